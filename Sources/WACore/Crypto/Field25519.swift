/// Arithmetic modulo p = 2^255 - 19, for the one conversion that libsodium lacks: Montgomery u to Edwards y.
///
/// Used with public values only, so constant time is not required, although it is constant time.
/// Five limbs of 51 bits, least significant first.
struct Field25519 {
    fileprivate var limbs: (UInt64, UInt64, UInt64, UInt64, UInt64)

    private static let mask: UInt64 = (1 << 51) - 1

    /// y = (u - 1) / (u + 1), 32 bytes little-endian (50-signal.md section 2).
    static func edwardsY(fromMontgomeryU bytes: [UInt8]) -> [UInt8] {
        let u = Field25519(bytes)
        let one = Field25519(limbs: (1, 0, 0, 0, 0))
        return ((u - one) * (u + one).inverse).bytes
    }

    private init(limbs: (UInt64, UInt64, UInt64, UInt64, UInt64)) { self.limbs = limbs }

    private init(_ bytes: [UInt8]) {
        func word(_ offset: Int) -> UInt64 {
            (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
        }
        limbs = (
            word(0) & Self.mask, word(6) >> 3 & Self.mask, word(12) >> 6 & Self.mask, word(19) >> 1 & Self.mask,
            word(24) >> 12 & Self.mask
        )
    }

    static func + (left: Field25519, right: Field25519) -> Field25519 {
        Field25519(
            limbs: (
                left.limbs.0 + right.limbs.0, left.limbs.1 + right.limbs.1, left.limbs.2 + right.limbs.2,
                left.limbs.3 + right.limbs.3, left.limbs.4 + right.limbs.4
            )
        ).carried
    }

    static func - (left: Field25519, right: Field25519) -> Field25519 {
        // Adding 2p keeps every limb above zero.
        Field25519(
            limbs: (
                left.limbs.0 + 0xFFFFFFFFFFFDA - right.limbs.0, left.limbs.1 + 0xFFFFFFFFFFFFE - right.limbs.1,
                left.limbs.2 + 0xFFFFFFFFFFFFE - right.limbs.2, left.limbs.3 + 0xFFFFFFFFFFFFE - right.limbs.3,
                left.limbs.4 + 0xFFFFFFFFFFFFE - right.limbs.4
            )
        ).carried
    }

    // Limbs stay below 2^52, so a sum of five products stays far below 2^128: wrapping operators never wrap, and they
    // compile to plain multiplications where the checked ones do not.
    static func * (left: Field25519, right: Field25519) -> Field25519 {
        let (a0, a1, a2, a3, a4) = left.limbs
        let (b0, b1, b2, b3, b4) = right.limbs
        let (c1, c2, c3, c4) = (b1 &* 19, b2 &* 19, b3 &* 19, b4 &* 19)
        return reduced(
            product(a0, b0) &+ product(a1, c4) &+ product(a2, c3) &+ product(a3, c2) &+ product(a4, c1),
            product(a0, b1) &+ product(a1, b0) &+ product(a2, c4) &+ product(a3, c3) &+ product(a4, c2),
            product(a0, b2) &+ product(a1, b1) &+ product(a2, b0) &+ product(a3, c4) &+ product(a4, c3),
            product(a0, b3) &+ product(a1, b2) &+ product(a2, b1) &+ product(a3, b0) &+ product(a4, c4),
            product(a0, b4) &+ product(a1, b3) &+ product(a2, b2) &+ product(a3, b1) &+ product(a4, b0))
    }

    private var square: Field25519 {
        let (a0, a1, a2, a3, a4) = limbs
        let (d0, d1, d2) = (a0 &* 2, a1 &* 2, a2 &* 2)
        let (c3, c4) = (a3 &* 19, a4 &* 19)
        return Self.reduced(
            Self.product(a0, a0) &+ Self.product(d1, c4) &+ Self.product(d2, c3),
            Self.product(d0, a1) &+ Self.product(d2, c4) &+ Self.product(a3, c3),
            Self.product(d0, a2) &+ Self.product(a1, a1) &+ Self.product(a3 &* 2, c4),
            Self.product(d0, a3) &+ Self.product(d1, a2) &+ Self.product(a4, c4),
            Self.product(d0, a4) &+ Self.product(d1, a3) &+ Self.product(a2, a2))
    }

    private static func product(_ x: UInt64, _ y: UInt64) -> UInt128 { UInt128(x) &* UInt128(y) }

    /// Carries sums of products into limbs below 2^52.
    private static func reduced(
        _ s0: UInt128, _ s1: UInt128, _ s2: UInt128, _ s3: UInt128, _ s4: UInt128
    ) -> Field25519 {
        let r1 = s1 &+ s0 >> 51
        let r2 = s2 &+ r1 >> 51
        let r3 = s3 &+ r2 >> 51
        let r4 = s4 &+ r3 >> 51
        let l0 = low(s0) &+ UInt64(truncatingIfNeeded: r4 >> 51) &* 19
        return Field25519(limbs: (l0 & mask, low(r1) &+ l0 >> 51, low(r2), low(r3), low(r4)))
    }

    private static func low(_ sum: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: sum) & mask }

    private var carried: Field25519 {
        var (l0, l1, l2, l3, l4) = limbs
        l1 += l0 >> 51
        l0 &= Self.mask
        l2 += l1 >> 51
        l1 &= Self.mask
        l3 += l2 >> 51
        l2 &= Self.mask
        l4 += l3 >> 51
        l3 &= Self.mask
        l0 += (l4 >> 51) * 19
        l4 &= Self.mask
        return Field25519(limbs: (l0, l1, l2, l3, l4))
    }

    private func squared(_ times: Int) -> Field25519 {
        var value = self
        for _ in 0..<times { value = value.square }
        return value
    }

    /// self^(p - 2) by the standard addition chain; the inverse of zero is zero.
    private var inverse: Field25519 {
        let z2 = squared(1)
        let z9 = z2.squared(2) * self
        let z11 = z9 * z2
        let z5 = z11.squared(1) * z9
        let z10 = z5.squared(5) * z5
        let z20 = z10.squared(10) * z10
        let z40 = z20.squared(20) * z20
        let z50 = z40.squared(10) * z10
        let z100 = z50.squared(50) * z50
        let z200 = z100.squared(100) * z100
        let z250 = z200.squared(50) * z50
        return z250.squared(5) * z11
    }

    /// The canonical encoding, little-endian.
    private var bytes: [UInt8] {
        var value = carried.carried
        let (l0, l1, l2, l3, l4) = value.limbs
        // quotient is 1 when the value is at least p
        var quotient = (l0 + 19) >> 51
        quotient = (l1 + quotient) >> 51
        quotient = (l2 + quotient) >> 51
        quotient = (l3 + quotient) >> 51
        quotient = (l4 + quotient) >> 51
        value.limbs.0 += 19 * quotient
        value = Field25519(limbs: value.limbs)
        var (m0, m1, m2, m3, m4) = value.limbs
        m1 += m0 >> 51
        m0 &= Self.mask
        m2 += m1 >> 51
        m1 &= Self.mask
        m3 += m2 >> 51
        m2 &= Self.mask
        m4 += m3 >> 51
        m3 &= Self.mask
        m4 &= Self.mask
        let words = [m0 | m1 << 51, m1 >> 13 | m2 << 38, m2 >> 26 | m3 << 25, m3 >> 39 | m4 << 12]
        return words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) } }
    }
}
