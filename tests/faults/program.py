"""The real program in a process group of its own, to be killed and started again where it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figures import Figure
from tests.browser.serving import free_port, wait_for
from tests.faults.entry import BROKEN
from tests.faults.figures import holds
from tests.faults.world import SECRET

LONGEST_STOP = 20


class Program:
    """`three-houses serve` on one port and one data folder, for as long as it is not killed.

    `broken` names a build of `tests.faults.broken`; without it the program is the one that is
    installed. `started_in` are the seconds of every start.
    """

    def __init__(self, data: Path, *, broken: str = "", log: Path | None = None) -> None:
        self.data = data
        self.port = free_port()
        self.started_in: list[float] = []
        self._broken = broken
        self._log = log or data.with_suffix(".log")
        self._process = self._start()

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process.poll() is None:
            self.kill()

    @property
    def pid(self) -> int:
        """The id of the process that the server's other processes come from."""
        return self._process.pid

    @property
    def worker(self) -> int:
        """The id of the process that answers."""
        (found,) = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return int(found)

    def kill(self) -> None:
        """Kill it with every process it started; it can put nothing in order."""
        os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(timeout=LONGEST_STOP)

    def start_again(self) -> None:
        """Start it on the same port and data folder, and return when it answers."""
        self._process = self._start()

    def stop(self) -> None:
        """Stop it as an installation is stopped."""
        self._process.terminate()
        self._process.wait(timeout=LONGEST_STOP)

    def verify(self, what: str) -> Figure:
        """Return whether `three-houses verify` finds nothing; its last lines are what it says."""
        command = [sys.executable, "-m", "webapp.cli", "verify", "--data", str(self.data)]
        done = subprocess.run(
            command, env=self._environment(), capture_output=True, text=True, check=False
        )
        said = "; ".join((done.stdout.strip() or done.stderr.strip()).split("\n")[-3:])
        is_met = done.returncode == 0
        return holds(f"{what}: three-houses verify", is_met=is_met, bar="0 differ", said=said)

    def _start(self) -> subprocess.Popen[bytes]:
        started = time.monotonic()
        module = "tests.faults.entry" if self._broken else "webapp.cli"
        command = [sys.executable, "-m", module, "serve"]
        command += ["--data", str(self.data), "--port", str(self.port)]
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                command,
                env=self._environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_for(f"http://127.0.0.1:{self.port}", process, self._log)
        except AssertionError:
            process.kill()
            raise
        self.started_in.append(time.monotonic() - started)
        return process

    def _environment(self) -> dict[str, str]:
        own = {k: v for k, v in os.environ.items() if not k.startswith("THREE_HOUSES_")}
        if own.pop("PYTHONDONTWRITEBYTECODE", None):  # compiling everything is most of a start
            own |= {"PYTHONPYCACHEPREFIX": str(self._log.with_name("pycache"))}
        own |= {"THREE_HOUSES_MODE": "test", "THREE_HOUSES_SECRET": SECRET}
        return own | ({BROKEN: self._broken} if self._broken else {})
