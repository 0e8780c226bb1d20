import TestSupport
import Testing
import WAProto

@testable import WACore

@Suite struct ClientPayloadTests {
    struct File: Decodable { let cases: [Case] }
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let name, kind, os, payloadHex: String
        let osVersion, waVersion: [UInt32]
        let platformType: Int32?
        let registrationId, signedPrekeyId: UInt32?
        let identityPublicHex, signedPrekeyPublicHex, signedPrekeySignatureHex: String?
        let devicePropsHex, buildHashHex, jid: String?
        var testDescription: String { name }

        var builder: ClientPayloadBuilder {
            var settings = DeviceIdentitySettings(
                name: os, osVersion: .init(osVersion[0], osVersion[1], osVersion[2]))
            if let platformType { settings.platform = .init(rawValue: platformType) }
            return ClientPayloadBuilder(version: WebVersion(revision: waVersion[2]), device: settings)
        }

        var registration: CompanionRegistration {
            get throws {
                CompanionRegistration(
                    registrationID: try #require(registrationId), identityKey: try bytes(#require(identityPublicHex)),
                    signedPreKeyID: try #require(signedPrekeyId),
                    signedPreKey: try bytes(#require(signedPrekeyPublicHex)),
                    signedPreKeySignature: try bytes(#require(signedPrekeySignatureHex)))
            }
        }
    }

    static let cases = (try? Vectors.load("client-payload.json", as: File.self).cases) ?? []
    static let registrations = cases.filter { $0.kind == "registration" }
    static let logins = cases.filter { $0.kind == "login" }

    @Test(arguments: registrations)
    func `the recorded registration payloads are built and read back`(_ vector: Case) throws {
        let built = vector.builder.registration(try vector.registration)
        let payload = try WA.ClientPayload(serialized: built)
        #expect(payload == (try WA.ClientPayload(serialized: bytes(vector.payloadHex))))
        #expect(built.hex == vector.payloadHex)
        let data = try #require(payload.devicePairingData)
        #expect(data.buildHash?.hex == vector.buildHashHex)
        #expect(data.deviceProps?.hex == vector.devicePropsHex)
        #expect(try CompanionRegistration(data) == vector.registration)
    }

    @Test(arguments: logins)
    func `the recorded login payloads are built`(_ vector: Case) throws {
        let jid = try deviceJID(#require(vector.jid))
        let built = try #require(vector.builder.login(as: jid))
        #expect(try WA.ClientPayload(serialized: built) == WA.ClientPayload(serialized: bytes(vector.payloadHex)))
        #expect(built.hex == vector.payloadHex)
    }

    @Test
    func `without settings the common fields are those of 10-transport.md section 5.1`() throws {
        let payload = try #require(ClientPayloadBuilder().login(as: .phone("15550001111", device: 3)))
        let base =
            "2a38080e120b080210b81718d7afcdf2031a0330303022033030302a03302e3132003a074465736b746f704203302e3150005a02"
            + "656e620255533202200060016801"
        #expect(payload.hex.contains(base))
        let props = DeviceIdentitySettings().deviceProps
        #expect(props.os == "wacli")
        #expect(props.platformType == .chrome)
        #expect(props.requireFullSync == false)
    }

    @Test
    func `an address without digits gives no login payload`() {
        #expect(ClientPayloadBuilder().login(as: JID(user: "abc", server: .user)) == nil)
        #expect(ClientPayloadBuilder().login(as: .server) == nil)
    }

    @Test
    func `a server refuses a registration with a missing, short or unsigned key`() throws {
        let vector = try #require(Self.registrations.first)
        let good = try vector.registration.pairingData(version: .compiledIn, device: DeviceIdentitySettings())
        let damages: [(inout WA.ClientPayload.DevicePairingRegistrationData) -> Void] = [
            { $0.eRegid = [1, 2, 3] }, { $0.eKeytype = [4] }, { $0.eIdent = nil }, { $0.eSkeyID = [0, 0, 0, 1] },
            { $0.eSkeyVal?[0] ^= 1 }, { $0.eSkeySig?.removeLast() }, { $0.eSkeySig?[5] ^= 1 },
        ]
        for damage in damages {
            var data = good
            damage(&data)
            #expect(throws: NoiseError.self) { try CompanionRegistration(data) }
        }
    }
}
