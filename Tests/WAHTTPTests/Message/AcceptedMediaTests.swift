import Testing

@testable import WAHTTP

@Suite struct AcceptedMediaTests {
    private let forms = ["application/json", "image/png", "text/plain"]

    @Test(
        arguments: [
            ([], "application/json"), (["*/*"], "application/json"), (["image/png"], "image/png"),
            (["application/json;q=0", "*/*"], "image/png"), (["application/json; q=0"], nil),
            (["*/*;q=0"], nil), (["*/*;q=0", "text/plain"], "text/plain"),
            (["image/*;q=0", "*/*;q=0.1"], "application/json"),
            (["text/plain;q=0.5", "image/png;q=0.9"], "image/png"), (["text/plain", "application/json"], "text/plain"),
            (["TEXT/PLAIN;Q=0.000"], nil), (["image/png;q=2"], nil), (["image/png;q=x", "text/*"], "text/plain"),
            (["nonsense", "text/plain"], "text/plain"), (["text/plain;charset=utf-8;q=0.001"], "text/plain"),
        ] as [([String], String?)])
    func `the heaviest accepted type is chosen, and q=0 refuses one`(accept: [String], chosen: String?) {
        #expect(AcceptedMedia(accept).preferred(among: forms) == chosen)
    }

    @Test(
        arguments: [
            (["text/event-stream"], true), (["application/json", "text/event-stream"], true), (["*/*"], false),
            (["text/*"], false), (["text/event-stream;q=0"], false), ([], false),
        ] as [([String], Bool)])
    func `a type is named only by itself and unless it is refused`(accept: [String], isNamed: Bool) {
        #expect(AcceptedMedia(accept).names("text/event-stream") == isNamed)
    }
}
