internal import WACore
internal import WAGateway
internal import WAStorage
internal import WATransport

extension GatewayServices {
    /// The services of the program, with the proxies of the environment.
    static func ofProcess(log: any Logger, home: Home) throws -> GatewayServices {
        let proxies = try ProxySettings(environment: ProcessVariables.proxies)
        return GatewayServices(
            connector: WebSocketConnector(dialer: Dialer(proxies: proxies), logger: log), log: log,
            fetchPage: { url, headers in
                // At most once a day, so the fetching thread ends with the request.
                let fetch = try HTTPFetch(proxies: proxies)
                let request = FetchRequest(url: url, headers: headers.map { HeaderField($0.0, $0.1) })
                let answer = try await fetch.fetch(request)
                guard answer.status == 200 else {
                    throw CommandError(.unreachable, "\(url) answered with status \(answer.status).")
                }
                return answer.body
            },
            media: GatewayMedia(transport: CurlMediaTransport(proxies: proxies), vault: MediaDirectory(home)))
    }
}
