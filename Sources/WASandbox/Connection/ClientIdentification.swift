internal import WACore
internal import WAProto

/// What a client's handshake payload says it is (10-transport.md section 5).
enum ClientIdentification: Sendable {
    case login(LoginRequest)
    case registration(RegistrationRequest)

    /// Reads the payload; throws when it is neither form or holds keys that cannot be used.
    init(payload bytes: [UInt8], noiseKey: [UInt8]) throws {
        let payload = try WA.ClientPayload(serialized: bytes)
        let revision = payload.userAgent?.appVersion?.tertiary ?? 0
        if let data = payload.devicePairingData {
            let props = try? WA.DeviceProps(serialized: data.deviceProps ?? [])
            self = .registration(
                RegistrationRequest(
                    keys: try CompanionRegistration(data), noiseKey: noiseKey, revision: revision,
                    name: String((props?.os ?? "").prefix(100)),
                    platform: Int(props?.platformType?.rawValue ?? 0), pushName: payload.pushName ?? ""))
            return
        }
        guard let username = payload.username, let device = UInt16(exactly: payload.device ?? 0) else {
            throw NoiseError(.malformedMessage, "the client payload is neither a login nor a registration")
        }
        self = .login(
            LoginRequest(
                number: String(username), device: device, revision: revision, isPassive: payload.passive ?? false,
                noiseKey: noiseKey))
    }
}
