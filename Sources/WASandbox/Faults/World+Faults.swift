internal import WACore

extension World {
    /// Arms a fault, or lets it strike at once where that is what it does.
    mutating func inject(_ fault: Fault) {
        switch fault.kind {
        case .streamError(let code):
            let struck = targets(of: fault)
            for connection in struck { endStream(Self.streamError(code), connection) }
            if struck.isEmpty { faults.add(fault) }
        case .refreshCompanionRegistration:
            for connection in attempts.keys {
                let refresh = Node("companion_reg_refresh")
                emit(.send(notification("companion_reg_refresh", from: .server, [refresh]), to: connection))
            }
        case .requestPasskey:
            for connection in attempts.keys {
                let stanza = notification("passkey_prologue_request", from: .server, [Self.passkeyOptions])
                emit(.send(stanza, to: connection))
            }
        case .lowPreKeys(let count):
            for connection in targets(of: fault) {
                if let id = logins[connection] { announcePreKeyCount(count, to: id) }
            }
        default: faults.add(fault)
        }
    }

    /// Connections of the companions a fault is meant for.
    private func targets(of fault: Fault) -> [ConnectionID] {
        live.filter { id, _ in
            (fault.number == nil || fault.number == id.number) && (fault.device == nil || fault.device == id.device)
        }.map(\.value.connection)
    }
}
