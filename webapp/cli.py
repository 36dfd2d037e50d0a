"""The `three-houses` command: demonstrate, serve, seed, verify, export."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import uuid
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from webapp.config import (
    Settings,
    UnsafeSettings,
    find_keys,
    read_settings,
    read_settings_to_look,
)

if TYPE_CHECKING:
    from flask import Flask

LOOPBACK = "127.0.0.1"
LOOPBACK_NAMES = (LOOPBACK, "localhost", "::1")
DEMO_DATA = Path(__file__).resolve().parents[1] / "data" / "demo"
THREADS = "8"
VERSIONS = Path(__file__).parent / "migrations" / "versions"


class CannotDo(Exception):
    """What was asked cannot be done; the message says why, in a plain sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, or 1 with a sentence on the error stream."""
    options = _parser().parse_args(arguments)
    act: Callable[[argparse.Namespace], int] = options.act
    try:
        return act(options)
    except (CannotDo, UnsafeSettings) as refusal:
        print(refusal, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="three-houses", description="A child's own account, and the assessment that hears it."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = _command(commands, "demo", demonstrate, "migrate, seed and serve on this machine only")
    _add_address(demo)
    serve = _command(commands, "serve", serve_for_real, "migrate and serve")
    _add_address(serve)
    seeding = _command(commands, "seed", seed, "fill an empty data folder with invented families")
    seeding.add_argument("--families", type=int, metavar="N", help="a population of N families")
    seeding.add_argument("--seed", type=int, default=1, metavar="S", help="of the random numbers")
    _command(
        commands,
        "verify",
        verify,
        "check every seal, drawing, photo and recording, the keys of tablets, and the log",
    )
    exporting = _command(commands, "export", export, "print the canonical form of an account")
    exporting.add_argument("--account", type=uuid.UUID, required=True, metavar="ID")
    exporting.add_argument("--format", choices=["json"], default="json")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    act: Callable[[argparse.Namespace], int],
    purpose: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=purpose, description=f"{purpose.capitalize()}.")
    command.add_argument(
        "--data", type=Path, metavar="DIR", help="the data folder (or THREE_HOUSES_DATA)"
    )
    command.set_defaults(act=act)
    return command


def _add_address(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default=LOOPBACK, help="the address to listen on")
    command.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT") or 5000), help="(or PORT)"
    )


def demonstrate(options: argparse.Namespace) -> int:
    """Migrate, seed and serve invented families, for this machine only."""
    if options.host not in LOOPBACK_NAMES:
        raise CannotDo(
            f"The demonstration is for this machine only and does not listen on {options.host}. "
            "Its passwords are public. Use `three-houses serve` for a real installation."
        )
    mode = "bench" if os.environ.get("FLASK_ENV") == "bench" else "demo"
    settings = read_settings(data=_demo_data(options), mode=mode)
    _refuse_taken_port(options.host, options.port)
    app = _open_app(settings)
    with app.app_context():
        from webapp.demo.seeding import SIGN_INS, WORDS_TO_SIGN_IN, seed
        from webapp.staff.forms import name_of_role

        seed()
        _look_after_keys_and_media()
    _close_database(app)
    print(f"\nThree Houses: http://{options.host}:{options.port}/\n")
    print(f"Sign in with the password “{WORDS_TO_SIGN_IN}” as")
    for _key, email, name, role in SIGN_INS:
        print(f"  {email:<34} {name}, {name_of_role(role)}")
    print("\nEverybody in it is invented. Stop it with Ctrl+C.", flush=True)
    return _listen(settings, options)


def serve_for_real(options: argparse.Namespace) -> int:
    """Migrate and serve; the secret comes from the environment."""
    settings = _settings(options)
    if settings.is_loopback_only and options.host not in LOOPBACK_NAMES:
        raise CannotDo(
            f"In {settings.mode} mode this is for this machine only and does not listen on "
            f"{options.host}. A real installation runs in production mode."
        )
    _refuse_taken_port(options.host, options.port)
    app = _open_app(settings)
    with app.app_context():
        _look_after_keys_and_media()
    _close_database(app)
    return _listen(settings, options)


def seed(options: argparse.Namespace) -> int:
    """Fill an empty data folder."""
    settings = read_settings(data=_demo_data(options), mode="demo")
    with _open_app(settings).app_context():
        from webapp.demo.seeding import seed as seed_families

        is_new = seed_families(families=options.families, seed=options.seed)
    print("Seeded." if is_new else "There are workers here already, so nothing was changed.")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Recompute seals, digests and the log's chains; name what does not agree."""
    settings = _settings_for_reading(options)
    with _open_to_read(settings).app_context():
        _refuse_missing_key(settings)
        from webapp.audit.queries import check_chains, count_events
        from webapp.media.verify import count_media, verify_media
        from webapp.threehouses.letter_keys import find_fault
        from webapp.threehouses.queries import list_open_account_ids, list_sealed_account_ids
        from webapp.threehouses.verify import verify_accounts

        failures = [
            f"account {failure.account_id}: {failure.part} {failure.subject_id}"
            for failure in verify_accounts()
        ] + [f"log of {link.chain}: event {link.number}" for link in check_chains()]
        failures += [f"media {failure.subject}: {failure.part}" for failure in verify_media()]
        failures += [f"the key for letters of tablets: {part}" for part in [find_fault()] if part]
        sealed, are_open = len(list_sealed_account_ids()), len(list_open_account_ids())
        media, events = count_media(), count_events()
    for failure in failures:
        print(f"does not agree: {failure}")
    print(
        f"Checked {sealed} sealed and {are_open} open accounts, {media} photos and recordings and "
        f"{events} events: {len(failures)} do not agree."
    )
    return 1 if failures else 0


def export(options: argparse.Namespace) -> int:
    """Print the canonical form of a sealed account, byte for byte as it was stored."""
    with _open_to_read(_settings_for_reading(options)).app_context():
        from webapp.audit.rules import EventName
        from webapp.audit.services import record_event
        from webapp.core.db import transaction
        from webapp.threehouses.queries import find_account

        with transaction():
            account = find_account(options.account)
            form = account.canonical_form if account else None
            if account is None or form is None:
                raise CannotDo("There is no sealed account with that id here.")
            record_event(
                EventName.ACCOUNT_EXPORTED,
                actor_kind="system",
                subject_id=account.id,
                case_record_id=account.visit.case_record_id,
                detail={"format": options.format},
            )
    sys.stdout.buffer.write(form)
    return 0


def _settings(options: argparse.Namespace) -> Settings:
    return read_settings(data=options.data)


def _settings_for_reading(options: argparse.Namespace) -> Settings:
    settings = read_settings_to_look(_demo_data(options))
    if settings.database_url.endswith(".db") and not _database_file(settings).exists():
        raise CannotDo(f"There is no data in {settings.data}.")
    return settings


def _database_file(settings: Settings) -> Path:
    return Path(settings.database_url.removeprefix("sqlite:///"))


def _demo_data(options: argparse.Namespace) -> Path:
    named = options.data or os.environ.get("THREE_HOUSES_DATA")
    return Path(named) if named else DEMO_DATA


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotDo(
                f"Port {port} on {host} cannot be used: {error.strerror}. Stop what uses it, or "
                f"name another one, such as PORT={port + 1}."
            ) from error


def _open_app(settings: Settings) -> Flask:
    """Return the application on a database that is at the newest migration."""
    from webapp import create_app

    app = create_app(settings)
    if not _is_newest(app):
        from webapp.migrating import migrate_database

        migrate_database(app)
    return app


def _open_to_read(settings: Settings) -> Flask:
    """Return the application on a database that is left as it is. Raises CannotDo."""
    from webapp import create_app

    app = create_app(settings)
    if not _is_newest(app):
        raise CannotDo(
            f"The database of {settings.data} is of another version of this program. Nothing was "
            "changed. Start the server once, which brings it up to date, or use its own version."
        )
    return app


def _refuse_missing_key(settings: Settings) -> None:
    from webapp.media.queries import count_keys

    if count_keys() and not find_keys(settings.data):
        raise CannotDo(
            f"There is no key in {settings.data}, and without it no photo and no recording can be "
            "read. Put the file back, or name the key in THREE_HOUSES_KEY."
        )


def _look_after_keys_and_media() -> None:
    """Clear what a crash left, and say at once what cannot be read with the keys that are here."""
    from webapp.core.db import transaction
    from webapp.media.verify import check_presence, clean_up
    from webapp.threehouses.letter_keys import is_letter_key_closed, wrap_letter_key_anew
    from webapp.threehouses.passes import purge_passes

    clean_up()
    with transaction():
        wrap_letter_key_anew()
        purge_passes()
    for failure in check_presence():
        print(f"does not agree: media {failure.subject}: {failure.part}", file=sys.stderr)
    if is_letter_key_closed():
        print("does not agree: the key for letters of tablets: key", file=sys.stderr)


def _close_database(app: Flask) -> None:
    # The serving process is forked from this one, and a connection must not be shared.
    from webapp.core.db import db, empty_log

    with app.app_context():
        empty_log()
        db.engine.dispose()


def _is_newest(app: Flask) -> bool:
    # Asked without Alembic, which takes a fifth of the start to load.
    from sqlalchemy import inspect, text

    from webapp.core.db import db

    newest = max(file.name[:4] for file in VERSIONS.glob("[0-9]*.py"))
    with app.app_context(), db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
        return list(found) == [newest]


def _listen(settings: Settings, options: argparse.Namespace) -> int:
    """Run gunicorn in this process: one worker process with threads, as SQLite likes it.

    In this process, because starting another would import everything a second time.
    """
    os.environ["THREE_HOUSES_MODE"] = settings.mode
    os.environ["THREE_HOUSES_DATA"] = str(settings.data)
    host = f"[{options.host}]" if ":" in options.host else options.host
    sys.argv = ["gunicorn", "--bind", f"{host}:{options.port}"]
    sys.argv += ["--worker-class", "gthread", "--threads", THREADS, "--workers", "1"]
    sys.argv += ["--log-level", "warning", "webapp:create_app()"]
    sys.stdout.flush()
    gunicorn = import_module("gunicorn.app.wsgiapp")  # by name: it has no types
    gunicorn.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
