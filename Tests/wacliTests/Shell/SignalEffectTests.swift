import Glibc
import Testing

@testable import wacli

@Suite struct SignalEffectTests {
    @Test(arguments: [true, false])
    func `SIGINT and SIGTERM end every command, and SIGCONT restores the terminal`(isServer: Bool) {
        for isAtTerminal in [true, false] {
            for number in [SIGINT, SIGTERM] {
                #expect(SignalEffect.of(number, onServer: isServer, atTerminal: isAtTerminal) == .end)
            }
            #expect(SignalEffect.of(SIGCONT, onServer: isServer, atTerminal: isAtTerminal) == .resume)
        }
    }

    @Test func `SIGHUP ends a server at a terminal only, and every other command`() {
        #expect(SignalEffect.of(SIGHUP, onServer: true, atTerminal: true) == .end)
        #expect(SignalEffect.of(SIGHUP, onServer: true, atTerminal: false) == .ignore)
        #expect(SignalEffect.of(SIGHUP, onServer: false, atTerminal: true) == .end)
        #expect(SignalEffect.of(SIGHUP, onServer: false, atTerminal: false) == .end)
    }

    @Test func `SIGUSR1 and SIGUSR2 do nothing to a server`() {
        for number in [SIGUSR1, SIGUSR2] {
            #expect(SignalEffect.received(byServer: true).contains(number))
            #expect(!SignalEffect.received(byServer: false).contains(number))
            for isAtTerminal in [true, false] {
                #expect(SignalEffect.of(number, onServer: true, atTerminal: isAtTerminal) == .ignore)
            }
        }
    }
}
