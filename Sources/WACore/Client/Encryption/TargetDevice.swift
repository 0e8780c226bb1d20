/// One device a message goes to, and the Signal address its session is kept under.
struct TargetDevice {
    let jid: JID
    let address: SignalAddress
    /// Whose device it is.
    let person: Person
    /// A device of our own account: it gets the form for own devices.
    let isOwn: Bool
}
