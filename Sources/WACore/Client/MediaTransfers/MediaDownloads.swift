/// Downloads and verifies files into the vault (60-media.md section 5).
final class MediaDownloads {
    /// Tries of one host while it cannot be reached or says that it may do it later.
    private static let attempts = 5

    private let context: ClientContext
    private let hosts: MediaHosts
    private let requests: MediaRequests

    init(_ context: ClientContext, _ hosts: MediaHosts, _ requests: MediaRequests) {
        self.context = context
        self.hosts = hosts
        self.requests = requests
    }

    /// The outcome of one host.
    private enum Outcome {
        case file(StoredFile)
        case gone
        case failed(ClientError)
    }

    /// Fetches a file; throws `expired` when the hosts do not have it any more.
    func download(_ reference: MediaReference) async throws(ClientError) -> StoredFile {
        let media = requests.media
        let keys: MediaKeys
        do throws(MediaError) {
            try media.limits.checkDownload(claimed: reference.length)
            keys = try MediaKeys(reference.mediaKey, for: reference.kind)
        } catch { throw ClientError(error) }
        let vault = media.vault
        let opened = await media.transport.blocking { () -> Result<any MediaDraft, MediaVaultError> in
            do throws(MediaVaultError) { return .success(try vault.draft()) } catch { return .failure(error) }
        }
        let draft: any MediaDraft
        do { draft = try opened.get() } catch { throw ClientError(error) }
        let sink = DecryptingSink(keys, reference.expected, limit: media.limits.download, into: draft)
        var last = ClientError(.media(.unreachable), "No media host could be reached. Try again later.")
        for url in await urls(of: reference) {
            switch try await fetch(url, reference, into: sink) {
            case .file(let file): return file
            case .gone: throw ClientError(.media(.expired), "The file is not on WhatsApp's servers any more.")
            case .failed(let error): last = error
            }
        }
        throw last
    }

    private func urls(of reference: MediaReference) async -> [String] {
        guard let path = reference.path else { return reference.url.map { [$0] } ?? [] }
        return await hosts.forDownload().map {
            $0.download(path, reference.kind, encryptedSHA256: reference.encryptedSHA256)
        }
    }

    private func fetch(
        _ url: String, _ reference: MediaReference, into sink: DecryptingSink
    ) async throws(ClientError) -> Outcome {
        for attempt in 1...Self.attempts {
            let response = try await requests.send("GET", url, sink: sink, expecting: reference.length)
            if response?.isSuccess == true || sink.failure != nil { return try await finish(sink) }
            if let response {
                if response.isGone { return .gone }
                guard response.isTransient else {
                    let message = "The media host answered with status \(response.status)."
                    return .failed(ClientError(.media(.unreachable), message))
                }
            }
            if attempt < Self.attempts { await requests.pause(after: response, attempt: attempt) }
        }
        return .failed(ClientError(.media(.unreachable), "The media host could not be reached. Try again later."))
    }

    private func finish(_ sink: DecryptingSink) async throws(ClientError) -> Outcome {
        let result = await requests.media.transport.blocking { sink.finish() }
        switch result {
        case .success(let file): return .file(file)
        case .failure(let fault):
            guard !fault.isFinal else { throw fault.error }
            context.log(.info, "a media host sent a wrong file", ("error", fault.error.message))
            return .failed(fault.error)
        }
    }
}
