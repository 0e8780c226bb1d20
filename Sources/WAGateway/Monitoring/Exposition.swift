/// Metrics as text for Prometheus (text format 0.0.4).
struct Exposition: Sendable {
    /// What a metric is.
    enum Kind: String {
        case counter, gauge, histogram
    }

    /// One value of a metric.
    struct Sample {
        let labels: [(name: String, value: String)]
        let value: Double

        init(_ value: Double, _ labels: (name: String, value: String)...) {
            self.labels = labels
            self.value = value
        }

        init(_ value: Int, _ labels: (name: String, value: String)...) {
            self.labels = labels
            self.value = Double(value)
        }
    }

    /// One distribution of a metric.
    struct Distribution {
        let labels: [(name: String, value: String)]
        let histogram: Histogram

        init(_ histogram: Histogram, _ labels: (name: String, value: String)...) {
            self.labels = labels
            self.histogram = histogram
        }
    }

    /// What every name begins with.
    static let prefix = "wacli_"
    /// The media type with the version of the format.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The text so far.
    private(set) var text = ""

    /// Adds a metric with its values; one without values is left out.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        begin(name, kind, help)
        for sample in samples { write(name, sample.labels, sample.value) }
    }

    /// Adds a metric with one value.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        add(name, kind, help, [Sample(value)])
    }

    /// Adds a metric with one value.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        add(name, kind, help, [Sample(value)])
    }

    /// Adds distributions, one per set of labels.
    mutating func add(_ name: String, _ help: String, _ distributions: [Distribution]) {
        guard !distributions.isEmpty else { return }
        begin(name, .histogram, help)
        for distribution in distributions {
            let (labels, histogram) = (distribution.labels, distribution.histogram)
            var total = 0
            for (bound, count) in zip(histogram.bounds, histogram.counts) {
                total += count
                write("\(name)_bucket", labels + [(name: "le", value: Self.number(bound))], Double(total))
            }
            write("\(name)_bucket", labels + [(name: "le", value: "+Inf")], Double(histogram.count))
            write("\(name)_sum", labels, histogram.sum)
            write("\(name)_count", labels, Double(histogram.count))
        }
    }

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(Self.prefix)\(name) \(help)\n# TYPE \(Self.prefix)\(name) \(kind.rawValue)\n"
    }

    private mutating func write(_ name: String, _ labels: [(name: String, value: String)], _ value: Double) {
        text += Self.prefix + name
        if !labels.isEmpty {
            let list = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
            text += "{\(list.joined(separator: ","))}"
        }
        text += " \(Self.number(value))\n"
    }

    /// Whole numbers without a fraction.
    private static func number(_ value: Double) -> String {
        if let whole = Int64(exactly: value) { return String(whole) }
        return value.description
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// How values are distributed.
struct Histogram: Sendable, Equatable {
    /// Upper bounds of the buckets, ascending; what is above the last one counts in ``count`` alone.
    let bounds: [Double]
    /// Values of each bucket, without those of the ones before.
    private(set) var counts: [Int]
    /// The sum of all values.
    private(set) var sum = 0.0
    /// The number of all values.
    private(set) var count = 0

    /// Bounds in seconds, for answers that take from a millisecond to ten seconds.
    static let seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// Makes an empty distribution.
    init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count)
    }

    /// A distribution that was counted elsewhere; `counts` belong to `bounds`.
    init(bounds: [Double], counts: [Int], sum: Double, count: Int) {
        self.bounds = bounds
        self.counts = counts
        self.sum = sum
        self.count = count
    }

    /// Counts a value.
    mutating func observe(_ value: Double) {
        sum += value
        count += 1
        if let index = bounds.firstIndex(where: { value <= $0 }) { counts[index] += 1 }
    }
}
