import Foundation
import TestSupport
import Testing
import WAProto

struct ProtobufMessageTests {
    @Test func `decoding what was encoded gives the same message`() throws {
        #expect(try WA.Message(serialized: ProtobufSamples.text.serialized()) == ProtobufSamples.text)
        #expect(try WA.Message(serialized: ProtobufSamples.location.serialized()) == ProtobufSamples.location)
        #expect(try WA.ClientPayload(serialized: ProtobufSamples.payload.serialized()) == ProtobufSamples.payload)
    }

    @Test func `any collection of bytes is accepted`() throws {
        let bytes = ProtobufSamples.text.serialized()
        #expect(try WA.Message(serialized: ([0] + bytes)[1...]) == ProtobufSamples.text)
        #expect(try WA.Message(serialized: Data(bytes)) == ProtobufSamples.text)
        #expect(try WA.Message(serialized: bytes.reversed().reversed() as [UInt8]) == ProtobufSamples.text)
        #expect(try WA.Message(serialized: bytes.lazy.map { $0 }) == ProtobufSamples.text)
    }

    @Test func `presence is kept for zero false and empty`() throws {
        var key = WA.MessageKey()
        #expect(key.serialized().isEmpty)
        key.fromMe = false
        key.id = ""
        #expect(key.serialized() == [0x10, 0, 0x1A, 0])
        let read = try WA.MessageKey(serialized: key.serialized())
        #expect(read.fromMe == false && read.id == "" && read.remoteJID == nil)
    }

    @Test func `fields are written in ascending order`() {
        var message = WA.DeviceSentMessage()
        message.phash = "2:x"
        message.message = WA.Message()
        message.destinationJID = "a@b"
        #expect(message.serialized() == [0x0A, 3] + Array("a@b".utf8) + [0x12, 0, 0x1A, 3] + Array("2:x".utf8))
    }

    @Test(arguments: [0, 1, 120, 121, 127, 128, 300, 16_380, 16_384, 70_000])
    func `a length takes as many bytes as it needs`(size: Int) throws {
        var inner = WA.Message()
        inner.conversation = String(repeating: "x", count: size)
        var wrapper = WA.FutureProofMessage()
        wrapper.message = inner
        let read = try WA.FutureProofMessage(serialized: wrapper.serialized())
        #expect(read.message?.conversation?.utf8.count == size)
        #expect(read.serialized() == wrapper.serialized())
    }

    @Test func `numbers have their wire form`() throws {
        var payload = WA.ClientPayload()
        payload.shards = [-1]
        payload.sessionID = -2
        let minusOne = [UInt8](repeating: 0xFF, count: 9) + [1]
        #expect(payload.serialized() == [9 << 3 | 5, 0xFE, 0xFF, 0xFF, 0xFF, 14 << 3] + minusOne)
        #expect(try WA.ClientPayload(serialized: payload.serialized()) == payload)
    }

    @Test func `packed and unpacked repeated fields are both accepted`() throws {
        let packed = try WA.ClientPayload(serialized: [14 << 3 | 2, 3, 1, 0xAC, 2])
        let unpacked = try WA.ClientPayload(serialized: [14 << 3, 1, 14 << 3, 0xAC, 2])
        #expect(packed.shards == [1, 300] && packed == unpacked)
        #expect(packed.serialized() == [14 << 3, 1, 14 << 3, 0xAC, 2], "described without packed")

        var list = WA.ADVKeyIndexList()
        list.validIndexes = [1, 300]
        #expect(list.serialized() == [0x22, 3, 1, 0xAC, 2], "described with packed")
        #expect(try WA.ADVKeyIndexList(serialized: [0x20, 1, 0x20, 0xAC, 2]) == list)
    }

    @Test func `the last of repeated singular fields wins and messages merge`() throws {
        #expect(try WA.MessageKey(serialized: [0x1A, 1, 0x61, 0x1A, 1, 0x62]).id == "b")
        let parts: [UInt8] = [0x0A, 3, 0x0A, 1, 0x61, 0x0A, 2, 0x10, 1]
        let info = try WA.WebMessageInfo(serialized: parts)
        #expect(info.key?.remoteJID == "a" && info.key?.fromMe == true)
    }

    @Test func `unknown fields of every wire type survive`() throws {
        let unknown: [UInt8] =
            [0xF8, 0x7F, 0x96, 1]  // varint
            + [0xF9, 0x7F, 1, 2, 3, 4, 5, 6, 7, 8]  // 64 bits
            + [0xFA, 0x7F, 2, 9, 9]  // bytes
            + [0xFB, 0x7F, 0x08, 1, 0x0B, 0x10, 2, 0x0C, 0xFC, 0x7F]  // group holding a group
            + [0xFD, 0x7F, 1, 2, 3, 4]  // 32 bits
        var key = try WA.MessageKey(serialized: unknown + [0x10, 1])
        #expect(key.unknownFields == unknown && key.fromMe == true)
        #expect(key.serialized() == [0x10, 1] + unknown)
        key.unknownFields = []
        #expect(key.serialized() == [0x10, 1])

        let message = try WA.Message(serialized: [0x0A, 1, 0x61] + unknown)
        #expect(message.unknownFields == unknown && message.conversation == "a")
        #expect(message.serialized() == [0x0A, 1, 0x61] + unknown)
    }

    @Test func `a known number with another wire type is kept as unknown`() throws {
        let key = try WA.MessageKey(serialized: [0x08, 5])
        #expect(key.remoteJID == nil && key.unknownFields == [0x08, 5])
    }

    @Test func `unknown enum values survive`() throws {
        let read = try WA.ClientPayload(serialized: ProtobufSamples.payload.serialized())
        #expect(read.product?.rawValue == 999)
        #expect(read.serialized() == ProtobufSamples.payload.serialized())
    }

    @Test func `no field is missed by equality or copying`() throws {
        var other = ProtobufSamples.text
        other.extendedTextMessage?.contextInfo?.quotedMessage?.conversation = "else"
        #expect(other != ProtobufSamples.text)
        other.extendedTextMessage?.contextInfo?.quotedMessage?.conversation = "häßlich 🙂"
        #expect(other == ProtobufSamples.text)
    }

    @Test func `changing a copy leaves the original`() {
        let original = ProtobufSamples.text
        var copy = original
        copy.conversation = "new"
        copy.extendedTextMessage?.contextInfo?.mentionedJID.append("4@lid")
        #expect(original == ProtobufSamples.text)
        #expect(original.conversation == nil && copy.conversation == "new")
        #expect(copy.extendedTextMessage?.contextInfo?.mentionedJID.count == 4)

        var empty = WA.Message()
        empty.conversation = "not in the shared empty message"
        #expect(WA.Message().conversation == nil && empty != WA.Message())
    }

    @Test func `a boxed message is one pointer`() {
        #expect(MemoryLayout<WA.Message>.size == MemoryLayout<Int>.size)
        #expect(MemoryLayout<WA.Message?>.size == MemoryLayout<Int>.size)
        #expect(MemoryLayout<WA.ContextInfo>.size == MemoryLayout<Int>.size)
    }

    @Test func `described names of message fields are known`() {
        #expect(WA.Message.fieldNames[69] == "callLogMesssage")
        #expect(WA.Message.fieldNames[1] == "conversation")
    }
}
