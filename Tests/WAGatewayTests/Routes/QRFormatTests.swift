import Testing
import WAHTTP

@testable import WAGateway

@Suite struct QRFormatTests {
    @Test(
        arguments: [
            ([], .json), (["*/*"], .json), (["application/json"], .json), (["IMAGE/PNG"], .png),
            (["image/*;q=0.5"], .png),
            (["image/avif", "image/svg+xml", "image/*"], .svg), (["text/html", "text/plain;charset=utf-8"], .text),
            (["text/*"], .text), (["text/html", "*/*;q=0.1"], .json), (["image/png;q=0", "*/*"], .json),
            (["application/json;q=0", "*/*"], .png), (["image/png;q=0"], nil), (["text/html"], nil),
            (["image/jpeg"], nil),
        ] as [([String], QRFormat?)])
    func `the first form we have wins`(accept: [String], format: QRFormat?) {
        let form = AcceptedMedia(accept).preferred(among: QROffer.mediaTypes)
        #expect(form.map(QRFormat.init(mediaType:)) == format)
    }
}
