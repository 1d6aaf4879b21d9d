"""Published records of consents, and ledgers that are made into records."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from dpo_desk.core.consents import Act, Event, EventKind, State, state
from dpo_desk.core.foreign_records import ForeignEntry, Setting
from dpo_desk.core.purposes import (
    ConsentChannel,
    OtherController,
    Purpose,
    Rest,
    RestKind,
    Special,
    Term,
    Words,
)
from dpo_desk.core.transfers import Safeguard, Transfer
from dpo_desk.core.wordings import Wording, hash_of
from dpo_desk.documents.consent_records import Ledger
from tests.conftest import house, tenant

VECTORS = Path(__file__).parent / "data" / "consent"
KANTARA = (VECTORS / "kantara-consent-receipt-v1_1-example.json").read_bytes()
DPV = (VECTORS / "dpv-E0023-consent-record.jsonld").read_bytes()
TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Amsterdam")
TEXT = "Ja, ik wil nieuws.\nTot ik nee zeg."
WORDING = Wording(
    id=4,
    purpose_id=1,
    language="nl",
    version=2,
    text=TEXT,
    sha256=hash_of(TEXT),
    valid_from=date(2020, 1, 1),
    explicit=True,
    added_at=NOW,
    added_by="Iris",
)
PURPOSE = Purpose(
    id=1,
    organisation_id=1,
    words=(
        Words(language="nl", title="Nieuwsbrief", data=("naam",), storage="tot u nee zegt"),
        Words(language="de", title="Rundbrief"),
    ),
    rests=tuple(Rest(kind, kind.value.title()) for kind in RestKind),
    special=(Special.HEALTH,),
    transfers=(
        Transfer(country="US", safeguard=Safeguard.CLAUSES, copy="on our website"),
        Transfer(country="CH", safeguard=Safeguard.ADEQUACY),
    ),
    marketing=True,
    terms=(Term(date.min, 24),),
    withdraw_how="de link in elke mail",
    notice="https://woonhaven.example/privacy",
)
OTHER = OtherController(name="Ander BV", contact="post@ander.example")
PROCESSING = replace(PURPOSE, controller=OTHER, special=(), jurisdiction="DE")


def event(seq: int = 1, act: Act | None = Act.GIVEN, on: date = date(2026, 3, 2), **known: object) -> Event:
    values: dict[str, object] = {
        "kind": EventKind.CORRECTED if "corrects" in known else EventKind.IMPORTED,
        "since": on,
        "channel": ConsentChannel.PAPER,
        "country": "NL",
        **known,
    }
    return Event(seq=seq, act=act, on=on, recorded_at=NOW, who="Iris", **values)  # type: ignore[arg-type]  # names of Event


def ledger(*events: Event, purpose: Purpose = PURPOSE, today: date = TODAY) -> Ledger:
    return Ledger(
        id=7,
        house=house(),
        purpose=purpose,
        person=tenant(),
        events=events,
        reading=state(events, purpose, today),
        wordings={WORDING.id: WORDING},
        proofs={},
        zone=ZONE,
    )


def setting(purpose: Purpose = PURPOSE, today: date = TODAY) -> Setting:
    return Setting(
        purpose=purpose,
        wordings=(WORDING,),
        zone=ZONE,
        country="NL",
        today=today,
        now=NOW,
        who="Iris",
        lapsed="lapsed",
        corrected="corrected",
    )


def told(
    state: State | None = State.GIVEN, at: datetime | date = date(2026, 3, 2), **known: object
) -> ForeignEntry:
    return ForeignEntry(state=state, at=at, **known)  # type: ignore[arg-type]  # names of ForeignEntry


def changed(record: bytes, **known: object) -> bytes:
    """A record with other values; None takes a name out."""
    plain = json.loads(record) | known
    return json.dumps({name: value for name, value in plain.items() if value is not None}).encode()


NINE = time(9, 30)
