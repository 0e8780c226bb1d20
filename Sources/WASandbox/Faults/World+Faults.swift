internal import WACore

extension World {
    /// Arms a fault, or applies it at once if it is one of those that strike at once.
    mutating func inject(_ fault: Fault) {
        switch fault.kind {
        case .streamError(let code):
            let struck = targets(of: fault)
            for (_, connection) in struck { context.endStream(.streamError(code), connection) }
            if struck.isEmpty { context.faults.add(fault) }
        case .refreshCompanionRegistration:
            for connection in pairings.attempts.keys {
                let refresh = Node("companion_reg_refresh")
                let stanza = context.notification("companion_reg_refresh", from: .server, [refresh])
                context.emit(.send(stanza, to: connection))
            }
        case .requestPasskey:
            for connection in pairings.attempts.keys {
                let stanza = context.notification("passkey_prologue_request", from: .server, [Passkey.options])
                context.emit(.send(stanza, to: connection))
            }
        case .lowPreKeys(let count):
            for (id, _) in targets(of: fault) { announcePreKeyCount(count, to: id) }
        default: context.faults.add(fault)
        }
    }

    /// The companions a fault is meant for, and their connections.
    private func targets(of fault: Fault) -> [(DeviceID, ConnectionID)] {
        deliveries.live.compactMap { id, device in
            let isMeant =
                (fault.number == nil || fault.number == id.number) && (fault.device == nil || fault.device == id.device)
            return isMeant ? (id, device.connection) : nil
        }
    }
}
