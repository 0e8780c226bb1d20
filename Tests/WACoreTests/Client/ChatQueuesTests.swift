import Testing

@testable import WACore

struct ChatQueuesTests {
    /// What the client does with its queues, without the client.
    actor Sender {
        private var queues = ChatQueues()
        private(set) var log: [String] = []
        private var entered = 0
        private var holding: [JID: CheckedContinuation<Void, Never>] = [:]
        private var waiters: [(isMet: @Sendable (Int, Int) -> Bool, continuation: CheckedContinuation<Void, Never>)] =
            []

        func send(_ name: String, to chat: JID) async {
            entered += 1
            if !queues.take(chat) {
                await withCheckedContinuation { continuation in
                    queues.wait(continuation, for: chat)
                    wake()
                }
            }
            log.append(name)
            await withCheckedContinuation { continuation in
                holding[chat] = continuation
                wake()
            }
            queues.release(chat)
        }

        /// Ends the send that has its turn.
        func finish(_ chat: JID) { holding.removeValue(forKey: chat)?.resume() }

        /// Waits until so many sends have begun and every one of them waits for something.
        func begun(_ count: Int) async { await wait { entered, _ in entered >= count } }

        /// Waits until so many sends have had, or have, their turn.
        func logged(_ count: Int) async { await wait { _, logged in logged >= count } }

        private func wait(_ isMet: @escaping @Sendable (Int, Int) -> Bool) async {
            guard !isMet(entered, log.count) else { return }
            await withCheckedContinuation { waiters.append((isMet, $0)) }
        }

        private func wake() {
            let met = waiters.filter { $0.isMet(entered, log.count) }
            waiters.removeAll { $0.isMet(entered, log.count) }
            for waiter in met { waiter.continuation.resume() }
        }
    }

    static let left = JID.lid("1")
    static let right = JID.lid("2")

    @Test
    func `sends of one chat go one after another in the order they were asked for`() async {
        let sender = Sender()
        await withTaskGroup { group in
            for number in 1...5 {
                group.addTask { await sender.send("\(number)", to: Self.left) }
                await sender.begun(number)
            }
            for number in 1...5 {
                await sender.logged(number)
                #expect(await sender.log.count == number)
                await sender.finish(Self.left)
            }
        }
        #expect(await sender.log == ["1", "2", "3", "4", "5"])
    }

    @Test
    func `a send does not wait for one to another chat`() async {
        let sender = Sender()
        await withTaskGroup { group in
            group.addTask { await sender.send("left", to: Self.left) }
            await sender.begun(1)
            group.addTask { await sender.send("right", to: Self.right) }
            await sender.begun(2)
            await sender.logged(2)
            #expect(await sender.log == ["left", "right"])
            await sender.finish(Self.left)
            await sender.finish(Self.right)
        }
    }

    @Test
    func `a chat is free again after its last send, and releasing a free chat does nothing`() {
        var queues = ChatQueues()
        #expect(queues.take(Self.left) == true)
        #expect(queues.take(Self.left) == false)
        #expect(queues.take(Self.right) == true)
        queues.release(Self.left)
        #expect(queues.take(Self.left) == true)
        queues.release(Self.left)
        queues.release(Self.left)
        #expect(queues.take(Self.left) == true)
    }
}
