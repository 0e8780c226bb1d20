import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

/// A client with one secret of each kind.
struct SecretRows: Sendable {
    let credentials = sampleCredentials()
    let preKey = freshKey()
    let signedPreKey = freshKey()
    let session = randomBytes(5000)
    let senderKey = randomBytes(900)
    let token = randomBytes(24)
    let name = SenderKeyName(group: "g", sender: address("a", 3))

    /// Whole short secrets, and a piece of each long one.
    var pieces: [[UInt8]] {
        [
            credentials.noiseKey.privateKey.exposed, credentials.identityKey.privateKey.exposed,
            credentials.advSecret.exposed, preKey.privateKey.exposed, signedPreKey.privateKey.exposed, token,
            Array(session[100..<132]), Array(session[4800..<4832]), Array(senderKey[..<32]),
        ]
    }

    var changes: [Change] {
        [
            .credentials(credentials), .addPreKeys([PreKeyRecord(id: 1, key: preKey, isOffered: false)]),
            .signedPreKey(SignedPreKeyRecord(id: 1, key: signedPreKey, signature: [1], stage: .current)),
            .session(address("a"), session), .session(address("b", 2), session), .senderKey(name, senderKey),
            .privacyToken(.lid("5"), PrivacyTokenRecord(token: token, issued: 1, ownIssued: 1)),
            .privacyToken(.lid("6"), PrivacyTokenRecord(token: nil, issued: 1, ownIssued: 1)),
            .message(sampleMessage(text: Self.text)), .event(event()),
        ]
    }

    /// What stays readable.
    static let text = "the readable text of a message"

    func expectReadable(by client: any ClientStore, _ comment: Comment? = nil) async throws {
        try await client.read { reader throws(StoreError) in
            #expect(try reader.credentials() == credentials, comment)
            #expect(try reader.preKey(1)?.key == preKey, comment)
            #expect(try reader.signedPreKeys().map(\.key) == [signedPreKey], comment)
            #expect(
                try reader.sessions([address("a"), address("b", 2)]) == [
                    address("a"): session, address("b", 2): session,
                ],
                comment)
            #expect(try reader.senderKey(name) == senderKey, comment)
            #expect(try reader.privacyToken(.lid("5"))?.token == token, comment)
            #expect(try reader.privacyToken(.lid("6")) != nil, comment)
            #expect(try reader.privacyToken(.lid("6"))?.token == nil, comment)
            #expect(try reader.message("M1", chat: nil)?.text == Self.text, comment)
        }
    }
}

extension TemporaryHome {
    /// Expects that no file holds one of the secrets.
    func expectSealed(_ secrets: [[UInt8]], _ comment: Comment? = nil) throws {
        for (number, secret) in secrets.enumerated() {
            #expect(try !contains(secret), "secret \(number), \(comment ?? "")")
        }
    }

    /// Copies the files as a kill would leave them.
    func copyFiles(to other: TemporaryHome) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        for name in names where name.hasPrefix("wacli.") && !name.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: path + "/" + name, toPath: other.path + "/" + name)
        }
    }

    func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: path + "/" + name, toPath: path + "/" + other)
    }

    /// The names of the files with keys.
    var keyFiles: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasPrefix("wacli.key") }.sorted()
        }
    }

    /// Options with a key that the operator keeps.
    static func options(_ key: String) throws -> Store.Options {
        var options = Store.Options()
        let master = try #require(MasterKey(text: key, source: "WACLI_MASTER_KEY"))
        options.masterKey = master
        return options
    }
}
