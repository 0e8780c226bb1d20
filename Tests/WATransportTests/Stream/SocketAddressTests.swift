import Glibc
import Testing

@testable import WATransport

struct SocketAddressTests {
    @Test(arguments: ["127.0.0.1", "::1", "10.255.0.1", "fe80::1"])
    func `numeric hosts are found and printed as they are`(host: String) throws {
        for port in [UInt16(0), 1, 443, .max] {
            let address = try #require(SocketAddress.lookUp(host, port: port, isNumeric: true).first)
            #expect(address.host == host)
            #expect(address.port == port)
            #expect(address.isIPv6 == host.contains(":"))
            #expect(!address.isUnix)
        }
    }

    @Test(arguments: ["localhost", "", "256.1.1.1", "1.2.3.4.5", "::g"])
    func `names are refused where only numbers are asked for`(host: String) {
        #expect(throws: TransportError.self) { try SocketAddress.lookUp(host, port: 1, isNumeric: true) }
    }

    @Test
    func `a path longer than the kernel allows gives nil`() throws {
        #expect(SocketAddress(unixPath: "") == nil)
        #expect(SocketAddress(unixPath: "/a\0b") == nil)
        let longest = "/" + String(repeating: "a", count: 106)
        let address = try #require(SocketAddress(unixPath: longest))
        #expect(address.isUnix)
        #expect(address.host == nil)
        #expect(address.port == nil)
        #expect(SocketAddress(unixPath: longest + "a") == nil)
    }

    @Test
    func `a missing or too long address gives nil`() {
        #expect(SocketAddress(copying: nil, length: 0) == nil)
        var storage = sockaddr_storage()
        withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                #expect(SocketAddress(copying: address, length: socklen_t(MemoryLayout<sockaddr_storage>.size)) != nil)
                #expect(SocketAddress(copying: address, length: 4096) == nil)
            }
        }
    }

    @Test
    func `a closed descriptor has neither local nor peer address`() {
        #expect(SocketAddress(peerOf: -1) == nil)
        #expect(SocketAddress(boundBy: -1) == nil)
    }
}
