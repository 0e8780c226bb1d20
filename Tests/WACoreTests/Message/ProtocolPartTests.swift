import Testing
import WAProto

@testable import WACore

struct ProtocolPartTests {
    private typealias Make = IncomingContentTests

    private func control(_ type: WA.ProtocolMessage.Kind, _ build: (inout WA.ProtocolMessage) -> Void = { _ in })
        -> WA.Message
    {
        var control = WA.ProtocolMessage()
        control.type = type
        build(&control)
        return Make.message { $0.protocolMessage = control }
    }

    private func parts(_ message: WA.Message, fromMe: Bool = true) -> [ProtocolPart] {
        ProtocolPart.parts(of: message, fromMe: fromMe)
    }

    @Test func `content has none`() {
        #expect(parts(OutgoingContent.text("a")).isEmpty)
        #expect(parts(control(.revoke)).isEmpty && parts(control(.messageEdit)).isEmpty)
        // An absent enumeration is its first value: a revoke.
        #expect(parts(Make.message { $0.protocolMessage = WA.ProtocolMessage() }).isEmpty)
    }

    @Test func `sender key and secret accompany content`() {
        var message = OutgoingContent.text("a")
        OutgoingContent.attach(secret: [7], to: &message)
        message.senderKeyDistributionMessage = WA.SenderKeyDistributionMessage()
        message.senderKeyDistributionMessage?.groupID = "g@g.us"
        message.senderKeyDistributionMessage?.axolotlSenderKeyDistributionMessage = [1, 2]
        let expected: [ProtocolPart] = [.messageSecret([7]), .senderKey(groupID: "g@g.us", distribution: [1, 2])]
        #expect(parts(message, fromMe: false) == expected)
        #expect(parts(OutgoingContent.forOwnDevices(message, destination: .lid("1"))) == expected)
        #expect(
            parts(OutgoingContent.forOwnDevices(message, destination: .lid("1")), fromMe: false)
                == [.messageSecret([7])], "a forged copy is not opened")
    }

    @Test func `the timer is read from anyone`() {
        let message = control(.ephemeralSetting) {
            $0.ephemeralExpiration = 60
            $0.ephemeralSettingTimestamp = 3
        }
        #expect(parts(message, fromMe: false) == [.timer(seconds: 60, since: 3)])
        #expect(parts(control(.ephemeralSetting)) == [.timer(seconds: 0, since: nil)])
    }

    @Test func `what only our account may send is ignored from others`() throws {
        var mapping = WA.LIDMigrationMapping()
        mapping.pn = 1
        mapping.assignedLid = 2
        var payload = WA.LIDMigrationMappingSyncPayload()
        payload.pnToLidMappings = [mapping]
        let messages: [(WA.Message, ProtocolPart)] = [
            (
                control(.historySyncNotification) { $0.historySyncNotification = WA.HistorySyncNotification() },
                .historySync(WA.HistorySyncNotification())
            ),
            (
                control(.appStateSyncKeyShare) {
                    $0.appStateSyncKeyShare = WA.AppStateSyncKeyShare()
                    $0.appStateSyncKeyShare?.keys = [WA.AppStateSyncKey()]
                }, .appStateKeys([WA.AppStateSyncKey()])
            ),
            (
                control(.appStateSyncKeyRequest) { $0.appStateSyncKeyRequest = WA.AppStateSyncKeyRequest() },
                .appStateKeyRequest(WA.AppStateSyncKeyRequest())
            ),
            (
                control(.peerDataOperationRequestMessage) {
                    $0.peerDataOperationRequestMessage = WA.PeerDataOperationRequestMessage()
                }, .peerRequest(WA.PeerDataOperationRequestMessage())
            ),
            (
                control(.peerDataOperationRequestResponseMessage) {
                    $0.peerDataOperationRequestResponseMessage = WA.PeerDataOperationRequestResponseMessage()
                }, .peerResponse(WA.PeerDataOperationRequestResponseMessage())
            ),
            (
                control(.lidMigrationMappingSync) {
                    $0.lidMigrationMappingSyncMessage = WA.LIDMigrationMappingSyncMessage()
                    $0.lidMigrationMappingSyncMessage?.encodedMappingPayload = payload.serialized()
                }, .lidMappings(payload)
            ),
        ]
        for (message, part) in messages {
            #expect(part.isOnlyForOwnAccount)
            #expect(parts(message) == [part])
            #expect(parts(message, fromMe: false).isEmpty)
            let copy = OutgoingContent.forOwnDevices(message, destination: .phone("1"))
            #expect(parts(copy) == [part])
        }
    }

    @Test func `broken and unknown parts are reported not lost`() {
        let broken = control(.lidMigrationMappingSync) {
            $0.lidMigrationMappingSyncMessage = WA.LIDMigrationMappingSyncMessage()
            $0.lidMigrationMappingSyncMessage?.encodedMappingPayload = [0x0A, 0xFF]
        }
        #expect(parts(broken) == [.other(.lidMigrationMappingSync)])
        #expect(parts(control(.historySyncNotification)) == [.other(.historySyncNotification)])
        #expect(parts(control(.init(rawValue: 999)), fromMe: false) == [.other(.init(rawValue: 999))])
        #expect(
            parts(control(.historySyncNotification), fromMe: false).isEmpty, "of others it is not believed either way")
    }

    @Test func `other wrappers are not opened`() {
        let hidden = Make.message { $0.ephemeralMessage = Make.wrap(control(.ephemeralSetting)) }
        #expect(parts(hidden).isEmpty)
    }
}
