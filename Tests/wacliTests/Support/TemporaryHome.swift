import Foundation

/// A directory for one test, removed with this value.
final class TemporaryHome: Sendable {
    let path: String

    init() {
        // Short: the path of a socket has little room.
        path = "/tmp/wacli-\(UUID().uuidString.prefix(13))"
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
