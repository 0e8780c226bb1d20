"""The drawn QR code, read back from the terminal's cells by an independent decoder, on dark and light terminals.

    terminal.py BINARY
"""

import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time

import pyte
import zxingcpp
from PIL import Image

from harness import Failure, report
from wacli import Sandbox, Wacli

COLUMNS, ROWS = 120, 70
THEMES = {
    "dark": {"default": ((229, 229, 229), (18, 18, 18))},
    "light": {"default": ((24, 24, 24), (250, 250, 250))},
}
NAMED = {
    "black": (0, 0, 0), "red": (205, 0, 0), "green": (0, 205, 0), "brown": (205, 205, 0), "blue": (0, 0, 238),
    "magenta": (205, 0, 205), "cyan": (0, 205, 205), "white": (229, 229, 229), "brightblack": (127, 127, 127),
    "brightwhite": (255, 255, 255),
}
SCALE = 4


def color(name, fallback):
    if name == "default":
        return fallback
    if name in NAMED:
        return NAMED[name]
    return tuple(int(name[index:index + 2], 16) for index in (0, 2, 4))


def picture(screen, theme):
    """The screen as pixels: each cell is two square halves, as terminals draw them."""
    foreground, background = THEMES[theme]["default"]
    image = Image.new("RGB", (COLUMNS * SCALE, ROWS * 2 * SCALE), background)
    for row in range(ROWS):
        for column in range(COLUMNS):
            cell = screen.buffer[row][column]
            ink, paper = color(cell.fg, foreground), color(cell.bg, background)
            if cell.reverse:
                ink, paper = paper, ink
            halves = {"█": (ink, ink), "▀": (ink, paper), "▄": (paper, ink)}.get(cell.data, (paper, paper))
            if cell.data not in "█▀▄ ":
                halves = (paper, paper)
            for half, pixels in enumerate(halves):
                box = (column * SCALE, (row * 2 + half) * SCALE, (column + 1) * SCALE, (row * 2 + half + 1) * SCALE)
                image.paste(pixels, box)
    return image


class Terminal:
    def __init__(self, command, environment):
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execve(command[0], command, environment)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def feed(self, seconds):
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:
            return False
        self.stream.feed(data)
        return bool(data)

    def close(self):
        os.kill(self.pid, signal.SIGINT)
        _, status = os.waitpid(self.pid, 0)
        return status


def read_back(wacli, theme, arguments, environment):
    terminal = Terminal(wacli.command("clients", "add", f"qr-{theme}-{len(arguments)}", "--qr", *arguments), environment)
    try:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if not terminal.feed(0.3):
                raise Failure("the program ended: " + "\n".join(terminal.screen.display).strip())
            for found in zxingcpp.read_barcodes(picture(terminal.screen, theme), formats=zxingcpp.BarcodeFormat.QRCode):
                if found.text.startswith("https://wa.me/settings/linked_devices#"):
                    return found.text
        raise Failure("no QR code could be read from the screen:\n" + "\n".join(terminal.screen.display))
    finally:
        status = terminal.close()
        if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGINT) and os.WEXITSTATUS(status) != 130:
            raise Failure(f"Ctrl-C ended the program with status {status}")


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="wacli-terminal-") as name:
        directory = pathlib.Path(name)
        wacli = Wacli(pathlib.Path(sys.argv[1]).resolve(), directory / "home")
        sandbox = Sandbox(wacli, 1)
        try:
            for theme in THEMES:
                for arguments, variables in (((), {}), (("--no-color",), {"NO_COLOR": "1"})):
                    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
                    environment.update({"TERM": "xterm-256color", **variables})
                    what = f"the drawn QR code reads on a {theme} terminal {' '.join(arguments)}".rstrip()
                    try:
                        text = read_back(wacli, theme, arguments, environment)
                        if wacli.run("clients", "list", "--json").strip() not in ("[]", ""):
                            raise Failure("a half-made client was left behind")
                        passed += 1
                        print(f"ok    {what} ({len(text)} characters)", flush=True)
                    except Failure as error:
                        failed += 1
                        print(f"FAIL  {what}: {error}", flush=True)
        finally:
            sandbox.process.stop()
    report(passed, failed)


if __name__ == "__main__":
    main()
