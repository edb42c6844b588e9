"""Copies against independent retellings of the same facts: own texts of the same kind as wire reports."""

from __future__ import annotations

import pytest

from reportedly.ledger.copies import Copy, Text, find_copies
from reportedly.ledger.credits import credit_lines, has_dateline
from reportedly.ledger.identity import outlet_key
from reportedly.ledger.prints import fingerprints

WIRE = """TUNIS, May 4 (Coast Wire) — A freighter that left the port of Varna in April unloaded crates marked as farm machinery in Benghazi on Sunday night, two dock workers said.

The ship, which sails under the flag of Comoros, had switched off its signal south of Crete and was not seen again until it lay at the quay. Soldiers closed the road to the harbour before the cranes began to work, the men said, and the last lorry drove off at dawn.

“We were told to look at the ground,” one of them said. The port authority said that it knew of no such ship. A spokesman for the owner in Piraeus promised an answer by the end of the week."""

EDITED = """Mystery ship unloads in Benghazi

A freighter that left Varna in April unloaded crates marked as farm machinery in Benghazi on Sunday night, according to two dock workers.

The vessel, which sails under the flag of Comoros, had switched off its signal south of Crete and was not seen again until it lay at the quay. Soldiers closed the road to the harbour before the cranes began to work, they said, and the last lorry drove off at dawn.

“We were told to look at the ground,” one of them said. The port authority said it knew of no such ship. (Coast Wire)"""

RETOLD = """Crates in the night

Two men who work on the docks of Benghazi say that on Sunday, after dark, they helped to empty a ship from Bulgaria. On the crates it said farm machinery. Nobody asked what was inside: “We were told to look at the ground,” as one of them puts it.

According to a service that follows ships, the vessel is registered in Comoros. Its transponder went silent off Crete. By the time the sun rose the lorries were gone and the soldiers who had sealed off the harbour road went home.

The authority that runs the port denies all knowledge; the Greek owner says he will look into it."""

LONGER = (
    """What the ships carry

For a year this newspaper has followed freighters that vanish from the screens between Crete and Cyrenaica. Eleven times since last spring a ship has gone dark for a night and come back lighter, and eleven times the manifests spoke of machines for farmers who do not exist. The pattern is so regular that insurers have begun to charge for it.

"""
    + WIRE.split("\n\n")[1]
    + """

The trade has its brokers in three capitals. One of them, reached in his garden, laughed at the question and offered figs. The harbour masters say that papers are papers; the sailors say that one does not open crates at sea. Nobody has been charged with anything since the embargo was voted, and the committee that is to watch over it has not met for five months."""
)

FACTS = """The port authority of Benghazi said on Monday that it would publish its register of ships for April and May, after reports that a freighter had been unloaded at night. Opposition members of parliament had asked for it in a letter. The authority has not said when."""


def text(id: str, words: str, day: str | None, outlet: str) -> Text:
    credits = frozenset(outlet_key(credit.name) for credit in credit_lines(words))
    return Text(id, words, day, outlet_key(outlet), credits, has_dateline(words), fingerprints(words))


def found(*texts: Text) -> list[tuple[str, str, bool]]:
    return [(copy.document, copy.original, copy.whole) for copy in find_copies(texts)]


ORIGINAL = text("wire", WIRE, "2024-05-04", "Coast Wire")


def test_a_lightly_edited_reprint_is_a_copy() -> None:
    assert found(ORIGINAL, text("edited", EDITED, "2024-05-05", "Evening Mail")) == [("edited", "wire", True)]


def test_a_retelling_of_the_same_facts_in_own_words_is_none() -> None:
    assert found(ORIGINAL, text("retold", RETOLD, "2024-05-05", "Evening Mail")) == []


def test_another_report_on_the_same_matter_is_none() -> None:
    assert found(ORIGINAL, text("facts", FACTS, "2024-05-06", "Evening Mail")) == []


def test_a_passage_in_a_longer_article_is_found_where_it_stands() -> None:
    (copy,) = find_copies([ORIGINAL, text("longer", LONGER, "2024-06-01", "Weekend Review")])
    assert (copy.document, copy.original, copy.whole) == ("longer", "wire", False)
    (passage,) = copy.passages
    assert passage.of(LONGER).startswith("The ship, which sails under the flag")
    assert passage.of(LONGER).endswith("drove off at dawn")


def test_a_statement_quoted_twice_is_no_copying() -> None:
    quoted = "“" + WIRE.split("\n\n")[1].replace("“", "").replace("”", "") + "”"
    one = "The ministry in the capital read out a statement at noon, in a hall without windows: " + quoted
    two = "At midday reporters were called together and were handed a sheet of paper that said: " + quoted
    assert found(text("one", one, "2024-05-04", "Alpha"), text("two", two, "2024-05-05", "Beta")) == []


@pytest.mark.parametrize(
    ("other", "day", "reason"),
    [
        (EDITED, "2024-05-05", "credits the original"),
        (EDITED.replace("(Coast Wire)", ""), "2024-05-05", "published later"),
        (EDITED.replace("(Coast Wire)", ""), "2024-05-04", "has no dateline"),
        (EDITED, "2024-05-03", "credits the original"),  # another time zone
        (EDITED.replace("(Coast Wire)", ""), None, "undated"),
    ],
)
def test_which_is_the_original(other: str, day: str | None, reason: str) -> None:
    (copy,) = find_copies([text("edited", other, day, "Evening Mail"), ORIGINAL])
    assert (copy.document, copy.original, copy.reason) == ("edited", "wire", reason)


def test_copies_of_a_copy_go_back_to_the_first() -> None:
    second = text("second", EDITED, "2024-05-05", "Evening Mail")
    third = text("third", EDITED.replace("Mystery ship", "Ship"), "2024-05-06", "Night Mail")
    assert found(ORIGINAL, second, third) == [("second", "wire", True), ("third", "wire", True)]


def test_an_outlet_s_standing_lines_are_no_copying() -> None:
    lines = "\n\nSign up for our newsletter with the most important stories of the day and of the week, read by people on four continents, every morning at six. You can leave at any time."
    one, two = text("one", RETOLD + lines, "2024-05-04", "Alpha"), text("two", FACTS + lines, "2024-05-06", "Alpha")
    assert found(one, two) == []


def test_hundreds_of_reprints_go_back_to_one(monkeypatch: pytest.MonkeyPatch) -> None:
    reprints = [
        text(f"r{n:03d}", EDITED.replace("Mystery", f"Number {n}"), "2024-05-05", f"Mail {n}") for n in range(120)
    ]
    assert {copy.original for copy in find_copies([*reprints, ORIGINAL])} == {"wire"}


def test_order_changes_nothing() -> None:
    texts = [
        ORIGINAL,
        text("edited", EDITED, "2024-05-05", "Evening Mail"),
        text("longer", LONGER, "2024-06-01", "Review"),
    ]
    assert find_copies(texts) == find_copies(texts[::-1])
    assert all(isinstance(copy, Copy) for copy in find_copies(texts))


@pytest.mark.parametrize(
    "words",
    ["", "Short.", "   \n ", "“All of it is quoted, from the first word to the very last one of it, every bit.”"],
)
def test_texts_without_words_of_their_own_are_no_copies(words: str) -> None:
    assert found(text("a", words, "2024-05-04", "Alpha"), text("b", words, "2024-05-05", "Beta")) == []


def test_a_copy_whose_sentences_were_turned_round_is_one() -> None:
    wire = (
        "PORT TOWN, May 4 (Coast Wire) — The harbour office on Friday denied that it had let the ship leave in the "
        "night. “Nothing at all,” said Ana Reis, who has been its head for nine years.\n\nThe Ledger wrote on Thursday that a ship with crates "
        "for the rebels on board had been let go after a telephone call, quoting two pilots. A second office, the customs, did not "
        "answer questions."
    )
    turned = (
        "The harbour office denied on Friday that it had let the ship leave in the night. “Nothing at all,” its head "
        "of nine years, Ana Reis, told reporters.\n\nThe Ledger newspaper wrote on Thursday that a ship with crates for the rebels on board "
        "had been let go after a telephone call, quoting two pilots. A second office, the customs, did not answer. (Coast Wire)"
    )
    pair = [text("one", wire, "2024-05-04", "Coast Wire"), text("two", turned, "2024-05-05", "Evening Mail")]
    assert found(*pair) == [("two", "one", True)]
