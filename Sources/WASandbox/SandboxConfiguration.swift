/// How a sandbox is set up.
public struct SandboxConfiguration: Sendable {
    /// Phones to make at the start, in addition to those in the state file.
    public var phones: Int
    /// Whether those phones answer every text with the same text.
    public var echoes: Bool
    /// Fixes the Noise keys; without it they come from the state file, or are random.
    public var seed: String?
    /// Where accounts, queues and sessions are kept over a restart; nil keeps nothing.
    public var stateFile: String?
    /// Where everything companions send and get is recorded, a JSON object per line; nil records nothing.
    public var recordFile: String?
    /// The platform that phones announce: `android`, `iphone`.
    public var platform: String
    /// Messages each phone keeps; above it the oldest tenth is dropped.
    public var keptMessages: Int
    /// The newest client revision that `GET /sw.js` reports.
    public var clientRevision: UInt32
    /// The directory of the media server; nil keeps its files in memory, and large ones in files without a name.
    public var mediaDirectory: String?

    /// Makes a configuration.
    public init(
        phones: Int = 2, echoes: Bool = false, seed: String? = nil, stateFile: String? = nil,
        recordFile: String? = nil, platform: String = "android", keptMessages: Int = 10_000,
        clientRevision: UInt32 = 1_234_567_890, mediaDirectory: String? = nil
    ) {
        self.phones = phones
        self.echoes = echoes
        self.seed = seed
        self.stateFile = stateFile
        self.recordFile = recordFile
        self.platform = platform
        self.keptMessages = keptMessages
        self.clientRevision = clientRevision
        self.mediaDirectory = mediaDirectory
    }
}
