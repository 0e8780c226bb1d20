internal import WACore

/// `disappearing_mode`: the timer of new chats.
struct DisappearingModeService: IQService {
    var types: Set<IQType> { [.set] }

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        guard let duration = request.node.child("disappearing_mode")?.integer("duration"), duration >= 0 else {
            return .error(.badRequest)
        }
        let now = world.now.seconds
        world.directory[request.sender.number]?.disappearing = Account.Disappearing(duration: duration, since: now)
        world.context.needsSaving = true
        world.announceSetting(
            Node("disappearing_mode", ["duration": .number(duration), "t": .number(now)]), of: request.sender)
        return .done
    }
}
