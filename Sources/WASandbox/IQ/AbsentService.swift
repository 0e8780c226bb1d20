/// Namespaces of which the server has nothing to show: channels, contact links, media, catalogues.
struct AbsentService: IQService {
    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer { .error(.itemNotFound) }
}
