import WACore
import WAProto

@testable import WASandbox

/// A message of a phone as no phone of the sandbox would write it.
struct Crafted {
    var id: String
    var from: String
    /// The account whose companions get it.
    var to: String
    /// Serialized.
    var content: [UInt8]
    /// Its group; nil for a chat of two.
    var group: JID?
    /// For a copy of the sender's own account: the number of the chat.
    var ownChat: String?
    /// The `edit` of the stanza.
    var edit: String?

    init(
        _ id: String, from: String, to: String, group: JID? = nil, ownChat: String? = nil, edit: String? = nil,
        content: WA.Message
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.group = group
        self.ownChat = ownChat
        self.edit = edit
        self.content = content.serialized()
    }
}

extension Sandbox {
    /// Encrypts a message with the sessions of its phone and gives it to every companion of its receiver.
    func deliver(_ message: Crafted) {
        alter { world in
            for device in world.devices(of: message.to) where !device.isPhone {
                var content = message.content
                if message.ownChat != nil, let plain = try? WA.Message(serialized: content),
                    let chat = message.ownChat.flatMap({ world.accounts[$0]?.jid(in: .lid) })
                {
                    content = Phone.ownCopy(of: plain, chat: chat)
                }
                guard var phone = world.phones[message.from],
                    let enc = phone.encrypt(content, to: device, through: &world)
                else { continue }
                world.phones[message.from]?.sessions = phone.sessions
                let stanza = Node("message", world.attributes(of: message), [enc])
                world.deliver(stanza, to: device)
            }
        }
    }

    /// Gives every companion of the receiver a stanza for the message that holds nothing to open.
    func deliver(_ message: Crafted, only children: [Node]) {
        alter { world in
            for device in world.devices(of: message.to) where !device.isPhone {
                world.deliver(Node("message", world.attributes(of: message), children), to: device)
            }
        }
    }

    /// Runs `body` twice, the second time with the sessions and sender keys the phone had before the first.
    func withOneKeyTwice(_ number: String, _ body: (_ pass: Int) async throws -> Void) async throws {
        let before = alter { $0.phones[number] }
        try await body(1)
        alter { world in
            world.phones[number]?.sessions = before?.sessions ?? [:]
            world.phones[number]?.groups = before?.groups ?? [:]
        }
        try await body(2)
    }

    func addPhone(_ number: String) { alter { _ = try? $0.addPhone(number: number, name: nil, echoes: false) } }
}

extension World {
    fileprivate func attributes(of message: Crafted) -> Attributes {
        func address(_ number: String?, _ namespace: Namespace) -> AttributeValue? {
            number.flatMap { accounts[$0] }.map { .jid($0.jid(in: namespace)) }
        }
        let (lid, phone) = (address(message.from, .lid), address(message.from, .phone))
        var attributes: Attributes = [
            "id": .string(message.id), "type": "text", "t": .number(now.seconds), "addressing_mode": "lid",
            "edit": message.edit.map { .string($0) },
        ]
        if let group = message.group {
            attributes["from"] = .jid(group)
            attributes["participant"] = lid
            attributes["participant_pn"] = phone
        } else {
            attributes["from"] = lid
            attributes["sender_pn"] = phone
            attributes["recipient"] = address(message.ownChat, .lid)
        }
        return attributes
    }
}

extension WA.Message {
    static func text(_ text: String) -> WA.Message {
        var message = WA.Message()
        message.conversation = text
        return message
    }

    static func reaction(_ emoji: String, to key: WA.MessageKey) -> WA.Message {
        var message = WA.Message()
        var reaction = WA.ReactionMessage()
        reaction.key = key
        reaction.text = emoji
        message.reactionMessage = reaction
        return message
    }

    static func revoke(_ key: WA.MessageKey) -> WA.Message {
        var message = WA.Message()
        var control = WA.ProtocolMessage()
        control.type = .revoke
        control.key = key
        message.protocolMessage = control
        return message
    }

    static func edit(_ key: WA.MessageKey, _ text: String) -> WA.Message {
        var message = WA.Message()
        var control = WA.ProtocolMessage()
        control.type = .messageEdit
        control.key = key
        control.editedMessage = .text(text)
        message.protocolMessage = control
        return message
    }
}

extension WA.MessageKey {
    static func of(_ id: String, fromMe: Bool, by participant: JID? = nil) -> WA.MessageKey {
        var key = WA.MessageKey()
        key.id = id
        key.fromMe = fromMe
        key.participant = participant?.description
        return key
    }
}
