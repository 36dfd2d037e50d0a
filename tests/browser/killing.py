"""A server that is killed in the middle of everything; it tests nothing."""

import os
import signal
from pathlib import Path

from tests.browser.serving import free_port, start_program


class Killable:
    """A server that can be killed without warning, and started again where it was.

    `root` is the folder of another release.
    """

    def __init__(self, data: Path, *, root: Path | None = None) -> None:
        self.data = data
        self.port = free_port()
        self.process = start_program(data, port=self.port, root=root)

    @property
    def address(self) -> str:
        """Where it listens, before and after."""
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """Kill it with every process it started; it can put nothing in order."""
        if self.process.poll() is not None:
            return  # its number may be another's by now
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)

    def start_again(self, *, root: Path | None = None) -> None:
        """Start it on the same port and data folder; `root` is the folder of another release."""
        self.process = start_program(self.data, port=self.port, root=root)
