"""An API fuzzer over the OpenAPI description, in process, finds no failure of the server and no undescribed answer."""

from __future__ import annotations

import time
from collections import Counter

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.conftest import BEARER, TOKEN, filled
from reportedly.documents.document import Document
from reportedly.ledger import queries, queries_parts
from reportedly.manner import Manner
from reportedly.reading import Reading
from reportedly.web.app import create_app

EXAMPLES = 10  # for each operation and mode
SECONDS = 60.0
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def nothing_in(document: Document, _manner: Manner) -> Reading:
    return Reading(document, (), (), ())


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory):
    """A ledger that the fuzzer may change; no model is run, since it is the interface that is tried."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportedly.web.turns.reading_of", nothing_in)
        ledger = filled(tmp_path_factory.mktemp("fuzz") / "story.db", copies=1)
        app = create_app(ledger, token=TOKEN, hosts=("localhost",))
        known = {
            "claims": queries.claims(ledger).rows[0].id,
            "documents": queries.documents(ledger).rows[0].id,
            "statements": queries.statements(ledger).rows[0].id,
            "events": queries_parts.events(ledger).rows[0].id,
            "sources": queries.sources(ledger).rows[0].id,
        }
        yield schemathesis.openapi.from_asgi("/api", app, headers={"host": "localhost"}), known


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("ids", ["known ids", "any ids"])
def test_no_request_brings_the_server_down(fuzzed, mode, ids):
    schema, known = fuzzed
    began, sent = time.monotonic(), Counter()
    for operation in (found.ok() for found in schema.get_all_operations()):
        if time.monotonic() - began > SECONDS / 4:
            break  # on a busy machine fewer operations are tried
        subject = operation.path.split("/")[2] if operation.path.count("/") > 1 else ""
        named = {"id": known[subject]} if ids == "known ids" and subject in known and "{id}" in operation.path else None
        if (ids == "known ids") != (named is not None):
            continue

        @FEW
        @given(case=operation.as_strategy(generation_mode=mode, path_parameters=named))
        def answers(case):
            answer = case.call(headers={"host": "localhost", **BEARER})
            sent[answer.status_code] += 1
            case.validate_response(answer, checks=CHECKS)

        try:
            answers()
        except Unsatisfiable:
            continue  # nothing can be wrong where nothing is sent
    assert sent.total() > EXAMPLES
    assert max(sent) < 500
