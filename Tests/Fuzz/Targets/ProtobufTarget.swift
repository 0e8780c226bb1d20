import WACore
import WAProto

extension FuzzTarget {
    private static let models: [@Sendable (ArraySlice<UInt8>) -> Void] = [
        { check(WA.Message.self, $0) }, { check(WA.WebMessageInfo.self, $0) }, { check(WA.HistorySync.self, $0) },
        { check(WA.HandshakeMessage.self, $0) }, { check(WA.CertChain.self, $0) },
        { check(WA.CertChain.NoiseCertificate.Details.self, $0) }, { check(WA.ClientPayload.self, $0) },
        { check(WA.DeviceProps.self, $0) }, { check(WA.ADVSignedDeviceIdentityHMAC.self, $0) },
        { check(WA.ADVSignedDeviceIdentity.self, $0) }, { check(WA.ADVSignedKeyIndexList.self, $0) },
        { check(WA.ADVKeyIndexList.self, $0) }, { check(WA.SyncdPatch.self, $0) },
        { check(WA.SyncdSnapshot.self, $0) }, { check(WA.SyncActionData.self, $0) },
        { check(WA.SyncdMutations.self, $0) }, { check(WA.ExternalBlobReference.self, $0) },
        { check(WA.ContextInfo.self, $0) },
    ]

    /// Every kind of protobuf message we read: one byte chooses the model, the rest is parsed by it.
    static let protobuf = FuzzTarget("protobuf") { input in
        guard let first = input.first else { return }
        models[Int(first) % models.count](input.dropFirst())
    }

    /// A parsed message can be serialized, and its serialization is stable.
    private static func check<Message: ProtobufMessage>(_ type: Message.Type, _ bytes: ArraySlice<UInt8>) {
        guard let message = try? Message(serialized: bytes) else { return }
        let written = message.serialized()
        guard let again = try? Message(serialized: written) else {
            return rule(false, "\(type) cannot read what it has written")
        }
        rule(again.serialized() == written, "\(type) changes each time it is written")
    }
}
