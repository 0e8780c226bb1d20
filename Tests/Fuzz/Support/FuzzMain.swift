import Glibc

/// One thing to fuzz: takes any bytes, and stops the process where a rule is broken.
struct FuzzTarget: Sendable {
    /// What `FUZZ_TARGET` calls it.
    let name: String
    /// Feeds it one input.
    let run: @Sendable ([UInt8]) -> Void

    init(_ name: String, _ run: @escaping @Sendable ([UInt8]) -> Void) {
        self.name = name
        self.run = run
    }

    static var all: [FuzzTarget] {
        [
            .stanza, .stanzaMeaning, .protobuf, .content, .noise, .frames, .signal, .senderKey, .records, .webSocket,
            .httpRequest, .httpServer, .httpResponse, .json, .qr, .dotenv, .phone, .commandLine, .media, .appState,
            .appStateParts, .client,
        ]
    }

    /// The one that `FUZZ_TARGET` names; without one, prints all names and ends.
    fileprivate static func chosen() -> FuzzTarget {
        let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
        if let target = all.first(where: { $0.name == name }) { return target }
        for target in all { print(target.name) }
        exit(name.isEmpty ? 0 : 64)
    }
}

// Set once by libFuzzer's main thread before the first input, and read only by that thread.
nonisolated(unsafe) private var target: FuzzTarget?

/// Called by libFuzzer once, before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>?,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
    target = FuzzTarget.chosen()
    return 0
}

/// Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// Stops the process, and with it the run, unless `claim` holds.
func rule(_ claim: Bool, _ sentence: @autoclosure () -> String, line: UInt = #line, file: StaticString = #fileID) {
    guard !claim else { return }
    fatalError("broken rule: \(sentence())", file: file, line: line)
}
