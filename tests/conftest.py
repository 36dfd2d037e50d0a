"""What holds for every test: no network but this machine's own, and no hurried Hypothesis."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

HERE = ("127.0.0.1", "::1", "localhost", "")

# A slow shared machine is no failure of the code.
settings.register_profile("three-houses", deadline=None)
settings.load_profile("three-houses")


class NetworkBlockedError(OSError):
    """A test reached for another machine."""


def _refuse_elsewhere(address: Any) -> None:
    is_elsewhere = isinstance(address, tuple) and address[0] not in HERE
    if is_elsewhere:
        raise NetworkBlockedError(f"a test reached for {address[0]}; the network is blocked")


@pytest.fixture(scope="session", autouse=True)
def _blocked_network() -> Iterator[None]:
    """Refuse connections and look-ups that leave this machine."""
    real_look_up = socket.getaddrinfo

    class LocalSocket(socket.socket):
        def connect(self, address: Any) -> None:
            _refuse_elsewhere(address)
            super().connect(address)

        def connect_ex(self, address: Any) -> int:
            _refuse_elsewhere(address)
            return super().connect_ex(address)

    def look_up(host: Any, *arguments: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        _refuse_elsewhere((name or "", 0))
        return real_look_up(host, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", LocalSocket)
        patch.setattr(socket, "getaddrinfo", look_up)
        yield
