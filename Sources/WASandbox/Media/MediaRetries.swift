internal import WACore
internal import WAProto

/// A phone that is asked for a file again: it uploads its copy under a new path and tells the companion
/// (60-media.md section 6).
enum MediaRetries {
    /// Answers a `server-error` receipt of a companion.
    static func answer(_ receipt: Node, from companion: DeviceID, in world: inout World) {
        guard let request = try? MediaRetryRequest(receipt: receipt), let own = world.directory[companion.number] else {
            return
        }
        let content = content(of: request, on: companion.number, in: world)
        let answer = MediaRetryAnswer(messageID: request.messageID, target: request.target, content: content)
        let stanza = Node(
            "notification",
            [
                "id": .string(request.messageID), "from": .jid(own.jid(in: .phone)), "type": "mediaretry",
                "t": .number(world.now.seconds),
            ], answer.nodes)
        world.deliver(stanza, to: companion)
    }

    private static func content(
        of request: MediaRetryRequest, on number: String, in world: World
    ) -> MediaRetryAnswer.Content {
        guard let media = world.media, let file = world.phones[number]?.messages[id: request.messageID]?.media else {
            return .failure(.notFound)
        }
        guard (try? request.verify(mediaKey: file.mediaKey)) != nil else { return .failure(.decryption) }
        guard let path = try? media.renew(file.path) else { return .failure(.notFound) }
        var found = WA.MediaRetryNotification()
        found.stanzaID = request.messageID
        found.directPath = path
        found.result = .success
        do {
            let cipher = try MediaRetryCipher(mediaKey: file.mediaKey, messageID: request.messageID)
            let nonce = world.random.bytes(12)
            return .sealed(MediaRetrySealed(payload: try cipher.seal(found.serialized(), nonce: nonce), nonce: nonce))
        } catch { return .failure(.general(0)) }
    }
}
