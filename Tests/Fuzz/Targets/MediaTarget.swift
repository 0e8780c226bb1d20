@testable import WACore

extension FuzzTarget {
    /// Files and what is said about them; one byte chooses which.
    static let media = FuzzTarget("media") { input in
        var reader = InputReader(input)
        let choice = reader.byte()
        switch choice % 6 {
        case 0: MediaCodecCheck(seed: choice).roundTrip(reader.remaining())
        case 1: MediaCodecCheck(seed: choice).damage(at: Int(reader.number()), by: reader.byte(), reader.remaining())
        case 2: MediaCodecCheck(seed: choice).forge(reader.remaining())
        case 3: checkAddress(String(decoding: reader.remaining(), as: UTF8.self))
        case 4: checkStanza(reader.remaining())
        default: checkAnswers(reader.block(), reader.remaining())
        }
    }

    /// What comes from a sender's message must not lead to another host, or into another part of the address.
    private static func checkAddress(_ text: String) {
        if let path = try? MediaPath(text) {
            let hash = [UInt8](repeating: 7, count: 32)
            let url = MediaEndpoint(host: "media.example").download(path, .image, encryptedSHA256: hash)
            rule(host(of: url) == "media.example", "a path leads to another host")
            rule(url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x23 }, "an address holds a sign that none has")
            rule(url.hasSuffix("&__wa-mms="), "a path swallows what follows it")
        }
        if let url = MediaEndpoint.fallback(text) {
            rule(host(of: url)?.hasSuffix(".whatsapp.net") == true, "a file is fetched from a foreign host")
        }
        let encoded = MediaEndpoint.encoded(text)
        rule(!encoded.utf8.contains { "&=?#/ ".utf8.contains($0) }, "a parameter holds a sign that ends it")
    }

    /// The host of an address as browsers see it: between `//` and what begins the path, behind any user.
    private static func host(of url: String) -> String? {
        guard url.hasPrefix("https://") else { return nil }
        let authority = url.dropFirst("https://".count).prefix { !"/?#\\".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return String(host.prefix { $0 != ":" })
    }

    private static func checkStanza(_ payload: [UInt8]) {
        guard let node = try? StanzaDecoder.decode(payload[...]) else { return }
        if let connection = try? MediaConnection(answer: node) {
            rule(!connection.hosts.isEmpty && connection.hosts.count <= 16, "a connection has no host or too many")
            let again = try? MediaConnection(answer: Node("iq", [:], [connection.node]))
            rule(again == connection, "a media connection changes when it is written")
        }
        if let request = try? MediaRetryRequest(receipt: node) {
            let again = try? MediaRetryRequest(receipt: request.receipt(to: .phone("447700900100")))
            rule(again == request, "a request for a file changes when it is written")
            rule((try? request.verify(mediaKey: mediaKey)) == nil, "a forged request for a file is taken")
        }
        if let answer = try? MediaRetryAnswer(notification: node) {
            let written = Node("notification", ["id": .string(answer.messageID)], answer.nodes)
            rule((try? MediaRetryAnswer(notification: written)) == answer, "an answer changes when it is written")
            if case .uploaded? = try? answer.open(mediaKey: mediaKey) { rule(false, "a forged answer opens") }
        }
    }

    private static let mediaKey = SecretBytes([UInt8](repeating: 9, count: 32))

    /// What the phone and the media host say, once it has been opened.
    private static func checkAnswers(_ sealed: [UInt8], _ json: [UInt8]) {
        let nonce = [UInt8](repeating: 3, count: MediaRetryCipher.nonceLength)
        if let cipher = try? MediaRetryCipher(mediaKey: mediaKey, messageID: "3EB0"),
            let payload = try? cipher.seal(sealed, nonce: nonce)
        {
            let content = MediaRetryAnswer.Content.sealed(MediaRetrySealed(payload: payload, nonce: nonce))
            let other = MediaRetryAnswer(messageID: "3EB1", target: nil, content: content)
            rule((try? other.open(mediaKey: mediaKey)) == nil, "an answer opens for another message")
            let answer = MediaRetryAnswer(messageID: "3EB0", target: nil, content: content)
            if case .uploaded(let path, _)? = try? answer.open(mediaKey: mediaKey) {
                rule(path.text.hasPrefix("/") && !path.text.hasPrefix("//"), "a file has an address instead of a path")
            }
        }
        if let answer = try? MediaUploadAnswer(json: json) {
            rule(answer.directPath.text.hasPrefix("/"), "a file was uploaded to no path")
        }
        if case .from(let offset) = MediaResumeAnswer(json: json, encryptedLength: 100) {
            rule((1..<100).contains(offset), "an upload goes on where the file is not")
        }
    }
}

/// Encrypting and decrypting one file.
private struct MediaCodecCheck {
    private static let keys = try? MediaKeys(SecretBytes([UInt8](repeating: 5, count: 32)), for: .video)
    private static let limit: UInt64 = 1 << 20

    /// Chooses how files are cut into pieces.
    let seed: UInt8

    /// However a file is cut, the same is uploaded, and what is downloaded is the file.
    func roundTrip(_ content: [UInt8]) {
        // Some are stretched over the windows of a sidecar, which are 64 KiB long.
        let isLong = seed & 0xF0 == 0xF0 && !content.isEmpty
        let file = isLong ? (0..<(700 / content.count + 1) * 200).flatMap { _ in content } : content
        guard let keys = Self.keys, let (blob, summary) = try? MediaEncryptor.encrypt(file, keys, withSidecar: true)
        else { return rule(false, "a file cannot be encrypted") }
        let size = MediaFile.encryptedLength(of: UInt64(file.count))
        rule(size == UInt64(blob.count), "an encrypted file has a wrong size")
        rule(summary.streamingSidecar == sidecar(of: keys.iv + blob, keys), "a sidecar does not fit its file")
        if !isLong { rule(encrypted(in: file.pieces(seed), keys) == blob, "the split changes the encrypted file") }
        let expected = try? MediaExpectation(encryptedSHA256: summary.encryptedSHA256, sha256: summary.sha256)
        let pieces = isLong ? [blob[...]] : blob.pieces(seed)
        let opened = expected.flatMap { decrypted(in: pieces, keys, $0) }
        rule(opened?.bytes == file, "a file does not open as it was")
        rule(opened?.file.sha256 == summary.sha256, "a file opens with another hash")
    }

    /// Nothing but the file opens, also where the message names no hashes.
    func damage(at position: Int, by mask: UInt8, _ content: [UInt8]) {
        guard let keys = Self.keys, var blob = try? MediaEncryptor.encrypt(content, keys).blob,
            let anything = try? MediaExpectation(encryptedSHA256: nil, sha256: nil)
        else { return }
        if mask == 0 {
            blob.removeLast(1 + position % blob.count)
        } else {
            blob[position % blob.count] ^= mask
        }
        rule(decrypted(in: blob.pieces(seed), keys, anything) == nil, "a damaged file opens")
    }

    /// A sender who holds the key but breaks the rules: any blocks, any padding, a MAC that fits.
    func forge(_ ciphertext: [UInt8]) {
        guard let keys = Self.keys, let anything = try? MediaExpectation(encryptedSHA256: nil, sha256: nil) else {
            return
        }
        var mac = keys.initialMAC
        ciphertext.withUnsafeBytes { mac.update($0) }
        let blob = ciphertext + mac.finish().bytes.prefix(MediaFile.macLength)
        guard let opened = decrypted(in: blob.pieces(seed), keys, anything) else { return }
        rule(opened.file.length == UInt64(opened.bytes.count), "a file has another length than it says")
        rule(ciphertext.count % 16 == 0 && opened.bytes.count < ciphertext.count, "a file opens without padding")
        rule((try? MediaEncryptor.encrypt(opened.bytes, keys).blob) == blob, "two encrypted files open as one")
    }

    private func encrypted(in pieces: [ArraySlice<UInt8>], _ keys: MediaKeys) -> [UInt8]? {
        guard var encryptor = try? MediaEncryptor(keys) else { return nil }
        var blob: [UInt8] = []
        for piece in pieces { blob += (try? encryptor.append(piece)) ?? [] }
        return (try? encryptor.finish()).map { blob + $0.rest }
    }

    private func decrypted(
        in pieces: [ArraySlice<UInt8>], _ keys: MediaKeys, _ expected: MediaExpectation
    ) -> (bytes: [UInt8], file: MediaFile)? {
        guard var decryptor = try? MediaDecryptor(keys, expecting: expected, limit: Self.limit) else { return nil }
        var bytes: [UInt8] = []
        for piece in pieces {
            guard let more = try? decryptor.append(piece) else { return nil }
            bytes += more
        }
        return (try? decryptor.finish()).map { (bytes + $0.rest, $0.file) }
    }

    /// The sidecar as 60-media.md section 3.1 says it, without any thought of streams.
    private func sidecar(of stream: [UInt8], _ keys: MediaKeys) -> [UInt8] {
        stride(from: 0, to: stream.count, by: 65_536).flatMap { start in
            var mac = keys.macKey.withBytes { HMACSHA256(key: $0) }
            stream[start..<min(start + 65_552, stream.count)].withUnsafeBytes { mac.update($0) }
            return Array(mac.finish().bytes.prefix(MediaFile.macLength))
        }
    }
}
