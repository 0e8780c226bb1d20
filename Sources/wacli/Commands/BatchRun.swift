internal import WACore

/// One batch under way: reads lines, sends several messages at once, and prints the results in the order of the lines.
///
/// Reading the next line, the sends and the waits for receipts are tasks of one group: none of them delays a result.
struct BatchRun {
    private enum Step: Sendable {
        case line(Result<LineSource.Line?, any Error>)
        /// The message was sent or refused; a receipt may still be wanted.
        case sent(Int, BatchResult, BatchSender.Job)
        case confirmed(Int, BatchResult)
        case probed
    }

    private typealias Steps = TaskGroup<Step>

    /// Messages in flight; more would wait in the client.
    private static let width = 32
    /// How long an unsent line is looked for once the output has failed.
    private static let probeTimeout = Duration.milliseconds(200)
    /// Lines without a printed result; bounds the memory of results that wait for those of earlier lines.
    private static let maximumUnprinted = 10_000

    private let source: LineSource
    private let sender: BatchSender
    private let console: Console
    private var tally = BatchTally()
    /// Results that wait for those of earlier lines.
    private var waiting: [Int: BatchResult] = [:]
    private var started = 0
    private var sending = 0
    /// The last message to each recipient: the next one to the same waits for it.
    private var last: [String: Task<Void, Never>] = [:]
    private var reading: Task<Result<LineSource.Line?, any Error>, Never>?
    /// All lines were read.
    private var isWhole = false
    private var isAtEnd = false
    /// Why no further lines are read; messages in flight still get their results.
    private var failure: (any Error)?
    private var outputFailure: OutputError?
    /// Once the output has failed: the look for an unsent line is under way or done.
    private var isProbed = false
    /// Messages on their way whose results could not be written.
    private var unwritten: [String] = []

    init(source: LineSource, sender: BatchSender, console: Console) {
        self.source = source
        self.sender = sender
        self.console = console
    }

    /// Sends all lines and prints their results; returns how the command ends, nil when all is well.
    mutating func run() async -> (any Error)? {
        await withTaskGroup(of: Step.self) { group in
            readLine(in: &group)
            while let step = await group.next() {
                await take(step, in: &group)
                if Task.isCancelled { end(CancellationError()) }
                readLine(in: &group)
                probe(in: &group)
            }
        }
        guard let outputFailure else { return failure ?? tally.failure }
        // A reader that has seen enough, and nothing was left undone.
        if outputFailure == .closed, isWhole, tally.failure == nil { return outputFailure }
        return tally.failure(outputFailure, unwritten: unwritten, isWhole: isWhole)
    }

    private mutating func take(_ step: Step, in group: inout Steps) async {
        switch step {
        case .line(let line): take(line, in: &group)
        case .sent(let number, let result, let job):
            sending -= 1
            guard result.failure == nil, let confirm = job.confirm else { return await print(number, result) }
            group.addTask { .confirmed(number, await confirm(result)) }
        case .confirmed(let number, let result): await print(number, result)
        case .probed: break
        }
    }

    private mutating func end(_ error: (any Error)?) {
        isAtEnd = true
        if failure == nil { failure = error }
        // A failed output still asks whether a line is left.
        if outputFailure == nil || isProbed { reading?.cancel() }
    }

    // MARK: - Lines

    /// Begins to read the next line if there is room for one more message.
    private mutating func readLine(in group: inout Steps) {
        guard reading == nil, !isAtEnd, sending < Self.width else { return }
        guard started - tally.total < Self.maximumUnprinted else { return }
        startReading(in: &group)
    }

    /// Looks for one more line, which is not sent.
    private mutating func probe(in group: inout Steps) {
        guard outputFailure != nil, !isProbed, !isWhole, !Task.isCancelled else { return }
        isProbed = true
        if reading == nil { startReading(in: &group) }
        guard let reading else { return }
        group.addTask {
            try? await Task.sleep(for: Self.probeTimeout)
            reading.cancel()
            return .probed
        }
    }

    private mutating func startReading(in group: inout Steps) {
        let reading = Task { [source] () -> Result<LineSource.Line?, any Error> in
            do { return .success(try await source.next()) } catch { return .failure(error) }
        }
        self.reading = reading
        group.addTask {
            await withTaskCancellationHandler {
                .line(await reading.value)
            } onCancel: {
                reading.cancel()
            }
        }
    }

    private mutating func take(_ line: Result<LineSource.Line?, any Error>, in group: inout Steps) {
        reading = nil
        switch line {
        case .success(let line?):
            // One that arrived after the end was not sent.
            if !isAtEnd, !line.isBlank { start(sender.job(for: line), in: &group) }
        case .success(nil):
            isWhole = true
            end(nil)
        case .failure(let error): end(outputFailure == nil ? error : nil)
        }
    }

    private mutating func start(_ job: BatchSender.Job, in group: inout Steps) {
        let number = started
        started += 1
        sending += 1
        let before = job.recipient.flatMap { last[$0] }
        let task = Task { () -> BatchResult in
            await before?.value
            return await job.send()
        }
        if let recipient = job.recipient { last[recipient] = Task { _ = await task.value } }
        group.addTask {
            await withTaskCancellationHandler {
                .sent(number, await task.value, job)
            } onCancel: {
                task.cancel()
            }
        }
    }

    // MARK: - Results

    /// Prints a result, and those that waited for it.
    private mutating func print(_ number: Int, _ result: BatchResult) async {
        waiting[number] = result
        while let ready = waiting.removeValue(forKey: tally.total) {
            tally.count(ready)
            if outputFailure == nil {
                do { try console.print(ready.value) } catch {
                    outputFailure = error
                    // Lines without a result that can be read are not sent.
                    end(nil)
                    await sender.receipts?.abandon()
                }
            }
            if outputFailure != nil, let id = ready.messageID { unwritten.append(id) }
        }
    }
}
