internal import WACore

/// How large files may be, and how long they are kept.
struct MediaSettings: Sendable, Equatable {
    /// Bytes of one file, to be sent or fetched.
    var largest = 100 << 20
    /// Days without use after which a file is removed; nil keeps them.
    var days: Int?
    /// Bytes that all files may take; nil means no limit but the disk.
    var storeLimit: Int?

    /// Names of the settings.
    static let names = ["MEDIA_LIMIT", "MEDIA_RETENTION_DAYS", "MEDIA_STORE_LIMIT"]

    /// The service takes no larger files.
    static let highest = 2 << 30

    /// The defaults.
    init() {}

    /// Reads the settings of a server.
    init(_ reader: inout SettingReader) {
        largest = reader.bytes("MEDIA_LIMIT", atLeast: 1 << 10) ?? largest
        if largest > Self.highest {
            reader.problems.append("MEDIA_LIMIT is more than 2 GiB, which WhatsApp does not take.")
        }
        if reader["MEDIA_RETENTION_DAYS"] != nil {
            days = reader.number("MEDIA_RETENTION_DAYS", in: 1...36_500, default: 36_500)
        }
        storeLimit = reader.bytes("MEDIA_STORE_LIMIT", atLeast: 1 << 20)
    }

    /// What clients may send and fetch.
    var limits: MediaLimits {
        var limits = MediaLimits()
        let largest = UInt64(largest)
        (limits.image, limits.video, limits.audio, limits.document) = (largest, largest, largest, largest)
        // Encrypted files are a little longer.
        limits.download = largest + 64
        return limits
    }

    /// What the store is to keep.
    var retention: MediaRetention {
        var retention = MediaRetention()
        retention.age = days.map { .seconds($0 * 86_400) }
        retention.bytes = storeLimit.map { UInt64($0) }
        return retention
    }
}
