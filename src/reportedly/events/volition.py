"""What one says one will do is a promise, and what one says one will not do is a refusal.

"Germany said it would release the ship" is AGREE beside the release; "Hungary says it will not accept
migrants" is REJECT. Both hold only where the speaker is the one to act.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.events.arguments import Arguments
from reportedly.events.event import Event
from reportedly.events.lexicon import word_sets
from reportedly.language.parse import Parse
from reportedly.spans import Phrase, Span

WILLING = frozenset({"will", "would", "wo", "'ll", "’ll"})
# a friendly act promised is AGREE
PROMISED = frozenset({"AID", "COOPERATE", "RETREAT", "CONCEDE", "CONSULT", "SUPPORT"})
# a yielding or friendly act refused is REJECT
REFUSED = frozenset({"AID", "RETREAT", "CONCEDE", "CONSULT"})


class Volition:
    """Reads promises and refusals off future acts."""

    def __init__(self, parse: Parse, arguments: Arguments) -> None:
        self.parse, self.arguments, self.tokens = parse, arguments, parse.tokens
        self._saying = word_sets("factuality")["announcing"]

    def refused(self, i: int, event: Event) -> Event:
        """The event at verb `i` as a refusal, where it is one."""
        if event.type not in REFUSED or event.frame or not event.factuality.endswith("-") or not self._will(i):
            return event
        others = event.recipient or event.actor[1:]
        return replace(
            event,
            type="REJECT",
            mode=None,
            factuality="CT+",
            actor=event.actor[:1] if not event.recipient else event.actor,
            recipient=others,
            rules=(*event.rules, "refusal: will not"),
        )

    def promise(self, i: int, event: Event) -> Event | None:
        """The promise that the saying of the event at verb `i` makes, if it makes one."""
        if event.frame or event.type not in PROMISED or event.factuality.endswith("-") or not self._will(i):
            return None
        cue = self._said_by_itself(i)
        if cue is None:
            return None
        token = self.tokens[cue]
        mutual = not event.recipient
        return replace(
            event,
            trigger=Phrase.of(self.parse.text, [Span(token.start, token.end)]),
            type="AGREE",
            mode=None,
            factuality="CT+",
            time="past",
            actor=event.actor[:1] if mutual else event.actor,
            recipient=event.actor[1:] if mutual else event.recipient,
            date=None,
            place=None,
            rules=(f"promise: {token.text} it will", *event.rules[1:2]),
        )

    def _will(self, i: int) -> bool:
        return any(self.tokens[k].lower in WILLING for k in self.arguments.children(i, "aux"))

    def _said_by_itself(self, i: int) -> int | None:
        """The verb of saying over verb `i` whose subject is the one to act."""
        head = self.tokens[i].head
        own = self.arguments.children(i, "nsubj")
        if (
            self.tokens[i].dep not in ("ccomp", "conj")
            or not own
            or self.tokens[own[0]].lower not in ("it", "they", "he", "she", "we")
        ):
            return None
        if self.tokens[i].dep == "conj":
            return None
        return head if self.tokens[head].lemma in self._saying and head < i else None
