import WACore

@testable import WATransport

extension FuzzTarget {
    private static let limit = 4096

    /// WebSocket frames for either role: any split gives the same events, and what was read can be written.
    static let webSocket = FuzzTarget("websocket") { input in
        guard let first = input.first else { return }
        let role: WebSocketRole = first & 1 == 0 ? .client : .server
        let stream = Array(input.dropFirst())
        let events = read([stream[...]], role)
        let split = read(stream.pieces(first), role)
        rule(split == events, "the split changes what is read")
        check(events, stream.count)
        rewrite(events, role)
    }

    private static func read(_ pieces: [ArraySlice<UInt8>], _ role: WebSocketRole) -> [WebSocketEvent] {
        var parser = WebSocketParser(role: role, maximumMessage: limit)
        return pieces.flatMap { piece in piece.withUnsafeBytes { parser.append($0) } }
    }

    private static func check(_ events: [WebSocketEvent], _ received: Int) {
        var size = 0
        for (index, event) in events.enumerated() {
            switch event {
            case .binary(let bytes), .ping(let bytes), .pong(let bytes): size += bytes.count
            case .text(let text): size += text.utf8.count
            case .close(_, let reason):
                size += reason.utf8.count
                rule(index == events.count - 1, "something follows a close")
            case .violation(let violation):
                rule([1002, 1007, 1009].contains(violation.code), "a violation has an unknown code")
                rule(index == events.count - 1, "something follows a violation")
            }
        }
        rule(size <= received, "more was read than had arrived")
    }

    private static func rewrite(_ events: [WebSocketEvent], _ role: WebSocketRole) {
        let mask: [UInt8]? = role == .server ? [9, 0, 7, 255] : nil
        for event in events {
            let frame: [UInt8]
            switch event {
            case .binary(let bytes): frame = WebSocketFrame.encode(.binary, bytes, maskKey: mask)
            case .text(let text): frame = WebSocketFrame.encode(.text, text.utf8, maskKey: mask)
            case .ping(let bytes): frame = WebSocketFrame.encode(.ping, bytes, maskKey: mask)
            case .pong(let bytes): frame = WebSocketFrame.encode(.pong, bytes, maskKey: mask)
            case .close(let code, let reason): frame = WebSocketFrame.close(code: code, reason: reason, maskKey: mask)
            case .violation: continue
            }
            rule(read([frame[...]], role) == [event], "an event does not read as it was written")
        }
    }
}
