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
            (["text/plain;q=0.5", "image/png;q=0.9"], "image/png"),
            (["text/plain", "application/json"], "application/json"),
            (["*/*", "text/plain"], "text/plain"), (["text/*", "image/png"], "image/png"),
            (["TEXT/PLAIN;Q=0.000"], nil), (["image/png;q=2"], nil), (["image/png;q=x", "text/*"], "text/plain"),
            (["nonsense", "text/plain"], "text/plain"), (["text/plain;charset=utf-8;q=0.001"], "text/plain"),
        ] as [([String], String?)])
    func `the heaviest accepted type is chosen, of equal ones the one named most exactly, and q=0 refuses one`(
        accept: [String], chosen: String?
    ) {
        #expect(AcceptedMedia(accept).preferred(among: forms) == chosen)
    }

    @Test(
        arguments: [
            (["application/json;q=0"], true), (["*/*;q=0"], true), (["*/*;q=0", "application/json"], false),
            (["text/plain"], false), ([], false),
        ] as [([String], Bool)])
    func `a type is refused by a weight of 0, not by silence`(accept: [String], isRefused: Bool) {
        #expect(AcceptedMedia(accept).refuses("application/json") == isRefused)
    }
}
