/// The hash over a set of devices that shows whether two sides mean the same ones (51-sending.md section 12).
public enum ParticipantHash {
    /// `2:` and eight Base64 characters; the order of `devices` does not matter.
    public static func make(_ devices: some Sequence<JID>) -> String {
        let lines = devices.map { Array("\($0.user).0:\($0.device)@\($0.server.text)".utf8) }
        let sorted = lines.sorted { $0.lexicographicallyPrecedes($1) }
        return "2:" + Digest.sha256(Array(sorted.joined())).prefix(6).base64
    }
}
