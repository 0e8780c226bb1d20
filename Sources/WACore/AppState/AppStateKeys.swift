internal import WAProto

/// The five keys expanded from one app state sync key (70-appstate.md section 2).
struct AppStateKeys: Sendable, Equatable {
    /// Bytes of the key data that the phone shares.
    static let keyDataLength = 32

    /// Authenticates indexes.
    let index: SecretBytes
    /// Encrypts values.
    let valueEncryption: SecretBytes
    /// Authenticates values.
    let valueMAC: SecretBytes
    /// Authenticates a collection's state.
    let snapshotMAC: SecretBytes
    /// Authenticates patches.
    let patchMAC: SecretBytes

    /// Expands the key data; throws `malformed` unless it has 32 bytes.
    init(_ keyData: SecretBytes) throws(AppStateError) {
        guard keyData.count == Self.keyDataLength else {
            throw AppStateError(
                .malformed, "an app state key has \(Self.keyDataLength) bytes, not \(keyData.count)")
        }
        var expanded = keyData.withBytes {
            KeyDerivation.hkdf($0, info: Array("WhatsApp Mutation Keys".utf8), length: 160)
        }
        index = SecretBytes(expanded[0..<32])
        valueEncryption = SecretBytes(expanded[32..<64])
        valueMAC = SecretBytes(expanded[64..<96])
        snapshotMAC = SecretBytes(expanded[96..<128])
        patchMAC = SecretBytes(expanded[128..<160])
        wipe(&expanded)
    }

    /// The MAC that identifies the record of `index`.
    func indexMAC(_ index: [UInt8]) -> AppStateMAC {
        var mac = self.index.withBytes { HMACSHA256(key: $0) }
        index.withUnsafeBytes { mac.update($0) }
        return AppStateMAC(mac.finish())
    }

    func valueMAC(_ operation: AppStateOperation, keyID: [UInt8], encrypted: ArraySlice<UInt8>) -> AppStateMAC {
        let code = KeyDerivation.hmacSHA512(
            key: valueMAC, [operation.macByte], keyID, Array(encrypted),
            [UInt8](bigEndian: UInt64(keyID.count) + 1, count: 8))
        return AppStateMAC(Key32 { for index in 0..<Key32.count { $0[index] = code[index] } })
    }

    func snapshotMAC(_ hash: LTHash, version: UInt64, _ collection: AppStateCollection) -> AppStateMAC {
        var mac = snapshotMAC.withBytes { HMACSHA256(key: $0) }
        hash.bytes.withUnsafeBytes { mac.update($0) }
        Self.update(&mac, version: version, collection)
        return AppStateMAC(mac.finish())
    }

    func patchMAC(
        snapshotMAC: [UInt8], valueMACs: [AppStateMAC], version: UInt64, _ collection: AppStateCollection
    ) -> AppStateMAC {
        var mac = patchMAC.withBytes { HMACSHA256(key: $0) }
        snapshotMAC.withUnsafeBytes { mac.update($0) }
        for valueMAC in valueMACs { mac.update(valueMAC.value) }
        Self.update(&mac, version: version, collection)
        return AppStateMAC(mac.finish())
    }

    private static func update(_ mac: inout HMACSHA256, version: UInt64, _ collection: AppStateCollection) {
        [UInt8](bigEndian: version, count: 8).withUnsafeBytes { mac.update($0) }
        Array(collection.rawValue.utf8).withUnsafeBytes { mac.update($0) }
    }
}

/// The operation of a mutation on the record of its index.
enum AppStateOperation: Sendable, Equatable {
    /// Stores a value.
    case set
    /// Removes the record.
    case remove

    /// The byte of the operation in the value MAC.
    var macByte: UInt8 { self == .set ? 1 : 2 }

    var wire: WA.SyncdMutation.SyncdOperation { self == .set ? .set : .remove }

    /// Nil for an unknown operation; an absent one is `set`, the protobuf default.
    init?(_ wire: WA.SyncdMutation.SyncdOperation?) {
        switch wire {
        case nil, .set?: self = .set
        case .remove?: self = .remove
        default: return nil
        }
    }
}
