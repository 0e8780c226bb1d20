import Testing

@testable import WACore
@testable import WAGateway

@Suite struct QRCodeTests {
    /// The code of `wacli`, checked with zbarimg.
    private static let known = """
        #######..#.##.#######
        #.....#.##.#..#.....#
        #.###.#.##..#.#.###.#
        #.###.#..#.#..#.###.#
        #.###.#.#...#.#.###.#
        #.....#.#..##.#.....#
        #######.#.#.#.#######
        ........#####........
        ##.#..##.##...###.##.
        .#..##.####...#..#.##
        ####.#####..##...##.#
        .#..#...#.##.....#...
        ###..###.##.#.#.#..##
        ........#.##...###.##
        #######.##...#.#...#.
        #.....#..#####.##....
        #.###.#..#.#..###...#
        #.###.#.#..#...#.####
        #.###.#..#..#...#.#.#
        #.....#.#....##.#....
        #######.#..##....#.#.
        """

    private func rows(_ code: QRCode) -> String {
        (0..<code.size).map { row in
            (0..<code.size).map { code.isDark(row: row, column: $0) ? "#" : "." }.joined()
        }.joined(separator: "\n")
    }

    @Test
    func `a known text gives its known code`() throws {
        let code = try #require(QRCode("wacli"))
        #expect(code.size == 21)
        #expect(rows(code) == Self.known)
    }

    @Test
    func `everything outside is light, so that a quiet zone can be drawn`() throws {
        let code = try #require(QRCode("wacli"))
        for place in [-1, 21, .max, .min] {
            #expect(!code.isDark(row: place, column: 0))
            #expect(!code.isDark(row: 0, column: place))
        }
    }

    @Test(arguments: ["", "a\0b", String(repeating: "x", count: 2954)])
    func `texts that do not fit into a code are rejected`(text: String) { #expect(QRCode(text) == nil) }

    @Test
    func `the longest text fits`() { #expect(QRCode(String(repeating: "x", count: 2953))?.size == 177) }

    // MARK: - Drawings

    /// Reads a drawing back into modules: true where it is dark.
    private func modules(_ drawing: String, drawsDark: Bool) -> [[Bool]] {
        var result: [[Bool]] = []
        for line in drawing.split(separator: "\n") {
            let blocks = line.filter { " \u{2580}\u{2584}\u{2588}".contains($0) }
            result.append(blocks.map { ("\u{2580}\u{2588}".contains($0)) == drawsDark })
            result.append(blocks.map { ("\u{2584}\u{2588}".contains($0)) == drawsDark })
        }
        return result
    }

    @Test(arguments: [(QRCode.TerminalStyle.coloured, true), (.darkBackground, false), (.lightBackground, true)])
    func `a drawing shows every module and a quiet zone`(style: QRCode.TerminalStyle, drawsDark: Bool) throws {
        let code = try #require(QRCode("wacli"))
        let drawn = modules(code.terminalDrawing(style), drawsDark: drawsDark)
        for (row, line) in drawn.enumerated() {
            #expect(line.count == 25)
            for (column, isDark) in line.enumerated() {
                #expect(isDark == code.isDark(row: row - 2, column: column - 2))
            }
        }
        #expect(drawn.count == 26)
    }

    /// Reads one character of sextants back into its six modules.
    private func sextant(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x20: return 0
        case 0x2588: return 63
        case 0x258C: return 0b010101
        case 0x2590: return 0b101010
        case 0x1FB00...0x1FB3B:
            let number = Int(scalar.value) - 0x1FB00 + 1
            return number < 0b010101 ? number : number + 1 < 0b101010 ? number + 1 : number + 2
        default: return nil
        }
    }

    @Test(arguments: [(QRCode.TerminalStyle.coloured, true), (.darkBackground, false), (.lightBackground, true)])
    func `a drawing with sextants shows every module and a quiet zone`(
        style: QRCode.TerminalStyle, drawsDark: Bool
    ) throws {
        let code = try #require(QRCode("wacli"))
        let lines = code.terminalDrawing(style, .sextants).split(separator: "\n")
        #expect(lines.count == 9 && code.terminalSize(.sextants) == (13, 9))
        for (row, line) in lines.enumerated() {
            // Escape sequences end with "m"; they hold no drawing characters but the space, of which they have none.
            let text = line.replacing(/\u{1B}\[[0-9;]*m/, with: "")
            #expect(text.count == 13)
            for (column, scalar) in text.unicodeScalars.enumerated() {
                let bits = try #require(sextant(scalar))
                for place in 0..<6 {
                    let isDark = code.isDark(row: row * 3 + place / 2 - 2, column: column * 2 + place % 2 - 2)
                    #expect((bits >> place & 1 == 1) == (isDark == drawsDark))
                }
            }
        }
    }

    @Test
    func `every sextant has its character`() {
        let scalars = (0..<64).map { QRCode.TerminalCells.sextants.character(for: $0) }
        #expect(Set(scalars).count == 64)
        #expect(scalars.enumerated().allSatisfy { sextant($0.element) == $0.offset })
        #expect(scalars[1] == "\u{1FB00}" && scalars[62] == "\u{1FB3B}")
    }

    @Test
    func `a coloured drawing sets both colours on each line and resets them; others have no escapes`() throws {
        let code = try #require(QRCode("wacli"))
        for line in code.terminalDrawing(.coloured).split(separator: "\n") {
            #expect(line.hasPrefix("\u{1B}[38;5;16;48;5;231m"))
            #expect(line.hasSuffix("\u{1B}[0m"))
        }
        #expect(!code.terminalDrawing(.darkBackground).contains("\u{1B}"))
        #expect(!code.terminalDrawing(.lightBackground).contains("\u{1B}"))
    }

    // MARK: - Images

    /// The chunks of a PNG, with their checksums verified by a plain CRC-32.
    private func chunks(_ png: [UInt8]) throws -> [(type: String, content: [UInt8])] {
        try #require(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        var rest = png[8...]
        var result: [(type: String, content: [UInt8])] = []
        while !rest.isEmpty {
            let length = Int(try #require(rest.prefix(4).bigEndianInteger))
            try #require(rest.count >= length + 12)
            let named = rest.dropFirst(4).prefix(length + 4)
            let checksum = try #require(rest.dropFirst(length + 8).prefix(4).bigEndianInteger)
            #expect(UInt32(checksum) == Self.crc(named))
            result.append((String(decoding: named.prefix(4), as: UTF8.self), Array(named.dropFirst(4))))
            rest = rest.dropFirst(length + 12)
        }
        return result
    }

    private static func crc(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var value: UInt32 = .max
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }

    @Test(arguments: [1, 3, 8])
    func `the PNG is well-formed and shows every module with four light ones around`(scale: Int) throws {
        let code = try #require(QRCode("wacli"))
        let side = 29 * scale
        let parts = try chunks(code.png(scale: scale))
        #expect(parts.map(\.type) == ["IHDR", "IDAT", "IEND"])
        #expect(parts[0].content == [0, 0, 0, UInt8(side), 0, 0, 0, UInt8(side), 1, 0, 0, 0, 0])
        let pixels = try Inflate.inflate(parts[1].content[...], limit: 1 << 20)
        let rowLength = (side + 7) / 8 + 1
        #expect(pixels.count == side * rowLength)
        for y in 0..<side {
            #expect(pixels[y * rowLength] == 0)
            for x in 0..<side {
                let isWhite = pixels[y * rowLength + 1 + x / 8] >> UInt8(7 - x % 8) & 1 == 1
                #expect(isWhite != code.isDark(row: y / scale - 4, column: x / scale - 4))
            }
        }
    }

    @Test
    func `the SVG covers exactly the dark modules`() throws {
        let code = try #require(QRCode("wacli"))
        let svg = code.svg()
        #expect(svg.hasPrefix("<svg "))
        #expect(svg.contains("viewBox=\"0 0 29 29\""))
        let path = try #require(svg.split(separator: " d=\"").last?.split(separator: "\"").first)
        var dark: Set<[Int]> = []
        for run in path.split(separator: "z") {
            let numbers = run.split { !$0.isNumber }.compactMap { Int($0) }
            try #require(numbers.count == 5)
            for column in numbers[0]..<numbers[0] + numbers[2] { dark.insert([numbers[1] - 4, column - 4]) }
        }
        let expected = (0..<21).flatMap { row in
            (0..<21).filter { code.isDark(row: row, column: $0) }.map { [row, $0] }
        }
        #expect(dark == Set(expected))
    }
}
