internal import FoundationEssentials
internal import WACore

/// The requests of code pairing (40-pairing.md sections 4.2 and 4.6).
enum LinkCode {
    /// `md` set of an unlinked companion.
    static func answer(_ request: Node, on connection: ConnectionID, in world: inout World) -> IQAnswer {
        guard let element = request.child("link_code_companion_reg") else {
            let isPasskey = request.children.contains { $0.tag == "passkey_prologue" || $0.tag == "companion_nonce" }
            return .error(isPasskey ? .notImplemented : .badRequest)
        }
        switch element.string("stage") {
        case "companion_hello": return answerHello(element, request, on: connection, in: &world)
        case "companion_finish": return answerFinish(request, on: connection, in: &world)
        default: return .error(.badRequest)
        }
    }

    private static func answerHello(
        _ hello: Node, _ request: Node, on connection: ConnectionID, in world: inout World
    ) -> IQAnswer {
        let number = hello.jid("jid")?.user
        if case .refusePairingCode(let code, let backoff)? = world.context.faults.take(
            .refusePairingCode, number: number, device: nil)
        {
            return .error(.other(code: code, backoffSeconds: backoff))
        }
        guard let number, world.directory[number] != nil, let parsed = try? CompanionHello(request),
            parsed.noiseKey == world.pairings.attempts[connection]?.registration.noiseKey, parsed.platformID != "0",
            CompanionPlatform.isAccepted(displayName: parsed.displayName)
        else { return .error(.badRequest) }
        let ref = Array(("3@2:" + Data(world.random.bytes(18)).base64EncodedString()).utf8)
        world.pairings.offer(CodeOffer(number: number, ref: ref, hello: parsed), on: connection)
        return .result([CompanionHello.answer(ref: ref)])
    }

    /// The companion's key bundle.
    ///
    /// After a wrong code it does not open; like the real phone, stay silent (40-pairing.md section 4.8).
    private static func answerFinish(
        _ request: Node, on connection: ConnectionID, in world: inout World
    ) -> IQAnswer {
        guard let attempt = world.pairings.attempts[connection], let offer = attempt.code, offer.phone != nil,
            let finish = try? CompanionFinish(request), finish.ref == offer.ref, finish.phone.user == offer.number,
            let primary = world.pairings.takePrimary(of: connection)
        else { return .error(.badRequest) }
        world.answer(request, with: .done, on: connection)
        do {
            let companion = try primary.receivedFinish(finish)
            guard companion.identityKey == attempt.registration.keys.identityKey else {
                throw SandboxError(.pairingFailed, "the companion's identity is not the one it registered with")
            }
            try world.offerLink(to: connection, account: offer.number, advSecret: companion.advSecret)
        } catch let error as PairingError {
            world.pairings.finish(connection, .failure(SandboxError(.pairingFailed, error.message)))
        } catch let error as SandboxError {
            world.pairings.finish(connection, .failure(error))
        } catch {
            world.pairings.finish(connection, .failure(SandboxError(.pairingFailed, "\(error)")))
        }
        return .silence
    }
}

/// The start of passkey pairing (40-pairing.md section 5); the sandbox asks for one but cannot check an assertion.
enum Passkey {
    static let options = Node(
        "passkey_request_options",
        bytes: Array(
            (#"{"challenge":"c2FuZGJveC1jaGFsbGVuZ2U","timeout":300000,"rpId":"whatsapp.com","#
                + #""allowCredentials":[],"userVerification":"required"}"#).utf8))

    /// `md` get of an unlinked companion.
    static func answer(_ request: Node, on connection: ConnectionID, _ pairings: Pairings) -> IQAnswer {
        if request.child("passkey_request_options") != nil { return .result([options]) }
        if request.child("ref") != nil, let ref = pairings.attempts[connection]?.refs.first {
            return .result([Node("ref", bytes: Array(ref.utf8))])
        }
        return .error(.notImplemented)
    }
}
