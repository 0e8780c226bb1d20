import TestSupport
import Testing
import WAProto

@testable import WACore

@Suite struct PairingQRTests {
    @Test
    func `the vectors are there`() throws {
        let file = try PairingVectors.file.get()
        #expect(
            [file.qr.count, file.pairSuccess.count, file.pairingCodes.count, file.codeAlphabet.count] == [4, 11, 4, 6])
    }

    @Test(arguments: PairingVectors.qr)
    func `the recorded texts are built`(_ vector: PairingVectors.QR) throws {
        #expect(try Self.code(vector).text == vector.qr)
    }

    @Test(arguments: PairingVectors.qr)
    func `a phone reads them, with and without address, type and further fields`(_ vector: PairingVectors.QR) throws {
        let code = try Self.code(vector)
        guard !vector.ref.contains(",") else {
            #expect(throws: PairingError.self) { try PairingQR(text: vector.qr) }
            return
        }
        #expect(try PairingQR(text: vector.qr) == code)
        #expect(try PairingQR(text: vector.qr + ",later,fields") == code)
        let bare = try #require(vector.qr.split(separator: "#").last)
        #expect(try PairingQR(text: String(bare)) == code)
        let four = bare.split(separator: ",").prefix(4).joined(separator: ",")
        #expect(try PairingQR(text: four).clientType == nil)
        #expect(try PairingQR(text: four).advSecret == code.advSecret)
    }

    @Test(arguments: ["", "https://wa.me/settings/linked_devices#", "a,b,c", "a,b,c,d", ",,,,", "hello world"])
    func `text that is no linking code is refused`(text: String) {
        #expect(throws: PairingError.self) { try PairingQR(text: text) }
    }

    @Test
    func `fields that begin with a combining mark, which joins the character before, are read as they were written`()
        throws
    {
        let vector = try #require(PairingVectors.qr.first)
        let known = try Self.code(vector)
        let code = PairingQR(
            ref: "\u{33F}ref", noiseKey: known.noiseKey, identityKey: known.identityKey, advSecret: known.advSecret,
            clientType: "\u{33F}")
        #expect(try PairingQR(text: code.text) == code)
    }

    @Test
    func `a key of another length is refused`() throws {
        let vector = try #require(PairingVectors.qr.first)
        var code = try Self.code(vector)
        code = PairingQR(
            ref: code.ref, noiseKey: Array(code.noiseKey.dropLast()), identityKey: code.identityKey,
            advSecret: code.advSecret, clientType: "1")
        #expect(throws: PairingError.self) { try PairingQR(text: code.text) }
    }

    static func code(_ vector: PairingVectors.QR) throws -> PairingQR {
        PairingQR(
            ref: vector.ref, noiseKey: try bytes(vector.noisePublicHex),
            identityKey: try bytes(vector.identityPublicHex), advSecret: SecretBytes(try bytes(vector.advSecretHex)),
            clientType: vector.clientType)
    }
}

@Suite struct CompanionPlatformTests {
    @Test(arguments: [
        (WA.DeviceProps.PlatformType.chrome, "1", "Chrome (Linux)"), (.edge, "2", "Edge (Linux)"),
        (.firefox, "3", "Firefox (Linux)"), (.ie, "4", "IE (Linux)"), (.opera, "5", "Opera (Linux)"),
        (.safari, "6", "Safari (Linux)"), (.uwp, "8", "Chrome (Linux)"), (.desktop, "9", "Chrome (Linux)"),
        (.unknown, "9", "Chrome (Linux)"), (.init(rawValue: 999), "9", "Chrome (Linux)"),
    ])
    func `platforms become the client types of 40-pairing.md section 4.3`(
        platform: WA.DeviceProps.PlatformType, type: String, display: String
    ) {
        #expect(CompanionPlatform.clientType(of: platform) == type)
        #expect(CompanionPlatform.displayName(of: platform) == display)
        #expect(CompanionPlatform.isAccepted(displayName: display))
    }

    @Test(arguments: [
        "wacli", "Chrome", "Chrome(Linux)", "wacli (Linux)", "Chrome (BeOS)", "Chrome (Linux", "(Linux)", "",
    ])
    func `names that the server would reject are detected`(name: String) {
        #expect(!CompanionPlatform.isAccepted(displayName: name))
    }
}
