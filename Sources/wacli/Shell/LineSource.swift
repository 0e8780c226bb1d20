internal import Glibc

/// Lines of a file or of standard input, one after another, without holding all of it.
struct LineSource {
    /// One line without its end.
    struct Line: Sendable, Equatable {
        /// Counted from 1.
        let number: Int
        let text: String
    }

    /// No message of ours is longer.
    private static let longestLine = 1 << 20
    private static let pieceLength = 64 << 10

    private let console: Console
    private let name: String
    private let descriptor: Int32?
    private var buffer: [UInt8] = []
    private var position = 0
    private var number = 0
    private var isAtEnd = false

    /// Opens a file; `-` is standard input.
    init(_ name: String, console: Console) throws {
        self.console = console
        self.name = name
        guard name != "-" else {
            descriptor = nil
            return
        }
        let opened = open(name, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            throw CommandError(.notFound, "The file \(name) cannot be read: \(String(cString: strerror(errno))).")
        }
        descriptor = opened
    }

    /// Lets go of the file.
    func close() {
        if let descriptor { Glibc.close(descriptor) }
    }

    /// The next line, nil at the end.
    mutating func next() async throws -> Line? {
        while true {
            if let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return try line(buffer[position..<end])
            }
            guard buffer.count - position <= Self.longestLine else {
                throw CommandError(.usage, "Line \(number + 1) of \(name) is longer than \(Self.longestLine) bytes.")
            }
            guard !isAtEnd else {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                return try line(buffer[position...])
            }
            buffer.removeFirst(position)
            position = 0
            let piece = try await readPiece()
            isAtEnd = piece.isEmpty
            buffer += piece
        }
    }

    private mutating func line(_ bytes: ArraySlice<UInt8>) throws -> Line {
        number += 1
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandError(.usage, "Line \(number) of \(name) is not UTF-8 text.")
        }
        return Line(number: number, text: text)
    }

    private func readPiece() async throws -> [UInt8] {
        guard let descriptor else { return try await console.readPiece() }
        try Task.checkCancellation()
        var piece = [UInt8](repeating: 0, count: Self.pieceLength)
        let count = read(descriptor, &piece, piece.count)
        guard count >= 0 else {
            throw CommandError(.failed, "The file \(name) cannot be read: \(String(cString: strerror(errno))).")
        }
        return Array(piece.prefix(count))
    }
}
