/// The faults still to strike, in the order they were asked for.
struct FaultPlan: Sendable {
    /// Kinds without their details, to ask for one.
    enum Trigger: Sendable, Equatable {
        case delay, duplicate, reorder, corruptCiphertext, streamError, loginFailure, outdatedVersion
        case refusePairingCode, badPairingHMAC, badAccountSignature, badCertificate
        case missingPreKeys, ackError, throttle, ignorePing
    }

    private struct Armed: Sendable {
        let fault: Fault
        var left: Int?
    }

    private var armed: [Armed] = []

    /// Faults that wait to strike.
    var pending: [Fault] {
        armed.map { Fault($0.fault.kind, number: $0.fault.number, device: $0.fault.device, count: $0.left) }
    }

    mutating func add(_ fault: Fault) {
        if let count = fault.count, count < 1 { return }
        armed.append(Armed(fault: fault, left: fault.count))
    }

    mutating func removeAll() { armed = [] }

    /// Uses up one strike of the first fault that fits.
    ///
    /// `number` and `device` are nil before the login; then only faults for any number fit.
    mutating func take(_ trigger: Trigger, number: String?, device: UInt16?) -> Fault.Kind? {
        take(number: number, device: device) { $0.trigger == trigger }
    }

    /// As ``take(_:number:device:)`` for a break at `step`.
    mutating func takeDrop(at step: DropStep, number: String?, device: UInt16?) -> Bool {
        take(number: number, device: device) { $0 == .drop(at: step) } != nil
    }

    private mutating func take(
        number: String?, device: UInt16?, where fits: (Fault.Kind) -> Bool
    ) -> Fault.Kind? {
        let index = armed.firstIndex { item in
            (item.fault.number == nil || item.fault.number == number)
                && (item.fault.device == nil || item.fault.device == device) && fits(item.fault.kind)
        }
        guard let index else { return nil }
        let kind = armed[index].fault.kind
        guard let left = armed[index].left else { return kind }
        if left > 1 {
            armed[index].left = left - 1
        } else {
            armed.remove(at: index)
        }
        return kind
    }
}

extension Fault.Kind {
    fileprivate var trigger: FaultPlan.Trigger? {
        switch self {
        case .delay: .delay
        case .duplicate: .duplicate
        case .reorder: .reorder
        case .corruptCiphertext: .corruptCiphertext
        case .streamError: .streamError
        case .loginFailure: .loginFailure
        case .outdatedVersion: .outdatedVersion
        case .refusePairingCode: .refusePairingCode
        case .badPairingHMAC: .badPairingHMAC
        case .badAccountSignature: .badAccountSignature
        case .badCertificate: .badCertificate
        case .missingPreKeys: .missingPreKeys
        case .ackError: .ackError
        case .throttle: .throttle
        case .ignorePing: .ignorePing
        case .drop, .refreshCompanionRegistration, .requestPasskey, .lowPreKeys: nil
        }
    }
}
