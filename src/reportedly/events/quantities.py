"""How many: number words, ranges, bounds and units around the head of a phrase."""

from __future__ import annotations

import re

from reportedly.events.arguments import Arguments
from reportedly.events.event import Quantity
from reportedly.language.parse import Parse
from reportedly.lexicons import lexicon

NUMBER = re.compile(r"\d[\d,.]*")


class Quantities:
    """The quantities in the phrases of one parse."""

    def __init__(self, parse: Parse, arguments: Arguments) -> None:
        self.parse, self.arguments, self.tokens = parse, arguments, parse.tokens
        words = lexicon("quantities")
        self._values: dict[str, float] = {str(k): float(v) for k, v in words["numbers"].items()}
        self._scales: dict[str, float] = {str(k): float(v) for k, v in words["scales"].items()}
        self._indefinite: dict[str, float] = {str(k): float(v) for k, v in words["indefinite"].items()}
        self._at_least = frozenset(words["at_least"])
        self._at_most = frozenset(words["at_most"])
        self._units = frozenset(words["units"])
        self._singular = frozenset(words["one"])

    def of(self, item: int, outer: int) -> Quantity | None:
        """The quantity of the item headed by token `item` in the phrase headed by `outer`."""
        if outer < item and self.tokens[outer].pos == "NUM" and self.tokens[outer].ent != "MONEY":
            low, high = self._value(outer, outer + 1)  # "the first four of thirteen jets"
            if low is not None and high is not None and self._counts_alone(outer):
                return Quantity(self.tokens[outer].text, low, high)
        first, last = self._window(item, outer)
        if first >= last:
            return None
        numbers = self._numbers(first, last)
        if not numbers:
            return None
        start, end, low, high = numbers
        if start > 0 and self.tokens[start - 1].lower in ("a", "an"):
            start -= 1
        before = " ".join(
            token.lower for token in self.tokens[max(first - 3, self.parse.sentence_of(item).first) : start]
        )
        padded = f" {before} "
        if any(padded.endswith(f" {words} ") for words in self._at_least):
            high = None
        elif any(padded.endswith(f" {words} ") for words in self._at_most):
            low, high = None, high if high is not None else low
        unit = self._unit(end, item)
        text = self.parse.text[self.tokens[start].start : self.tokens[end - 1].end]
        for words in sorted(self._at_least | self._at_most, key=len, reverse=True):
            if padded.endswith(f" {words} "):
                begin = start - len(words.split())
                text = self.parse.text[self.tokens[begin].start : self.tokens[end - 1].end]
                break
        return Quantity(text, low, high, unit)

    def _window(self, item: int, outer: int) -> tuple[int, int]:
        """Tokens in front of the item that may count it, from the outer phrase's start."""
        first = self.parse.edges[outer][0] if outer <= item else item
        for child in self.parse.children[item]:
            if child < item:
                first = min(first, self.parse.edges[child][0])
        # a noun of its own between a number and the item breaks the count, unless it is a unit
        return max(first, self.parse.sentence_of(item).first), item

    def _numbers(self, first: int, last: int) -> tuple[int, int, float | None, float | None] | None:
        """(start, end, minimum, maximum) of the number nearest the item, ranges included."""
        k = last - 1
        while k >= first:
            if self._is_number(k) and not self._measure(k, last):
                end = k + 1
                while k > first and (self._is_number(k - 1) or self._joins(k - 1, first)):
                    k -= 1
                if k - 2 >= first and self.tokens[k - 1].lower == "of" and self._exact(k - 2):
                    end, k = k - 1, k - 2  # "four of thirteen jets" are four
                low, high = self._value(k, end)
                if low is None and high is None:
                    return None
                joint = self.tokens[k - 1].lower if k > first else ""
                if joint in ("to", "or", "-", "–") and k - 2 >= first and self._is_number(k - 2):
                    other, _ = self._value(k - 2, k - 1)
                    if other is not None and high is not None:
                        scale = next((self._scales[t.lower] for t in self.tokens[k:end] if t.lower in self._scales), 1)
                        low = other * scale if other < high / scale * 10 and other * scale <= high else other
                        k -= 2
                elif (
                    joint == "and"
                    and k - 3 >= first
                    and self.tokens[k - 3].lower == "between"
                    and self._is_number(k - 2)
                ):
                    low, _ = self._value(k - 2, k - 1)
                    k -= 2
                return k, end, low, high
            if (
                self.tokens[k].lower == "of"
                and k - 1 >= first
                and not self._is_number(k - 1)
                and self.tokens[k - 1].lower not in self._units
            ):
                return (
                    None if self.tokens[k - 1].pos == "VERB" else self._numbers(first, k - 1) if k - 1 > first else None
                )
            k -= 1
        if last > first and self.tokens[first].lower in self._singular and self.tokens[last].tag in ("NN",):
            return None
        return None

    def _exact(self, k: int) -> bool:
        """A number word or figure that is no vague plural."""
        return self._is_number(k) and self.tokens[k].lower not in self._indefinite

    def _counts_alone(self, k: int) -> bool:
        """A number that is no part of a longer one and has no word of bounds before it."""
        return not (
            k and (self._is_number(k - 1) or self.tokens[k - 1].lower in ("least", "most", "than", "to", "about"))
        )

    def _joins(self, k: int, first: int) -> bool:
        """Inside one number: "two hundred *and* fifty", "tens *of* thousands", "half *a* million", "twenty*-*five"."""
        if k - 1 < first or not self._is_number(k - 1):
            return False
        before, word = self.tokens[k - 1].lower, self.tokens[k].lower
        if word == "and":
            return before in self._scales
        if word == "of":
            return before in self._indefinite
        return word == "a" and before == "half"

    def _measure(self, k: int, last: int) -> bool:
        """As in "155 mm shells", "year-old": the number measures, it does not count."""
        if k + 1 < last and self.tokens[k + 1].lower in (
            "mm",
            "millimetre",
            "millimeter",
            "cm",
            "km",
            "-",
            "year",
            "kilometre",
            "kilometer",
            "%",
            "percent",
            "st",
            "th",
        ):
            return not (self.tokens[k + 1].lower == "-" and k + 2 < last and self._is_number(k + 2))
        return (
            (k > 0 and (self.tokens[k - 1].text in ("$", "€", "£", "#") or self.tokens[k - 1].lower in ("us$",)))
            or (self.tokens[k].ent in ("MONEY", "DATE") and self.tokens[k].lower not in self._indefinite)
            or (self.tokens[k].lower == "first")
        )

    def _is_number(self, k: int) -> bool:
        lower = self.tokens[k].lower
        if lower in self._values or lower in self._scales or lower in self._indefinite:
            return True
        return bool(NUMBER.fullmatch(lower)) or (
            "-" in lower and all(part in self._values for part in lower.split("-"))
        )

    def _value(self, first: int, last: int) -> tuple[float | None, float | None]:
        total, current, seen = 0.0, 0.0, False
        for k in range(first, last):
            lower = self.tokens[k].lower
            if lower in self._indefinite:
                scale = self._indefinite[lower]
                if scale == 0:
                    return None, None
                if k + 2 < last and self.tokens[k + 1].lower == "of" and self.tokens[k + 2].lower in self._indefinite:
                    scale *= self._indefinite[self.tokens[k + 2].lower]
                return 2 * scale, None
            if lower in self._scales:
                scale = self._scales[lower]
                following = " ".join(token.lower for token in self.tokens[first:k])
                if current == 0 and following in ("several", "many"):
                    return 2 * scale, None
                current = (current or 1.0) * scale
                if scale >= 1000:
                    total, current = total + current, 0.0
                seen = True
            elif lower in self._values:
                current += self._values[lower]
                seen = True
            elif "-" in lower and all(part in self._values for part in lower.split("-")):
                current += sum(self._values[part] for part in lower.split("-"))
                seen = True
            elif NUMBER.fullmatch(lower):
                number = float(lower.replace(",", "").rstrip("."))
                current += number
                seen = True
        value = total + current
        return (value, value) if seen else (None, None)

    def _unit(self, end: int, item: int) -> str | None:
        for k in range(end, item):
            if self.tokens[k].lower in self._units:
                return self.tokens[k].lemma
        return None
