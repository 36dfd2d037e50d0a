"""What can go wrong, as small classes with data; the wording and the HTTP status are elsewhere."""

from __future__ import annotations


class DomainError(Exception):
    """A refusal that a person should be told about: a stable code, a status and plain data."""

    code = "refused"
    status = 400

    def __init__(self, **data: object) -> None:
        super().__init__(self.code)
        self.data = data


class NotFound(DomainError):
    """Unknown or not for this person: the two look the same (requirement S6, threat 6)."""

    code = "not_found"
    status = 404


class NoSpace(DomainError):
    """The disk is full: nothing was stored, and what is stored can still be read."""

    code = "no_space"
    status = 507


class HandedOver(DomainError):
    """The tablet is with a child; a worker's address answers with the lock."""

    code = "handed_over"
    status = 403


class SignInNeeded(DomainError):
    """Nobody is signed in."""

    code = "sign_in_needed"
    status = 401
