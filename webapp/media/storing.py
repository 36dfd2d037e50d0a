"""The encrypted files of parts and of whole media; it must not know the database."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from webapp.core.blobs import new_name, open_file, write_file
from webapp.core.envelope import decrypt, encrypt

PART, WHOLE = "p", "w"  # the first letter of a file's name


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the files of one medium lie, and what they are bound to: owner, digest, key."""

    folder: Path
    key: bytes
    owner_id: uuid.UUID
    digest: str

    def write_part(self, start: int, content: bytes) -> str:
        """Write a part that begins at a byte; return the name of its file. Raises NoSpace."""
        name = PART + new_name()
        write_file(
            self.folder, name, encrypt([content], key=self.key, context=self._of_part(start))
        )
        return name

    def read_part(self, file: str, *, start: int, length: int) -> Iterator[bytes]:
        """Yield the bytes of a part. Raises NotReadable, FileNotFoundError."""
        with open_file(self.folder, file) as opened:
            yield from decrypt(opened, key=self.key, context=self._of_part(start), size=length)

    def write_whole(self, name: str, content: Iterable[bytes]) -> None:
        """Write all the bytes that are served, under a name of `new_whole_name`. Raises NoSpace."""
        write_file(self.folder, name, encrypt(content, key=self.key, context=self._of_whole()))

    def read_whole(
        self, file: str, *, size: int, start: int = 0, end: int | None = None
    ) -> Iterator[bytes]:
        """Yield the bytes from start to end. Raises NotReadable, FileNotFoundError."""
        with open_file(self.folder, file) as opened:
            yield from decrypt(
                opened,
                key=self.key,
                context=self._of_whole(),
                size=size,
                start=start,
                end=end,
            )

    def _of_part(self, start: int) -> bytes:
        return self._of_whole() + b"part" + start.to_bytes(8, "big")

    def _of_whole(self) -> bytes:
        return self.owner_id.bytes + bytes.fromhex(self.digest)


def new_whole_name() -> str:
    """Return a random name for the file of a whole medium."""
    return WHOLE + new_name()


def is_part(file: str) -> bool:
    """Return whether a file is a part, by its name."""
    return file.startswith(PART)
