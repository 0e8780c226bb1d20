import Testing

@testable import wacli

struct ContainerStorageTests {
    private static let volume = String(repeating: "0a1b2c3d", count: 8)

    private func warning(_ lines: String..., home: String = "/app/data") -> String? {
        let root = "600 500 0:80 / / rw,relatime - overlay overlay rw,lowerdir=/a,upperdir=/b"
        return ContainerStorage(mounts: ([root] + lines).joined(separator: "\n") + "\n").warning(home: home)
    }

    @Test
    func `without a container there is nothing to say`() {
        #expect(ContainerStorage(mounts: nil).warning(home: "/app/data") == nil)
    }

    @Test
    func `a home without a mount of its own ends with the container`() throws {
        let elsewhere = "601 600 8:1 /x /app/sessions rw,relatime master:1 - ext4 /dev/sda1 rw"
        let neighbour = "602 600 8:1 /x /app/dat rw,relatime - ext4 /dev/sda1 rw"
        #expect(try #require(warning(elsewhere, neighbour)).contains("inside the container"))
    }

    @Test
    func `a named volume, a directory of the host and a home below one are kept`() {
        #expect(warning("601 600 8:1 /var/lib/docker/volumes/wacli_data/_data /app/data rw - ext4 /dev/sda1 rw") == nil)
        #expect(warning("601 600 8:1 /srv/wacli /app/data rw,relatime shared:7 master:1 - ext4 /dev/sda1 rw") == nil)
        #expect(warning("601 600 8:1 /srv /app rw - ext4 /dev/sda1 rw") == nil)
        #expect(warning("601 600 8:1 /srv/a\\040b /my\\040data rw - xfs /dev/sdb rw", home: "/my data/home") == nil)
    }

    @Test
    func `a volume without a name and memory are not kept`() throws {
        let root = "/var/lib/docker/volumes/\(Self.volume)/_data"
        #expect(
            try #require(warning("601 600 8:1 \(root) /app/data rw - ext4 /dev/sda1 rw")).contains("without a name"))
        #expect(try #require(warning("601 600 0:9 / /app/data rw - tmpfs tmpfs rw")).contains("in memory"))
    }

    @Test
    func `of several mounts at one place the last one counts`() throws {
        let lines = [
            "601 600 8:1 /srv /app/data rw - ext4 /dev/sda1 rw", "602 601 0:9 / /app/data rw - tmpfs tmpfs rw",
        ]
        #expect(try #require(warning(lines[0], lines[1])).contains("in memory"))
        #expect(warning(lines[1], lines[0]) == nil)
    }

    @Test(arguments: ["", "1", "1 2 3 4 5", "1 2 3 4 5 6 7 8 9", "1 2 3 / /app/data 6 -", "\\ \\4 \\999 / \\0 - - - -"])
    func `a line of another form is passed over`(_ line: String) throws {
        #expect(try #require(warning(line)).contains("inside the container"))
    }
}
