import Glibc
import Testing

@testable import WATransport

struct DescriptorLimitTests {
    @Test
    func `raising reaches the hard limit`() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #expect(DescriptorLimit.raise() == Int(clamping: limit.rlim_max))
    }
}
