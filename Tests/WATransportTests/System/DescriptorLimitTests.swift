import Glibc
import Testing

@testable import WATransport

@Suite("Descriptor limit")
struct DescriptorLimitTests {
    @Test("raising reaches the hard limit")
    func raise() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #expect(DescriptorLimit.raise() == Int(clamping: limit.rlim_max))
    }
}
