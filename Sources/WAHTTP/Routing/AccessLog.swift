public import WACore

/// Middleware that logs one line per request: never a query, a body or a header, which may hold secrets.
public enum AccessLog {
    /// Makes the middleware; put it first.
    ///
    /// `fields` adds what the program knows, such as the tenant.
    public static func middleware(
        _ logger: any Logger, clock: any Clock,
        fields: @escaping @Sendable (HTTPRequest) -> [(String, String)] = { _ in [] }
    ) -> HTTPMiddleware {
        { request, next in
            let start = clock.uptime
            let response = await next(request)
            guard logger.level <= .info else { return response }
            let elapsed = (clock.uptime - start).components
            let milliseconds = elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000
            var all = [
                ("requestId", request.id), ("method", request.method.rawValue), ("route", request.routeName ?? "-"),
                ("status", String(response.status.code)), ("ms", String(milliseconds)),
                ("peer", request.peer.address ?? request.peer.userID.map { "uid \($0)" } ?? "-"),
            ]
            all += fields(request)
            if let code = response.errorCode { all.append(("code", code)) }
            logger.write(.info, "request", all)
            return response
        }
    }
}
