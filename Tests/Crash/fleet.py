"""A scene whose server is killed repeatedly, and the state of all participants at the end."""

import kill
import ledger
from processes import Failure, eventually
from scene import Scene


class Fleet(Scene):
    """A server that is started and killed repeatedly."""

    def __init__(self, run, case, phones):
        super().__init__(run, case, phones)
        # client -> the number of its phone
        self.numbers, self.server = {}, None

    # Clients

    def link_first(self, count):
        """Links one client to each of the first phones, and stops in order."""
        self.start()
        self.link(self.server, count)
        self.numbers = {f"c{index}": number for index, number in enumerate(self.phones[:count])}
        self.stop()

    def device(self, client):
        """The device of a client as the record names it: of all its links the last."""
        phone = self.sandbox.get(f"/sandbox/phones/{self.numbers[client]}")
        devices = [companion["device"] for companion in phone["companions"]]
        if len(devices) != 1:
            raise Failure(f"{client}'s phone has the companions {devices}")
        return f"{self.numbers[client]}:{devices[0]}"

    # The server

    def start(self, point=None):
        """Starts the server, to be killed at `point`; returns at once."""
        wrapper = point.wrapper if point else []
        if self.server:
            self.server.wrapper = wrapper
            self.server.start()
        else:
            self.server = self.serve(wrapper, wait=False)
        if not point:
            self.server.await_answer()

    def kill_at(self, point, timeout):
        """Waits until the server is dead: by its kill point, or killed here; true when the point struck."""
        child = self.server.process.child
        if isinstance(point, kill.KillTime):
            kill.await_end(child, min(point.seconds, timeout))
            return kill.end(child)
        struck = kill.await_end(child, timeout)
        kill.end(child)
        return struck

    def stop(self):
        status = self.server.process.stop()
        if status != 0:
            raise Failure(f"the server ended with {status} on SIGTERM")

    def settle(self, timeout=60):
        """A run without a kill: all clients READY, nothing queued for them any more; then an end in order."""
        self.start()
        self.server.await_ready(len(self.numbers), timeout)
        eventually("the end of all queues", lambda: self.queued() == 0, timeout)
        self.stop()

    def queued(self):
        return sum(companion["queued"] for phone in self.sandbox.get("/sandbox/phones")
                   for companion in phone["companions"])

    # What is left

    def facts(self):
        return ledger.read_record(self.sandbox.record)

    def events(self):
        return {client: self.wacli.events(client) for client in self.numbers}
