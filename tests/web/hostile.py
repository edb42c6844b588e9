"""Articles that try to be something else than text; all of it must show as text."""

from __future__ import annotations

from reportedly.documents.document import Document
from web.readings import Draft

SCRIPT = "<script>document.title='taken'</script>"
HANDLER = "<img src=x onerror=\"document.title='taken'\">"
TEXT = (
    f"Turkey has delivered {SCRIPT} drones to Mali, an officer {HANDLER} said.\n\n"
    "</p></article><h1>Not ours</h1> \u202egnirotide\u202c {{ 7*7 }} ${7*7} <!-- \x00 --> ]]> &lt;b&gt;\n\n"
    "Z" + "\u0315\u0300\u0334" * 60 + " zalgo\n\n" + "“" * 3000 + '"' * 3000
)


def drafts() -> list[Draft]:
    return [evil(f"{SCRIPT}{HANDLER}\u202etitle", f"Post {SCRIPT}", "javascript:alert(1)"), many_marks()]


def evil(title: str, publisher: str, url: str) -> Draft:
    draft = Draft(Document(TEXT, title, publisher, "2024-05-01", url, ("javascript:alert(2)",)))
    officer = draft.source(f"an officer {HANDLER}", country="MLI", name=f"officer {HANDLER}\u202e")
    said = draft.says(
        officer, f"an officer {HANDLER}", "said", f"Turkey has delivered {SCRIPT} drones to Mali", score=0.3
    )
    draft.event(
        "delivered",
        actor=("Turkey", "TUR"),
        recipient=("Mali", "MLI"),
        item=(f"{SCRIPT} drones", "drones"),
        statement=said,
        score=0.2,
    )
    return draft


def many_marks() -> Draft:
    """Ten million quotation marks: paged, not sent."""
    return Draft(Document("“" * 10_000_000, "Quotation marks", "Daily Quote", "2024-05-02"))
