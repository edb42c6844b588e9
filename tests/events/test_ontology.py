"""A user's own ontology, and what a broken one is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportedly.documents.document import Document
from reportedly.errors import LexiconError
from reportedly.events import Event, Ontology, code_events
from reportedly.language import parse_text
from reportedly.sources import Cast

DOCS = Path(__file__).parents[2] / "docs" / "events.md"


def coded(text: str, ontology: Ontology) -> tuple[Event, ...]:
    document = Document(text, published="2024-05-10")
    parse = parse_text(text)
    return code_events(document, parse, None, Cast.of(document, parse), (), ontology)


@pytest.fixture
def ports(tmp_path: Path) -> Path:
    """The worked example of the documentation, as a file."""
    example = next(block for block in re.findall(r"```yaml\n(.*?)```", DOCS.read_text(), re.S) if "PORT_CALL" in block)
    path = tmp_path / "ports.yaml"
    path.write_text(example)
    return path


def test_the_worked_example_of_the_documentation_codes_port_calls(ports: Path) -> None:
    (event,) = coded("A Russian frigate docked in Havana on Monday.", Ontology.load(ports))
    assert (event.type, event.actor[0].country, event.recipient[0].country) == ("PORT_CALL", "RUS", "CUB")


def test_the_worked_example_codes_rotations(ports: Path) -> None:
    events = coded("Italian paratroopers relieved a Spanish battalion in Latvia.", Ontology.load(ports))
    assert [(e.type, e.actor[0].country, e.recipient[0].country) for e in events] == [("ROTATION", "ITA", "ESP")]


def test_a_users_items_are_added(ports: Path) -> None:
    (event,) = coded("Finland sold Canada two icebreakers.", Ontology.load(ports))
    assert (event.frame, event.items[0].category) == ("arms_transfer", "ships")


def test_the_shipped_types_stay(ports: Path) -> None:
    (event,) = coded("Moldova expelled a Russian diplomat.", Ontology.load(ports))
    assert event.type == "SANCTION"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("frames: [{type: PORT_CAL, verbs: [dock]}]", "unknown type 'PORT_CAL'"),
        ("frames: [{type: AID}]", "neither verbs nor nouns"),
        ("frames: [{type: AID, verbs: [help], wen: {}}]", "unknown key 'wen'"),
        ("frames: [{type: AID, verbs: help}]", "verbs must be a list"),
        ("frames: [{type: AID, verbs: [help], when: {object: any}}]", "must be a list of words"),
        ("types: {X: {}}", "needs a definition"),
        ("items: {toys: [doll]}", "unknown category 'toys'"),
        ("rules: []", "unknown section 'rules'"),
        ("[]", "must be a mapping"),
        ("a: [", "not YAML"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_name_and_the_entry(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(LexiconError) as caught:
        Ontology.load(path)
    assert "mine.yaml" in str(caught.value)
    assert said in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.yaml"):
        Ontology.load(tmp_path / "none.yaml")


def test_every_class_that_a_frame_names_exists() -> None:
    ontology = Ontology.load()
    tests = {"party", "parties", "person", "country", "place", "arms", "troops"}
    named = {w[1:] for f in ontology.frames for _, words in f.when + f.unless for w in words if w.startswith("@")}
    assert named - tests <= set(ontology.classes)


def test_ids_follow_the_order_of_the_text() -> None:
    events = coded("Peru expelled a Bolivian diplomat. Bolivia recalled its ambassador from Lima.", Ontology.load())
    assert [event.id for event in events] == ["e1", "e2"]
    assert [event.type for event in events] == ["SANCTION", "SANCTION"]
    assert events[0].trigger.start < events[1].trigger.start


def test_rules_name_the_frame_the_roles_and_the_words_of_factuality() -> None:
    (event,) = coded("Iran may supply Russia with ballistic missiles.", Ontology.load())
    assert event.rules[0].startswith("frame transfer/")
    assert any("recipient object" in rule for rule in event.rules)
    assert event.rules[-1] == "factuality PS+ by may"


def test_an_event_without_participants_is_left_out() -> None:
    assert coded("An attack was feared.", Ontology.load()) == ()
