"""What lists call documents and claims."""

from __future__ import annotations

import pytest

from reportedly.ledger import queries
from reportedly.ledger.labels import Label, claim_summaries, document_labels, document_text
from web import story


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return story.fill(tmp_path_factory.mktemp("labels") / "story.db", copies=1)


def test_documents_are_called_by_their_title_and_unknown_ids_are_left_out(ledger):
    row = queries.documents(ledger, publisher="Volga Courier").rows[0]
    assert document_labels(ledger, [row.id, "nothing"]) == {row.id: Label("Volga Courier", "2024-02-10", "Grain deal")}


def test_claims_are_called_by_their_summary(ledger):
    rows = queries.claims(ledger).rows
    assert claim_summaries(ledger, [row.id for row in rows]) == {row.id: row.summary for row in rows}


def test_a_stretch_of_a_text_is_that_of_python(ledger):
    id = queries.documents(ledger, publisher="Sahel Tribune").rows[0].id
    assert document_text(ledger, id, 7, 40) == story.LEAK[7:40]
    assert document_text(ledger, id, 9, 3) == ""
