internal import WAStorage

extension Store.Options {
    /// These options with the master key of this process's environment.
    func withMasterKey() throws -> Store.Options {
        var options = self
        options.masterKey = try MasterKey.ofProcess()
        return options
    }
}

extension MasterKey {
    private static let variable = "WACLI_MASTER_KEY"
    private static let fileVariable = "WACLI_MASTER_KEY_FILE"

    /// The key in `WACLI_MASTER_KEY`, or in the file that `WACLI_MASTER_KEY_FILE` names; nil without either.
    static func ofProcess() throws -> MasterKey? {
        switch (ProcessVariables.value(variable), ProcessVariables.value(fileVariable)) {
        case (nil, nil): return nil
        case (_?, _?):
            throw CommandError(.badConfiguration, "\(variable) and \(fileVariable) are both set.", advice: "Unset one.")
        case (let text?, nil):
            guard let key = MasterKey(text: text, source: variable) else {
                throw CommandError(
                    .badConfiguration, "\(variable) is not 32 bytes in Base64 or hex.",
                    advice: "`openssl rand -base64 32` makes such a key.")
            }
            return key
        case (nil, let path?): return try file(at: path)
        }
    }
}
