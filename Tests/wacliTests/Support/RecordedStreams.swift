import WACore

@testable import wacli

/// Streams that record what is written and hand out what a test typed.
final class RecordedStreams: ConsoleStreams {
    private struct State {
        var output = ""
        var error = ""
        var answers: [String]
        var whenAsked: (@Sendable () -> Void)?
        var input: [[UInt8]]
        /// What has to be written before each piece of input is there.
        var prompts: [String]
        var failure: OutputError?
        var lateFailure: OutputError?
        var size: TerminalSize?
        var footer: TerminalOutput.Footer?
        var waiters: [(text: String, continuation: CheckedContinuation<Void, Never>)] = []

        mutating func takeSatisfied() -> [CheckedContinuation<Void, Never>] {
            let isSatisfied = waiters.map { output.contains($0.text) || error.contains($0.text) }
            defer { waiters = zip(waiters, isSatisfied).filter { !$0.1 }.map(\.0) }
            return zip(waiters, isSatisfied).filter(\.1).map(\.0.continuation)
        }
    }

    private let state: Lock<State>

    /// - Parameter prompts: texts that have to be written before the first, second, ... piece of input is there.
    init(answers: [String] = [], input: [String] = [], prompts: [String] = []) {
        state = Lock(State(answers: answers, input: input.map { Array($0.utf8) }, prompts: prompts))
    }

    var output: String { state.withLock { $0.output } }
    var error: String { state.withLock { $0.error } }

    /// Closes the reading end of the output.
    func closeOutput() { failOutput(.closed) }

    /// From now on the output cannot be written.
    func failOutput(_ error: OutputError) { state.withLock { $0.failure = error } }

    /// The window has this size from now on.
    func resize(_ width: Int, _ height: Int) {
        state.withLock { $0.size = TerminalSize(width: width, height: height) }
    }

    /// What stays at the end of the screen.
    var footer: TerminalOutput.Footer? { state.withLock { $0.footer } }

    func draw(_ text: String, footer: TerminalOutput.Footer?) {
        try? write(Array(text.utf8), to: .error)
        state.withLock { $0.footer = footer }
    }

    func terminalSize() -> TerminalSize? { state.withLock { $0.size } }

    /// What is written gets lost, which shows at the end.
    func failAtEnd(_ error: OutputError) { state.withLock { $0.lateFailure = error } }

    func finish() throws(OutputError) {
        if let failure = state.withLock({ $0.lateFailure }) { throw failure }
    }

    func write(_ bytes: [UInt8], to channel: Console.Channel) throws(OutputError) {
        let text = String(decoding: bytes, as: UTF8.self)
        let (failure, woken) = state.withLock { state in
            if channel == .error { state.error += text } else if state.failure == nil { state.output += text }
            return (channel == .output ? state.failure : nil, state.takeSatisfied())
        }
        for continuation in woken { continuation.resume() }
        if let failure { throw failure }
    }

    /// Returns once `text` is in one of the two streams.
    func wait(for text: String) async {
        await withCheckedContinuation { continuation in
            let woken = state.withLock { state in
                state.waiters.append((text, continuation))
                return state.takeSatisfied()
            }
            for continuation in woken { continuation.resume() }
        }
    }

    /// Runs `body` while each question is on the screen.
    func whenAsked(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.whenAsked = body } }

    func ask(_ prompt: String) async throws -> String? {
        state.withLock { $0.whenAsked }?()
        return state.withLock { state in
            state.error += prompt
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
    }

    func askSecret(_ prompt: String) async throws -> String? { try await ask(prompt) }

    func readPiece() async throws -> [UInt8] {
        if let prompt = state.withLock({ $0.prompts.isEmpty ? nil : $0.prompts.removeFirst() }), !prompt.isEmpty {
            await wait(for: prompt)
        }
        return state.withLock { $0.input.isEmpty ? [] : $0.input.removeFirst() }
    }
}

extension Console.Traits {
    /// A terminal at all three ends, without colours so that tests can read the text.
    static var terminal: Console.Traits {
        var traits = Console.Traits()
        (traits.inputIsTerminal, traits.outputIsTerminal, traits.errorIsTerminal) = (true, true, true)
        traits.wantsColor = false
        traits.height = 50
        return traits
    }

    /// Pipes at all three ends.
    static var pipe: Console.Traits { Console.Traits() }
}
