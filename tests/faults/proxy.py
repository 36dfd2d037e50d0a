"""A line between tablets and server that can be cut, slowed, silent or gone; it reads nothing."""

from __future__ import annotations

import contextlib
import random
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

PIECE: Final = 4_096
LINGER: Final = struct.pack("ii", 1, 0)  # closing resets: neither side gets what was on the way


@dataclass(frozen=True, slots=True)
class Way:
    """What one connection meets: None is no limit.

    It is cut after `up` bytes of the tablet or `down` bytes of the server; `rate` is in bytes a
    second; a silent one is accepted and never answered.
    """

    up: int | None = None
    down: int | None = None
    rate: int | None = None
    is_silent: bool = False


FREE: Final = Way()


@dataclass(slots=True)
class Counted:
    """What became of the connections."""

    cut_up: int = 0
    cut_down: int = 0
    silent: int = 0
    dropped: int = 0  # by the line going away

    @property
    def cuts(self) -> int:
        return self.cut_up + self.cut_down


class Proxy:
    """Listens on `port` and passes everything on to the server's; `next_way` is asked each time."""

    def __init__(self, server: int, next_way: Callable[[], Way] = lambda: FREE) -> None:
        self.counted = Counted()
        self.next_way = next_way
        self._server = server
        self._is_up = threading.Event()
        self._is_up.set()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for a tablet
        self._listener.close()

    def go_away(self) -> None:
        """Drop every connection, and each new one, until it comes back."""
        self._is_up.clear()
        with self._lock:
            dropped, self._open = self._open, set()
        self.counted.dropped += len(dropped) // 2
        for end in dropped:
            reset(end)

    def come_back(self) -> None:
        """Pass on what comes from now on."""
        self._is_up.set()

    def _listen(self) -> None:
        while True:
            try:
                tablet, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(tablet,), daemon=True).start()

    def _connect(self, tablet: socket.socket) -> None:
        way = self.next_way()
        if not self._is_up.is_set():
            reset(tablet)
            return
        if way.is_silent:
            self.counted.silent += 1
            self._swallow(tablet)
            return
        try:
            server = socket.create_connection(("127.0.0.1", self._server))
        except OSError:
            reset(tablet)
            return
        with self._lock:
            self._open |= {tablet, server}
        ends = _Ends(tablet, server, way.rate)
        up = threading.Thread(target=self._pass, args=(ends, tablet, server, way.up, "cut_up"))
        up.start()
        self._pass(ends, server, tablet, way.down, "cut_down")
        up.join()
        with self._lock:
            self._open -= {tablet, server}

    def _pass(
        self,
        ends: _Ends,
        source: socket.socket,
        target: socket.socket,
        limit: int | None,
        name: str,
    ) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while piece := source.recv(PIECE if ends.rate is None else ends.rate // 10):
                if limit is not None and passed + len(piece) >= limit:
                    target.sendall(piece[: limit - passed])
                    if ends.cut():
                        with self._lock:
                            setattr(self.counted, name, getattr(self.counted, name) + 1)
                    return
                target.sendall(piece)
                passed += len(piece)
                if ends.rate is not None:
                    time.sleep(len(piece) / ends.rate)
        ends.close()

    def _swallow(self, tablet: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while tablet.recv(PIECE):
                pass
        tablet.close()


@dataclass(slots=True)
class _Ends:
    """Both ends of one connection, which end together."""

    tablet: socket.socket
    server: socket.socket
    rate: int | None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _is_over: bool = False

    def cut(self) -> bool:
        """Reset both ends; tell whether they were open until now."""
        with self._lock:
            was_open, self._is_over = not self._is_over, True
        reset(self.tablet)
        reset(self.server)
        return was_open

    def close(self) -> None:
        """Close both ends as they close by themselves."""
        with self._lock:
            self._is_over = True
        for end in (self.tablet, self.server):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def reset(end: socket.socket) -> None:
    """Close an end so that what was on its way is lost."""
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
        end.shutdown(socket.SHUT_RDWR)
    end.close()


class RandomCuts:
    """Half of the connections are cut on the way up, the other half on the way down."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self._lock, self._asked = chance, threading.Lock(), 0

    def __call__(self) -> Way:
        with self._lock:
            self._asked += 1
            is_up = self._asked % 2 == 0
            after = int(2 ** self._chance.uniform(6, 14 if is_up else 12))  # most are small
        return Way(up=after) if is_up else Way(down=after)
