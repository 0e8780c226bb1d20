import Testing
import WACore

@testable import WASandbox

/// The requests of `w:g2` and their rules (53-groups.md sections 1, 3, 4 and 5).
struct GroupRequestTests {
    let driver = WorldDriver(phones: 4)
    static let dave = "447700900103"

    private func participant(_ jid: JID) -> Node { Node("participant", ["jid": .jid(jid.bare)]) }

    @Test
    func `a new group answers with both addresses of each member and the role of its creator`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let people = [participant(bob.lid), participant(.phone("447700999999"))]
        let create = Node("create", ["subject": "Friends"], people)
        let group = try #require(try driver.askGroup("set", [create], by: alice).child("group"))
        #expect(group.string("subject") == "Friends")
        #expect(group.string("addressing_mode") == "lid")
        #expect(group.attributes["creator"] == .jid(alice.lid.bare))
        #expect(group.attributes["creator_pn"] == .jid(alice.pn.bare))
        #expect(group.string("size") == "2")
        let members = group.children("participant")
        #expect(members.map { $0.jid("jid") } == [alice.lid.bare, bob.lid.bare, .phone("447700999999")])
        #expect(members.map { $0.string("type") } == ["superadmin", nil, nil])
        #expect(members.map { $0.string("error") } == [nil, nil, "404"])
        #expect(members[1].attributes["phone_number"] == .jid(bob.pn.bare))
    }

    @Test
    func `every device of every member is notified of a new group, also one that is offline`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        driver.disconnect(bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        for companion in [alice, alice2] {
            let change = try #require(driver.takeChanges(companion).first)
            #expect(change.jid("from") == group)
            #expect(change.jid("participant") == alice.lid.bare)
            #expect(change.jid("participant_pn") == alice.pn.bare)
            #expect(change.string("notify") == "Alice")
            #expect(change.child("create")?.string("type") == "new")
            #expect(change.child("create")?.string("key") == "K1")
        }
        let backlog = try driver.goOnline(bob).filter { $0.string("type") == "w:gp2" }
        #expect(backlog.first?.child("create")?.child("group")?.string("id") == group.user)
    }

    @Test
    func `only members learn about a group`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let carol = try driver.online(WorldDriver.carol)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        let query = [Node("query", ["request": "interactive"])]
        #expect(try driver.refusal("get", query, to: group, by: carol) == 403)
        #expect(try driver.refusal("get", query, to: JID(user: "1", server: .group), by: carol) == 404)
        #expect(try driver.askGroup("get", query, to: group, by: bob).child("group")?.string("subject") == "Friends")
        let participating = [Node("participating", [:], [Node("participants"), Node("description")])]
        let ofBob = try driver.askGroup("get", participating, by: bob).child("groups")?.children("group")
        #expect(ofBob?.map { $0.string("id") } == [group.user])
        #expect(try driver.askGroup("get", participating, by: carol).child("groups")?.children.isEmpty == true)
    }

    @Test
    func `people are added, removed and made administrators by administrators, with a code for each`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let carol = try driver.online(WorldDriver.carol)
        let group = try driver.createGroup(
            by: alice, members: [bob.lid], [Node("member_add_mode", bytes: "admin_add".utf8)])
        _ = driver.takeAll(bob)
        let add = [Node("add", [:], [participant(carol.pn), participant(bob.lid)])]
        #expect(try driver.refusal("set", add, to: group, by: bob) == 403)
        let added = try #require(try driver.askGroup("set", add, to: group, by: alice).child("add"))
        #expect(added.children.map { $0.jid("jid") } == [carol.lid.bare, bob.lid.bare])
        #expect(added.children.map { $0.string("error") } == [nil, "409"])
        #expect(WorldDriver.tags(driver.takeChanges(bob)) == ["add"])
        #expect(WorldDriver.tags(driver.takeChanges(carol)) == ["create"])

        let promote = [Node("promote", [:], [participant(bob.lid)])]
        #expect(try driver.refusal("set", promote, to: group, by: carol) == 403)
        #expect(try driver.refusal("set", promote, to: group, by: alice) == nil)
        let demote = [Node("demote", [:], [participant(alice.lid)])]
        let demoted = try driver.askGroup("set", demote, to: group, by: bob).child("demote")
        #expect(demoted?.child("participant")?.string("error") == "403")

        let remove = [Node("remove", [:], [participant(carol.lid), participant(alice.lid)])]
        let removed = try driver.askGroup("set", remove, to: group, by: bob).child("remove")
        #expect(removed?.children.map { $0.string("error") } == [nil, "403"])
        let told = driver.takeChanges(carol)
        #expect(WorldDriver.tags(told) == ["promote", "remove"])
        #expect(told.last?.jid("participant") == bob.lid.bare)
        #expect(try driver.refusal("get", [Node("query")], to: group, by: carol) == 403)
    }

    @Test
    func `an account that does not want to be added gets an invitation, and joins with it`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        driver.world.directory[WorldDriver.bob]?.privacy["groupadd"] = "none"
        let group = try driver.createGroup(by: alice, members: [])
        let add = try driver.askGroup("set", [Node("add", [:], [participant(bob.lid)])], to: group, by: alice).child(
            "add")
        let refused = try #require(add?.child("participant"))
        #expect(refused.string("error") == "403")
        let request = try #require(refused.child("add_request"))
        let code = try #require(request.string("code"))
        let inspect = Node("add_request", ["code": .string(code), "admin": .jid(alice.lid.bare)])
        let shown = try driver.askGroup("get", [Node("query", [:], [inspect])], to: group, by: bob)
        #expect(shown.child("group")?.string("subject") == "Friends")
        #expect(try driver.refusal("set", [Node("accept", ["code": "wrong"])], to: group, by: bob) == 404)
        #expect(try driver.refusal("set", [Node("accept", ["code": .string(code)])], to: group, by: bob) == nil)
        #expect(driver.world.groups[group.user]?.contains(WorldDriver.bob) == true)
    }

    @Test
    func `a member that leaves is gone, and the first of those left becomes administrator`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        _ = driver.takeAll(bob)
        let leave = Node("leave", [:], [Node("group", ["id": .jid(group)])])
        let left = try driver.askGroup("set", [leave], by: alice).child("leave")
        #expect(left?.child("group")?.jid("id") == group)
        #expect(WorldDriver.tags(driver.takeChanges(bob)) == ["remove", "promote"])
        #expect(driver.world.groups[group.user]?.isAdministrator(WorldDriver.bob) == true)
        let again = try driver.askGroup("set", [leave], by: alice).child("leave")
        #expect(again?.child("group")?.string("error") == "403")
        _ = try driver.askGroup("set", [leave], by: bob)
        #expect(driver.world.groups[group.user] == nil)
    }

    @Test
    func `a subject is changed by members unless the group is locked`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        _ = driver.takeAll(alice)
        #expect(try driver.refusal("set", [Node("subject", bytes: "Team".utf8)], to: group, by: bob) == nil)
        let change = try #require(driver.takeChanges(alice).first?.child("subject"))
        #expect(change.string("subject") == "Team")
        #expect(change.jid("s_o") == bob.lid.bare)
        #expect(try driver.refusal("set", [Node("locked")], to: group, by: bob) == 403)
        #expect(try driver.refusal("set", [Node("locked")], to: group, by: alice) == nil)
        #expect(try driver.refusal("set", [Node("subject", bytes: "No".utf8)], to: group, by: bob) == 403)
        let long = String(repeating: "x", count: 101)
        #expect(try driver.refusal("set", [Node("subject", bytes: long.utf8)], to: group, by: alice) == 406)
    }

    @Test
    func `a description is changed only by those who name the one before`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let group = try driver.createGroup(by: alice, members: [])
        func describe(_ text: String?, id: AttributeValue, prev: AttributeValue?) -> [Node] {
            var attributes: Attributes = ["id": id, "prev": prev]
            if text == nil { attributes["delete"] = "true" }
            return [Node("description", attributes, text.map { [Node("body", bytes: $0.utf8)] } ?? [])]
        }
        #expect(try driver.refusal("set", describe("one", id: "D1", prev: nil), to: group, by: alice) == nil)
        #expect(try driver.refusal("set", describe("two", id: "D2", prev: nil), to: group, by: alice) == 409)
        #expect(try driver.refusal("set", describe("two", id: "D2", prev: "D0"), to: group, by: alice) == 409)
        #expect(try driver.refusal("set", describe("two", id: "D2", prev: "D1"), to: group, by: alice) == nil)
        let shown = try driver.askGroup("get", [Node("query")], to: group, by: alice).child("group")?.child(
            "description")
        #expect(shown?.string("id") == "D2")
        #expect(shown?.child("body")?.text == "two")
        #expect(try driver.refusal("set", describe(nil, id: "D3", prev: "D2"), to: group, by: alice) == nil)
        #expect(WorldDriver.tags(driver.takeChanges(alice)) == ["create", "description", "description", "description"])
        #expect(driver.world.groups[group.user]?.description == nil)
    }

    @Test(arguments: [
        (Node("announcement"), "announcement"), (Node("not_announcement"), "not_announcement"),
        (Node("ephemeral", ["expiration": "86400"]), "ephemeral"), (Node("not_ephemeral"), "not_ephemeral"),
        (Node("member_add_mode", bytes: Array("admin_add".utf8)), "member_add_mode"),
        (
            Node("membership_approval_mode", [:], [Node("group_join", ["state": "on"])]), "membership_approval_mode"
        ),
    ])
    func `a setting is answered with nothing and announced as it was made`(setting: Node, tag: String) throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        _ = driver.takeAll(bob)
        let answer = try driver.askGroup("set", [setting], to: group, by: alice)
        #expect(answer.string("type") == "result" && answer.children.isEmpty)
        #expect(WorldDriver.tags(driver.takeChanges(bob)) == [tag])
    }

    @Test
    func `a timer that WhatsApp does not offer is refused`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let group = try driver.createGroup(by: alice, members: [])
        #expect(try driver.refusal("set", [Node("ephemeral", ["expiration": "7"])], to: group, by: alice) == 400)
    }
}
