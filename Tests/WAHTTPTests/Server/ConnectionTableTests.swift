import Testing
import WATransport

@testable import WAHTTP

@Suite struct ConnectionTableTests {
    @Test
    func `the oldest number that still matters comes first, and the list does not grow with those that do not`() {
        var order = ArrivalOrder()
        var current: Set<UInt64> = []
        for number in 1...10_000 as ClosedRange<UInt64> {
            current.insert(number)
            order.append(number, among: current)
            if number % 100 != 0 { current.remove(number) }
        }
        #expect(order.count < 400)
        for number in stride(from: 100, through: 10_000, by: 100) as StrideThrough<UInt64> {
            #expect(order.takeOldest(among: current) == number)
        }
        #expect(order.takeOldest(among: current) == nil)
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
        ("::ffff:192.0.2.1", "192.0.2.1", true),
        ("2001:db8::1", "2001:db8::2:3:4:5", true), ("2001:db8::1", "2001:db8:0:1::1", false),
        ("fe80::1%lo", "fe80::2", true), ("::1", "::1", true), ("0.0.0.0", "::", false),
    ])
    func `an IPv4 address is counted by itself, an IPv6 address by its /64 network`(
        first: String, second: String, isSame: Bool
    ) throws {
        let (first, second) = (try #require(IPAddress(peer: first)), try #require(IPAddress(peer: second)))
        #expect((first.hostNetwork == second.hostNetwork) == isSame)
    }

    @Test(arguments: ["", "localhost", "1.2.3", "::g"])
    func `what is no address has no network`(text: String) { #expect(IPAddress(peer: text) == nil) }

    @Test
    func `freed memory is given back once after a burst, and not for small ones`() {
        let mebibyte = 1 << 20
        let bytes = ReceivedBytes(limit: 64 * mebibyte)
        #expect(!bytes.change(by: 7 * mebibyte).isBurstOver)
        #expect(!bytes.change(by: -7 * mebibyte).isBurstOver)
        #expect(!bytes.change(by: 65 * mebibyte).isBurstOver)
        #expect(bytes.isExceeded)
        #expect(!bytes.change(by: -40 * mebibyte).isBurstOver)
        #expect(!bytes.isExceeded)
        #expect(bytes.change(by: -20 * mebibyte).isBurstOver)
        #expect(!bytes.change(by: -5 * mebibyte).isBurstOver)
        #expect(bytes.held == 0)
    }
}
