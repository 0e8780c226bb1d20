internal import WAProto

/// Asks the phone to upload files again that are gone from the media hosts (60-media.md section 6).
final class MediaReuploads {
    /// Requests at a time.
    private static let limit = 32
    /// Longest wait for the phone.
    private static let timeout: Duration = .seconds(30)

    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let connection: ServerConnection
    private let account: Account
    private var waiters: [String: [Waiter]] = [:]
    private var lastWaiter = 0

    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Result<MediaRetryAnswer, ClientError>, Never>
        let timer: ClientTimer?
    }

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ account: Account
    ) {
        self.context = context
        self.scheduler = scheduler
        self.connection = connection
        self.account = account
    }

    /// Where the phone has uploaded the file of a message again.
    func path(of record: MessageRecord, _ reference: MediaReference) async throws(ClientError) -> MediaPath {
        guard connection.isOpen, let own = account.credentials else {
            throw Self.expired("and the client is not connected, so that its phone cannot be asked for it.")
        }
        guard !record.chat.isNewsletter else { throw Self.expired("and no phone has the files of a channel.") }
        guard waiters.values.reduce(0, { $0 + $1.count }) < Self.limit else {
            throw Self.expired("and the phone is being asked for \(Self.limit) others; try again later.")
        }
        let request: MediaRetryRequest
        do throws(MediaError) {
            request = try MediaRetryRequest(
                messageID: record.id,
                target: MediaRetryTarget(chat: record.chat, isFromMe: record.fromMe, participant: record.sender),
                mediaKey: reference.mediaKey, random: context.random)
        } catch { throw ClientError(error) }
        let answer = try await answer(to: request, own.phoneJID)
        do throws(MediaError) {
            switch try answer.open(mediaKey: reference.mediaKey) {
            case .uploaded(let path, _): return path
            case .failure(.notFound):
                throw MediaError(.unavailable, "the file is not on WhatsApp's servers, and not on the phone either")
            case .failure(let failure):
                throw MediaError(.unavailable, "the phone could not upload the file again (code \(failure.code))")
            }
        } catch { throw ClientError(error) }
    }

    private func answer(
        to request: MediaRetryRequest, _ own: JID
    ) async throws(ClientError) -> MediaRetryAnswer {
        let result = await withCheckedContinuation { continuation in
            lastWaiter += 1
            let number = lastWaiter
            let id = request.messageID
            let timer = scheduler.after(Self.timeout) { [self] in
                let error = Self.expired("and the phone did not answer within \(Self.timeout.components.seconds) s.")
                take(id, number)?.continuation.resume(returning: .failure(error))
            }
            waiters[id, default: []].append(Waiter(number: number, continuation: continuation, timer: timer))
            connection.send(request.receipt(to: own))
        }
        return try result.get()
    }

    private func take(_ id: String, _ number: Int) -> Waiter? {
        guard let index = waiters[id]?.firstIndex(where: { $0.number == number }) else { return nil }
        defer { if waiters[id]?.isEmpty == true { waiters[id] = nil } }
        return waiters[id]?.remove(at: index)
    }

    /// The phone has answered.
    func received(_ notification: Node) {
        do {
            let answer = try MediaRetryAnswer(notification: notification)
            for waiter in waiters.removeValue(forKey: answer.messageID) ?? [] {
                waiter.timer?.cancel()
                waiter.continuation.resume(returning: .success(answer))
            }
        } catch {
            context.log(.info, "an answer about a file could not be read", ("error", error.message))
        }
    }

    /// Nothing is answered on another connection.
    func connectionEnded() {
        let all = waiters.values.flatMap { $0 }
        waiters = [:]
        for waiter in all {
            waiter.timer?.cancel()
            waiter.continuation.resume(returning: .failure(.connectionLost))
        }
    }

    private static func expired(_ reason: String) -> ClientError {
        ClientError(.media(.expired), "The file is not on WhatsApp's servers any more, \(reason)")
    }
}
