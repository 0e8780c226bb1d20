internal import WAProto

extension WA.ProtocolMessage {
    /// The type, by the rule of protobuf: an absent one is the first value of its enumeration.
    var effectiveType: Kind { type ?? .revoke }
}

extension WA.ProtocolMessage.Kind {
    /// True for what devices of one account exchange; from another account it is ignored (52-receiving.md section 5).
    var isOnlyForOwnAccount: Bool {
        switch self {
        case .ephemeralSyncResponse, .historySyncNotification, .appStateSyncKeyShare, .appStateSyncKeyRequest,
            .msgFanoutBackfillRequest, .initialSecurityNotificationSettingSync, .appStateFatalExceptionNotification,
            .peerDataOperationRequestMessage, .peerDataOperationRequestResponseMessage, .lidMigrationMappingSync,
            .coexStateSync:
            true
        default: false
        }
    }

    /// The name in events: that of the protocol in lower case.
    var word: String {
        switch self {
        case .revoke: "revoke"
        case .ephemeralSetting: "ephemeral_setting"
        case .sharePhoneNumber: "share_phone_number"
        case .messageEdit: "message_edit"
        case .requestWelcomeMessage: "request_welcome_message"
        case .botFeedbackMessage: "bot_feedback_message"
        case .mediaNotifyMessage: "media_notify_message"
        case .cloudApiThreadControlNotification: "cloud_api_thread_control_notification"
        case .reminderMessage: "reminder_message"
        case .botMemuOnboardingMessage: "bot_memu_onboarding_message"
        case .statusMentionMessage: "status_mention_message"
        case .stopGenerationMessage: "stop_generation_message"
        case .limitSharing: "limit_sharing"
        case .aiPsiMetadata: "ai_psi_metadata"
        case .aiQueryFanout: "ai_query_fanout"
        case .groupMemberLabelChange: "group_member_label_change"
        case .aiMediaCollectionMessage: "ai_media_collection_message"
        case .messageUnschedule: "message_unschedule"
        case .chatThemeSetting: "chat_theme_setting"
        case .aiMetadataOperation: "ai_metadata_operation"
        case .markAsVerifiedAction: "mark_as_verified_action"
        default: "type_\(rawValue)"
        }
    }
}
