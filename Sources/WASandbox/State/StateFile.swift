internal import WACore

/// The form of the state file, as every version of the program has written it.
struct StateFile: Sendable, Codable {
    /// Raised when the form changes in a way older programs cannot read.
    static let currentVersion = 1

    let version: Int
    let master: Blob
    let accounts: [AccountEntry]
    let tokens: [TokenEntry]
    let routes: RouteMemory
    /// Nil for none, as in files written before there were any.
    let groups: [Group]?
    let lastNotification: UInt64

    struct TokenEntry: Sendable, Codable {
        let key: TokenKey
        let token: PrivacyToken
    }

    /// An account with its phone.
    struct AccountEntry: Sendable, Codable {
        let number: String
        let lid: String
        /// Nil for none, as in files written before there were any.
        let aliases: Set<String>?
        /// Nil for no.
        let hidesLID: Bool?
        let name: String
        let identity: StoredKeyPair
        let rawID: UInt32
        let lastKeyIndex: UInt32
        let devices: [UInt16: DeviceEntry]
        let contacts: Set<String>
        let blocked: Set<String>
        let privacy: [String: String]
        let about: Account.About
        let disappearing: Account.Disappearing
        let phone: PhoneEntry
        let created: Int64
        let lastSeen: Int64
        /// Nil for none, as in files written before there were any.
        let limits: ChatLimits?
        /// Nil for none, as in files written before there were any.
        let business: BusinessProfile?
    }

    /// A device with its queue.
    struct DeviceEntry: Sendable, Codable {
        let noiseKey: Blob?
        let identityKey: Blob
        let registrationID: UInt32
        let signedPreKey: Device.SignedPreKey
        let preKeys: [Device.PreKey]
        let name: String
        let platform: Int
        let keyIndex: UInt32?
        let deviceIdentity: Blob?
        let linked: Int64
        let queue: DeviceQueue
    }

    /// What a phone knows in addition to its identity.
    struct PhoneEntry: Sendable, Codable {
        let echoes: Bool
        let registrationID: UInt32
        let signedPreKey: SignedPreKey
        let preKeys: [UInt32: StoredKeyPair]
        let lastPreKeyID: UInt32
        let sessions: [DeviceID: Blob]
        let messages: [PhoneMessage]
        let retries: [String: Int]
        let lastMessageNumber: Int
        /// Nil in files written before there were any.
        let groups: [String: GroupKey]?
        /// Nil in files written before there were any.
        let senderKeys: [String: [DeviceID: Blob]]?
    }

    /// A signed prekey with its private half.
    struct SignedPreKey: Sendable, Codable {
        let id: UInt32
        let key: StoredKeyPair
        let signature: Blob
    }
}

// MARK: - From the world

extension StateFile.AccountEntry {
    init(_ account: Account, _ phone: Phone, _ queues: [DeviceID: DeviceQueue]) {
        number = account.number
        lid = account.lid
        aliases = account.aliases.isEmpty ? nil : account.aliases
        hidesLID = account.hidesLID ? true : nil
        name = account.name
        identity = StoredKeyPair(phone.identity)
        rawID = phone.rawID
        lastKeyIndex = phone.lastKeyIndex
        devices = Dictionary(
            uniqueKeysWithValues: account.devices.map { number, device in
                let queue = queues[DeviceID(number: account.number, device: number)] ?? DeviceQueue()
                return (number, StateFile.DeviceEntry(device, queue))
            })
        contacts = account.contacts
        blocked = account.blocked
        privacy = account.privacy
        about = account.about
        disappearing = account.disappearing
        self.phone = StateFile.PhoneEntry(phone)
        created = account.created
        lastSeen = account.lastSeen
        limits = account.limits == ChatLimits() ? nil : account.limits
        business = account.business
    }
}

extension StateFile.DeviceEntry {
    fileprivate init(_ device: Device, _ queue: DeviceQueue) {
        noiseKey = device.noiseKey
        identityKey = device.identityKey
        registrationID = device.registrationID
        signedPreKey = device.signedPreKey
        preKeys = device.preKeys
        name = device.name
        platform = device.platform
        keyIndex = device.keyIndex
        deviceIdentity = device.deviceIdentity
        linked = device.linked
        self.queue = queue
    }
}

extension StateFile.PhoneEntry {
    fileprivate init(_ phone: Phone) {
        echoes = phone.echoes
        registrationID = phone.registrationID
        signedPreKey = StateFile.SignedPreKey(
            id: phone.signedPreKey.id, key: StoredKeyPair(phone.signedPreKey.key),
            signature: Blob(phone.signedPreKey.signature))
        preKeys = phone.preKeys.mapValues { StoredKeyPair($0) }
        lastPreKeyID = phone.lastPreKeyID
        sessions = phone.sessions.mapValues { Blob($0) }
        messages = Array(phone.messages)
        retries = phone.retries
        lastMessageNumber = phone.messages.lastNumber
        groups = phone.groups.isEmpty ? nil : phone.groups
        senderKeys = phone.senderKeys.isEmpty ? nil : phone.senderKeys.mapValues { $0.mapValues { Blob($0) } }
    }
}

// MARK: - Into the world

extension StateFile.AccountEntry {
    /// The account without its phone.
    var account: Account {
        var account = Account(number: number, lid: lid, name: name, created: created)
        account.aliases = aliases ?? []
        account.hidesLID = hidesLID ?? false
        account.devices = devices.mapValues(\.device)
        account.contacts = contacts
        account.blocked = blocked
        account.privacy = privacy
        account.about = about
        account.disappearing = disappearing
        account.lastSeen = lastSeen
        account.limits = limits ?? ChatLimits()
        account.business = business
        return account
    }

    /// The queues of its companions.
    var queues: [(DeviceID, DeviceQueue)] {
        devices.compactMap { number, device in
            number == 0 ? nil : (DeviceID(number: self.number, device: number), device.queue)
        }
    }

    /// The phone, with the newest `keptMessages` of its messages.
    func phone(_ keptMessages: Int) -> Phone {
        Phone(
            number: number, identity: identity.pair, rawID: rawID, lastKeyIndex: lastKeyIndex, entry: phone,
            keptMessages: keptMessages)
    }
}

extension StateFile.DeviceEntry {
    fileprivate var device: Device {
        Device(
            noiseKey: noiseKey, identityKey: identityKey, registrationID: registrationID, signedPreKey: signedPreKey,
            preKeys: preKeys, name: name, platform: platform, keyIndex: keyIndex, deviceIdentity: deviceIdentity,
            linked: linked)
    }
}
