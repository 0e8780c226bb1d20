@testable import WASandbox

extension Sandbox {
    /// Changes the world behind the clients' backs.
    func alter<Result: Sendable>(_ body: @Sendable (inout World) -> Result) -> Result { step(body) }

    /// Leaves a device with so many one-time prekeys at the server.
    func leavePreKeys(_ count: Int, of number: String, device: UInt16) {
        alter { world in
            let keys = world.accounts[number]?.devices[device]?.preKeys ?? []
            world.accounts[number]?.devices[device]?.preKeys = Array(keys.prefix(count))
        }
    }

    func lid(of number: String) -> String { alter { $0.accounts[number]?.lid ?? "" } }
}
