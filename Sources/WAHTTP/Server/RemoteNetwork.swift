internal import Glibc

/// What connections are counted by: an IPv4 address, or the /64 network of an IPv6 address.
///
/// One host can use every address of such a network.
struct RemoteNetwork: Hashable, Sendable {
    private let high: UInt32
    private let low: UInt32
    private let isIPv6: Bool

    /// Reads a numeric address; nil when it is none.
    init?(_ address: String) {
        let text = String(address.prefix { $0 != "%" })
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            (high, low, isIPv6) = (0, four.s_addr, false)
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let words = withUnsafeBytes(of: six) { bytes in
            (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self).bigEndian }
        }
        // ::ffff:a.b.c.d is an IPv4 peer of a socket for both.
        if words[0] == 0, words[1] == 0, words[2] == 0xFFFF {
            (high, low, isIPv6) = (0, words[3].bigEndian, false)
        } else {
            (high, low, isIPv6) = (words[0], words[1], true)
        }
    }
}
