internal import Glibc
internal import WACore

/// Lines of a file or of standard input, one after another, without holding all of it.
///
/// An actor: a line is waited for while results are printed.
actor LineSource {
    /// One line without its end.
    struct Line: Sendable, Equatable {
        /// Counted from 1.
        let number: Int
        /// nil of a line that cannot be read.
        let text: String?
        /// What is wrong with it then, as in "is not UTF-8 text".
        var fault: String?

        /// Nothing but white space.
        var isBlank: Bool { text?.allSatisfy(\.isWhitespace) == true }
    }

    /// No message of ours is longer.
    private static let longestLine = 1 << 20
    private static let pieceLength = 64 << 10

    private let console: Console
    private let name: String
    private let descriptor: Int32?
    /// Reading never waits; a pipe or a terminal is read once it has something.
    private let isRegular: Bool
    private var buffer: [UInt8] = []
    private var position = 0
    private var number = 0
    private var isAtEnd = false
    /// The rest of a line that is too long is read and dropped.
    private var isSkipping = false

    /// Opens a file; `-` is standard input.
    init(_ name: String, console: Console) throws {
        self.console = console
        self.name = name
        guard name != "-" else {
            descriptor = nil
            isRegular = false
            return
        }
        // Without waiting: opening a named pipe blocks until it has a writer, and no signal would end that.
        let opened = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard opened >= 0 else {
            throw CommandError(.notFound, "The file \(name) cannot be read: \(String(cString: strerror(errno))).")
        }
        var information = stat()
        guard fstat(opened, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else {
            Glibc.close(opened)
            throw CommandError(.notFound, "The file \(name) cannot be read: it is a directory.")
        }
        isRegular = information.st_mode & S_IFMT == S_IFREG
        descriptor = opened
    }

    /// Closes the file.
    nonisolated func close() {
        if let descriptor { Glibc.close(descriptor) }
    }

    /// The next line, nil at the end.
    func next() async throws -> Line? {
        while true {
            if let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return line(buffer[position..<end])
            }
            if buffer.count - position > Self.longestLine { isSkipping = true }
            if isSkipping { position = buffer.count }
            guard !isAtEnd else {
                guard position < buffer.count || isSkipping else { return nil }
                defer { position = buffer.count }
                return line(buffer[position...])
            }
            buffer.removeFirst(position)
            position = 0
            let piece = try await readPiece()
            isAtEnd = piece.isEmpty
            buffer += piece
        }
    }

    private func line(_ bytes: ArraySlice<UInt8>) -> Line {
        number += 1
        if isSkipping || bytes.count > Self.longestLine {
            isSkipping = false
            return Line(number: number, text: nil, fault: "is longer than \(Self.longestLine) bytes")
        }
        guard let text = InputText.decode(bytes) else {
            return Line(number: number, text: nil, fault: "is not UTF-8 text")
        }
        return Line(number: number, text: text)
    }

    private func readPiece() async throws -> [UInt8] {
        guard let descriptor else { return try await console.readPiece() }
        while true {
            if isRegular { try Task.checkCancellation() } else { try await InputWait.untilReadable(descriptor) }
            var piece = [UInt8](repeating: 0, count: Self.pieceLength)
            let count = retryingInterrupted { read(descriptor, &piece, piece.count) }
            if count >= 0 { return Array(piece.prefix(count)) }
            guard errno == EAGAIN else {
                throw CommandError(.failed, "The file \(name) cannot be read: \(String(cString: strerror(errno))).")
            }
        }
    }
}
