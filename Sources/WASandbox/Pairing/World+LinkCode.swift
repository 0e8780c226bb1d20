internal import FoundationEssentials
internal import WACore

extension World {
    /// The requests of code pairing (40-pairing.md sections 4.2 and 4.6).
    mutating func answerLinkCode(_ request: Node, on connection: ConnectionID) -> IQAnswer {
        guard let element = request.child("link_code_companion_reg") else {
            let isPasskey = request.children.contains { $0.tag == "passkey_prologue" || $0.tag == "companion_nonce" }
            return .error(isPasskey ? .notImplemented : .badRequest)
        }
        switch element.string("stage") {
        case "companion_hello": return answerCompanionHello(element, request, on: connection)
        case "companion_finish": return answerCompanionFinish(request, on: connection)
        default: return .error(.badRequest)
        }
    }

    private mutating func answerCompanionHello(_ hello: Node, _ request: Node, on connection: ConnectionID) -> IQAnswer {
        let number = hello.jid("jid")?.user
        if case .refusePairingCode(let code, let backoff)? = faults.take(
            .refusePairingCode, number: number, device: nil)
        {
            return .error(.other(code: code, backoffSeconds: backoff))
        }
        guard let number, directory.accounts[number] != nil, let parsed = try? CompanionHello(request),
            parsed.noiseKey == attempts[connection]?.registration.noiseKey, parsed.platformID != "0",
            CompanionPlatform.isAccepted(displayName: parsed.displayName)
        else { return .error(.badRequest) }
        // One code per number: a new one strands the former.
        for (other, attempt) in attempts where attempt.code?.number == number { attempts[other]?.code = nil }
        let ref = Array(("3@2:" + Data(random.bytes(18)).base64EncodedString()).utf8)
        attempts[connection]?.code = CodeOffer(number: number, ref: ref, hello: parsed)
        return .result([CompanionHello.answer(ref: ref)])
    }

    /// The connection of the companion that asked for a code of this number.
    func companionAwaitingCode(of number: String) throws(SandboxError) -> ConnectionID {
        guard let connection = attempts.first(where: { $0.value.code?.number == number })?.key else {
            throw SandboxError(
                .notFound, "no companion waits for a code of \(number); ask for one there first, then type it here")
        }
        return connection
    }

    /// The user of the phone typed the code: its companion hears of it (40-pairing.md section 4.5).
    mutating func enterCode(_ primary: PairingCodePrimary, on connection: ConnectionID) throws(SandboxError) {
        guard attempts[connection]?.code != nil else {
            throw SandboxError(.expired, "the companion no longer waits for this code")
        }
        attempts[connection]?.code?.phone = primary
        emit(.send(primary.hello.node(id: notificationID(), at: now), to: connection))
    }

    /// The companion's key bundle.
    ///
    /// After a wrong code it does not open; like the real phone, stay silent (40-pairing.md section 4.8).
    private mutating func answerCompanionFinish(_ request: Node, on connection: ConnectionID) -> IQAnswer {
        guard let attempt = attempts[connection], let offer = attempt.code, let primary = offer.phone,
            let finish = try? CompanionFinish(request), finish.ref == offer.ref, finish.phone.user == offer.number
        else { return .error(.badRequest) }
        answer(request, with: .done, on: connection)
        attempts[connection]?.code?.phone = nil
        do {
            let companion = try primary.receivedFinish(finish)
            guard companion.identityKey == attempt.registration.keys.identityKey else {
                throw SandboxError(.pairingFailed, "the companion's identity is not the one it registered with")
            }
            try offerLink(to: connection, account: offer.number, advSecret: companion.advSecret)
        } catch let error as PairingError {
            self.finish(connection, .failure(SandboxError(.pairingFailed, error.message)))
        } catch let error as SandboxError {
            self.finish(connection, .failure(error))
        } catch {
            self.finish(connection, .failure(SandboxError(.pairingFailed, "\(error)")))
        }
        return .silence
    }
}
