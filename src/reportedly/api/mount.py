"""Put the REST interface on the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from reportedly.web.desk import Desk


def mount(app: FastAPI, desk: Desk) -> None:
    """Add ``/api`` and ``/claims.atom``."""
