"""What all cases share: a sandbox, the server under attack with a linked client, and a second server for comparison."""

from processes import Failure
from wacli import Sandbox, Server, Wacli

PHONES = 4


class World:
    def __init__(self, binary, directory):
        self.binary, self.directory = binary, directory
        self.wacli = Wacli(binary, directory / "home")
        self.sandbox = Sandbox(self.wacli, PHONES)
        self.log = open(directory / "server.log", "w")
        self.server = Server(self.wacli, log=self.log)
        self.server.await_answer()
        self.second = Server(self.other_home("second"), log=self.log)
        self.second.await_answer()

    def other_home(self, name):
        """A separate home with the same sandbox as environment."""
        home = self.directory / name
        target = home / "environments" / "sandbox.json"
        for directory in (home, target.parent):
            directory.mkdir(mode=0o700)
        target.touch(mode=0o600)
        target.write_text((self.directory / "home" / "environments" / "sandbox.json").read_text())
        return Wacli(self.binary, home)

    @property
    def addresses(self):
        """Where requests are taken without a key: the control socket, and the sandbox's control port."""
        return {"Unix socket": f"{self.wacli.home}/control.sock", "sandbox": ("127.0.0.1", self.sandbox.port)}

    def alive(self):
        """Fails if a process has ended."""
        for name, process in (("server", self.server.process), ("second server", self.second.process),
                              ("sandbox", self.sandbox.process)):
            if process.child.poll() is not None:
                raise Failure(f"the {name} has ended with {process.child.returncode}")

    def close(self):
        for process in (self.server.process, self.second.process, self.sandbox.process):
            try:
                process.stop()
            except Failure as failure:
                print(failure)
        self.log.close()
