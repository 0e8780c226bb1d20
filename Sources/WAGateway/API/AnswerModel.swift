internal import WACore
internal import WAHTTP

/// The output of an operation.
protocol AnswerModel: Sendable {
    /// The name of its schema in OpenAPI.
    static var schemaName: String { get }
    /// An answer as documentation shows it, with every field that there may be.
    static var example: Self { get }
    /// The forms it comes in, the default first.
    static var mediaTypes: [String] { get }
    /// The JSON form.
    var json: JSONValue { get }
    /// The whole answer.
    var response: HTTPResponse { get throws }
}

extension AnswerModel {
    static var schemaName: String { String(describing: Self.self) }
    static var mediaTypes: [String] { ["application/json"] }
    var response: HTTPResponse { get throws { .json(json) } }
}

/// An answer that also comes as a bare array.
protocol ListedAnswer: AnswerModel {}

extension Array: AnswerModel where Element: ListedAnswer {
    static var schemaName: String { "\(Element.schemaName)List" }
    static var example: [Element] { [.example] }
    var json: JSONValue { .array(map(\.json)) }
}

extension ClientInfo: ListedAnswer {}
