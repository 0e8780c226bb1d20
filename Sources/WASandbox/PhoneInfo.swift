/// The public description of a virtual phone.
public struct PhoneInfo: Sendable, Equatable {
    /// A linked companion in the phone's list.
    public struct Companion: Sendable, Equatable {
        /// Its device number.
        public let device: UInt16
        /// The name it gave itself.
        public let name: String
        /// `platformType` of its DeviceProps.
        public let platform: Int
        /// It is logged in.
        public let isOnline: Bool
        /// Stanzas that wait for its confirmation.
        public let queued: Int
        /// One-time prekeys left at the server.
        public let preKeys: Int
        /// Unix seconds.
        public let linked: Int64
    }

    /// Digits of the phone number.
    public let number: String
    /// User part of the LID.
    public let lid: String
    /// Other spellings of the number, in order.
    public let aliases: [String]
    /// The name others see.
    public let name: String
    /// It answers every text with the same text.
    public let echoes: Bool
    /// In ascending order of device number.
    public let companions: [Companion]
    /// Messages it shows.
    public let messages: Int

    init(_ account: Account, _ world: World) {
        number = account.number
        lid = account.lid
        aliases = account.aliases.sorted()
        name = account.name
        let phone = world.phones[account.number]
        echoes = phone?.echoes ?? false
        messages = phone?.messages.count ?? 0
        companions = account.deviceNumbers.compactMap { number in
            guard number > 0, let device = account.devices[number] else { return nil }
            let id = DeviceID(number: account.number, device: number)
            return Companion(
                device: number, name: device.name, platform: device.platform,
                isOnline: world.deliveries.live[id] != nil,
                queued: world.deliveries.queues[id]?.count ?? 0, preKeys: device.preKeys.count, linked: device.linked)
        }
    }
}
