internal import WACore

/// Bytes of a device list in its row, seven per device:
///
/// | bytes | content |
/// |---|---|
/// | 2 | device id, big endian |
/// | 1 | bit 0: hosted; bit 1: has a key index |
/// | 4 | key index, big endian |
extension DeviceListRecord {
    private static let width = 7

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(devices.count * Self.width)
        for device in devices {
            bytes.append(bigEndian: UInt64(device.id), count: 2)
            bytes.append((device.isHosted ? 1 : 0) | (device.keyIndex == nil ? 0 : 2))
            bytes.append(bigEndian: UInt64(device.keyIndex ?? 0), count: 4)
        }
        return bytes
    }

    /// Nil when the bytes do not fit; the list is a cache, and the server sends it again on request.
    init?(encoded bytes: [UInt8]) {
        guard bytes.count.isMultiple(of: Self.width) else { return nil }
        let devices = stride(from: 0, to: bytes.count, by: Self.width).map { start in
            let flags = bytes[start + 2]
            let index = bytes[(start + 3)..<(start + 7)].bigEndianInteger ?? 0
            return Device(
                id: UInt16(truncatingIfNeeded: bytes[start..<(start + 2)].bigEndianInteger ?? 0),
                keyIndex: flags & 2 == 0 ? nil : UInt32(truncatingIfNeeded: index),
                isHosted: flags & 1 != 0)
        }
        self.init(devices: devices)
    }
}
