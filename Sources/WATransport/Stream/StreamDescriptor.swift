/// The loop's reference to a stream: retains it and keeps its event methods out of the public API.
final class StreamDescriptor: DescriptorHandler {
    private let stream: ByteStream

    init(stream: ByteStream) { self.stream = stream }

    func ready(_ events: Interest) { stream.ready(events) }
    func loopStopped() { stream.loopStopped() }
}
