"""The settings, read once from the environment and never changed afterwards."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

SHORTEST_SECRET = 32
KEY_BYTES = 32
# Passkeys belong to a name, so no address in numbers; and a browser has them over https alone.
ORIGIN = re.compile(r"https://(?=[a-z0-9.-]*[a-z])[a-z0-9.-]+(:[0-9]{1,5})?")


class UnsafeSettings(Exception):
    """The settings would put children at risk; the program does not start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the program was told: `mode` is demo, production, test or bench.

    `proxies` is how many of our own proxies stand in front: only they may say whose address and
    which scheme a request came with. `keys` encrypt what lies in files, the present one first;
    without any, one is made in the data folder. `origin` is where browsers find us, such as
    https://houses.authority.example; without it a real installation offers no passkeys.
    """

    mode: str
    data: Path
    secret: str
    database_url: str
    proxies: int = 0
    keys: tuple[bytes, ...] = ()
    origin: str = ""

    @property
    def is_loopback_only(self) -> bool:
        return self.mode != "production"

    @property
    def has_bench(self) -> bool:
        return self.mode == "bench"


def read_settings(*, data: Path | None = None, mode: str | None = None) -> Settings:
    """Return the settings from arguments first, then the environment.

    Raises UnsafeSettings in production without a secret of 32 characters or with debugging on,
    for a number of proxies that is none, and for an origin that can have no passkeys.
    """
    chosen_mode = mode or os.environ.get("THREE_HOUSES_MODE") or _mode_of_flask()
    folder = (data or Path(os.environ.get("THREE_HOUSES_DATA", "data"))).absolute()
    secret = _read_secret(folder, chosen_mode)
    return _settings(folder, mode=chosen_mode, secret=secret, keys=_read_keys())


def read_settings_to_look(data: Path) -> Settings:
    """Return settings for whoever only reads a data folder: nothing is made in it.

    `keys` are those that are found, or one of this moment, which opens nothing.
    """
    return _settings(
        data.absolute(),
        mode="demo",
        secret=secrets.token_urlsafe(48),
        keys=find_keys(data) or (secrets.token_bytes(KEY_BYTES),),
    )


def find_keys(folder: Path) -> tuple[bytes, ...]:
    """Return the keys of the environment, or the one in the data folder; none where there is none.

    Raises UnsafeSettings for what is no key.
    """
    kept = folder / "key"
    if keys := _read_keys():
        return keys
    return (_decode_key(kept.read_text(encoding="ascii")),) if kept.exists() else ()


def kept_key(folder: Path) -> bytes:
    """Return the key in the data folder, which is made at the first start and is for us alone."""
    return _decode_key(_kept(folder / "key", base64.b64encode(secrets.token_bytes(KEY_BYTES))))


def _settings(folder: Path, *, mode: str, secret: str, keys: tuple[bytes, ...]) -> Settings:
    url = os.environ.get("THREE_HOUSES_DATABASE_URL") or f"sqlite:///{folder / 'three-houses.db'}"
    return Settings(
        mode=mode,
        data=folder,
        secret=secret,
        database_url=url,
        proxies=_read_proxies(),
        keys=keys,
        origin=_read_origin(),
    )


def _read_proxies() -> int:
    told = os.environ.get("THREE_HOUSES_PROXIES", "0")
    if not told.isdecimal():
        raise UnsafeSettings("THREE_HOUSES_PROXIES must be the number of proxies in front")
    return int(told)


def _read_origin() -> str:
    told = os.environ.get("THREE_HOUSES_ORIGIN", "").strip().rstrip("/").lower()
    if told and not ORIGIN.fullmatch(told):
        raise UnsafeSettings("THREE_HOUSES_ORIGIN must be https:// and a name, without a path")
    return told


def _mode_of_flask() -> str:
    return {"bench": "bench", "demo": "demo"}.get(os.environ.get("FLASK_ENV", ""), "production")


def _read_keys() -> tuple[bytes, ...]:
    told = os.environ.get("THREE_HOUSES_KEY", "")
    return tuple(_decode_key(part) for part in told.split(",") if part.strip())


def _decode_key(text: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError as error:
        raise UnsafeSettings("THREE_HOUSES_KEY must be 32 bytes in base64") from error
    if len(key) != KEY_BYTES:
        raise UnsafeSettings("THREE_HOUSES_KEY must be 32 bytes in base64")
    return key


def _read_secret(folder: Path, mode: str) -> str:
    secret = os.environ.get("THREE_HOUSES_SECRET", "")
    if mode == "production":
        if len(secret) < SHORTEST_SECRET:
            raise UnsafeSettings("THREE_HOUSES_SECRET must have at least 32 characters")
        if os.environ.get("FLASK_DEBUG", "0") not in ("", "0"):
            raise UnsafeSettings("FLASK_DEBUG must be off")
        return secret
    return secret or _kept_secret(folder)


def _kept_secret(folder: Path) -> str:
    return _kept(folder / "secret", secrets.token_urlsafe(48).encode("ascii"))


def _kept(path: Path, fresh: bytes) -> str:
    """Return what a file holds, which is made with fresh content where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        unfinished = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(fresh)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another process was first: its content counts
            path.hardlink_to(unfinished)
        unfinished.unlink()
        # Before anything is wrapped with it: a file without a name is not found after a power cut.
        _sync_folder(path.parent)
    return path.read_text(encoding="ascii")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
