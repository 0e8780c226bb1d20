internal import WACore

/// `blocklist`: accounts that may not write to an account (80-queries.md section 8).
struct BlocklistService: IQService {
    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        let number = request.sender.number
        guard request.type == .set else { return .result([list(of: number, in: world)]) }
        guard let item = request.node.child("item"), let peer = item.jid("jid").flatMap(world.directory.number(of:)),
            let action = item.attributes["action"]
        else { return .error(.badRequest) }
        let previous = hash(of: number, in: world)
        switch action.string {
        case "block": world.directory[number]?.blocked.insert(peer)
        case "unblock": world.directory[number]?.blocked.remove(peer)
        default: return .error(.badRequest)
        }
        world.context.needsSaving = true
        let named = Node("item", ["jid": world.directory[peer].map { .jid($0.jid(in: .lid)) }, "action": action])
        let change: Attributes = [
            "dhash": .string(hash(of: number, in: world)), "prev_dhash": .string(previous), "action": "modify",
        ]
        world.announceSetting(Node("blocklist", change, [named]), of: request.sender)
        return .result([list(of: number, in: world)])
    }

    private func list(of number: String, in world: World) -> Node {
        let items = (world.directory[number]?.blocked ?? []).sorted().compactMap { world.directory[$0] }.map {
            Node("item", ["jid": .jid($0.jid(in: .lid))])
        }
        return Node("list", ["dhash": .string(hash(of: number, in: world))], items)
    }

    private func hash(of number: String, in world: World) -> String {
        let names = (world.directory[number]?.blocked ?? []).sorted().joined(separator: ",")
        return String(Digest.sha256(Array(names.utf8)).hex.prefix(16))
    }
}
