import Testing
import WACore

@testable import WASandbox

/// Links and requests to join (53-groups.md sections 5.1 and 5.2).
struct GroupInviteTests {
    let driver = WorldDriver(phones: 3)

    @Test
    func `a link is made by administrators, opens the group to others, and ends when it is reset`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let carol = try driver.online(WorldDriver.carol)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        #expect(try driver.refusal("get", [Node("invite")], to: group, by: bob) == 401)
        #expect(try driver.refusal("get", [Node("invite")], to: group, by: carol) == 403)
        let link = try driver.askGroup("get", [Node("invite")], to: group, by: alice).child("invite")
        let code = try #require(link?.string("code"))
        #expect(code.utf8.count == 22)
        let info = try driver.askGroup("get", [Node("invite", ["code": .string(code)])], by: carol)
        #expect(info.child("group")?.string("subject") == "Friends")
        let reset = try driver.askGroup("set", [Node("invite")], to: group, by: alice).child("invite")?.string("code")
        #expect(driver.takeChanges(bob).last?.child("invite")?.string("code") == reset)
        #expect(try driver.refusal("set", [Node("invite", ["code": .string(code)])], by: carol) == 410)
        #expect(try driver.refusal("set", [Node("invite", ["code": "no"])], by: carol) == 406)
        let unknown: AttributeValue = .string(String(repeating: "A", count: 22))
        #expect(try driver.refusal("set", [Node("invite", ["code": unknown])], by: carol) == 404)
        let fresh = [Node("invite", ["code": .string(try #require(reset))])]
        #expect(try driver.askGroup("set", fresh, by: carol).child("group")?.jid("jid") == group)
        #expect(try driver.refusal("set", fresh, by: carol) == 304)
        #expect(driver.takeChanges(bob).last?.child("add")?.string("reason") == "invite")
        #expect(driver.takeChanges(carol).first?.child("create")?.string("reason") == "invite")
    }

    @Test
    func `someone an administrator removed cannot come back by link`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let group = try driver.createGroup(by: alice, members: [bob.lid])
        let link = try driver.askGroup("get", [Node("invite")], to: group, by: alice).child("invite")
        let remove = [Node("remove", [:], [Node("participant", ["jid": .jid(bob.lid.bare)])])]
        _ = try driver.askGroup("set", remove, to: group, by: alice)
        let join = [Node("invite", ["code": link?.attributes["code"]])]
        #expect(try driver.refusal("set", join, by: bob) == 405)
    }

    @Test
    func `with approval the administrators decide on those who come by link`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let carol = try driver.online(WorldDriver.carol)
        let approval = Node("membership_approval_mode", [:], [Node("group_join", ["state": "on"])])
        let group = try driver.createGroup(by: alice, members: [], [approval])
        let link = try driver.askGroup("get", [Node("invite")], to: group, by: alice).child("invite")
        let join = [Node("invite", ["code": link?.attributes["code"]])]
        for companion in [bob, carol] {
            let answer = try driver.askGroup("set", join, by: companion)
            #expect(answer.child("membership_approval_request")?.jid("jid") == group)
        }
        let told = driver.takeChanges(alice).filter { $0.child("membership_approval_request") != nil }
        #expect(told.map { $0.jid("participant") } == [bob.lid.bare, carol.lid.bare])
        let list = [Node("membership_approval_requests")]
        let waiting = try driver.askGroup("get", list, to: group, by: alice).child("membership_approval_requests")
        #expect(waiting?.children.map { $0.jid("jid") } == [bob.lid.bare, carol.lid.bare])
        let decisions = [
            Node("approve", [:], [Node("participant", ["jid": .jid(bob.lid.bare)])]),
            Node("reject", [:], [Node("participant", ["jid": .jid(carol.lid.bare)])]),
        ]
        let action = [Node("membership_requests_action", [:], decisions)]
        let decided = try driver.askGroup("set", action, to: group, by: alice).child("membership_requests_action")
        #expect(decided?.children.map(\.tag.string) == ["approve", "reject"])
        #expect(WorldDriver.tags(driver.takeChanges(bob)) == ["create"])
        #expect(WorldDriver.tags(driver.takeChanges(carol)) == ["revoked_membership_requests"])
        let again = try driver.askGroup("set", action, to: group, by: alice).child("membership_requests_action")
        #expect(again?.child("approve")?.child("participant")?.string("error") == "404")
    }

    @Test
    func `a community comes with its announcement group, and groups are linked to it`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let create = Node("create", ["subject": "Town"], [Node("parent")])
        let answer = try driver.askGroup("set", [create], by: alice).child("group")
        #expect(answer?.child("parent") != nil)
        let town = JID(user: try #require(answer?.string("id")), server: .group)
        let group = try driver.createGroup("Street", by: alice, members: [])
        let link = Node("link", ["link_type": "sub_group"], [Node("group", ["jid": .jid(group)])])
        #expect(try driver.refusal("set", [Node("links", [:], [link])], to: town, by: alice) == nil)
        #expect(driver.takeChanges(alice).last?.child("link")?.child("group")?.jid("jid") == town)
        let all = try driver.askGroup("get", [Node("sub_groups")], to: town, by: alice).child("sub_groups")
        #expect(Set(all?.children.map { $0.string("subject") ?? "" } ?? []) == ["Town", "Street"])
        #expect(all?.children.filter { $0.child("default_sub_group") != nil }.count == 1)
        let query = try driver.askGroup("get", [Node("query")], to: group, by: alice)
        #expect(query.child("group")?.child("linked_parent")?.jid("jid") == town)
    }
}
