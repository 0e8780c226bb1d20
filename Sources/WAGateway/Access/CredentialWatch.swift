internal import WACore

/// What a stream was opened with: the stream ends with its credential.
struct CredentialWatch: Sendable {
    private let gate: AccessGate
    private let principal: Principal
    private let clock: any Clock

    /// Watches the credential of a caller.
    init(gate: AccessGate, principal: Principal, clock: any Clock) {
        self.gate = gate
        self.principal = principal
        self.clock = clock
    }

    /// False once the credential has ended or was revoked.
    var isValid: Bool { gate.isValid(principal) }

    /// `time`, or what is left until the credential ends by itself, if that is less.
    func bound(_ time: Duration) -> Duration {
        guard let end = gate.end(of: principal) else { return time }
        return min(time, .milliseconds(max(1, end.milliseconds(since: clock.now))))
    }
}

extension OperationError {
    /// The credential that a stream was opened with is no longer good.
    static let credentialEnded = OperationError(.unauthorized, "The credential has expired or was revoked.")
}
