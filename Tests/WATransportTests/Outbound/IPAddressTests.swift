import Glibc
import Testing

@testable import WATransport

struct IPAddressTests {
    @Test(arguments: ["0.0.0.0", "10.1.2.3", "255.255.255.255", "::", "::1", "fd00:ec2::254", "2001:db8::ff00:42:8329"])
    func `the standard form is read and written`(text: String) throws {
        #expect(try #require(IPAddress(text)).description == text)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.-4", "1.2.3.+4", " 1.2.3.4", "0x7f.0.0.1", "1..2.3",
        ":::", "12345::", "[::1]", "fe80::1%lo", "::1\0", "1.2.3.4:80",
    ])
    func `any other form is not an address`(text: String) { #expect(IPAddress(text) == nil) }

    @Test(arguments: [
        ("2130706433", "127.0.0.1"), ("0177.0.0.1", "127.0.0.1"), ("0x7f.1", "127.0.0.1"), ("0x7f000001", "127.0.0.1"),
        ("127.1", "127.0.0.1"), ("10.65535", "10.0.255.255"), ("192.168.257", "192.168.1.1"), ("0", "0.0.0.0"),
        ("4294967295", "255.255.255.255"), ("017700000001", "127.0.0.1"), ("0XA9FEA9FE", "169.254.169.254"),
    ])
    func `numeric forms mean what the system makes of them`(text: String, meaning: String) throws {
        let read = try #require(IPAddress(permissive: text))
        #expect(read.description == meaning)
        var address = in_addr()
        #expect(inet_aton(text, &address) == 1)
        #expect(IPAddress(ipv4: UInt32(bigEndian: address.s_addr)) == read)
    }

    @Test(arguments: [
        "4294967296", "256.1", "1.2.3.256", "1.2.65536", "08.1", "0x", "0x.1", "-1", "+1", "1.2.3.4.5", "", ".",
        "99999999999999999999999999999", "0x1g",
    ])
    func `numbers that are no address are refused`(text: String) { #expect(IPAddress(permissive: text) == nil) }

    @Test(arguments: [
        ("localhost", true), ("127.0.0.1", true), ("127.255.1.2", true), ("::1", true), ("x.localhost", false),
        ("127.0.0.1.example.com", false), ("127.1", false), ("::ffff:127.0.0.1", false), ("0.0.0.0", false),
        ("::", false), ("", false), ("10.0.0.1", false),
    ])
    func `only localhost and addresses of this machine are reached by this machine alone`(host: String, isOwn: Bool) {
        #expect(IPAddress.isLoopback(host: host) == isOwn)
        #expect(ListenAddress.tcp(host: host, port: 1).isLoopback == isOwn)
    }

    @Test
    func `a network contains the addresses that share its prefix`() throws {
        let private10 = try #require(IPAddress("10.0.0.0").flatMap { IPNetwork($0, prefix: 8) })
        #expect(private10.contains(try #require(IPAddress("10.255.0.1"))))
        #expect(!private10.contains(try #require(IPAddress("11.0.0.0"))))
        #expect(!private10.contains(try #require(IPAddress("::10.0.0.1"))))
        let everything = try #require(IPAddress("::").flatMap { IPNetwork($0, prefix: 0) })
        #expect(everything.contains(try #require(IPAddress("ffff::1"))))
        #expect(IPNetwork(try #require(IPAddress("10.0.0.1")), prefix: 8) == nil)
        #expect(IPNetwork(try #require(IPAddress("10.0.0.0")), prefix: 33) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1", AddressKind.loopback), ("127.255.0.9", .loopback), ("::1", .loopback),
        ("10.0.0.1", .private), ("172.16.0.1", .private), ("172.31.255.255", .private), ("192.168.1.1", .private),
        ("fc00::1", .private), ("fdff::1", .private), ("fec0::1", .private),
        ("169.254.1.1", .linkLocal), ("fe80::1", .linkLocal), ("100.64.0.1", .shared), ("100.127.255.255", .shared),
        ("169.254.169.254", .metadata), ("fd00:ec2::254", .metadata), ("100.100.100.200", .metadata),
        ("224.0.0.1", .multicast), ("239.255.255.255", .multicast), ("ff02::1", .multicast),
        ("0.0.0.0", .unspecified), ("0.1.2.3", .unspecified), ("::", .unspecified),
        ("255.255.255.255", .broadcast), ("240.0.0.1", .reserved), ("192.0.2.1", .reserved), ("198.18.0.1", .reserved),
        ("198.51.100.1", .reserved), ("203.0.113.1", .reserved), ("2001:db8::1", .reserved), ("100::1", .reserved),
        ("4000::1", .reserved), ("3fff::1", .reserved), ("2001:2::1", .reserved),
        ("::ffff:8.8.8.8", .translated), ("::ffff:10.0.0.1", .translated), ("::8.8.8.8", .translated),
        ("::ffff:0:8.8.8.8", .translated), ("64:ff9b::8.8.8.8", .translated), ("64:ff9b:1::1", .translated),
        ("2002:808:808::1", .translated), ("2001:0:1::1", .translated),
    ])
    func `special addresses have their kind`(text: String, kind: AddressKind) throws {
        #expect(try #require(IPAddress(text)).kind == kind)
    }

    @Test
    func `every row of the table of special addresses is a network`() throws {
        for row in IPAddress.rows {
            let base = try #require(IPAddress(row.base))
            #expect(IPNetwork(base, prefix: row.prefix) != nil, "\(row)")
            #expect(base.kind != nil, "\(row)")
        }
    }

    @Test(arguments: [
        "8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.1",
        "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.169.0.0", "223.255.255.255", "2606:4700::1111",
        "2a00:1450:4001::1", "2003::1",
    ])
    func `public addresses have no kind`(text: String) throws {
        #expect(try #require(IPAddress(text)).kind == nil)
    }

    @Test(arguments: [
        ("64:ff9b::10.0.0.1", "10.0.0.1"), ("::ffff:127.0.0.1", "127.0.0.1"), ("2002:a00:1::5", "10.0.0.1"),
        ("2001:0:1:2:3:4:f5ff:fffe", "10.0.0.1"),
    ])
    func `the IPv4 address inside an IPv6 address is found`(text: String, inner: String) throws {
        #expect(try #require(IPAddress(text)).embeddedIPv4?.description == inner)
    }
}
