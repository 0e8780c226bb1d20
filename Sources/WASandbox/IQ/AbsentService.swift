/// Namespaces without content: channels, contact links, media, catalogues.
struct AbsentService: IQService {
    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer { .error(.itemNotFound) }
}
