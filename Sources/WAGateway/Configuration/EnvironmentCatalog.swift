public import WACore
internal import WATransport

/// The WhatsApps that clients can talk to: the real one, and those with a file in the home's `environments/`.
public struct EnvironmentCatalog: Sendable {
    /// The real WhatsApp (10-transport.md sections 1 and 4).
    public static let production = ServerEnvironment(
        name: "production", url: "wss://web.whatsapp.com/ws/chat", trustedRootsPEM: nil,
        noiseRootKey: [
            0x14, 0x23, 0x75, 0x57, 0x4d, 0x0a, 0x58, 0x71, 0x66, 0xaa, 0xe7, 0x1e, 0xbe, 0x51, 0x64, 0x37,
            0xc4, 0xa2, 0x8b, 0x73, 0xe3, 0x69, 0x5c, 0x6c, 0xe1, 0xf7, 0xf9, 0x54, 0x5d, 0xa8, 0xee, 0x6b,
        ])

    private let directory: String
    private let added: [String: ServerEnvironment]

    /// Makes the catalog of a directory; files are read each time one is asked for, so a restarted sandbox is seen.
    ///
    /// - Parameter added: environments of this process alone, such as a sandbox inside it.
    public init(directory: String, adding added: [ServerEnvironment] = []) {
        self.directory = directory
        self.added = Dictionary(added.map { ($0.name, $0) }) { first, _ in first }
    }

    /// All names, `production` first.
    public var names: [String] {
        let files = SmallFile.names(in: directory).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
        return [Self.production.name] + Set(files + added.keys).sorted()
    }

    /// The environment with this name.
    ///
    /// Throws `environmentUnknown` naming those there are, and `environmentInvalid` when its file cannot be used.
    public func environment(_ name: String) throws(OperationError) -> ServerEnvironment {
        if name == Self.production.name { return Self.production }
        if let environment = added[name] { return environment }
        // The name is looked up among the files there are: it never becomes part of a path unchecked.
        guard names.contains(name) else {
            throw OperationError(
                .environmentUnknown,
                "There is no environment \"\(name.prefix(64))\"; known are \(names.joined(separator: ", ")).")
        }
        let path = "\(directory)/\(name).json"
        let environment: ServerEnvironment
        do {
            environment = try ServerEnvironment(file: try SmallFile.read(path))
        } catch let error as SmallFile.Failure {
            throw OperationError(
                .environmentInvalid, "The environment file \(path) cannot be read: \(error.message).")
        } catch let error as EnvironmentFileError {
            throw OperationError(.environmentInvalid, "The environment file \(path) cannot be used: \(error.message).")
        } catch {
            throw OperationError(.environmentInvalid, "The environment file \(path) cannot be read: \(error).")
        }
        guard environment.name == name else {
            throw OperationError(
                .environmentInvalid,
                "The environment file \(path) calls itself \"\(environment.name)\"; rename the file.")
        }
        return environment
    }
}
