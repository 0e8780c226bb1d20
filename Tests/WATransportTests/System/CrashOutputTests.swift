import Glibc
import Testing
import WATransport

@Suite("Crash output")
struct CrashOutputTests {
    @Test("core files are disabled and can be re-enabled")
    func coreFile() {
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
