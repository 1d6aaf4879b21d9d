"""An office file with as many requests as one likes, made in one go: people and cases are fictional.

Rows go in by the thousand instead of one by one; `tests/store/test_fill.py` holds them against what the
store itself would have written.
"""

from __future__ import annotations

import hashlib
import secrets
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from dpo_desk.core.addresses import Address
from dpo_desk.core.deadlines import Deadline
from dpo_desk.core.derivations import Lane
from dpo_desk.core.facts import Closing, ClosingReason, Fact, FactKind, Sent
from dpo_desk.core.organisations import Organisation, number_of
from dpo_desk.core.people import Person, folded
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, NextStep, Stage, Standing, Turn
from dpo_desk.store.access import Cell
from dpo_desk.store.codec import to_json
from dpo_desk.store.folding import words_of
from dpo_desk.store.people import UID_BYTES
from dpo_desk.store.people_marks import found_by, marks_of
from dpo_desk.store.request_rows import cells_of, name_key, scopes_of
from dpo_desk.store.requests import fact_cells, head_cells
from dpo_desk.store.store import Store
from dpo_desk.store.tables import NOUNS
from dpo_desk.store.tokens import words_cell
from dpo_desk.vault.keys import Keys

TODAY = date(2026, 3, 2)
KEPT = Path("build/bench")
KEY, JOURNAL_KEY = bytes(range(32)), bytes(range(32, 64))

_FIRST = (  # a space between names is easier to read than quotes
    "Anna Bram Cora Daan Eglė Finn Greta Hugo Ines Jan Kaja Lars Mila Noor Olga Piet Quirin Rosa Sven Thea "
    "Ülle Vera Wim Xaver Yara Zoë Åse Ørjan Müşerref Łucja Björn Chloé Đorđe Éva Françoise Gülşen"
)
_LAST = (
    "Jansen Müller Berg Visser Novák Lindqvist Moreau Rossi García Kowalski Ødegård Straßer Bakker Petrov "
    "Öztürk Hansen Virtanen Papadopoulos Horváth Silva Smit Weiß Åkesson Dubois Ivanova Kask Ozols Petraitis "
    "Cameron Mulder Dekker Vos Haas Fischer Vogel Brandt Keller Bosman Kuiper Prins Zwart Dijk Wolf Roos"
)
_TAIL = "baum dal feld gaard haven mond rup stad sund veld wijk zee"
FIRST, LAST, TAIL = _FIRST.split(), _LAST.split(), _TAIL.split()
_SUBJECTS = (
    "Copy of my data",
    "Camera images of the entrance",
    "Erase my account",
    "Newsletter although I left",
    "Invoices of last year",
    "Wrong date of birth",
    "Recordings of the support line",
    "Job application",
)
_LAGS = (28, 30, 31)


def fill(store: Store, requests: int, *, open_share: float = 0.1, organisations: int = 5) -> None:
    """Fill an empty office.

    Args:
        store: just created.
        requests: how many; half as many people ask for them.
        open_share: part of them that is still open; the newest.
        organisations: how many they are spread over.
    """
    dice = Random(42)  # noqa: S311 - no secret
    with store.transaction():
        for number in range(1, organisations + 1):
            store.organisations.add(_organisation(number))
    people = [_person(dice, number) for number in range(1, max(1, requests // 2) + 1)]
    _put(store, _PERSON_ROWS, (_person_rows(person) for person in people))
    made = _requests(dice, people, requests, organisations, int(requests * open_share))
    _put(store, _REQUEST_ROWS, (_request_rows(one) for one in made))
    with store.transaction():
        store.access.write(
            "INSERT INTO series (kind, organisation_id, year, last)"
            " SELECT 'R', organisation_id, year, max(count) FROM request GROUP BY organisation_id, year"
        )


def kept_office(requests: int, folder: Path = KEPT) -> Path:
    """An office with so many requests, kept between runs as long as schema and content are the same."""
    path = folder / f"{requests}-{content_mark()}.desk"
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob(f"{requests}-*"):
        if not stale.name.startswith(path.name):
            stale.unlink()
    return filled(path, requests)


def content_mark() -> str:
    """Changes when the schema or what is filled in changes: what was kept before is then of no use."""
    content = NOUNS + Path(__file__).read_text(encoding="utf-8")
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def filled(path: Path, requests: int) -> Path:
    """An office file with so many requests; made once and kept, since a million take some minutes.

    Returns:
        Where it is.
    """
    if not path.exists():
        partial = path.with_name(path.name + ".unfinished")
        _sweep(partial)
        store = Store.create(partial, KEY, JOURNAL_KEY)
        try:
            fill(store, requests)
            store.connections.erase_barrier()
        finally:
            store.close()
        partial.rename(path)
        _sweep(partial)
    return path


def _sweep(partial: Path) -> None:
    for leftover in partial.parent.glob(partial.name + "*"):
        leftover.unlink()


def unlocked() -> Keys:
    """The keys of such an office; it has no key file."""
    return Keys(
        store_id="bench",
        slot_id="slot",
        generation=1,
        lineage="bench",
        root=KEY,
        db=KEY,
        journal=JOURNAL_KEY,
        tomb=KEY,
        identity="",
        recipients=(),
        anchor=None,
    )


def opened(path: Path) -> Store:
    """An office that `filled` made."""
    return Store.open(path, KEY, JOURNAL_KEY)


@dataclass(frozen=True, slots=True)
class _Made:
    request: Request
    standing: Standing
    person: Person


def _organisation(number: int) -> Organisation:
    name = f"{LAST[number % len(LAST)]} {TAIL[number % len(TAIL)].title()} {number}"
    return Organisation(name=name, address=Address(city="Utrecht", country="NL"), country="NL")


def _person(dice: Random, number: int) -> Person:
    first, last = dice.choice(FIRST), dice.choice(LAST)
    if dice.random() < 0.5:
        last += dice.choice(TAIL)
    mail = f"{folded(first)}.{number}@mail.example"
    return Person(
        id=number, name=f"{first} {last}", family_name=last, emails=(mail,), address=Address(city="Utrecht")
    )


def _requests(
    dice: Random, people: list[Person], requests: int, organisations: int, still_open: int
) -> Iterator[_Made]:
    """Ten years of requests, the oldest first."""
    counts: dict[tuple[int, int], int] = {}
    rights = list(Right)
    begin = TODAY - timedelta(days=3650)
    for number in range(1, requests + 1):
        received = begin + timedelta(days=number * 3650 // (requests + 1))
        organisation = dice.randrange(organisations) + 1
        series = (organisation, received.year)
        counts[series] = counts.get(series, 0) + 1
        person = dice.choice(people)
        ended = None if number > requests - still_open else received + timedelta(days=dice.randrange(1, 40))
        standing = _standing(dice, received, ended)
        request = Request(
            id=number,
            number=number_of("R", received.year, counts[series]),
            organisation_id=organisation,
            person_id=person.id,
            rights=(dice.choice(rights),) if dice.random() < 0.8 else tuple(dice.sample(rights, 2)),
            channel=Channel.EMAIL,
            language="nl",
            subject=dice.choice(_SUBJECTS),
            received_on=received,
            entered_at=datetime(received.year, received.month, received.day, 9, tzinfo=UTC),
        )
        yield _Made(replace(request, facts=tuple(_facts(request, ended))), standing, person)


def _standing(dice: Random, received: date, ended: date | None) -> Standing:
    waiting = ended is None and dice.random() < 0.05
    day = received + timedelta(days=dice.choice(_LAGS))
    return Standing(
        stage=Stage.CLOSED if ended else Stage.IDENTITY if waiting else Stage.SEARCH,
        turn=Turn.NOBODY if ended else Turn.PERSON if waiting else Turn.OURS,
        clock=ClockState.STOPPED if ended else ClockState.RUNNING,
        next_step=NextStep.NOTHING if ended else NextStep.RECORD_SEARCH,
        deadline=_deadline(received, day),
        days_left=(day - TODAY).days,
        waiting_since=received if waiting else None,
        ended_on=ended,
    )


def _deadline(received: date, day: date) -> Deadline:
    return Deadline(
        regime_id="fictional",
        received=received,
        answer_by=day,
        latest=day,
        promised_by=None,
        month_end=day,
        extension_notice_by=None,
        extended_until=None,
        extended=False,
        paused_days=0,
        answer_lane=Lane.PLAIN,
        latest_lane=Lane.PLAIN,
        warnings=(),
        derivation=(),
    )


def _facts(request: Request, ended: date | None) -> Iterator[Fact]:
    yield Fact(kind=FactKind.RECEIVED, on=request.received_on, recorded_at=request.entered_at, who="ab")
    if ended is not None:
        moment = datetime(ended.year, ended.month, ended.day, 9, tzinfo=UTC)
        closing = Closing(why=ClosingReason.ANSWERED)
        yield Fact(kind=FactKind.ANSWERED, on=ended, recorded_at=moment, who="ab", details=Sent())
        yield Fact(kind=FactKind.CLOSED, on=ended, recorded_at=moment, who="ab", details=closing)


Rows = Iterable[dict[str, Cell]]
_PERSON_ROWS = ("person", "likeness", "person_words")
_REQUEST_ROWS = ("request", "head", "fact", "request_words")
_BATCH = 20_000


def _person_rows(person: Person) -> tuple[Rows, ...]:
    key: dict[str, Cell] = {"id": person.id, "name_key": name_key(person), "merged_into": None}
    # Not from the dice: a uid means nothing, and the other columns stay what they were.
    key["uid"] = secrets.token_hex(UID_BYTES)
    return (
        [{**key, "record": to_json(person, leave_out=("id", "merged_into"))}],
        [{"kind": kind, "value": value, "person_id": person.id} for kind, value in marks_of(person)],
        [{"rowid": person.id, "words": words_cell(words_of(found_by(person)))}],
    )


def _request_rows(made: _Made) -> tuple[Rows, ...]:
    request, person = made.request, made.person
    _, year, count = request.number.split("-")
    closed = made.standing.stage is Stage.CLOSED
    scopes = scopes_of(request.organisation_id, closed=closed, rights=request.rights)
    words = words_of(f"{request.number} {person.name} {request.subject}")
    row: dict[str, Cell] = {
        "id": request.id,
        "organisation_id": request.organisation_id,
        "year": int(year),
        "count": int(count),
        "person_id": person.id,
        "person": person.name,
        "person_key": name_key(person),
        **cells_of(request, made.standing),
    }
    return (
        [row],
        [{"id": request.id, **head_cells(request)}],
        [fact_cells(request.id, seq, fact) for seq, fact in enumerate(request.facts, start=1)],
        [{"rowid": request.id, "words": words_cell(words, scopes)}],
    )


def _put(store: Store, tables: tuple[str, ...], records: Iterable[tuple[Rows, ...]]) -> None:
    """Write rows of several tables, a batch at a time."""
    waiting: list[list[dict[str, Cell]]] = [[] for _ in tables]
    for record in records:
        for rows, more in zip(waiting, record, strict=True):
            rows.extend(more)
        if len(waiting[0]) >= _BATCH:
            _write(store, tables, waiting)
            waiting = [[] for _ in tables]
    if waiting[0]:
        _write(store, tables, waiting)


def _write(store: Store, tables: tuple[str, ...], waiting: list[list[dict[str, Cell]]]) -> None:
    with store.connections.transaction() as db:
        for table, rows in zip(tables, waiting, strict=True):
            columns = ", ".join(rows[0])
            marks = ", ".join("?" * len(rows[0]))
            sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
            db.conn.executemany(sql, [tuple(row.values()) for row in rows])


if __name__ == "__main__":
    print(kept_office(int(sys.argv[1])))
