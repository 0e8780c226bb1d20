internal import WAHTTP

/// The routes of groups.
enum GroupRoutes {
    private static let base = "/api/clients/:id/groups"
    private static let one = "\(base)/:jid"

    static let endpoints = [
        Endpoint(
            .get, base, "groups.list", .messagesRead, "list groups",
            details: "From WhatsApp while the client is READY, otherwise as last known; without their members.",
            errors: asking, \.groups, GroupService.list),
        Endpoint(
            .post, base, "groups.create", .messagesSend, "create a group",
            details: """
                People who could not be added are in `outcomes`, each with the reason and, where their settings ask \
                for it, an invitation to send them.
                """,
            errors: changing + [.recipientUnknown, .lidUnknown], \.groups, GroupService.create),
        Endpoint(
            .post, "\(base)/join", "groups.join", .messagesSend, "join a group by its invite link",
            details: "`status` is `requested` where an admin has to agree first.", errors: changing + [.inviteInvalid],
            \.groups, GroupService.join),
        Endpoint(
            .get, one, "groups.show", .messagesRead, "show a group with its members",
            details: "From WhatsApp while the client is READY, otherwise as it was last known.", errors: asking,
            \.groups, GroupService.show),
        Endpoint(
            .post, "\(one)/leave", "groups.leave", .messagesSend, "leave a group", errors: changing, \.groups,
            GroupService.leave),
        Endpoint(
            .post, "\(one)/participants", "groups.participants", .messagesSend, "add, remove, promote or demote people",
            details: """
                Each person has an outcome; `success` is false unless all went well. Someone whose settings do not let \
                others add them has an `invitation` to send to them.
                """,
            errors: changing + [.recipientUnknown, .lidUnknown], \.groups, GroupService.changeMembers),
        Endpoint(
            .put, "\(one)/subject", "groups.subject", .messagesSend, "change the name of a group", errors: changing,
            \.groups, GroupService.setSubject),
        Endpoint(
            .put, "\(one)/description", "groups.description", .messagesSend, "change the topic of a group",
            details: "Without `description` the topic is deleted.", errors: changing, \.groups,
            GroupService.setDescription),
        Endpoint(
            .put, "\(one)/settings", "groups.settings", .messagesSend, "change the rules of a group",
            details: "Only the named ones change, one after the other.", errors: changing, \.groups,
            GroupService.changeSettings),
        Endpoint(
            .get, "\(one)/invite", "groups.invite", .messagesSend, "get the invite link of a group", errors: changing,
            \.groups, GroupService.inviteLink),
        Endpoint(
            .post, "\(one)/invite", "groups.invite-reset", .messagesSend, "replace the invite link of a group",
            details: "The old link ends.", errors: changing, \.groups, GroupService.resetInviteLink),
        Endpoint(
            .post, "\(one)/accept", "groups.accept", .messagesSend, "accept a personal invitation",
            errors: changing + [.inviteInvalid], \.groups, GroupService.accept),
        Endpoint(
            .get, "\(one)/requests", "groups.requests", .messagesRead, "list people who ask to join",
            errors: changing, \.groups, GroupService.joinRequests),
        Endpoint(
            .post, "\(one)/requests", "groups.decide", .messagesSend, "let people in, or turn them away",
            errors: changing + [.recipientUnknown, .lidUnknown], \.groups, GroupService.decide),
        Endpoint(
            .get, "/api/clients/:id/invites/:code", "groups.preview", .messagesRead,
            "show what an invite link leads to", details: "Without joining.", errors: changing + [.inviteInvalid],
            \.groups, GroupService.preview),
    ]

    private static let asking: [OperationError.Code] = [
        .clientUnknown, .groupUnknown, .notGroupMember, .refused, .rateLimited, .notReady, .storageUnavailable,
        .stopping,
    ]

    private static let changing: [OperationError.Code] = [
        .clientUnknown, .groupUnknown, .notGroupMember, .notGroupAdmin, .groupFull, .groupConflict, .refused,
        .rateLimited, .notReady, .notLinked, .outdatedVersion, .storageUnavailable, .stopping,
    ]
}
