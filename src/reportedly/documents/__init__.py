"""Bytes to documents: files, pages, feeds, archives, records, standard input."""

from __future__ import annotations

from reportedly.documents.document import Document
from reportedly.documents.inputs import names_one, open_inputs
from reportedly.documents.known import Known, checked_day
from reportedly.documents.options import OpenOptions

__all__ = ["Document", "Known", "OpenOptions", "checked_day", "names_one", "open_inputs"]
