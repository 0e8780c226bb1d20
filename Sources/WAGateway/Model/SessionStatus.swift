internal import WACore

/// The state of a client in the words of the seeds; `state` has the four words of seed 004.
enum SessionStatus: String, Sendable, CaseIterable {
    case stopped, connecting, syncing, ready, reconnecting, banned
    case waitingQR = "waiting_qr"
    case actionRequired = "action_required"
    case loggedOut = "logged_out"

    /// The word for a state and its cause.
    init(_ record: ClientStateRecord, isLinked: Bool, hasOffer: Bool) {
        switch record.state {
        case .ready: self = .ready
        case .syncing: self = .syncing
        case .connecting:
            if hasOffer || record.cause == .waitingForLink {
                self = .waitingQR
            } else {
                self = isLinked && record.nextRetryAt != nil ? .reconnecting : .connecting
            }
        case .closed:
            switch record.cause {
            case .banned, .temporarilyBanned: self = .banned
            case .loggedOut, .deviceRemoved, .replaced: self = .loggedOut
            default: self = .stopped
            }
        }
    }
}

extension ClientInfo {
    /// The word of the seeds for its state.
    var status: String {
        SessionStatus(state, isLinked: isLinked, hasOffer: pairingCode != nil || qr != nil).rawValue
    }
}
