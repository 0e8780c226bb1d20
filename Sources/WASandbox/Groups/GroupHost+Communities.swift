internal import WACore

/// Communities, as far as clients see them (53-groups.md section 6).
extension GroupHost {
    /// A community, for members of it or of one of its groups.
    func community(_ id: String, for number: String) throws(GroupRefusal) -> Group {
        guard let community = groups[id], community.isCommunity else { throw .notFound }
        let isKnown = community.contains(number) || groups.subGroups(of: id).contains { $0.contains(number) }
        guard isKnown else { throw .forbidden }
        return community
    }

    /// Everyone in a community or one of its groups, sorted.
    func communityMembers(of community: Group) -> [String] {
        Set(([community] + groups.subGroups(of: community.id)).flatMap(\.numbers)).sorted()
    }

    /// An administrator of both links groups to a community; returns the groups that cannot be, with their errors.
    mutating func link(_ ids: [String], to community: String, by actor: String) throws(GroupRefusal) -> [String: Int] {
        guard try group(community, administeredBy: actor).isCommunity else { throw .badRequest }
        var errors: [String: Int] = [:]
        for id in ids {
            do throws(GroupRefusal) {
                var group = try group(id, administeredBy: actor)
                guard group.parent == nil, !group.isCommunity else { throw .conflict }
                group.parent = community
                save(group)
                announceLink("link", ["link_type": "parent_group"], of: group, to: community, by: actor)
            } catch {
                errors[id] = error.code
            }
        }
        return errors
    }

    /// An administrator of a community takes groups out of it.
    mutating func unlink(
        _ ids: [String], from community: String, by actor: String
    ) throws(GroupRefusal) -> [String: Int] {
        guard try group(community, administeredBy: actor).isCommunity else { throw .badRequest }
        var errors: [String: Int] = [:]
        for id in ids {
            guard var group = groups[id], group.parent == community, !group.isDefaultSubGroup else {
                errors[id] = 404
                continue
            }
            group.parent = nil
            save(group)
            let attributes: Attributes = ["unlink_type": "parent_group", "unlink_reason": "unlink_group"]
            announceLink("unlink", attributes, of: group, to: community, by: actor)
        }
        return errors
    }

    private mutating func announceLink(
        _ tag: WireString, _ attributes: Attributes, of group: Group, to community: String, by actor: String
    ) {
        guard let subject = groups[community]?.subject else { return }
        let parent = Node(
            "group",
            [
                "jid": .jid(JID(user: community, server: .group)), "subject": .string(subject.text),
                "s_t": .number(subject.time),
            ])
        announce([Node(tag, attributes, [parent])], in: group, by: actor)
    }
}
