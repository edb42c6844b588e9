"""A small invented ledger for the pages: one leak and its many copies, a denial, a doubt, an unrelated claim.

Outlets, persons and words are made up for these tests.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from reportedly.documents.document import Document
from reportedly.ledger.store import Ledger
from web.readings import Draft

LEAK = (
    "Turkey has delivered twelve attack drones to Mali, an officer in the Malian air force told the Sahel Tribune.\n\n"
    "The officer said the drones had arrived by night at the air base of Sévaré. “We counted twelve crates,” the "
    "officer said.\n\n"
    "Sahel Tribune reporters saw cargo lists at the airport. Markets in Bamako stayed open, and traders said that "
    "prices had hardly moved since the rains. The road to the north was closed for two days in the same week, "
    "residents said, without a reason being given by the authorities."
)
DENIAL = (
    "Turkey’s defence ministry on Friday denied the report that Turkey had delivered twelve attack drones to Mali.\n\n"
    "A ministry spokeswoman said that the report was “pure fantasy”. Paul Verrier, an analyst in Lyon, said that an "
    "aide had told him that a minister thought that no drones were sent, but doubted it himself, he said."
)
CUSTOMS = (
    "Customs records seen by the Anatolia Trade Review show that Turkey probably shipped drones to Mali in February.\n\n"
    "The records list twelve airframes."
)
TOGO = "China has given armoured vehicles to Togo, the Togolese army said on Sunday.\n\nThe vehicles were shown at a parade."
OTHER = (
    "Russia and Mali signed an agreement on grain, the Malian foreign ministry said.\n\nThe ministry gave no volume."
)
COPIES = 24
DAY = date(2024, 3, 5)


def fill(path: Path, copies: int = COPIES) -> Ledger:
    """A ledger of the story at `path`."""
    ledger = Ledger.open(path)
    for draft in drafts(copies):
        ledger.add(draft.document, draft.reading())
    return ledger


def drafts(copies: int = COPIES) -> list[Draft]:
    """The readings in order of publication."""
    found = [leak(Document(LEAK, "Mali gets Turkish drones, officer says", "Sahel Tribune", DAY.isoformat()))]
    for number in range(copies):
        text = LEAK if number % 3 else LEAK.replace("for two days", "for three days")
        day = (DAY + timedelta(days=1 + number // 6)).isoformat()
        found.append(leak(Document(text, "Mali gets Turkish drones, officer says", f"Daily Copy {number + 1}", day)))
    found.append(denial())
    found.append(customs())
    found.append(togo())
    found.append(other())
    return found


def leak(document: Document) -> Draft:
    draft = Draft(document)
    officer = draft.source("an officer in the Malian air force", country="MLI", name="officer in the Malian air force")
    outlet = draft.source("Sahel Tribune", "media")
    first = draft.says(
        officer,
        "an officer in the Malian air force",
        "told",
        "Turkey has delivered twelve attack drones to Mali",
        chain=(officer, outlet),
    )
    second = draft.says(
        officer,
        "The officer",
        "said",
        "the drones had arrived by night at the air base of Sévaré",
        chain=(officer, outlet),
    )
    draft.says(officer, "the officer", "said", "“We counted twelve crates,”", score=0.55)
    draft.event(
        "delivered", actor=("Turkey", "TUR"), recipient=("Mali", "MLI"), item=("drones", "drones"), statement=first
    )
    draft.event("arrived", recipient=("Malian", "MLI"), item=("drones", "drones"), statement=second, score=0.4)
    return draft


def denial() -> Draft:
    draft = Draft(
        Document(DENIAL, "Ankara denies drones for Mali", "Bosphorus Wire", "2024-03-08", "https://bosphorus.example/a")
    )
    ministry = draft.source("Turkey’s defence ministry", country="TUR", name="Turkey’s defence ministry")
    analyst = draft.source("Paul Verrier", "person")
    aide = draft.source("an aide", "unnamed", name="aide")
    minister = draft.source("a minister", "government", name="minister")
    first = draft.says(
        ministry,
        "Turkey’s defence ministry",
        "denied the report that",
        "Turkey had delivered twelve attack drones to Mali",
        stance="rejects",
        chain=(ministry,),
    )
    draft.says(ministry, "A ministry spokeswoman", "said", "that the report was “pure fantasy”", stance="rejects")
    outer = draft.says(
        analyst,
        "Paul Verrier, an analyst in Lyon",
        "said that",
        "an aide had told him that a minister thought that no drones were sent",
    )
    middle = draft.says(
        aide,
        "an aide",
        "had told",
        "that a minister thought that no drones were sent",
        within=outer,
        chain=(aide, analyst),
    )
    draft.says(
        minister,
        "a minister",
        "thought",
        "no drones were sent",
        within=middle,
        chain=(minister, aide, analyst),
        score=0.6,
    )
    draft.says(analyst, "Paul Verrier", "doubted", "it", about=first, stance="questions", near=len(DENIAL))
    draft.event(
        "delivered",
        actor=("Turkey", "TUR"),
        recipient=("Mali", "MLI"),
        item=("drones", "drones"),
        statement=first,
        factuality="CT-",
    )
    return draft


def customs() -> Draft:
    draft = Draft(Document(CUSTOMS, "Records point to drones for Mali", "Anatolia Trade Review", "2024-04-02"))
    records = draft.source("Customs records", "document", "TUR", "customs records")
    said = draft.says(
        records,
        "Customs records seen by the Anatolia Trade Review",
        "show",
        "that Turkey probably shipped drones to Mali in February",
        level=("likely", "probably"),
    )
    draft.event(
        "shipped",
        actor=("Turkey", "TUR"),
        recipient=("Mali", "MLI"),
        item=("drones", "drones"),
        statement=said,
        factuality="PR+",
    )
    return draft


def togo() -> Draft:
    draft = Draft(Document(TOGO, "Chinese vehicles for Togo", "Accra Observer", "2024-03-20"))
    army = draft.source("the Togolese army", country="TGO", name="Togolese army")
    said = draft.says(army, "the Togolese army", "said", "China has given armoured vehicles to Togo")
    draft.event("given", "AID", ("China", "CHN"), ("Togo", "TGO"), ("armoured vehicles", "armoured_vehicles"), said)
    return draft


def other() -> Draft:
    draft = Draft(Document(OTHER, "Grain deal", "Volga Courier", "2024-02-10"))
    ministry = draft.source("the Malian foreign ministry", country="MLI", name="Malian foreign ministry")
    said = draft.says(ministry, "the Malian foreign ministry", "said", "Russia and Mali signed an agreement on grain")
    draft.event("signed", "AGREE", ("Russia", "RUS"), ("Mali", "MLI"), None, said, frame=None)
    return draft
