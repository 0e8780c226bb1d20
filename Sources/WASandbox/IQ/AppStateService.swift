internal import WACore

/// `w:sync:app:state`: collections are not kept; each is empty at version 0.
struct AppStateService: IQService {
    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        let names = request.node.child("sync")?.children("collection").compactMap { $0.attributes["name"] } ?? []
        let collections = names.map { Node("collection", ["name": $0, "version": "0", "has_more_patches": "false"]) }
        return .result([Node("sync", [:], collections)])
    }
}
