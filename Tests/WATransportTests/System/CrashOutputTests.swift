import Glibc
import Testing
import WATransport

struct CrashOutputTests {
    @Test
    func `core files are disabled and can be re-enabled`() {
        let resource = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        var before = rlimit()
        var after = rlimit()
        getrlimit(resource, &before)
        CrashOutput.disable(keepingBacktrace: true)
        getrlimit(resource, &after)
        setrlimit(resource, &before)
        #expect(after.rlim_cur == 0)
        #expect(after.rlim_max == before.rlim_max)
    }
}
