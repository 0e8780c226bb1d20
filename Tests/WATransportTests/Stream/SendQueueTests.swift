import TestSupport
import Testing

@testable import WATransport

struct SendQueueTests {
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `bytes come out in order, whatever the sizes of writes and reads`(seed: UInt64) {
        var random = SplitMix(state: seed)
        var queue = SendQueue()
        var (sent, received): ([UInt8], [UInt8]) = ([], [])
        for _ in 0..<300 {
            if random.next() % 2 == 0 {
                let bytes = [UInt8].pattern(Int(random.next() % 30_000))
                sent += bytes
                queue.append(bytes[...])
            } else {
                let count = queue.withFirst { bytes in
                    let part = bytes.prefix(Int(random.next() % 20_000))
                    received += part
                    return part.count
                }
                queue.removeFirst(count)
            }
            #expect(queue.count == sent.count - received.count)
        }
        while !queue.isEmpty {
            let count = queue.withFirst { bytes in
                received += bytes
                return bytes.count
            }
            queue.removeFirst(count)
        }
        #expect(received == sent)
    }

    @Test
    func `an empty queue gives no bytes`() {
        var queue = SendQueue()
        queue.append([])
        #expect(queue.isEmpty)
        #expect(queue.withFirst { $0.count } == 0)
    }
}
