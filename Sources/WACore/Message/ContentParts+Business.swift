internal import WAProto

extension ContentParts {
    /// Orders, products, lists, buttons, and the answers to them.
    static func commerce(_ message: WA.Message) -> ContentParts? {
        if let order = message.orderMessage {
            return ContentParts(.order, text: order.message ?? order.orderTitle, context: order.contextInfo)
        }
        if let product = message.productMessage {
            return ContentParts(.product, text: product.product?.title ?? product.body, context: product.contextInfo)
        }
        return reply(message) ?? interactive(message)
    }

    private static func reply(_ message: WA.Message) -> ContentParts? {
        if let reply = message.listResponseMessage {
            let id = reply.singleSelectReply?.selectedRowID
            return ContentParts(.listReply, id: id, title: reply.title, context: reply.contextInfo)
        }
        if let reply = message.buttonsResponseMessage {
            return ContentParts(
                .buttonReply, id: reply.selectedButtonID, title: reply.selectedDisplayText, context: reply.contextInfo)
        }
        if let reply = message.templateButtonReplyMessage {
            return ContentParts(
                .buttonReply, id: reply.selectedID, title: reply.selectedDisplayText, context: reply.contextInfo)
        }
        if let reply = message.interactiveResponseMessage {
            let flow = reply.nativeFlowResponseMessage.map { FlowSummary(name: $0.name, parameters: $0.paramsJSON) }
            var parts = ContentParts(
                .buttonReply, id: flow?.choice, title: reply.body?.text, context: reply.contextInfo)
            parts.selection?.flow = flow
            return parts
        }
        return nil
    }

    private static func interactive(_ message: WA.Message) -> ContentParts? {
        if let content = message.interactiveMessage {
            return ContentParts(.interactive, text: content.body?.text, context: content.contextInfo)
        }
        if let content = message.listMessage {
            let text = content.description ?? content.title
            return ContentParts(.interactive, text: text, context: content.contextInfo)
        }
        if let content = message.buttonsMessage {
            let text = content.contentText ?? content.text
            return ContentParts(.interactive, text: text, context: content.contextInfo)
        }
        if let content = message.templateMessage {
            let template = content.hydratedTemplate ?? content.hydratedFourRowTemplate
            let text = template?.hydratedContentText ?? content.interactiveMessageTemplate?.body?.text
            return ContentParts(.interactive, text: text, context: content.contextInfo)
        }
        return nil
    }

    /// Events, and invitations to groups and channels.
    static func invitation(_ message: WA.Message) -> ContentParts? {
        if let event = message.eventMessage {
            return ContentParts(.event, text: event.name ?? event.description, context: event.contextInfo)
        }
        if let invite = message.groupInviteMessage {
            return ContentParts(.groupInvite, text: invite.caption ?? invite.groupName, context: invite.contextInfo)
        }
        if let invite = message.newsletterAdminInviteMessage {
            let text = invite.caption ?? invite.newsletterName
            return ContentParts(.newsletter, text: text, context: invite.contextInfo)
        }
        if let invite = message.newsletterFollowerInviteMessageV2 {
            let text = invite.caption ?? invite.newsletterName
            return ContentParts(.newsletter, text: text, context: invite.contextInfo)
        }
        return nil
    }

    private init(_ kind: MessageKind, id: String?, title: String?, context: WA.ContextInfo?) {
        self.init(kind, text: title, context: context)
        selection = SelectionSummary(id: id, title: title)
    }
}
