/// Asks WhatsApp about the business behind our own account (80-queries.md section 6).
final class BusinessProfiles {
    /// Longest wait for the verified name: the profile is worth having without it.
    private static let nameTimeout: Duration = .seconds(10)

    private let context: ClientContext
    private let connection: ServerConnection
    private let readiness: Readiness
    private let account: Account

    init(_ context: ClientContext, _ connection: ServerConnection, _ readiness: Readiness, _ account: Account) {
        self.context = context
        self.connection = connection
        self.readiness = readiness
        self.account = account
    }

    /// The profile of our own account; nil when it is not a business.
    func own() async throws(ClientError) -> BusinessProfile? {
        try readiness.require()
        guard let own = account.credentials else { throw .notLinked(context.id) }
        let jid = own.phoneJID.bare
        let answer: Node
        do { answer = try await connection.request(BusinessProfile.query(jid)) } catch {
            guard error.code == .refused(code: 404) else { throw error }
            return nil
        }
        guard var profile = BusinessProfile(answer: answer, isOwn: account.isOwn) else { return nil }
        profile.name = try await certifiedName(of: jid) ?? own.businessName
        return profile
    }

    /// The name of the account's certificate; nil when the server does not tell it.
    private func certifiedName(of jid: JID) async throws(ClientError) -> String? {
        do {
            let query = BusinessProfile.nameQuery(jid)
            return BusinessProfile.name(answer: try await connection.request(query, timeout: Self.nameTimeout))
        } catch {
            switch error.code {
            case .refused, .throttled, .timeout:
                context.log(.debug, "the verified name was not told", ("error", error.message))
                return nil
            default: throw error
            }
        }
    }
}
