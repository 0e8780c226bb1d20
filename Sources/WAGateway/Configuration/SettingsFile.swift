internal import Glibc
internal import WACore
internal import WATransport

/// The `.env` of the working directory, which `wacli serve` alone reads.
///
/// It can hold the API key and the address to listen on, so it is taken only from a place that no other user can write:
/// a directory that others prepared must not open this user's home to them.
enum SettingsFile {
    private static let name = ".env"

    /// Reads the file in `directory`; nil when there is none.
    ///
    /// Throws one sentence when it cannot be read or others could have written it.
    static func read(in directory: String) throws(ConfigurationProblems) -> DotEnv? {
        let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
        let bytes: [UInt8]
        let distrust: String?
        do {
            (bytes, distrust) = try SmallFile.withDirectory(directory) {
                descriptor, attributes throws(SmallFile.Failure) in
                let file = try SmallFile.contents(of: name, in: descriptor, followsLinks: false)
                return (file.bytes, Self.distrust(file.attributes, in: attributes, directory, user: geteuid()))
            }
        } catch  where error.isMissing {
            return nil
        } catch {
            throw ConfigurationProblems(["The settings file \(path) cannot be read: \(error.message)."])
        }
        if let distrust { throw ConfigurationProblems(["The settings file \(path) is refused: \(distrust)."]) }
        guard let text = InputText.decode(bytes) else {
            throw ConfigurationProblems(["The settings file \(path) cannot be read: it is not UTF-8 text."])
        }
        return DotEnv(parsing: text, path: path)
    }

    /// Why others could have written the file; nil when only its user and root can.
    static func distrust(
        _ file: SmallFile.Attributes, in directory: SmallFile.Attributes, _ path: String, user: UInt32
    ) -> String? {
        let others: UInt32 = 0o022
        let sticky: UInt32 = 0o1000
        guard [user, 0].contains(file.owner) else { return "it belongs to user \(file.owner)" }
        guard file.permissions & others == 0 else {
            return "others can write it; run `chmod go-w \(path)/\(name)` once its lines are yours"
        }
        guard [user, 0].contains(directory.owner) else {
            return "its directory belongs to user \(directory.owner), who can replace it"
        }
        // In a sticky directory such as /tmp others can add files, but not replace this one.
        guard directory.permissions & others == 0 || directory.permissions & sticky != 0 else {
            return "others can write its directory and so replace it; run `chmod go-w \(path)`"
        }
        return nil
    }
}
