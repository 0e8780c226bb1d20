public import Foundation

/// Golden data in `Tests/Vectors`; the README there names its sources.
public enum Vectors {
    /// Decodes a whole file.
    ///
    /// JSON names in snake case become camel case.
    public static func load<Value: Decodable>(_ file: String, as type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: directory.appending(path: file)))
    }

    /// The directory of the data files.
    public static var directory: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Vectors")
    }

    /// The checkout's top directory.
    public static var root: URL { directory.deletingLastPathComponent().deletingLastPathComponent() }
}
