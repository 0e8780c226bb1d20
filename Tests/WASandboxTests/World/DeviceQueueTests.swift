import Foundation
import Testing
import WACore

@testable import WASandbox

struct DeviceQueueTests {
    private func stanza(_ id: Int) -> Node { Node("message", ["id": .number(id)]) }

    @Test
    func `entries come from a place on, in order, whatever was confirmed before it`() {
        var queue = DeviceQueue()
        let places = (0..<5).map { queue.append(stanza($0)) }
        #expect(places == [0, 1, 2, 3, 4])
        queue.remove(1)
        #expect(queue.entries(from: 1).map { $0.stanza.string("id") } == ["2", "3", "4"])
        #expect(queue.entries(from: 5).isEmpty)
        #expect(queue.append(stanza(5)) == 5)
    }

    @Test
    func `places hold however many were confirmed, in order or not`() {
        var queue = DeviceQueue()
        for id in 0..<1000 { _ = queue.append(stanza(id)) }
        for place in 0..<900 { queue.remove(UInt64(place)) }
        queue.remove(901)
        #expect(queue.entries.map(\.sequence) == [900] + Array(902..<1000))
        #expect(queue.entries(from: 901).first?.sequence == 902)
        #expect(queue.entries(from: 0).count == 99)
        #expect(queue.append(stanza(1000)) == 1000)
        for place in queue.entries.map(\.sequence) { queue.remove(place) }
        #expect(queue.isEmpty)
        #expect(queue.entries(from: 0).isEmpty)
    }

    @Test
    func `a full queue drops its oldest stanza`() {
        var queue = DeviceQueue()
        for id in 0...DeviceQueue.limit { _ = queue.append(stanza(id)) }
        #expect(queue.entries.count == DeviceQueue.limit)
        #expect(queue.entries.first?.stanza.string("id") == "1")
    }

    @Test
    func `stanzas survive the state file as they are`() throws {
        var queue = DeviceQueue()
        let node = Node(
            "message", ["from": .jid(.lid("5", device: 3)), "t": "17"],
            [Node("enc", ["v": "2"], bytes: [0, 1, 255]), Node("meta", ["a": "b"])])
        _ = queue.append(stanza(0))
        queue.remove(0)
        _ = queue.append(node)
        let copy = try JSONDecoder().decode(DeviceQueue.self, from: JSONEncoder().encode(queue))
        #expect(copy.entries == queue.entries)
        #expect(copy.nextSequence == 2)
    }

    @Test(arguments: [
        #"{"entries":[{"sequence":1,"stanza":"zz"}],"next":2}"#,
        #"{"entries":[{"sequence":1,"stanza":"00f8"}],"next":2}"#,
    ])
    func `damaged entries are refused`(text: String) {
        #expect(throws: (any Error).self) { _ = try JSONDecoder().decode(DeviceQueue.self, from: Data(text.utf8)) }
    }
}

struct RouteMemoryTests {
    private let bob = DeviceID(number: "1", device: 1)
    private let bob2 = DeviceID(number: "1", device: 2)

    @Test
    func `each device is named fresh once per message of a sender`() {
        var memory = RouteMemory()
        let key = RouteMemory.Key(sender: bob, id: "M")
        #expect(memory.note(key, devices: [bob], time: 5) == [bob])
        #expect(memory.note(key, devices: [bob, bob2], time: 9) == [bob2])
        #expect(memory[key]?.time == 5)
        #expect(memory.note(RouteMemory.Key(sender: bob2, id: "M"), devices: [bob], time: 9) == [bob])
    }

    @Test
    func `the oldest messages are forgotten first, and only above the limit`() {
        var memory = RouteMemory()
        for id in 0..<(RouteMemory.limit * 2 + 10) {
            _ = memory.note(RouteMemory.Key(sender: bob, id: "\(id)"), devices: [bob], time: 1)
        }
        #expect(memory.routes.count == RouteMemory.limit)
        #expect(memory[RouteMemory.Key(sender: bob, id: "0")] == nil)
        #expect(memory[RouteMemory.Key(sender: bob, id: "\(RouteMemory.limit * 2 + 9)")] != nil)
        #expect(memory[RouteMemory.Key(sender: bob, id: "\(RouteMemory.limit + 9)")] == nil)
        #expect(memory[RouteMemory.Key(sender: bob, id: "\(RouteMemory.limit + 10)")] != nil)
    }
}
