/// The operations of a gateway: rules that REST, commands and pages share.
struct Services: Sendable {
    let clients: ClientService
    let messages: MessageService
    let events: EventService
    let system: SystemService
    let key: KeyService
}
