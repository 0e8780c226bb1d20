/// A change of a group that the server refuses, with the error code of its answer.
struct GroupRefusal: Error, Sendable, Equatable {
    let code: Int

    static let badRequest = GroupRefusal(code: 400)
    /// Reserved for administrators, where WhatsApp says 401.
    static let notAuthorized = GroupRefusal(code: 401)
    /// Not a member, or reserved for administrators.
    static let forbidden = GroupRefusal(code: 403)
    static let notFound = GroupRefusal(code: 404)
    /// Removed by an administrator earlier.
    static let notAllowed = GroupRefusal(code: 405)
    /// A value that is not acceptable.
    static let notAcceptable = GroupRefusal(code: 406)
    /// Something else has changed it since.
    static let conflict = GroupRefusal(code: 409)
    /// A link or an invitation that is no longer valid.
    static let gone = GroupRefusal(code: 410)
    static let full = GroupRefusal(code: 419)
    static let alreadyMember = GroupRefusal(code: 304)

    /// The error of a command that the server refused.
    var sandboxError: SandboxError {
        switch code {
        case 403, 401: SandboxError(.notAllowed, "only a member, for some changes an administrator, may do that")
        case 404: SandboxError(.notFound, "there is no such group or invitation")
        case 304: SandboxError(.conflict, "it is a member already")
        case 405: SandboxError(.notAllowed, "an administrator removed it from the group")
        case 409: SandboxError(.conflict, "the description has changed since")
        case 410: SandboxError(.expired, "the link or the invitation is no longer valid")
        case 419: SandboxError(.conflict, "the group is full")
        default: SandboxError(.badRequest, "WhatsApp refuses the value (code \(code))")
        }
    }
}
