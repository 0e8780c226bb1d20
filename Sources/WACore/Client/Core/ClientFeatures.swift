/// The parts of a client, each made with what it needs.
///
/// Here the graph of a client is put together, and nowhere else.
struct ClientFeatures {
    let signals: SignalMemory
    let readiness: Readiness
    let addressBook: AddressBook
    let sending: Sending
    let acks: PendingAcks
    let receiving: Receiving
    let receipts: Receipts
    let presence: Presence
    let numbers: NumberLookup
    let businesses: BusinessProfiles
    let linking: Linking
    let restrictions: Restrictions
    let groups: Groups
    let groupManagement: GroupManagement
    let media: MediaTransfers
    /// Every feature, in the order in which they act after a login.
    let all: [any ClientFeature]
    let routes: StanzaRoutes

    init(_ core: ClientCore, _ configuration: ClientConfiguration, _ mediaServices: ClientMedia?) {
        let (context, scheduler, connection) = (core.context, core.scheduler, core.connection)
        let (journal, account) = (core.journal, core.account)
        let announcesAvailable = configuration.announcesAvailable

        signals = SignalMemory(context, journal)
        addressBook = AddressBook(context, journal, account, signals)
        let audiences = GroupAudiences()
        let devices = DeviceDirectory(context, connection, journal, account, addressBook, audiences)
        let privacyTokens = PrivacyTokens(context, scheduler, connection, journal, account, addressBook)
        readiness = Readiness(
            context, scheduler, core.flow, connection, core.status, account, announcesAvailable: announcesAvailable)
        numbers = NumberLookup(connection, readiness, addressBook, devices)
        businesses = BusinessProfiles(context, connection, readiness, account)

        let preKeys = PreKeyStock(context, scheduler, connection, journal, account, signals)
        let rotation = SignedPreKeyRotation(context, connection, journal, account, signals, preKeys)
        let groupKeys = GroupKeys(context, journal, account, signals)
        let directory = GroupDirectory(context, scheduler, connection, journal, account, addressBook, groupKeys)
        let sessions = Sessions(context, connection, journal, account, signals, addressBook, devices, groupKeys)
        let encryptor = MessageEncryptor(context, account, signals, groupKeys)
        let decryptor = MessageDecryptor(context, journal, account, signals, addressBook, sessions, groupKeys)

        let objects = MessageObjects(context, account, addressBook)
        let groupRecipients = GroupRecipients(
            context, account, signals, journal, devices, sessions, directory, groupKeys, audiences)
        let recipients = Recipients(
            account, addressBook, numbers, devices, sessions, signals, privacyTokens, groupRecipients, directory)
        let addOns = AddOns(
            context, connection, journal, account, addressBook, erasesRevoked: configuration.erasesRevoked)
        media = MediaTransfers(
            context, scheduler, connection, journal, account, configuration.environment, mediaServices)
        let builder = MessageBuilder(context, connection, journal, account, addOns, addressBook, directory, media)
        presence = Presence(context, connection, readiness, addressBook, recipients)
        acks = PendingAcks(scheduler)
        restrictions = Restrictions(context, scheduler, connection, journal, account, privacyTokens)
        let outcomes = SendOutcomes(
            context, scheduler, journal, addressBook, objects, devices, privacyTokens, restrictions, directory,
            groupKeys)
        let transmitter = Transmitter(
            context, connection, journal, account, readiness, recipients, encryptor, objects, acks)
        sending = Sending(
            context, scheduler, connection, journal, account, readiness, addressBook, recipients, transmitter, objects,
            builder, acks, outcomes, ChosenIDs(journal, addressBook), restrictions)

        let requests = RetryRequests(
            context, journal, account, signals, preKeys, announcesAvailable: announcesAvailable)
        let delivery = MessageDelivery(context, account, decryptor, objects, addOns)
        receiving = Receiving(
            context, connection, journal, account, addressBook, signals, decryptor, delivery, addOns, requests,
            directory)
        let answers = RetryAnswers(
            context, connection, journal, signals, addressBook, sessions, encryptor, directory, groupKeys)
        receipts = Receipts(context, scheduler, connection, journal, account, readiness, addressBook, answers)
        linking = Linking(
            context, scheduler, connection, journal, core.status, account, platform: configuration.device.platform)

        let groupChanges = GroupChanges(context, account, directory, groupKeys)
        groups = Groups(context, scheduler, connection, account, addressBook, directory, groupChanges)
        let membership = GroupMembership(
            context, connection, journal, account, recipients, privacyTokens, directory, groupChanges)
        groupManagement = GroupManagement(
            context, connection, journal, account, readiness, directory, groupChanges, membership)

        all = [
            account, signals, addressBook, privacyTokens, sessions, preKeys, readiness, devices, recipients, sending,
            rotation, linking, presence, Calls(context, addressBook), restrictions, audiences, groupKeys,
            directory, groups, media,
        ]
        routes = StanzaRoutes(all, table: Self.table(of: all))
    }

    /// Every client has the same features, so all of them share one table.
    private static func table(of features: [any ClientFeature]) -> StanzaRoutes.Table {
        shared.withLock { table in
            if table.isEmpty { table = StanzaRoutes.table(of: features) }
            return table
        }
    }

    private static let shared = Lock<StanzaRoutes.Table>([:])
}

/// What features are built on: the way to the server, to the store, and back onto the actor.
struct ClientCore {
    let context: ClientContext
    let scheduler: ClientScheduler
    let flow: FlowControl
    let connection: ServerConnection
    let journal: Journal
    let status: ClientStatus
    let account: Account

    init(_ services: ClientServices, id: String, lastState: ClientStateRecord) {
        context = ClientContext(
            id: id, lastState: lastState, clock: services.clock, random: services.random, logger: services.log)
        scheduler = ClientScheduler(services.loop)
        flow = FlowControl(services.load)
        connection = ServerConnection(context, scheduler, flow)
        journal = Journal(services.store, context, flow, connection)
        status = ClientStatus(lastState, context, scheduler, journal)
        account = Account(journal, context.view)
    }
}
