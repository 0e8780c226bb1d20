import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct DeviceListEncodingTests {
    @Test(arguments: 1...6)
    func `a device list of a strange length counts as absent`(length: Int) {
        #expect(DeviceListRecord(encoded: randomBytes(length)) == nil)
        #expect(DeviceListRecord(encoded: randomBytes(7 * length))?.devices.count == length)
    }
}
