internal import WACore
internal import WAHTTP

/// The names of faults in the control API.
enum FaultName: String, CaseIterable {
    case delay
    case duplicate
    case reorder
    case corruptCiphertext = "corrupt_ciphertext"
    case drop
    case streamError = "stream_error"
    case loginFailure = "login_failure"
    case outdatedVersion = "outdated_version"
    case refusePairingCode = "refuse_pairing_code"
    case badPairingHMAC = "bad_pairing_hmac"
    case badAccountSignature = "bad_account_signature"
    case badCertificate = "bad_certificate"
    case companionRegRefresh = "companion_reg_refresh"
    case passkeyRequest = "passkey_prologue_request"
    case lowPreKeys = "low_prekeys"
    case missingPreKeys = "missing_prekeys"
    case ackError = "ack_error"
    case throttle
    case ignorePing = "ignore_ping"
}

extension Fault {
    /// Reads the body of `POST /sandbox/faults`; what is wrong is left in the reader.
    init(_ body: inout JSONObjectReader) {
        let name = body.required("fault", FaultName.self, default: .duplicate)
        let kind = Kind(name, &body)
        let number = body.optionalString("number", max: 32)
        let device = body.optionalInteger("device", in: 0...65_535)
        let count = body.optionalInteger("count", in: 1...1_000_000)
        let isEndless = body.optionalBool("always") ?? false
        self.init(kind, number: number, device: device.map { UInt16($0) }, count: isEndless ? nil : count ?? 1)
    }

    /// The same object.
    var json: JSONValue {
        var object = kind.json
        if let number { object["number"] = .string(number) }
        if let device { object["device"] = .integer(Int64(device)) }
        if let count { object["count"] = .integer(Int64(count)) } else { object["always"] = true }
        return .object(object)
    }
}

extension Fault.Kind {
    fileprivate init(_ name: FaultName, _ body: inout JSONObjectReader) {
        switch name {
        case .delay: self = .delay(milliseconds: body.requiredInteger("milliseconds", in: 1...600_000))
        case .duplicate: self = .duplicate
        case .reorder: self = .reorder
        case .corruptCiphertext: self = .corruptCiphertext
        case .drop: self = .drop(at: body.required("step", DropStep.self, default: .afterSuccess))
        case .streamError: self = .streamError(code: body.requiredInteger("code", in: 400...599))
        case .loginFailure: self = .loginFailure(code: body.requiredInteger("code", in: 400...599))
        case .outdatedVersion:
            self = .outdatedVersion(revision: UInt32(body.requiredInteger("revision", in: 1...Int(UInt32.max))))
        case .refusePairingCode:
            self = .refusePairingCode(
                code: body.requiredInteger("code", in: 400...599),
                backoffSeconds: body.optionalInteger("backoff", in: 1...86_400))
        case .badPairingHMAC: self = .badPairingHMAC
        case .badAccountSignature: self = .badAccountSignature
        case .badCertificate:
            self = .badCertificate(body.required("flaw", CertificateFlaw.self, default: .wrongRoot))
        case .companionRegRefresh: self = .refreshCompanionRegistration
        case .passkeyRequest: self = .requestPasskey
        case .lowPreKeys: self = .lowPreKeys(count: body.optionalInteger("left", in: 0...10_000) ?? 2)
        case .missingPreKeys: self = .missingPreKeys
        case .ackError: self = .ackError(code: body.requiredInteger("code", in: 400...599))
        case .throttle: self = .throttle
        case .ignorePing: self = .ignorePing
        }
    }

    fileprivate var json: JSONObject {
        func named(_ name: FaultName, _ field: String? = nil, _ value: JSONValue = .null) -> JSONObject {
            var object: JSONObject = ["fault": .string(name.rawValue)]
            if let field { object[field] = value }
            return object
        }
        func number(_ value: some BinaryInteger) -> JSONValue { .integer(Int64(value)) }
        switch self {
        case .delay(let milliseconds): return named(.delay, "milliseconds", number(milliseconds))
        case .duplicate: return named(.duplicate)
        case .reorder: return named(.reorder)
        case .corruptCiphertext: return named(.corruptCiphertext)
        case .drop(let step): return named(.drop, "step", .string(step.rawValue))
        case .streamError(let code): return named(.streamError, "code", number(code))
        case .loginFailure(let code): return named(.loginFailure, "code", number(code))
        case .outdatedVersion(let revision): return named(.outdatedVersion, "revision", number(revision))
        case .refusePairingCode(let code, let backoff):
            var object = named(.refusePairingCode, "code", number(code))
            if let backoff { object["backoff"] = number(backoff) }
            return object
        case .badPairingHMAC: return named(.badPairingHMAC)
        case .badAccountSignature: return named(.badAccountSignature)
        case .badCertificate(let flaw): return named(.badCertificate, "flaw", .string(flaw.rawValue))
        case .refreshCompanionRegistration: return named(.companionRegRefresh)
        case .requestPasskey: return named(.passkeyRequest)
        case .lowPreKeys(let count): return named(.lowPreKeys, "left", number(count))
        case .missingPreKeys: return named(.missingPreKeys)
        case .ackError(let code): return named(.ackError, "code", number(code))
        case .throttle: return named(.throttle)
        case .ignorePing: return named(.ignorePing)
        }
    }
}
