extension FileType {
    /// What a file of this type is sent as where its sender does not say.
    public var usualKind: OutgoingMedia.Kind {
        switch mimetype {
        case "image/jpeg", "image/png", "image/webp": .image
        case "video/mp4", "video/3gpp": .video
        case _ where mimetype.hasPrefix("audio/"): .audio
        default: .document
        }
    }
}
