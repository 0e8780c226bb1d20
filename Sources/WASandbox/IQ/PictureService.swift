/// `w:profile:picture`: no account has a picture yet.
struct PictureService: IQService {
    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer { .error(.itemNotFound) }
}
