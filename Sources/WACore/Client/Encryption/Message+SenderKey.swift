internal import WAProto

extension WA.Message {
    /// Adds the key with which members read the next message to a group.
    mutating func distribute(_ key: SenderKeyRecord, of group: JID) throws(SignalError) {
        var distribution = WA.SenderKeyDistributionMessage()
        distribution.groupID = group.description
        distribution.axolotlSenderKeyDistributionMessage = try key.distribution().serialized
        senderKeyDistributionMessage = distribution
    }
}
