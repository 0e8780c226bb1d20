import TestSupport
import Testing
import WAProto

@testable import WACore

@Suite struct ADVTests {
    typealias Success = PairingVectors.Success

    @Test(arguments: PairingVectors.successes)
    func `every recorded pair-success is answered as recorded`(_ vector: Success) throws {
        let stanza = try vector.stanza.node
        let keys = try vector.keys
        let success = try PairSuccess(stanza)
        #expect(success.container.hex == vector.containerHex)
        guard vector.expect == "ok" else {
            let error = #expect(throws: PairingError.self) { try success.accept(with: keys, random: SystemRandom()) }
            let refusal = try PairSuccess.refusal(id: success.id, error: #require(error))
            #expect(try refusal == vector.reply.node)
            #expect(error?.wireError.text == vector.errorText)
            return
        }
        let random = ScriptedRandom(try bytes(#require(vector.deviceSignatureRandomHex)))
        let accepted = try success.accept(with: keys, random: random)
        #expect(try accepted.answer == vector.reply.node)
        let device = accepted.device
        #expect(device.credentials.deviceIdentity.hex == vector.storedAccountHex)
        #expect(device.accountKey.hex == vector.accountKey.publicHex)
        #expect(try device.credentials.phoneJID == deviceJID(#require(vector.jid)))
        #expect(try device.credentials.lidJID == deviceJID(#require(vector.lid)))
        #expect(device.credentials.platform == vector.platform)
        #expect(device.credentials.businessName == vector.businessName)
        #expect(device.credentials.noiseKey == keys.noiseKey)
        #expect(device.credentials.identityKey == keys.identityKey)
        #expect(device.credentials.registrationID == keys.registrationID)
        #expect(device.credentials.advSecret == keys.advSecret)
        #expect(device.signedPreKey == keys.signedPreKey)
    }

    @Test
    func `the changes of a link name everything that must be stored together`() throws {
        let vector = try #require(PairingVectors.successes.first)
        var success = try PairSuccess(vector.stanza.node)
        var props = WA.ClientPairingProps()
        props.isChatDbLidMigrated = true
        success.clientProps = props.serialized()
        let device = try success.accept(with: vector.keys, random: SystemRandom()).device
        #expect(device.isLIDMigrated == true)
        var seen: [String] = []
        for change in device.changes {
            switch change {
            case .keys(.credentials(let credentials)): #expect(credentials == device.credentials)
            case .keys(.signedPreKey(let record)): #expect(record.id == 1 && record.stage == .current)
            case .people(.mapping(let lid, let phone)): seen += [lid, phone]
            case .signal(.identity(let address, let key)):
                seen.append(address.description)
                #expect(key?.hex == vector.accountKey.publicHex)
            default: Issue.record("unexpected change")
            }
        }
        #expect(device.changes.count == 4)
        #expect(seen == ["112233445566778", "15551234567", "112233445566778_1:0"])
        success.clientProps = [0xFF]
        #expect(try success.accept(with: vector.keys, random: SystemRandom()).device.isLIDMigrated == nil)
    }

    @Test
    func `a stanza is read as it was written, and refused without its parts`() throws {
        let success = PairSuccess(
            id: "9", container: [1, 2], phoneJID: .phone("15550001111", device: 3), lidJID: .lid("200", device: 3),
            platform: "iphone", businessName: nil, clientProps: [8, 1])
        let node = success.node(at: Timestamp(seconds: 5))
        #expect(try PairSuccess(node) == success)
        let parts = try #require(node.children.first).children
        for missing in ["device-identity", "device"] {
            let rest = parts.filter { $0.tag.string != missing }
            #expect(throws: PairingError.self) {
                try PairSuccess(Node("iq", node.attributes, [Node("pair-success", [:], rest)]))
            }
        }
        var phone = success
        phone.phoneJID = .phone("15550001111")
        #expect(throws: PairingError.self) { try PairSuccess(phone.node(at: Timestamp(seconds: 5))) }
    }

    @Test
    func `a stanza without a LID is no failure: the device is kept under its number until the login names one`() throws
    {
        let vector = try #require(PairingVectors.successes.first)
        var success = try PairSuccess(vector.stanza.node)
        success.lidJID = nil
        #expect(try PairSuccess(success.node(at: Timestamp(seconds: 5))) == success)
        let device = try success.accept(with: vector.keys, random: SystemRandom()).device
        #expect(device.credentials.lidUser == nil)
        #expect(OwnIdentity(device.credentials).lid == nil)
        var names: [String] = []
        for change in device.changes {
            switch change {
            case .signal(.identity(let address, _)): names.append(address.description)
            case .people(.mapping): Issue.record("there is no pair to keep")
            default: break
            }
        }
        #expect(names == ["15551234567:0"])
    }

    static let pageContainer =
        "0a710a0b08d2091080e2cfaa061801122013be4feaeaf204c7fd3358fc9c00721881d174278128227ec674f37f7fe97b6d1a"
        + "40bf8a17747ae62de60750204dc27937d33ed72c952a90adf53a91353aa84fc3c5e94064a80ad7996a27a5c9b99effc23a17"
        + "b3c14968d3cdcd888bcdba51c96e0a12202be621f23c3abf63011443c925242744f6123dba8f123759340e0759c8c08d2b"
    static let pageAnswer =
        "0a0b08d2091080e2cfaa0618011a40bf8a17747ae62de60750204dc27937d33ed72c952a90adf53a91353aa84fc3c5e94064"
        + "a80ad7996a27a5c9b99effc23a17b3c14968d3cdcd888bcdba51c96e0a2240ea9a44f5540d031790dc07dc99cbe1de4267f3"
        + "363dc7f086f566c305f85cf0de6baddd31b69706c1a43ab09019096685445e65d2b7d779fb2ab9fb65c485dc0b"
    static let pageSecret = "85de9eb2ab26ccf96748042a7dc102f53e74beb08eefc05989cfa02eb11ec4d7"

    @Test
    func `the identity and the answer of 40-pairing.md section 4.9 are accepted`() throws {
        let (identity, account) = (try keyPair(2), try keyPair(7))
        let checked = try ADVCompanion.verifyAndSign(
            bytes(Self.pageContainer), identityKey: identity, advSecret: SecretBytes(bytes(Self.pageSecret)),
            random: SystemRandom())
        #expect(checked.keyIndex == 1)
        #expect(checked.accountKey == account.publicKey)
        #expect(checked.answer.count == 145)
        let complete = try ADVPrimary.verifyDeviceSignature(
            bytes(Self.pageAnswer), companionIdentity: identity.publicKey, accountKey: account.publicKey)
        #expect(try WA.ADVSignedDeviceIdentity(serialized: complete).accountSignatureKey == account.publicKey)
    }

    @Test(arguments: [false, true])
    func `what a phone makes, a companion accepts and the phone takes back`(isHosted: Bool) throws {
        let (identity, account) = (KeyPair(random: SystemRandom()), KeyPair(random: SystemRandom()))
        let secret = SecretBytes(SystemRandom().bytes(32))
        let details = ADVPrimary.Details(
            rawID: 77, timestamp: Timestamp(seconds: 1_700_000_000), keyIndex: 4, isHosted: isHosted)
        let container = ADVPrimary.makeIdentity(
            details, companionIdentity: identity.publicKey, accountKey: account, advSecret: secret,
            random: SystemRandom())
        let checked = try ADVCompanion.verifyAndSign(
            container, identityKey: identity, advSecret: secret, random: SystemRandom())
        #expect(checked.keyIndex == 4)
        for answer in [checked.answer, checked.stored] {
            let complete = try ADVPrimary.verifyDeviceSignature(
                answer, companionIdentity: identity.publicKey, accountKey: account.publicKey)
            #expect(complete == checked.stored)
        }
        let other = KeyPair(random: SystemRandom()).publicKey
        #expect(throws: PairingError.self) {
            try ADVPrimary.verifyDeviceSignature(
                checked.answer, companionIdentity: other, accountKey: account.publicKey)
        }
        #expect(throws: PairingError.self) {
            try ADVPrimary.verifyDeviceSignature(
                checked.answer, companionIdentity: identity.publicKey, accountKey: other)
        }
    }

    @Test
    func `no flipped bit and no truncation of an identity passes`() throws {
        let identity = try keyPair(2)
        let secret = SecretBytes(try bytes(Self.pageSecret))
        let container = try bytes(Self.pageContainer)
        for position in container.indices {
            var flipped = container
            flipped[position] ^= 0x20
            #expect(throws: PairingError.self) {
                try ADVCompanion.verifyAndSign(
                    flipped, identityKey: identity, advSecret: secret, random: SystemRandom())
            }
            #expect(throws: PairingError.self) {
                try ADVCompanion.verifyAndSign(
                    container[..<position], identityKey: identity, advSecret: secret, random: SystemRandom())
            }
        }
        let answer = try bytes(Self.pageAnswer)
        for position in answer.indices {
            var flipped = answer
            flipped[position] ^= 0x20
            #expect(throws: PairingError.self) {
                try ADVPrimary.verifyDeviceSignature(
                    flipped, companionIdentity: identity.publicKey, accountKey: keyPair(7).publicKey)
            }
        }
    }

    @Test
    func `the signed list of indexes holds the phone, the companions and a valid signature`() throws {
        let account = try keyPair(7)
        let list = ADVPrimary.keyIndexList(
            rawID: 5, timestamp: Timestamp(seconds: 9), currentIndex: 8, validIndexes: [3, 8], accountKey: account,
            random: SystemRandom())
        let signed = try WA.ADVSignedKeyIndexList(serialized: list)
        let details = try #require(signed.details)
        #expect(try WA.ADVKeyIndexList(serialized: details).validIndexes == [0, 3, 8])
        #expect(try WA.ADVKeyIndexList(serialized: details).currentIndex == 8)
        #expect(signed.accountSignatureKey == account.publicKey)
        #expect(XEdDSA.verify(try #require(signed.accountSignature), over: [6, 2] + details, by: account.publicKey))
    }
}
