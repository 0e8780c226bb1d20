import WACore

/// Groups.
extension MemoryRows {
    mutating func apply(_ change: GroupChange) {
        switch change {
        case .put(let group): groups[group.jid] = group
        case .forget(let group):
            groups[group.bare] = nil
            keyHolders[group.bare] = nil
        case .forgetAll: groups = [:]
        case .keyHolders(let group, let keyID, let devices):
            for device in devices { keyHolders[group.bare, default: [:]][device] = keyID }
        case .lacksKey(let device, let group?): keyHolders[group.bare]?[device] = nil
        case .lacksKey(let device, nil): for group in keyHolders.keys { keyHolders[group]?[device] = nil }
        case .userLacksKeys(let name):
            keyHolders = keyHolders.mapValues { holders in holders.filter { $0.key.name != name } }
        case .forgetKeyHolders(let group): keyHolders[group.bare] = nil
        }
    }
}
