"""One tablet as a thread: it sends until it is told, the same as often as it takes.

What is sent, and how often, is chance; what is answered goes into its ledger.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from tests.bench.figures import Figure
from tests.factories.accounts import AT, make_change, stroke_body, words_body
from tests.factories.pictures import make_noise, make_picture
from tests.factories.sounds import make_wav
from tests.factories.things import photo_body, voice_body
from tests.faults.figures import holds
from tests.faults.ledger import Ledger
from tests.faults.world import Seat
from webapp.core.verbatim import digest

WORD: Final = "word"  # and 32 hexadecimal digits: no two notes are alike
PAUSE: Final = 0.02  # seconds; a real tablet waits longer, and would be hit less often
LONGEST_ACT: Final = 120  # seconds, on a slow line
AGAIN: Final = frozenset({500, 502, 503, 504, 507})


class Away(Exception):
    """Nobody listens."""


class Broken(Exception):
    """A request was on its way, and its answer did not come."""


class Unexpected(Exception):
    """The server answered what a tablet cannot go on from."""


class Answer(NamedTuple):
    status: int
    told: Any
    cookie: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How a tablet is used: shares of acts after which something comes again, or with a file.

    It stays at one account for between `fewest` and `most` acts.
    """

    repeats: float = 0.15
    media: float = 0.04
    fewest: int = 30
    most: int = 90


USUAL: Final = Habit()


class Line:
    """A connection that is kept open, as a browser keeps it, and opened anew when it broke."""

    def __init__(self, port: int, *, timeout: float) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def ask(self, verb: str, address: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        """Return the whole answer. Raises Away, Broken."""
        try:
            if self._connection.sock is None:
                self._connection.connect()
        except OSError as error:
            self._connection.close()
            raise Away() from error
        try:
            self._connection.request(verb, address, body, headers)
            found = self._connection.getresponse()
            text = found.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise Broken() from error
        if found.getheader("Content-Length") is None:  # cut among the headers
            self._connection.close()
            raise Broken()
        is_json = found.headers.get_content_type() == "application/json"
        told = json.loads(text) if is_json else None
        return Answer(found.status, told, found.getheader("Set-Cookie"))


class Lines:
    """Lines to several processes of one server, asked in turn."""

    def __init__(self, ports: Sequence[int], *, timeout: float) -> None:
        self._lines = [Line(port, timeout=timeout) for port in ports]

    def close(self) -> None:
        """Hang up."""
        for line in self._lines:
            line.close()

    def ask(self, verb: str, address: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        """Return the whole answer of the one whose turn it is. Raises Away, Broken."""
        self._lines.append(self._lines.pop(0))
        return self._lines[0].ask(verb, address, body, headers)


class Tablet:
    """One seat at one account; every act returns only when the server has acknowledged it.

    `port` is where the server listens, or each of its processes, which are asked in turn.

    `broken_at` gets the moment (of the monotonic clock) of each answer that did not come,
    `refusals` the status of each answer that was no 200.
    """

    def __init__(
        self,
        seat: Seat,
        port: int | Sequence[int],
        chance: random.Random,
        *,
        timeout: float = 30.0,
        habit: Habit = USUAL,
    ) -> None:
        self.ledger = Ledger(seat.account_id, seat.is_shared)
        self.broken_at: list[float] = []
        self.refusals: list[int] = []
        self._seat, self._chance, self._habit = seat, chance, habit
        ports = [port] if isinstance(port, int) else port
        self._line = Lines(ports, timeout=timeout)
        self._headers: dict[str, str] = {}
        self._order = 0

    def act(self) -> None:
        """Send some changes; now and then something again, a photo, or a recording."""
        self.send([self.make() for _ in range(self._chance.choice((1, 1, 2, 5, 12)))])
        if self._chance.random() < self._habit.repeats:
            self.send([self._chance.choice(self.ledger.history)])
        if self._chance.random() < self._habit.media:
            self.send_media()

    def make(self) -> dict[str, Any]:
        """Make the next version of something, or something new."""
        own = [one for one in self.ledger.sent.values() if one["kind"] in ("words", "stroke")]
        roll = self._chance.random()
        if roll < 0.55 or not own:
            kind = self._chance.choice(("stroke", "stroke", "words"))
            change = make_change(kind, self._body(kind), change_id=self._new_id())
        else:
            old = self._chance.choice(own)
            body = self._body(old["kind"]) if roll < 0.85 else None
            change = make_change(
                old["kind"],
                body,
                change_id=uuid.UUID(old["id"]),
                version=old["version"] + 1,
                at=AT + old["version"],
            )
        self.ledger.note_sent(change)
        return change

    def send(self, changes: list[dict[str, Any]]) -> None:
        """Send changes until the server says that it holds them."""
        body = json.dumps({"changes": changes}).encode()
        answer = self._insist("POST", "/tablet/api/changes", body)
        self.ledger.note_answer(changes, answer)

    def send_media(self) -> None:
        """Send a photo or a recording in parts, from where the server says it is, and name it."""
        content, told_type = self._make_file()
        name = digest(content)
        kind, body = "photo", photo_body(name, self._order, bytes=len(content))
        if told_type.startswith("audio"):
            kind, body = "voice", voice_body(name, self._order, bytes=len(content))
        named = make_change(kind, body, change_id=self._new_id())
        self.ledger.note_sent(named)
        self.send([named])
        held = 0
        while True:
            until = min(len(content), held + self._chance.randrange(2_000, 9_000))
            query = f"offset={held}&total={len(content)}&type={told_type}"
            address = f"/tablet/api/media/{name}?{query}"
            answer = self._insist("PUT", address, content[held:until])
            self.ledger.note_media(name, answer)
            if answer["complete"]:
                return
            if answer["refusal"]:
                raise Unexpected(answer["refusal"]["code"])
            held = answer["held"]

    def seal(self) -> None:
        """Finish the account, of which this is the only tablet."""
        told = {
            "ended": "finished",
            "count": len(self.ledger.sent),
            "account_digest": self.ledger.digest(),
        }
        answer = self._insist("POST", "/tablet/api/seal", json.dumps(told).encode())
        self.ledger.wrong += answer["account_digest"] != told["account_digest"]
        self.ledger.answers += 1
        self.ledger.is_sealed = True

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def look(self) -> int:
        """Return the status of asking for the account, as a reload does; it is not insisted."""
        return self._line.ask("GET", "/tablet/api/account", None, self._signed()).status

    def try_once(self, verb: str, address: str, body: bytes) -> Answer:
        """Return what one request is answered, whatever it is. Raises Away, Broken."""
        return self._line.ask(verb, address, body, self._signed())

    def _insist(self, verb: str, address: str, body: bytes) -> Any:
        while True:
            try:
                answer = self._line.ask(verb, address, body, self._signed())
            except Away:
                time.sleep(PAUSE)
                continue
            except Broken:
                self.broken_at.append(time.monotonic())
                time.sleep(PAUSE)
                continue
            if answer.status == 200:
                return answer.told
            self.refusals.append(answer.status)
            if answer.status not in AGAIN:
                raise Unexpected(f"{address.split('?')[0]} answered {answer.status}")
            time.sleep(PAUSE)

    def _signed(self) -> dict[str, str]:
        while not self._headers:
            try:
                answer = self._line.ask(
                    "GET", "/tablet/api/token", None, {"Cookie": self._seat.cookie}
                )
            except (Away, Broken):
                time.sleep(PAUSE)
                continue
            if answer.status != 200 or answer.cookie is None:
                raise Unexpected(f"the token answered {answer.status}")
            self._headers = {
                "Cookie": answer.cookie.split(";")[0],
                "X-CSRFToken": answer.told["token"],
                "Content-Type": "application/json",
            }
        return self._headers

    def _body(self, kind: str) -> dict[str, Any]:
        self._order += 1
        if kind == "words":
            return words_body(f"{WORD}{self._chance.getrandbits(128):032x}", self._order)
        points = [
            [self._chance.randrange(6400), self._chance.randrange(4800), 128, step * 8]
            for step in range(self._chance.randrange(1, 60))
        ]
        return stroke_body(self._order, points=points)

    def _new_id(self) -> uuid.UUID:
        return uuid.UUID(int=self._chance.getrandbits(128), version=4)

    def _make_file(self) -> tuple[bytes, str]:
        self._order += 1
        if self._chance.random() < 0.3:
            noise = make_noise(80, 60, seed=self._chance.randrange(2**32))
            return make_picture("png", noise), "image/png"
        silence = make_wav(self._chance.randrange(300, 1_200))
        return silence[:44] + self._chance.randbytes(len(silence) - 44), "audio/wav"


class Sender(threading.Thread):
    """A person at a tablet: sits down at one account after the other, and goes on till the end."""

    def __init__(
        self,
        seats: list[Seat],
        port: int | Sequence[int],
        seed: str,
        *,
        timeout: float = 30.0,
        habit: Habit = USUAL,
    ) -> None:
        super().__init__(daemon=True)
        self.tablets: list[Tablet] = []
        self.failure: BaseException | None = None
        self._seats = seats
        self._port, self._timeout, self._habit = port, timeout, habit
        self._chance = random.Random(seed)
        self._is_over = threading.Event()

    def run(self) -> None:
        """Act until it is over; what went wrong is in `failure`."""
        try:
            for seat in self._seats:
                self._sit(seat)
                if self._is_over.is_set():
                    return
            raise IndexError("there were too few accounts")
        except Exception as error:  # noqa: BLE001
            self.failure = error
        finally:
            for tablet in self.tablets:
                tablet.close()

    def finish(self) -> None:
        """Let the present act come to its end. Raises what went wrong in this thread itself."""
        self._is_over.set()
        self.join(timeout=LONGEST_ACT)
        if self.is_alive():
            self.failure = Unexpected("a tablet was never answered")
        if self.failure is not None and not isinstance(self.failure, Unexpected):
            raise self.failure

    def broken_times(self) -> Iterator[float]:
        """Yield the moments at which an answer did not come."""
        for tablet in list(self.tablets):
            yield from list(tablet.broken_at)

    def _sit(self, seat: Seat) -> None:
        tablet = Tablet(seat, self._port, self._chance, timeout=self._timeout, habit=self._habit)
        self.tablets.append(tablet)
        for _ in range(self._chance.randrange(self._habit.fewest, self._habit.most)):
            if self._is_over.is_set():
                return
            tablet.act()
        if not seat.is_shared:
            tablet.seal()


def came_to_their_end(what: str, senders: list[Sender]) -> Figure:
    """Return whether the server told no tablet what it could not go on from, and failed at none."""
    troubles = [str(sender.failure) for sender in senders if sender.failure]
    tablets = [tablet for sender in senders for tablet in sender.tablets]
    failed = sum(status == 500 for tablet in tablets for status in tablet.refusals)
    troubles += [f"{failed} answers of 500"] if failed else []
    said = "; ".join(troubles) or "yes"
    name = f"{what}: every tablet came to its end, no answer was 500"
    return holds(name, is_met=not troubles, bar="yes", said=said)
