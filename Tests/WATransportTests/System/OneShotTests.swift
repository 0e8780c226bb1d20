import Testing
import WACore

@testable import WATransport

struct OneShotTests {
    @Test
    func `the first value counts, given before or after it is awaited`() async {
        let early = OneShot<Int?>()
        #expect(!early.isGiven)
        early.give(nil)
        early.give(2)
        #expect(early.isGiven)
        #expect(await early.value == nil)
        let late = OneShot<Int>()
        async let value = late.value
        late.give(1)
        late.give(2)
        #expect(await value == 1)
        #expect(await late.value == 1)
    }
}
