/// What the loop's table holds: keeps the stream alive and its event methods out of the public API.
final class StreamDescriptor: DescriptorHandler {
    private let stream: ByteStream

    init(stream: ByteStream) { self.stream = stream }

    func ready(_ events: Interest) { stream.ready(events) }
    func loopStops() { stream.loopStops() }
}
