import Testing

@testable import WAGateway

@Suite struct ExpositionTests {
    @Test
    func `a metric has its help and type once, and a line per value`() {
        var text = Exposition()
        text.add("clients", .gauge, "Clients by state.", [.init(2, ("state", "READY")), .init(0.5, ("state", "x"))])
        #expect(
            text.text == """
                # HELP wacli_clients Clients by state.
                # TYPE wacli_clients gauge
                wacli_clients{state="READY"} 2
                wacli_clients{state="x"} 0.5

                """)
    }

    @Test
    func `a metric without values is left out`() {
        var text = Exposition()
        text.add("clients", .gauge, "Clients by state.", [])
        text.add("durations", "None.", [])
        #expect(text.text.isEmpty)
    }

    @Test
    func `whatever a label holds, it stays inside its quotes and on its line`() {
        var text = Exposition()
        text.add("x", .gauge, "X.", [.init(1, ("client", "a\"b\\c\nd"))])
        #expect(text.text.hasSuffix("wacli_x{client=\"a\\\"b\\\\c\\nd\"} 1\n"))
    }

    @Test
    func `buckets are cumulative, and the last one holds every value`() {
        var histogram = Histogram(bounds: [0.1, 1])
        for value in [0.1, 0.5, 3.0] { histogram.observe(value) }
        var text = Exposition()
        text.add("wait_seconds", "Waits.", [.init(histogram, ("route", "r"))])
        #expect(
            text.text == """
                # HELP wacli_wait_seconds Waits.
                # TYPE wacli_wait_seconds histogram
                wacli_wait_seconds_bucket{route="r",le="0.1"} 1
                wacli_wait_seconds_bucket{route="r",le="1"} 2
                wacli_wait_seconds_bucket{route="r",le="+Inf"} 3
                wacli_wait_seconds_sum{route="r"} 3.6
                wacli_wait_seconds_count{route="r"} 3

                """)
    }
}
