import TestSupport
import Testing

@testable import WACore

struct LTHashTests {
    private static let macs: [AppStateMAC] = (0..<20).compactMap { number in
        AppStateMAC((0..<32).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ number &* 31) })
    }

    /// The hash as plain words (70-appstate.md section 4).
    private func words(_ bytes: [UInt8]) -> [UInt16] {
        stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    }

    private func expanded(_ mac: AppStateMAC) -> [UInt16] {
        words(KeyDerivation.hkdf(mac.bytes, info: Array("WhatsApp Patch Integrity".utf8), length: 128))
    }

    @Test
    func `words wrap around without carry`() {
        var hash = LTHash()
        var expected = [UInt16](repeating: 0, count: 64)
        for mac in Self.macs {
            hash.add(mac)
            expected = zip(expected, expanded(mac)).map(&+)
            #expect(words(hash.bytes) == expected)
        }
        for mac in Self.macs.prefix(7) {
            hash.subtract(mac)
            expected = zip(expected, expanded(mac)).map(&-)
            #expect(words(hash.bytes) == expected)
        }
    }

    @Test
    func `the order of records does not matter`() {
        var (forwards, backwards, mixed) = (LTHash(), LTHash(), LTHash())
        for mac in Self.macs { forwards.add(mac) }
        for mac in Self.macs.reversed() { backwards.add(mac) }
        for mac in Self.macs.suffix(5) { mixed.subtract(mac) }
        for mac in Self.macs { mixed.add(mac) }
        for mac in Self.macs.suffix(5) { mixed.add(mac) }
        #expect(forwards == backwards && forwards == mixed)
    }

    @Test
    func `adding and subtracting a record restores the hash`() {
        var hash = LTHash()
        for mac in Self.macs { hash.add(mac) }
        for mac in Self.macs.reversed() { hash.subtract(mac) }
        #expect(hash == LTHash() && hash.bytes == [UInt8](repeating: 0, count: 128))
    }

    @Test
    func `a record added twice differs from one added once or never`() {
        var (once, twice) = (LTHash(), LTHash())
        once.add(Self.macs[0])
        twice.add(Self.macs[0])
        twice.add(Self.macs[0])
        #expect(once != twice && twice != LTHash())
    }

    @Test
    func `the bytes round-trip`() throws {
        let bytes = (0..<128).map { UInt8($0) }
        #expect(try #require(LTHash(bytes)).bytes == bytes)
        #expect(LTHash(bytes[...]) == LTHash(bytes))
        for count in [0, 1, 127, 129] { #expect(LTHash([UInt8](repeating: 0, count: count)) == nil) }
    }

    @Test
    func `a MAC has 32 bytes and prints only its beginning`() throws {
        #expect(AppStateMAC([UInt8](repeating: 0, count: 31)) == nil && AppStateMAC([]) == nil)
        #expect(Self.macs[1].description.utf8.count == 8)
        #expect(Self.macs[1].matches(Self.macs[1].bytes) && !Self.macs[1].matches(Self.macs[2].bytes))
        #expect(!Self.macs[1].matches(Self.macs[1].bytes.dropLast()))
    }
}
