internal import Glibc

/// The client side of SOCKS 5 (RFC 1928), with user name and password if configured (RFC 1929).
///
///     methods   05 | count | method*            05 | method
///     login     01 | len user | len password    01 | status
///     request   05 01 00 | address | port(2)    05 reply 00 | address | port(2)
///     address   01 + 4 bytes | 03 + len + name | 04 + 16 bytes
struct SOCKS5Handshake: ProxyHandshake {
    private enum State { case choosing, loggingIn, connecting, done }

    private let request: [UInt8]
    private let login: [UInt8]?
    private var state = State.choosing
    private var pending: [UInt8] = []

    /// `host` may be a name or a numeric address.
    init(host: String, port: UInt16, user: String?, password: String?) throws(TransportError) {
        request = [5, 1, 0] + (try Self.address(host)) + [UInt8(port >> 8), UInt8(port & 255)]
        if user != nil || password != nil {
            let (user, password) = (Array((user ?? "").utf8), Array((password ?? "").utf8))
            guard (1...255).contains(user.count), password.count <= 255 else {
                throw TransportError(
                    .badConfiguration, "The proxy's user name is empty, or its user name or password exceeds 255 bytes."
                )
            }
            login = [1, UInt8(user.count)] + user + [UInt8(password.count)] + password
        } else {
            login = nil
        }
    }

    mutating func start() -> [UInt8] { login == nil ? [5, 1, 0] : [5, 2, 0, 2] }

    mutating func received(_ bytes: [UInt8]) throws(TransportError) -> ProxyStep {
        pending += bytes
        switch state {
        case .choosing: return try chosen()
        case .loggingIn: return try loggedIn()
        case .connecting: return try connected()
        case .done: return .wait
        }
    }

    private mutating func chosen() throws(TransportError) -> ProxyStep {
        guard let answer = take(2) else { return .wait }
        guard answer[0] == 5, pending.isEmpty else { throw Self.malformedReply }  // the next reply needs our request
        switch (answer[1], login) {
        case (0, _):
            state = .connecting
            return .send(request)
        case (2, .some(let login)):
            state = .loggingIn
            return .send(login)
        default:
            throw TransportError(
                .proxyRefused, "The SOCKS proxy requires a user name and password, or rejects the configured ones.")
        }
    }

    private mutating func loggedIn() throws(TransportError) -> ProxyStep {
        guard let answer = take(2) else { return .wait }
        guard answer[1] == 0 else {
            throw TransportError(.proxyRefused, "The SOCKS proxy refused the user name or password.")
        }
        guard pending.isEmpty else { throw Self.malformedReply }
        state = .connecting
        return .send(request)
    }

    private mutating func connected() throws(TransportError) -> ProxyStep {
        guard pending.count >= 2 else { return .wait }
        guard pending[0] == 5 else { throw Self.malformedReply }
        guard pending[1] == 0 else { throw Self.refusal(pending[1]) }
        guard pending.count >= 5 else { return .wait }
        let length: Int
        switch pending[3] {
        case 1: length = 4 + 4 + 2
        case 3: length = 4 + 1 + Int(pending[4]) + 2
        case 4: length = 4 + 16 + 2
        default: throw Self.malformedReply
        }
        guard take(length) != nil else { return .wait }
        state = .done
        return .connected(rest: pending)
    }

    private mutating func take(_ count: Int) -> [UInt8]? {
        guard pending.count >= count else { return nil }
        defer { pending.removeFirst(count) }
        return Array(pending.prefix(count))
    }

    private static func address(_ host: String) throws(TransportError) -> [UInt8] {
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, host, &four) == 1 { return [1] + withUnsafeBytes(of: four) { Array($0) } }
        if inet_pton(AF_INET6, host, &six) == 1 { return [4] + withUnsafeBytes(of: six) { Array($0) } }
        let name = Array(host.utf8)
        guard (1...255).contains(name.count) else {
            throw TransportError(.badConfiguration, "The host name is empty or longer than 255 bytes.")
        }
        return [3, UInt8(name.count)] + name
    }

    private static var malformedReply: TransportError {
        TransportError(.proxyRefused, "The proxy does not speak SOCKS 5; check its address and scheme.")
    }

    private static func refusal(_ reply: UInt8) -> TransportError {
        switch reply {
        case 1, 3, 4, 5, 6:
            TransportError(.connectionFailed, "The SOCKS proxy could not reach the server (reply \(reply)).")
        default: TransportError(.proxyRefused, "The SOCKS proxy refused the connection (reply \(reply)).")
        }
    }
}
