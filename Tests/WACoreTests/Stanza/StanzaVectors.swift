import TestSupport

@testable import WACore

/// The recorded stanzas of `binary-xml.json` as the types under test.
enum StanzaVectors {
    struct File: Decodable { let cases: [Case], malformed: [Malformed] }
    struct Malformed: Decodable { let name, frameHex: String }
    struct Case: Decodable {
        let name, direction: String
        let node: Element
        let decodedNode: Element?
        let frameHex, framePrefixHex, frameSha256Hex: String?
        let frameLength: Int?
    }
    struct Address: Decodable {
        let user, server, string: String
        let device, integrator: UInt16
        let agent: UInt8
        var jid: JID {
            JID(user: user, server: JIDServer(server), device: device, agent: agent, integrator: integrator)
        }
    }
    struct Value: Decodable {
        let text: String?
        let jid: Address?
        var value: AttributeValue? { jid.map { .jid($0.jid) } ?? text.map { .string($0) } }
    }
    struct Attribute: Decodable {
        let key: WireString
        let value: AttributeValue?
        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            key = WireString(try list.decode(String.self))
            value = try list.decode(Value.self).value
        }
    }
    struct Content: Decodable {
        let bytesHex, text, repeatHex: String?
        let times: Int?
        let jid: Address?
        let children: [Element]?
        var content: Node.Content {
            if let hex = bytesHex { return .bytes(([UInt8](hex: hex) ?? [])[...]) }
            if let text { return .text(WireString(text)) }
            if let jid { return .jid(jid.jid) }
            if let children { return .children(children.map(\.node)) }
            let block = repeatHex.flatMap { [UInt8](hex: $0) } ?? []
            return .bytes(Array(repeatElement(block, count: times ?? 0).joined())[...])
        }
    }
    final class Element: Decodable, Sendable {
        let tag: String
        let attrs: [Attribute]
        let content: Content?
        var node: Node {
            var attributes: Attributes = [:]
            for attribute in attrs { attributes[attribute.key] = attribute.value }
            return Node(WireString(tag), attributes, content: content?.content ?? .none)
        }
    }

    static let file = try? Vectors.load("binary-xml.json", as: File.self)
    static let names = (file?.cases ?? []).map(\.name)
    static func named(_ name: String) -> Case? { file?.cases.first { $0.name == name } }
}

extension Node {
    /// The element with every text content as bytes and empty lists gone: what encoding and decoding may change.
    var normalized: Node {
        var copy = self
        switch content {
        case .text(let word): copy.content = .bytes(Array(word.string.utf8)[...])
        case .children(let children) where children.isEmpty: copy.content = .none
        case .children(let children): copy.content = .children(children.map(\.normalized))
        case .none, .bytes, .jid: break
        }
        return copy
    }
}
