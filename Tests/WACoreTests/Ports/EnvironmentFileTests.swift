import Testing
import WACore

struct EnvironmentFileTests {
    private static let key = String(repeating: "ab", count: 32)

    @Test(arguments: [nil, "-----BEGIN CERTIFICATE-----\nAA==\n"])
    func `an environment round-trips`(roots: String?) throws {
        let environment = ServerEnvironment(
            name: "sandbox", url: "ws://127.0.0.1:8080/ws/chat", trustedRootsPEM: roots,
            noiseRootKey: [UInt8](repeating: 0xAB, count: 32))
        #expect(try ServerEnvironment(file: EnvironmentFile.content(for: environment)) == environment)
    }

    @Test(arguments: [
        ("", "JSON"), ("[]", "JSON"), (#"{"url":"ws://a","noiseRootKey":"\#(key)"}"#, "name"),
        (#"{"name":"production","url":"ws://a","noiseRootKey":"\#(key)"}"#, "production"),
        (#"{"name":"../x","url":"ws://a","noiseRootKey":"\#(key)"}"#, "name"),
        (#"{"name":"x","url":"http://a","noiseRootKey":"\#(key)"}"#, "url"),
        (#"{"name":"x","url":"ws://a","noiseRootKey":"abcd"}"#, "noiseRootKey"),
        (#"{"name":"x","url":"ws://a","noiseRootKey":7}"#, "noiseRootKey"),
        (#"{"name":"x","url":"ws://a","noiseRootKey":"\#(key)","other":1}"#, "other"),
    ])
    func `anything else is refused with what is wrong`(text: String, names: String) {
        let error = #expect(throws: EnvironmentFileError.self) { _ = try ServerEnvironment(file: Array(text.utf8)) }
        #expect(error?.message.contains(names) == true)
    }
}
