internal import WACore

extension World {
    /// The bundle of a device, taking its oldest one-time prekey; nil when there is no such device.
    mutating func takeBundle(of id: DeviceID) -> PreKeyBundle? {
        if id.isPhone, (record(of: id)?.preKeys.count ?? 0) < Device.lowPreKeyLevel {
            refillPhonePreKeys(of: id.number)
        }
        guard let device = record(of: id) else { return nil }
        let isMissing = faults.take(.missingPreKeys, number: id.number, device: id.device) != nil
        let oneTime = isMissing ? nil : device.preKeys.first
        if oneTime != nil {
            directory.accounts[id.number]?.devices[id.device]?.preKeys.removeFirst()
            needsSaving = true
        }
        noteBundle(of: id, oneTime)
        let left = record(of: id)?.preKeys.count ?? 0
        if left < Device.lowPreKeyLevel, !isMissing, !id.isPhone { announcePreKeyCount(left, to: id) }
        return device.bundle(with: oneTime)
    }
}
