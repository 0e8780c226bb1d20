/// A signed row of the audit log.
///
/// Its body has two more members: `key`, the public key, and `signature`, an XEdDSA signature over the body without
/// that member. Both are hex. So it covers the number, the tenant, the time, and by the hash of the row before
/// everything that came before it.
public enum AuditCheckpoint {
    /// Every row with a multiple of this number is a checkpoint.
    public static let interval: Int64 = 1000
    /// The action of such a row.
    public static let action = "audit.checkpoint"

    /// True when the row with this number has to be a checkpoint.
    public static func isDue(at number: Int64) -> Bool { number > 0 && number % interval == 0 }

    /// What is wrong with the signature of a row; nil when it is good.
    static func fault(of body: JSONObject, signedBy key: [UInt8]?) -> AuditFault.Kind? {
        guard body["action"]?.string == action, let named = body["key"]?.string.flatMap({ [UInt8](hex: $0) }),
            let signature = body["signature"]?.string.flatMap({ [UInt8](hex: $0) })
        else { return .checkpointMissing }
        var signed = body
        signed["signature"] = nil
        guard XEdDSA.verify(signature, over: JSONValue.object(signed).encoded, by: named) else {
            return .signatureWrong
        }
        guard let key, constantTimeEquals(named, key) else { return .keyUnknown }
        return nil
    }
}

extension AuditRow {
    /// Makes a checkpoint behind the row with the hash `previous`.
    ///
    /// - Parameter salt: 16 random bytes.
    public init(
        checkpointOf chain: AuditChain, number: Int64, previous: [UInt8], at moment: Timestamp, salt: [UInt8],
        key: KeyPair, random: some RandomSource
    ) {
        let draft = AuditDraft(
            tenant: chain.tenant, moment: moment, action: AuditCheckpoint.action, object: nil, outcome: .done,
            actor: "server", requestID: nil, personal: [:])
        let personal = JSONValue.object(draft.personal).encoded
        var body = Self.members(of: draft, number: number, previous: previous, personal: personal, salt: salt)
        body["key"] = .string(key.publicKey.hex)
        let signature = XEdDSA.sign(JSONValue.object(body).encoded, with: key, random: random)
        body["signature"] = .string(signature.hex)
        self.init(number: number, body: JSONValue.object(body).encoded, personal: personal, salt: salt)
    }
}
