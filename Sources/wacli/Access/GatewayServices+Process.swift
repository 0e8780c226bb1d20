internal import WACore
internal import WAGateway
internal import WATransport

extension GatewayServices {
    /// The real ones, with the proxies of the environment.
    static func ofProcess(log: any Logger) throws -> GatewayServices {
        let proxies = try ProxySettings(environment: ProcessVariables.proxies)
        return GatewayServices(
            connector: WebSocketConnector(dialer: Dialer(proxies: proxies), logger: log), log: log,
            fetchPage: { url, headers in
                // Once a day at most, so the fetching thread lives only as long as the question.
                let fetch = try HTTPFetch(proxies: proxies)
                let request = FetchRequest(url: url, headers: headers.map { HeaderField($0.0, $0.1) })
                let answer = try await fetch.fetch(request)
                guard answer.status == 200 else {
                    throw CommandError(.unreachable, "\(url) answered with status \(answer.status).")
                }
                return answer.body
            })
    }
}
