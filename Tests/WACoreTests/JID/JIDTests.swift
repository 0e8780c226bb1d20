import TestSupport
import Testing

@testable import WACore

@Suite struct JIDTests {
    struct File: Decodable { let cases: [Case], adCases: [DeviceForm] }
    struct Case: Decodable, CustomTestStringConvertible {
        let input: String
        let ok: Bool
        let user, server, string, adString, withoutDevice, signalAddress: String?
        let device: UInt16?
        let agent, domain: UInt8?
        let isBot, isBroadcastList: Bool?
        var testDescription: String { input.isEmpty ? "(empty)" : input }
    }
    struct DeviceForm: Decodable, CustomTestStringConvertible {
        let user, server, string: String
        let domainByte, deviceByte, agent: UInt8
        let device: UInt16
        var testDescription: String { string }
    }

    static let file = try? Vectors.load("jid.json", as: File.self)

    @Test
    func `the recorded cases are there`() { #expect(Self.file?.cases.count == 34 && Self.file?.adCases.count == 8) }

    @Test(arguments: file?.cases ?? [])
    func `a recorded text parses, prints and names its Signal address as recorded`(_ vector: Case) throws {
        let parsed = JID(vector.input)
        guard vector.ok else {
            #expect(parsed == nil)
            return
        }
        let jid = try #require(parsed)
        #expect(jid.user == vector.user)
        #expect(jid.server.text == vector.server)
        #expect(jid.device == vector.device)
        #expect(jid.agent == vector.agent)
        #expect(jid.description == vector.string)
        #expect(jid.adString == vector.adString)
        #expect(jid.bare.description == vector.withoutDevice)
        #expect(jid.domain == vector.domain)
        #expect(jid.signalAddress.description == vector.signalAddress)
        #expect(jid.isBot == vector.isBot)
        #expect(jid.isBroadcastList == vector.isBroadcastList)
    }

    @Test(arguments: file?.adCases ?? [])
    func `a recorded device form becomes the recorded address`(_ vector: DeviceForm) {
        let jid = JID(user: vector.user, domain: vector.domainByte, device: vector.deviceByte)
        #expect(jid.server.text == vector.server)
        #expect(jid.device == vector.device)
        #expect(jid.agent == vector.agent)
        #expect(jid.description == vector.string)
    }

    @Test(arguments: [
        "a@b@c", "1:@lid", "1.@lid", "1.2:@lid", "1:+5@lid", "1:-5@lid", "1: 5@lid", "1:65536@lid", "1.256@lid",
        ":5@lid", ".1@lid", "1:2.3@lid", "1:99999999999999999999@lid", "1.2:3.4@lid", "1:५@lid", "1/2@lid",
        "1@lid/2", "lid/2",
    ])
    func `a text outside the grammar is no address`(_ text: String) { #expect(JID(text) == nil) }

    @Test(arguments: ["s.whatsapp.net", "lid", "hosted", "hosted.lid", "c.us"])
    func `no two users have the same Signal name`(server: String) throws {
        #expect(try #require(JID("1@lid")).signalAddress.name == "1_1")
        #expect(JID("1_1@\(server)") == nil)
        #expect(JID("1@\(server)") != nil)
    }

    @Test
    func `the largest device and agent still parse`() throws {
        let jid = try #require(JID("1.255:65535@s.whatsapp.net"))
        #expect(jid.agent == 255 && jid.device == 65535)
        #expect(jid.description == "1.255:65535@s.whatsapp.net")
    }

    @Test
    func `an unknown server is kept as it is`() throws {
        let jid = try #require(JID("someone:4@example.test"))
        #expect(jid.server == .other("example.test"))
        #expect(jid.description == "someone:4@example.test")
    }

    @Test(arguments: Server.allCases)
    func `every known server is parsed from and written as its wire name`(_ server: Server) {
        #expect(JIDServer(server.rawValue) == .known(server))
        #expect(JIDServer.known(server).text == server.rawValue)
    }

    @Test
    func `equality ignores the agent and respects user, server, device and integrator`() {
        let jid = JID(user: "1", server: .user, device: 2, agent: 3)
        #expect(jid == JID(user: "1", server: .user, device: 2))
        #expect(jid.hashValue == JID(user: "1", server: .user, device: 2).hashValue)
        #expect(jid != JID(user: "1", server: .lid, device: 2))
        #expect(jid != JID(user: "1", server: .user, device: 3))
        #expect(jid != JID(user: "2", server: .user, device: 2))
        #expect(JID(user: "1", server: .known(.interop), integrator: 1) != JID(user: "1", server: .known(.interop)))
    }

    @Test
    func `kinds of addresses are distinguished`() {
        #expect(JID.phone("15551234567", device: 3).isPhone)
        #expect(!JID.server.isPhone)
        #expect(JID.lid("112233445566778").isLID)
        #expect(JID(user: "1", server: .known(.hostedLID)).isLID)
        #expect(JID(user: "120363012345678901", server: .group).isGroup)
        #expect(JID.statusBroadcast.isBroadcast && !JID.statusBroadcast.isBroadcastList)
        #expect(JID(user: "1", server: .newsletter).isNewsletter)
    }

    @Test(arguments: ["13135550000", "13135559999", "13165550042"])
    func `assistant numbers are bots only as phones`(_ digits: String) {
        #expect(JID.phone(digits).isBot)
        #expect(!JID.phone(digits, device: 1).isBot)
        #expect(!JID.lid(digits).isBot)
        #expect(!JID.phone(digits + "0").isBot)
    }

    @Test
    func `with(device:) names another device of the same user and drops the agent`() {
        let jid = JID(user: "1", server: .lid, device: 2, agent: 3).with(device: 9)
        #expect(jid.description == "1:9@lid")
    }
}
