"""Who may write: one token, printed when the server starts, kept by a browser in a cookie no script can read.

A program sends ``Authorization: Bearer TOKEN``. A browser logs in once with a form and gets a session cookie (HttpOnly,
SameSite=Strict, twelve hours) signed with the token; every form carries a second value bound to that session, and the
Origin header must name this server. Nothing is stored on the server: a restart with a new token ends all sessions.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.requests import Request

SESSION_COOKIE = "reportedly_session"
SESSION_SECONDS = 12 * 3600
CSRF_FIELD = "csrf"


class Refused(Exception):
    """Writing is not allowed: `login` says whether logging in would help."""

    def __init__(self, reason: str, *, login: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.login = reason, login


def new_token() -> str:
    """A token nobody guesses: 256 random bits."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Access:
    """The rules of one server: `token` opens writing, `read_only` closes it for everybody."""

    token: str = field(repr=False)
    read_only: bool = False

    def is_token(self, offered: str) -> bool:
        """Whether it is the token, in constant time."""
        return hmac.compare_digest(offered.encode("utf-8", "replace"), self.token.encode("utf-8"))

    def new_session(self, now: float) -> str:
        """The value of a fresh session cookie."""
        body = f"{int(now) + SESSION_SECONDS}.{secrets.token_urlsafe(12)}"
        return f"{body}.{self._sign('session', body)}"

    def session(self, cookie: str | None, now: float) -> str | None:
        """The session behind a cookie, or None where it is forged or over."""
        if not cookie or len(cookie) > 200:
            return None
        body, _, signature = cookie.rpartition(".")
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), self._sign("session", body).encode()):
            return None
        until = body.partition(".")[0]
        return body if until.isdigit() and int(until) > now else None

    def csrf(self, session: str) -> str:
        """The value that the session's forms carry."""
        return self._sign("csrf", session)

    def require(self, request: Request, form: dict[str, str], now: float) -> None:
        """Let a writing request pass or raise.

        Raises:
            Refused: read-only, no or a wrong token, a form of another site or session.
        """
        if self.read_only:
            raise Refused("This ledger is published read-only; nothing can be changed here.")
        scheme, _, offered = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            if self.is_token(offered.strip()):
                return
            raise Refused("The token is wrong; the server prints the right one when it starts.")
        session = self.session(request.cookies.get(SESSION_COOKIE), now)
        if session is None:
            raise Refused("Changing the ledger needs the token that the server printed when it started.", login=True)
        require_same_origin(request)
        sent = form.get(CSRF_FIELD) or request.headers.get("x-csrf-token", "")
        if not hmac.compare_digest(sent.encode("utf-8", "replace"), self.csrf(session).encode()):
            raise Refused("The form is out of date; load the page again and repeat it.")

    def _sign(self, purpose: str, body: str) -> str:
        return hmac.new(self.token.encode(), f"{purpose}:{body}".encode("utf-8", "replace"), sha256).hexdigest()


def require_same_origin(request: Request) -> None:
    """Refuse a form that another site's page sent, by Origin, else by Sec-Fetch-Site.

    Raises:
        Refused: it came from elsewhere, or nothing tells where from.
    """
    origin = request.headers.get("origin")
    if origin is not None:
        if _named(origin) == request.headers.get("host"):
            return
    elif request.headers.get("sec-fetch-site") in ("same-origin", "none"):
        return
    raise Refused("The form was sent from another site's page.")


def _named(origin: str) -> str:
    """The host and port in an Origin header; nothing where it is no address, as "null" is none."""
    try:
        return urlsplit(origin).netloc or "nobody"
    except ValueError:
        return "nobody"


def refuse_from_elsewhere(request: Request) -> None:
    """Refuse what another site's page makes a browser send; a program, which tells no origin, may pass.

    Raises:
        Refused: a browser says that it came from elsewhere.
    """
    if "origin" in request.headers or "sec-fetch-site" in request.headers:
        require_same_origin(request)
