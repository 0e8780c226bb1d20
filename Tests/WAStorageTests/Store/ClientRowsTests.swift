import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct ClientRowsTests {
    private func row(_ name: String) -> ClientRow {
        ClientRow(
            id: "one", tenantID: .default, name: name, environment: "x", created: moment(0),
            state: ClientStateRecord(state: .closed, cause: .created, since: moment(0)), phone: nil, lid: nil,
            pushName: nil, isLinked: false)
    }

    @Test func `a row that was read before a commit is not kept after it`() {
        var rows = ClientRows()
        let before = rows.mark
        rows.changed([7])
        rows.keep(row("old"), key: 1, readAfter: before)
        #expect(rows["one"] == nil)
        rows.keep(row("new"), key: 1, readAfter: rows.mark)
        #expect(rows["one"]?.name == "new")
    }

    @Test func `a commit drops the rows that it changed, and no others`() {
        var rows = ClientRows()
        rows.keep(row("a"), key: 1, readAfter: rows.mark)
        rows.changed([2])
        rows.changed([])
        #expect(rows["one"]?.name == "a")
        rows.changed([1, 2])
        #expect(rows["one"] == nil)
        rows.keep(row("b"), key: 1, readAfter: rows.mark)
        rows.removeAll()
        #expect(rows["one"] == nil)
    }

    @Test func `a row that was shown before is the new one as soon as a write is answered`() async throws {
        try await withStore { store, client in
            func shown() async throws -> ClientRow? {
                let kept = try await store.client("one")
                #expect(try await store.clients().first == kept)
                return kept
            }
            _ = try await shown()
            try await store.renameClient("one", to: "A")
            #expect(try await shown()?.name == "A")
            try await client.commit(.credentials(sampleCredentials()))
            #expect(try await shown()?.isLinked == true)
            let state = ClientStateRecord(state: .ready, cause: .ready, since: moment(9))
            try await client.commit(.state(state))
            #expect(try await shown()?.state == state)
            try await client.commit(.client(.forgetLink))
            #expect(try await shown()?.isLinked == false)
            try await store.deleteClient("one")
            #expect(try await shown() == nil)
        }
    }

    @Test func `rows that are read while others write are never older than an answered write`() async throws {
        try await withStore { store, _ in
            await withTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        // A row in memory needs no wait, and a task that never waits keeps others from running.
                        while (try? await store.client("one")?.name) != "done" { await Task.yield() }
                    }
                }
                for number in 0..<200 {
                    let name = "\(number)"
                    try? await store.renameClient("one", to: name)
                    let shown = try? await store.client("one")?.name
                    #expect(shown == name)
                }
                try? await store.renameClient("one", to: "done")
            }
        }
    }

    @Test func `a closed store shows no client`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        #expect(try await store.client("one") != nil)
        await store.close()
        await expect(.closed) { _ = try await store.client("one") }
    }
}
