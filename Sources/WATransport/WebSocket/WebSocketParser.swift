/// An incremental parser of WebSocket frames and messages (RFC 6455 section 5).
///
/// Memory use follows the received bytes, not the announced length; an idle parser holds none.
struct WebSocketParser: Sendable {
    /// Maximum message size of WhatsApp's clients (10-transport.md section 1).
    static let defaultMaximumMessage = 1 << 24
    /// Frames without a payload that a peer may send before ``resetEmptyFrames()``.
    ///
    /// They cost time and never reach a limit on bytes; keepalives and the ends of fragmented messages need a few.
    static let maximumEmptyFrames = 1_000

    private enum State {
        /// Collecting the bytes of a frame header in `head`.
        case head
        case payload(Frame)
        /// Closed or failed: further bytes are ignored.
        case ended
    }

    private struct Frame {
        let opcode: WebSocketOpcode
        let isFinal: Bool
        let mask: WebSocketMask?
        let length: Int
        var received = 0
    }

    private let role: WebSocketRole
    private let maximumMessage: Int
    private var state = State.head
    private var head: [UInt8] = []
    private var control: [UInt8] = []
    private var message: [UInt8] = []
    /// Type of the current message; nil between messages.
    private var messageKind: WebSocketOpcode?
    private var emptyFrames = 0

    /// Creates a parser for the peer of `role`; larger messages are a violation.
    init(role: WebSocketRole, maximumMessage: Int = WebSocketParser.defaultMaximumMessage) {
        self.role = role
        self.maximumMessage = maximumMessage
    }

    /// Appends bytes and returns the complete events, in order.
    ///
    /// `close` and `violation` are the last event.
    mutating func append(_ bytes: UnsafeRawBufferPointer) -> [WebSocketEvent] {
        var events: [WebSocketEvent] = []
        var rest = bytes[...]
        do {
            while let event = try next(&rest) {
                events.append(event)
                if case .close = event { end() }
            }
        } catch {
            end()
            events.append(.violation(error))
        }
        return events
    }

    /// Begins to count empty frames from zero; a violation ends the connection once there are too many.
    mutating func resetEmptyFrames() { emptyFrames = 0 }

    private mutating func end() {
        state = .ended
        (head, control, message) = ([], [], [])
    }

    /// Returns the next event; nil once `rest` is consumed.
    private mutating func next(
        _ rest: inout Slice<UnsafeRawBufferPointer>
    ) throws(WebSocketViolation) -> WebSocketEvent? {
        while true {
            switch state {
            case .ended: return nil
            case .head:
                guard let frame = try readHead(&rest) else { return nil }
                state = .payload(frame)
            case .payload(var frame):
                let part = rest.prefix(frame.length - frame.received)
                rest = rest.dropFirst(part.count)
                take(part, of: frame)
                frame.received += part.count
                state = .payload(frame)
                guard frame.received == frame.length else { return nil }
                state = .head
                if let event = try finish(frame) { return event }
            }
        }
    }

    private mutating func take(_ part: Slice<UnsafeRawBufferPointer>, of frame: Frame) {
        if frame.opcode.isControl {
            let start = control.count
            control.append(contentsOf: part)
            frame.mask?.apply(to: &control, from: start, phase: frame.received)
        } else {
            let start = message.count
            message.append(contentsOf: part)
            frame.mask?.apply(to: &message, from: start, phase: frame.received)
        }
    }

    private mutating func finish(_ frame: Frame) throws(WebSocketViolation) -> WebSocketEvent? {
        switch frame.opcode {
        case .ping, .pong, .close:
            defer { control = [] }
            if frame.opcode == .close { return try closeEvent(control) }
            return frame.opcode == .ping ? .ping(control) : .pong(control)
        case .text, .binary, .continuation:
            guard frame.isFinal else { return nil }
            defer { (message, messageKind) = ([], nil) }
            guard messageKind == .text else { return .binary(message) }
            guard let text = String(validating: message, as: UTF8.self) else { throw .notUTF8() }
            return .text(text)
        }
    }

    private func closeEvent(_ payload: [UInt8]) throws(WebSocketViolation) -> WebSocketEvent {
        if payload.isEmpty { return .close(code: nil, reason: "") }
        guard payload.count >= 2 else { throw .malformed("a close frame has one byte") }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        // RFC 6455 section 7.4: other codes are reserved or must not be sent.
        guard (1000...1003).contains(code) || (1007...1014).contains(code) || (3000...4999).contains(code) else {
            throw .malformed("a close frame has the reserved code \(code)")
        }
        guard let reason = String(validating: payload[2...], as: UTF8.self) else { throw .notUTF8() }
        return .close(code: code, reason: reason)
    }
}

// MARK: - Frame heads

extension WebSocketParser {
    private mutating func readHead(
        _ rest: inout Slice<UnsafeRawBufferPointer>
    ) throws(WebSocketViolation) -> Frame? {
        while let byte = rest.popFirst() {
            head.append(byte)
            if head.count == 2 { try check(head[0], head[1]) }
            guard head.count >= 2, head.count == headLength else { continue }
            let frame = try makeFrame()
            head = []
            return frame
        }
        return nil
    }

    /// Length of the current frame header, from its first two bytes.
    private var headLength: Int {
        let extra =
            switch head[1] & 0x7F {
            case 126: 2
            case 127: 8
            default: 0
            }
        return 2 + extra + (head[1] & 0x80 == 0 ? 0 : 4)
    }

    /// Validates the first two bytes, so that an invalid frame is rejected without waiting for more.
    private func check(_ first: UInt8, _ second: UInt8) throws(WebSocketViolation) {
        guard first & 0x70 == 0 else { throw .malformed("a frame uses an extension that was not negotiated") }
        guard let opcode = WebSocketOpcode(rawValue: first & 0x0F) else {
            throw .malformed("a frame has the unknown opcode \(first & 0x0F)")
        }
        guard (second & 0x80 != 0) == (role == .server) else {
            throw .malformed(role == .server ? "a client's frame is not masked" : "a server's frame is masked")
        }
        if opcode.isControl {
            guard first & 0x80 != 0 else { throw .malformed("a control frame is fragmented") }
            guard second & 0x7F <= 125 else { throw .malformed("a control frame is longer than 125 bytes") }
        } else if (opcode == .continuation) == (messageKind == nil) {
            let isContinuation = opcode == .continuation
            throw .malformed(
                isContinuation ? "a continuation frame without a message" : "a new message inside a fragmented one")
        }
    }

    private mutating func makeFrame() throws(WebSocketViolation) -> Frame {
        guard let opcode = WebSocketOpcode(rawValue: head[0] & 0x0F) else { throw .malformed("unknown opcode") }
        let short = head[1] & 0x7F
        let extra = short == 126 ? 2 : short == 127 ? 8 : 0
        var length = UInt64(short)
        if extra > 0 {
            length = head[2..<2 + extra].reduce(0) { $0 << 8 | UInt64($1) }
            guard length > (extra == 2 ? 125 : 0xFFFF) else { throw .malformed("a length is not in its shortest form") }
        }
        if length == 0 {
            emptyFrames += 1
            guard emptyFrames <= Self.maximumEmptyFrames else { throw .tooManyEmptyFrames() }
        }
        if !opcode.isControl {
            guard length <= UInt64(maximumMessage), message.count + Int(length) <= maximumMessage else {
                throw .tooLarge(maximumMessage)
            }
            if opcode != .continuation { messageKind = opcode }
        }
        let mask = head[1] & 0x80 == 0 ? nil : WebSocketMask(key: head.suffix(4))
        return Frame(opcode: opcode, isFinal: head[0] & 0x80 != 0, mask: mask, length: Int(length))
    }
}
