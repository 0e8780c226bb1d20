import TestSupport
import Testing

@testable import WACore

@Suite struct PairingCodeTests {
    typealias Vector = PairingVectors.Code

    @Test(arguments: PairingVectors.alphabet.map(\.randomHex))
    func `five random bytes give the recorded code`(hex: String) throws {
        let vector = try #require(PairingVectors.alphabet.first { $0.randomHex == hex })
        let code = PairingCode(random: ScriptedRandom(try bytes(hex)))
        #expect(code.description == vector.codeShown)
        #expect(PairingCode(vector.codeShown) == code)
    }

    @Test
    func `the example of 40-pairing.md section 4.1 is reproduced`() throws {
        #expect(PairingCode(bits: [0x01, 0x23, 0x45, 0x67, 0x89]).characters == "15JMBSWA")
    }

    @Test(arguments: ["15jm-bswa", " 15 JM BS WA ", "15JMBSWA"])
    func `a typed code is read in either case, with dashes and spaces`(text: String) {
        #expect(PairingCode(text)?.description == "15JM-BSWA")
    }

    @Test(arguments: [
        "", "15JMBSW", "15JMBSWAA", "05JMBSWA", "I5JMBSWA", "O5JMBSWA", "U5JMBSWA", "15JMBSW\u{301}A", "ÄÄÄÄ",
    ])
    func `a typed code of another length or alphabet is refused`(text: String) {
        #expect(PairingCode(text) == nil)
    }

    @Test(arguments: PairingVectors.codes)
    func `both roles reproduce the recorded stanzas and secrets`(_ vector: Vector) throws {
        let code = PairingCode(random: ScriptedRandom(try bytes(vector.codeRandomHex)))
        #expect(code.characters == vector.code)
        #expect(code.description == vector.codeShown)
        let companion = PairingCodeCompanion(
            code: code,
            random: ScriptedRandom(
                try bytes(vector.companion.ephemeral.privateHex), try bytes(vector.companion.saltHex),
                try bytes(vector.companion.ivHex)))
        let codeKey = companion.derivation.run()
        #expect(codeKey.exposed.hex == vector.companion.codeKeyHex)
        let hello = CompanionHello(
            phone: try deviceJID(vector.phoneJid), wrappedEphemeral: try companion.wrappedEphemeral(codeKey: codeKey),
            noiseKey: try bytes(vector.companion.noisePublicHex), platformID: "1", displayName: "Chrome (Linux)")
        let recordedHello = try vector.hello.node
        #expect(hello.node.with(id: recordedHello.string("id")) == recordedHello)
        #expect(try CompanionHello(recordedHello) == hello)

        let primary = try PairingCodePrimary(
            code: code, hello: hello, ref: Array(vector.ref.utf8), identity: vector.primary.identity.keyPair,
            random: ScriptedRandom(
                bytes(vector.primary.ephemeral.privateHex), bytes(vector.primary.saltHex), bytes(vector.primary.ivHex)))
        let notification = try vector.notification.node
        #expect(primary.hello.wrappedEphemeral.hex == vector.primary.wrappedEphemeralHex)
        #expect(primary.hello.node(id: "777", at: Timestamp(seconds: 1_712_345_678)) == notification)
        #expect(try PrimaryHello(notification) == primary.hello)

        let answerKey = try #require(companion.derivation(for: primary.hello)).run()
        #expect(answerKey.exposed.hex == vector.primary.codeKeyHex)
        let identity = try vector.companion.identity.keyPair
        let answer = try companion.answer(
            to: primary.hello, codeKey: answerKey, identity: identity,
            random: ScriptedRandom(
                bytes(vector.advRandomHex), bytes(vector.bundle.saltHex), bytes(vector.bundle.nonceHex)))
        #expect(answer.wrappedBundle.hex == vector.bundle.wrappedHex)
        #expect(answer.advSecret.exposed.hex == vector.advSecretHex)
        let finish = CompanionFinish(
            phone: hello.phone, wrappedBundle: answer.wrappedBundle, identityKey: identity.publicKey,
            ref: Array(vector.ref.utf8))
        let recordedFinish = try vector.finish.node
        #expect(finish.node.with(id: recordedFinish.string("id")) == recordedFinish)

        let proven = try primary.receivedFinish(CompanionFinish(recordedFinish))
        #expect(proven.advSecret.exposed.hex == vector.advSecretHex)
        #expect(proven.identityKey.hex == vector.companion.identity.publicHex)
    }

    @Test
    func `the worked values of 40-pairing.md section 4.9 are reproduced`() throws {
        let (ephemeral, identity) = (try keyPair(1), try keyPair(2))
        let (phoneEphemeral, phoneIdentity) = (try keyPair(3), try keyPair(4))
        let salt = [UInt8](0..<32)
        let companion = PairingCodeCompanion(
            code: try #require(PairingCode("15JM-BSWA")),
            random: ScriptedRandom(ephemeral.privateKey.exposed, salt, [UInt8](0xA0...0xAF)))
        let codeKey = companion.derivation.run()
        #expect(codeKey.exposed.hex == "df330a65fa326b3181eaef35f250fc4681f30db3e8de02e04992c48b7dda488c")
        #expect(
            try companion.wrappedEphemeral(codeKey: codeKey).suffix(32).hex
                == "c958a57dcc0ff2c6416cf0de5103eaeb04a98069aa81871c75531ffae3c3e703")
        let hello = PrimaryHello(
            ref: [1],
            wrappedEphemeral: try WrappedKey(
                phoneEphemeral.publicKey, codeKey: codeKey, salt: salt, iv: [UInt8](repeating: 9, count: 16)
            ).bytes,
            identityKey: phoneIdentity.publicKey)
        let answer = try companion.answer(
            to: hello, codeKey: codeKey, identity: identity,
            random: ScriptedRandom([UInt8](repeating: 0x55, count: 32), salt, [UInt8](0xA0...0xAB)))
        #expect(
            answer.wrappedBundle.dropFirst(44).hex
                == "9b4e84b7052b9cb9dc3b4b2b66976c075b2444741e4c00d374269ae551f7a4e45eb6348dc806beddb248c29cb2cbfc92"
                + "63d2f2240c229c488fc4fb654fae44293f2059a470cdd5af81134bf8e6240a9920e81a37eee69b43760ba13cc6e11b60"
                + "cbe432fa4e8bab71ed6b7c17c8136a60")
        #expect(answer.advSecret.exposed.hex == "85de9eb2ab26ccf96748042a7dc102f53e74beb08eefc05989cfa02eb11ec4d7")
    }

    @Test
    func `the phone detects a wrong code, a modified bundle, and foreign keys`() throws {
        let vector = try #require(PairingVectors.codes.first)
        let hello = try CompanionHello(vector.hello.node)
        let identity = try vector.primary.identity.keyPair
        let ref = Array(vector.ref.utf8)
        let finish = try CompanionFinish(vector.finish.node)
        let mistyped = try PairingCodePrimary(
            code: #require(PairingCode("1111-1111")), hello: hello, ref: ref, identity: identity,
            random: SystemRandom())
        let error = #expect(throws: PairingError.self) { try mistyped.receivedFinish(finish) }
        #expect(error?.code == .codeFailed)

        let primary = try PairingCodePrimary(
            code: #require(PairingCode(vector.code)), hello: hello, ref: ref, identity: identity,
            random: ScriptedRandom(
                bytes(vector.primary.ephemeral.privateHex), bytes(vector.primary.saltHex), bytes(vector.primary.ivHex)))
        func changed(bundle: [UInt8]? = nil, identityKey: [UInt8]? = nil, ref: [UInt8]? = nil) -> CompanionFinish {
            CompanionFinish(
                phone: finish.phone, wrappedBundle: bundle ?? finish.wrappedBundle,
                identityKey: identityKey ?? finish.identityKey, ref: ref ?? finish.ref)
        }
        #expect(throws: Never.self) { try primary.receivedFinish(changed()) }
        for position in stride(from: 0, to: finish.wrappedBundle.count, by: 5) {
            var bundle = finish.wrappedBundle
            bundle[position] ^= 1
            #expect(throws: PairingError.self) { try primary.receivedFinish(changed(bundle: bundle)) }
        }
        #expect(throws: PairingError.self) { try primary.receivedFinish(changed(identityKey: identity.publicKey)) }
        #expect(throws: PairingError.self) { try primary.receivedFinish(changed(ref: [0])) }
        #expect(throws: PairingError.self) { try primary.receivedFinish(changed(bundle: [])) }
    }

    @Test(arguments: PairingVectors.codes.prefix(1))
    func `stanzas with a missing or short part are refused, whichever it is`(_ vector: Vector) throws {
        for node in [try vector.hello.node, try vector.notification.node, try vector.finish.node] {
            let wrapper = try #require(node.children.first)
            for index in wrapper.children.indices {
                for isShortened in [false, true] {
                    var children = wrapper.children
                    let part = children.remove(at: index)
                    // Texts have no fixed length.
                    let isFree = ["link_code_pairing_ref", "companion_platform_id", "companion_platform_display"]
                    if isShortened {
                        guard !isFree.contains(part.tag.string), let bytes = part.bytes, bytes.count > 1 else {
                            continue
                        }
                        children.append(Node(part.tag, bytes: bytes.dropLast()))
                    }
                    let damaged = Node(node.tag, node.attributes, [Node(wrapper.tag, wrapper.attributes, children)])
                    #expect(throws: PairingError.self) { try CompanionHello(damaged) }
                    #expect(throws: PairingError.self) { try PrimaryHello(damaged) }
                    #expect(throws: PairingError.self) { try CompanionFinish(damaged) }
                }
            }
        }
    }

    @Test
    func `a server accepts texts encoded as bytes and a textual nonce and address`() throws {
        let vector = try #require(PairingVectors.codes.first)
        let hello = try CompanionHello(vector.hello.node)
        let children = try #require(hello.node.children.first).children.map { child in
            switch child.tag {
            case "companion_platform_id", "companion_platform_display": Node(child.tag, bytes: child.bytes ?? [])
            case "link_code_pairing_nonce": Node(child.tag, content: .text("0"))
            default: child
            }
        }
        let wrapper = Node(
            "link_code_companion_reg",
            ["jid": .jid(hello.phone), "stage": "companion_hello", "should_show_push_notification": "true"], children)
        #expect(try CompanionHello(Node("iq", [:], [wrapper])) == hello)
    }
}
