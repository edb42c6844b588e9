"""What can go wrong, as one family; every message names the input and the way out.

ReportedlyError
├── InputError            a document that cannot be read (the rest of the batch goes on)
│   ├── UnreadableInput   missing, not permitted, not text
│   ├── TooLarge          over a size or time limit
│   └── RefusedAddress    a URL that may not be fetched
├── UsageError            an option or a filter that makes no sense
├── LexiconError          a data file that does not fit its form
├── ModelError            a model file that is missing or broken
└── LedgerError           a ledger that cannot be opened, is newer, or is full
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Base of everything this program raises on purpose."""


class InputError(ReportedlyError):
    """One input cannot be read: `name` is the input, `problem` what is wrong, `remedy` what to do."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}; {remedy}")
        self.name, self.problem, self.remedy = name, problem, remedy

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Pickled by its parts, so that a worker process can hand it back."""
        return type(self), (self.name, self.problem, self.remedy)


class UnreadableInput(InputError):
    """The input is missing, not permitted or holds no text."""


class TooLarge(InputError):
    """The input is over a limit of size or time."""


class RefusedAddress(InputError):
    """The URL is loopback, private or of a scheme that is not fetched."""


class UsageError(ReportedlyError):
    """What was asked for cannot be: an unknown option value, a filter that makes no sense."""


class LexiconError(ReportedlyError):
    """A lexicon file does not fit its form."""


class ModelError(ReportedlyError):
    """A model file is missing or broken."""


class LedgerError(ReportedlyError):
    """A ledger cannot be opened, is of a newer version, or cannot be written."""
