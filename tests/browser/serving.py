"""Starts the real program on a port and a data folder of its own; it tests nothing."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LONGEST_START = 180
PROGRAM = "webapp.cli"
_data_by_port: dict[int, Path] = {}


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and its data folder."""

    address: str
    data: Path


def run_server(data: Path, *, mode: str, module: str = PROGRAM) -> Generator[Server, None, None]:
    """Start the program, wait until it answers, and stop it afterwards."""
    port = free_port()
    process = start_program(data, port=port, mode=mode, module=module)
    try:
        yield Server(f"http://127.0.0.1:{port}", data)
    finally:
        process.terminate()
        process.wait(timeout=20)


def start_program(
    data: Path,
    *,
    port: int,
    mode: str = "demo",
    root: Path | None = None,
    module: str = PROGRAM,
) -> subprocess.Popen[bytes]:
    """Start the program in a process group of its own, and return when it answers.

    `root` is the folder of another release, which lies there as a checkout does; `module` starts
    the program otherwise.
    """
    _data_by_port[port] = data
    with (data / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", module, "demo", "--data", str(data), "--port", str(port)],
            env={**os.environ, "FLASK_ENV": mode, "THREE_HOUSES_MODE": mode},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd=root,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}", process, data / "server.log")
    except AssertionError:
        process.kill()
        raise
    return process


def data_of(address: str) -> Path:
    """Return the data folder of a server that was started here."""
    port = urlsplit(address).port
    assert port is not None
    return _data_by_port[port]


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the sign-in page answers."""
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
        try:
            connection.request("GET", "/sign-in")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        finally:
            connection.close()
    raise AssertionError(f"the server did not start: {log.read_text()[-2000:]}")
