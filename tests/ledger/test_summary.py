"""The one sentence that stands for a claim."""

from __future__ import annotations

import pytest

from reportedly.ledger.occurrence import Party, Thing
from reportedly.ledger.summary import summary_of

SERBIA, MALI = Party("SRB", "Belgrade", "SRB"), Party("MLI", "Mali", "MLI")
USA = Party("USA", "Washington", "USA")
WORKERS = Party("port workers", "two port workers", None)
FRONT = Party("northern front", "Northern Front", None)
DRONES = Thing("drones", "drones", 6, 6)


@pytest.mark.parametrize(
    ("type", "mode", "actors", "recipients", "sentence"),
    [
        ("ASSAULT", None, [SERBIA], [USA], "Serbia attacks the United States"),
        ("ASSAULT", None, [SERBIA], [], "Serbia carries out an attack"),
        ("ACCUSE", None, [SERBIA, MALI], [USA], "Serbia and Mali accuse or criticise the United States"),
        ("PROTEST", None, [WORKERS], [MALI], "Two port workers protest against Mali"),
        ("COERCE", "arrest", [MALI], [FRONT], "Mali arrests or holds Northern Front"),
        ("COERCE", "arrest", [MALI], [SERBIA], "Mali arrests or holds people of Serbia"),
        ("COERCE", "arrest", [MALI], [], "Mali arrests or holds somebody"),
        ("COERCE", "seize", [WORKERS], [MALI], "Two port workers seize what belongs to Mali"),
        ("COOPERATE", "economic", [SERBIA, MALI], [USA], "Serbia and Mali do business with the United States"),
        ("CONSULT", "visit", [SERBIA], [MALI], "Serbia visits Mali"),
        ("RETREAT", "release", [], [MALI], "Somebody releases people of Mali"),
        ("REQUEST", "no such mode", [SERBIA], [MALI], "Serbia makes a request of Mali"),
    ],
)
def test_the_sentence(type: str, mode: str | None, actors: list[Party], recipients: list[Party], sentence: str) -> None:
    assert summary_of(type, None, actors, recipients, [], mode) == sentence


def test_a_person_who_alone_is_meant_goes_by_name() -> None:
    names = {"MLI": "Awa Keïta"}
    assert summary_of("COERCE", None, [SERBIA], [MALI], [], "arrest", names) == "Serbia arrests or holds Awa Keïta"


def test_a_transfer_is_between_states_however_many_there_are() -> None:
    assert summary_of("COOPERATE", "arms_transfer", [SERBIA], [MALI], [DRONES]) == "Serbia supplies six drones to Mali"
    assert summary_of("AGREE", "arms_transfer", [], [MALI], [DRONES]) == "Somebody agrees to supply six drones to Mali"
