internal import FoundationEssentials
internal import WACore

/// The short hash by which both sides compare device lists (51-sending.md section 12).
enum ParticipantHash {
    /// `2:` and the Base64 of six bytes of SHA-256 over the sorted full addresses.
    static func text(of devices: [JID]) -> String {
        let names = devices.map { "\($0.user).0:\($0.device)@\($0.server.text)" }
        let sorted = names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        let digest = Digest.sha256(Array(sorted.joined()))
        return "2:" + Data(digest.prefix(6)).base64EncodedString()
    }
}
