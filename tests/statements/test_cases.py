"""The labelled cases of statements (tests/cases/statements*.yaml), read with the packaged encoder."""

import pytest

import reportedly
from tests.labelled import labelled

CASES = [*labelled("statements"), *labelled("statements_world"), *labelled("statements_layout")]


@pytest.mark.parametrize("case", CASES)
def test_statements_are_found_as_labelled(case):
    published = str(case["published"]) if "published" in case else None
    reading = reportedly.read(case["text"], publisher=case.get("publisher"), published=published)
    found = [as_labelled(reading, statement) for statement in reading.statements]
    told = "\n".join(str(statement) for statement in found)
    assert len(found) == len(case["expect"]), f"found:\n{told}"
    for statement, expected in zip(found, case["expect"], strict=True):
        for field, value in expected.items():
            got = statement[field]
            if field == "cue":
                assert value in got, told
            elif field == "chain":
                assert [any(word in name for word in [label]) for name, label in zip(got, value, strict=True)], told
            elif field == "source" and value:
                assert value in got, told
            else:
                assert got == normal(field, value), f"{field}\n{told}"


def test_no_two_cases_share_a_label():
    labels = [case.id for case in CASES]
    assert len(labels) == len(set(labels))


def normal(field, value):
    if field == "said_on":
        return [str(day) for day in value]
    return value


def as_labelled(reading, statement):
    names = {source.id: source.name for source in reading.sources}
    places = {other.id: place for place, other in enumerate(reading.statements, start=1)}
    return {
        "source": statement.source.phrase.text,
        "name": names.get(statement.source.id),
        "cue": statement.cue.text,
        "content": [span.of(reading.document.text) for span in statement.content.spans],
        "form": statement.form,
        "act": statement.act,
        "stance": statement.stance,
        "certainty": statement.certainty.level if statement.certainty else None,
        "cites": [mention.phrase.text for mention in statement.cites],
        "audience": [mention.phrase.text for mention in statement.audience],
        "in": places.get(statement.within),
        "about": places.get(statement.about),
        "said_on": [statement.said_on.earliest, statement.said_on.latest] if statement.said_on else None,
        "chain": [names[id] for id in statement.chain],
        "rules": statement.rules,
    }
