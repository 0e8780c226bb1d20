import TestSupport
import Testing
import WAProto

@testable import WACore

/// Whatever a peer puts into a message, every reader of it ends without a trap and the bytes are kept.
struct HostileContentTests {
    private static let seeds: [[UInt8]] = {
        typealias Make = IncomingContentTests
        var poll = WA.PollCreationMessage()
        poll.name = "?"
        poll.endTime = .max
        var reaction = WA.ReactionMessage()
        reaction.key = Make.key("T")
        reaction.senderTimestampMS = .min
        var edit = WA.ProtocolMessage()
        edit.type = .messageEdit
        edit.key = Make.key("T")
        edit.editedMessage = OutgoingContent.text("new", mentions: [.lid("1")], timer: .init(seconds: .max))
        edit.timestampMS = .max
        let messages = [
            Make.message { $0.pollCreationMessage = poll }, Make.message { $0.reactionMessage = reaction },
            Make.message { $0.editedMessage = Make.wrap(Make.message { $0.protocolMessage = edit }) },
            OutgoingContent.forOwnDevices(ProtobufSamples.text, destination: .lid("1")), ProtobufSamples.location,
        ]
        return messages.map { $0.serialized() }
    }()

    private func readEverything(_ message: WA.Message) throws {
        for fromMe in [true, false] {
            let content = IncomingContent(message, fromMe: fromMe)
            let object = MessageObject(
                id: "M", clientID: "c", chat: Chat(.lid("1")), sender: Person(.lid("1")), fromMe: fromMe,
                timestamp: Timestamp(milliseconds: .max), content: content, status: .sent)
            let draft = EventDraft(.messageReceived(object), at: Timestamp(milliseconds: .min))
            #expect(try JSONValue(parsing: draft.data).object?["message"] != nil)
            _ = ProtocolPart.parts(of: message, fromMe: fromMe)
            _ = content.addOn?.target.author(
                addOnBy: .lid("1"), chat: .lid("1"), own: OwnIdentity(phone: nil, lid: nil))
        }
        _ = StanzaTraits(message)
        _ = OutgoingContent.text("a", quoting: .init(id: "Q", author: .lid("1"), content: message))
    }

    @Test(arguments: seeds.indices)
    func `a flipped or missing byte never traps`(index: Int) throws {
        let seed = Self.seeds[index]
        try readEverything(WA.Message(serialized: seed))
        for position in seed.indices {
            for mask in [1, 0x08, 0x80, 0xFF] as [UInt8] {
                var bytes = seed
                bytes[position] ^= mask
                if let message = try? WA.Message(serialized: bytes) { try readEverything(message) }
            }
            if let message = try? WA.Message(serialized: seed.prefix(position)) { try readEverything(message) }
        }
    }

    @Test(arguments: WA.Message.fieldNames.keys.sorted())
    func `each content field, empty, is classified and kept`(number: Int) throws {
        var bytes: [UInt8] = []
        let tag = number << 3 | 2
        if tag >= 0x80 { bytes.append(UInt8(tag & 0x7F) | 0x80) }
        bytes += [UInt8(tag >= 0x80 ? tag >> 7 : tag), 0]
        let message = try WA.Message(serialized: bytes)
        #expect(message.unknownFields.isEmpty && message.serialized() == bytes)
        try readEverything(message)
        let content = IncomingContent(message, fromMe: false)
        #expect(content.isEmpty == [2, 15, 35].contains(number))
    }
}
