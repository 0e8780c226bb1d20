internal import WAProto

/// A decrypted change of a record.
struct AppStateMutation: Sendable, Equatable {
    /// The operation on the record.
    let operation: AppStateOperation
    /// The index of the record.
    let index: AppStateIndex
    /// The value; meaningless for a removal.
    let value: WA.SyncActionValue
    /// Version of the action's format.
    let version: Int32
    /// Id of the key that encrypts the record.
    let keyID: [UInt8]
    /// The MAC that identifies the record.
    let indexMAC: AppStateMAC
    /// The MAC of the record in the rolling hash.
    let valueMAC: AppStateMAC
}

/// A local change that is not encrypted yet.
struct AppStateEdit: Sendable, Equatable {
    /// The operation on the record.
    var operation: AppStateOperation
    /// The index of the record.
    var index: AppStateIndex
    /// The value; its timestamp is set on encryption.
    var value: WA.SyncActionValue
    /// Version of the action's format.
    var version: Int32

    /// Makes a change.
    init(
        _ operation: AppStateOperation = .set, _ index: AppStateIndex, value: WA.SyncActionValue, version: Int32
    ) {
        self.operation = operation
        self.index = index
        self.value = value
        self.version = version
    }
}

/// An encrypted mutation of a patch or snapshot whose parts have valid lengths.
///
///     value.blob    what
///     0..<16        initialization vector
///     16..<-32      AES-256-CBC of SyncActionData with PKCS#7 padding
///     -32...        first half of HMAC-SHA-512
struct SealedMutation: Sendable, Equatable {
    let operation: AppStateOperation
    let indexMAC: AppStateMAC
    /// Initialization vector and ciphertext.
    let encrypted: ArraySlice<UInt8>
    let valueMAC: AppStateMAC
    let keyID: [UInt8]

    private static let ivLength = 16
    private static let minimumLength = 64

    /// Reads a mutation of a patch.
    init(_ mutation: WA.SyncdMutation) throws(AppStateError) {
        guard let operation = AppStateOperation(mutation.operation), let record = mutation.record else {
            throw AppStateError(.malformed, "a mutation has no record or an unknown operation")
        }
        try self.init(operation, record)
    }

    /// Reads a record of a snapshot.
    init(_ operation: AppStateOperation, _ record: WA.SyncdRecord) throws(AppStateError) {
        guard let indexMAC = record.index?.blob.flatMap({ AppStateMAC($0) }), let blob = record.value?.blob,
            blob.count >= Self.minimumLength, blob.count <= AppStateLimits.valueLength,
            let valueMAC = AppStateMAC(blob.suffix(AppStateMAC.count)), let keyID = record.keyID?.id, !keyID.isEmpty,
            keyID.count <= AppStateSharedKey.maximumIDLength
        else {
            throw AppStateError(.malformed, "a record lacks a part, or a part has an impossible length")
        }
        self.operation = operation
        self.indexMAC = indexMAC
        self.valueMAC = valueMAC
        self.keyID = keyID
        encrypted = blob.dropLast(AppStateMAC.count)
    }

    /// Encrypts a change; `iv` is 16 fresh random bytes.
    init(
        _ edit: AppStateEdit, at time: Timestamp, keyID: [UInt8], _ keys: AppStateKeys, iv: [UInt8]
    ) throws(AppStateError) {
        var data = WA.SyncActionData()
        data.index = edit.index.bytes
        data.value = edit.value
        data.value?.timestamp = time.milliseconds
        data.padding = []
        data.version = edit.version
        do throws(CryptoError) {
            encrypted =
                try (iv + AES.cbcEncrypt(data.serialized(), key: keys.valueEncryption.exposed, iv: iv))[...]
        } catch {
            throw AppStateError(.cryptography, error.message)
        }
        operation = edit.operation
        indexMAC = keys.indexMAC(edit.index.bytes)
        valueMAC = keys.valueMAC(edit.operation, keyID: keyID, encrypted: encrypted)
        self.keyID = keyID
    }

    /// The record on the wire.
    var record: WA.SyncdRecord {
        var record = WA.SyncdRecord()
        record.index = WA.SyncdIndex()
        record.index?.blob = indexMAC.bytes
        record.value = WA.SyncdValue()
        record.value?.blob = Array(encrypted) + valueMAC.bytes
        record.keyID = WA.KeyId()
        record.keyID?.id = keyID
        return record
    }

    /// The mutation on the wire.
    var mutation: WA.SyncdMutation {
        var mutation = WA.SyncdMutation()
        mutation.operation = operation.wire
        mutation.record = record
        return mutation
    }

    /// Verifies both MACs and decrypts.
    func open(_ keys: AppStateKeys) throws(AppStateError) -> AppStateMutation {
        guard keys.valueMAC(operation, keyID: keyID, encrypted: encrypted).matches(valueMAC.bytes) else {
            throw AppStateError(.valueMACMismatch, "the MAC of a value does not match")
        }
        let data = try decrypt(keys)
        guard let indexBytes = data.index else { throw AppStateError(.malformed, "a value has no index") }
        guard keys.indexMAC(indexBytes).matches(indexMAC.bytes) else {
            throw AppStateError(.indexMACMismatch, "the index MAC of a record does not match its index")
        }
        return AppStateMutation(
            operation: operation, index: try AppStateIndex(bytes: indexBytes),
            value: data.value ?? WA.SyncActionValue(), version: data.version ?? 0, keyID: keyID, indexMAC: indexMAC,
            valueMAC: valueMAC)
    }

    private func decrypt(_ keys: AppStateKeys) throws(AppStateError) -> WA.SyncActionData {
        let plaintext: [UInt8]
        do throws(CryptoError) {
            plaintext = try AES.cbcDecrypt(
                encrypted.dropFirst(Self.ivLength), key: keys.valueEncryption.exposed,
                iv: Array(encrypted.prefix(Self.ivLength)))
        } catch {
            throw AppStateError(.malformed, "a value cannot be decrypted: \(error.message)")
        }
        do throws(ProtobufError) {
            return try WA.SyncActionData(serialized: plaintext)
        } catch {
            throw AppStateError(.malformed, "a value cannot be parsed: \(error.message)")
        }
    }
}
