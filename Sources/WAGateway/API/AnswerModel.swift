internal import WACore
internal import WAHTTP

/// The output of an operation.
protocol AnswerModel: Sendable {
    /// The name of its schema in OpenAPI.
    static var schemaName: String { get }
    /// An answer as documentation shows it.
    static var example: Self { get }
    /// Parts of other answers: fields that the example lacks, null where it may be and the example has a value, and a
    /// value where the example has null.
    static var variants: [JSONValue] { get }
    /// Members, at any depth, whose own members are described elsewhere, or are names that others choose.
    static var openMembers: Set<String> { get }
    /// Header fields that belong to the answer.
    static var headers: [AnswerHeader] { get }
    /// The forms it comes in, the default first.
    static var mediaTypes: [String] { get }
    /// The JSON form.
    var json: JSONValue { get }
    /// The whole answer.
    var response: HTTPResponse { get throws }
}

extension AnswerModel {
    static var schemaName: String { String(describing: Self.self) }
    static var variants: [JSONValue] { [] }
    static var openMembers: Set<String> { [] }
    static var headers: [AnswerHeader] { [] }
    static var mediaTypes: [String] { ["application/json"] }
    var response: HTTPResponse { get throws { .json(json) } }
}

extension AnswerModel {
    /// The variants as elements of a list in another answer.
    static func variants(in name: String) -> [JSONValue] {
        variants.map { .object([name: [$0]]) }
    }
}

/// What the last page of a list lacks, and the others have.
enum ListVariants {
    static let page: [JSONValue] = [["nextCursor": "…"], ["nextCursor": .null]]
}

/// An answer that also comes as a bare array.
protocol ListedAnswer: AnswerModel {}

extension Array: AnswerModel where Element: ListedAnswer {
    static var schemaName: String { "\(Element.schemaName)List" }
    static var example: [Element] { [.example] }
    static var variants: [JSONValue] { Element.variants.map { [$0] } }
    static var openMembers: Set<String> { Element.openMembers }
    var json: JSONValue { .array(map(\.json)) }
}

extension ClientInfo: ListedAnswer {}
