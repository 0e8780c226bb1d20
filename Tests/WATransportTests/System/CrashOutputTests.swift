import Glibc
import Testing
import WATransport

@Suite("Crash output")
struct CrashOutputTests {
    @Test("there is no core file, and one may be asked for again")
    func coreFile() {
        let resource = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        var before = rlimit()
        var after = rlimit()
        getrlimit(resource, &before)
        CrashOutput.withholdMemory(isReportWanted: true)
        getrlimit(resource, &after)
        setrlimit(resource, &before)
        #expect(after.rlim_cur == 0)
        #expect(after.rlim_max == before.rlim_max)
    }
}
