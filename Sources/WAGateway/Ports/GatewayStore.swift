public import WACore

/// Everything the gateway needs of a storage engine.
///
/// The parts are declared in WACore, where engines and the gateway meet; the program picks the engine.
public typealias GatewayStore = ClientRegistry & EventLog & SettingStore & AccessStore & WebhookStore & StoreMaintenance
    & AuditLog & ArchiveHolder & MediaFilesHolder & StoreBackup & StatisticsStore & OutboxHolder
