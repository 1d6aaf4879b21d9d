"""Ledgers of consent led by chance, through the actions and a real office file.

Whatever is entered, put right, imported or merged: on every day the desk says what a clerk finds who reads
the same entries one after another, it refuses what the clerk would refuse, and what is written stays.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from dpo_desk.actions import consent_import, consents, journal, people, purposes
from dpo_desk.actions.consents import Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_imports import ColumnMap, Field
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_steps import ConsentForbidden
from dpo_desk.core.consents import Act, Event, EventKind, State
from dpo_desk.core.consents import state as derived
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Term
from tests.conftest import Clock
from tests.consent_cases import newsletter
from tests.torture import WHOLE, times

pytestmark = pytest.mark.slow

FIRST, LAST = date(2026, 1, 1), date(2026, 7, 31)
CLOSED = date(2026, 3, 20)
FOR_EVER, TWO_MONTHS, SHUT = 1, 2, 3
"""Purposes: one whose consents never end, one where they last two months, and the same closed on a day."""

EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
DAYS = st.builds(date, st.just(2026), st.integers(1, 4), st.sampled_from([1, 10, 11, 28]))
CLOCKS = st.sampled_from([None, None, time(9), time(15)])
NOES = frozenset({Act.REFUSED, Act.WITHDRAWN, Act.REVOKED, Act.INVALIDATED})
UNKNOWN = {True: time.max, False: time.min}
LISTED = st.sampled_from([Act.GIVEN, Act.RENEWED, Act.REFUSED, Act.WITHDRAWN, Act.ASKED])
COLUMNS = ColumnMap(columns=((Field.EMAIL, "email"), (Field.ON, "on"), (Field.STATE, "state")))


@dataclass
class Minutes(Clock):
    """A clock on which every entry has a moment of its own."""

    day: date = LAST
    passed: count[int] = field(default_factory=count)

    def now(self) -> datetime:
        return datetime.combine(self.day, time(0, 0), UTC) + timedelta(milliseconds=next(self.passed))


@pytest.fixture
def clock() -> Clock:
    return Minutes()


@dataclass(frozen=True)
class Line:
    """One line of the clerk's own paper; `act` is None where something is struck out."""

    act: Act | None
    on: date
    clock: time | None
    counts_from: date
    of: int | None = None  # the line it puts right


Paper = list[Line]


def as_it_counts(paper: Paper, day: date) -> list[Line]:
    """What had happened by a day as the paper tells it; a no without a time comes last."""
    counted: dict[int, Line] = {}
    for number, line in enumerate(paper, 1):
        if line.counts_from <= day:
            counted[line.of or number] = line

    def moment(numbered: tuple[int, Line]) -> tuple[date, time, bool, int]:
        number, line = numbered
        return line.on, line.clock or UNKNOWN[line.act in NOES], line.act in NOES, number

    happened = [one for one in counted.items() if one[1].act is not None and one[1].on <= day]
    return [line for _, line in sorted(happened, key=moment)]


def as_it_stands(paper: Paper, purpose_id: int, day: date, before: time | None = None) -> State:
    """Where the consent stands on a day, or before a time of it, read line by line."""
    stands, begin, answered = State.UNKNOWN, FIRST, False
    for line in as_it_counts(paper, day):
        if before is not None and line.on == day and (line.clock or UNKNOWN[line.act in NOES]) > before:
            continue
        assert line.act is not None
        if line.act not in (Act.ASKED, Act.DEFERRED):
            stands, begin, answered = State(line.act.value), line.on, True
        elif not answered:
            stands = State(line.act.value)
    if purpose_id == FOR_EVER or stands not in (State.GIVEN, State.RENEWED):
        return stands
    end = begin.replace(month=begin.month + 2)
    if purpose_id == SHUT and min(day, end) >= CLOSED:
        return State.REVOKED
    return State.EXPIRED if end <= day else stands


def refused(paper: Paper, purpose_id: int, act: Act, on: date, clock: time | None) -> bool:
    """Whether the clerk would not write this down."""
    agrees = act in (Act.GIVEN, Act.RENEWED)
    if purpose_id == SHUT and on >= CLOSED and (agrees or act is Act.ASKED):
        return True
    stands = as_it_stands(paper, purpose_id, on, before=clock)
    was_given = stands in (State.GIVEN, State.RENEWED, State.EXPIRED, State.REVOKED)
    return (act in (Act.WITHDRAWN, Act.RENEWED) and not was_given) or (
        agrees and hidden_by_a_no(paper, on, clock)
    )


def hidden_by_a_no(paper: Paper, on: date, clock: time | None) -> bool:
    """Whether the times do not tell if a yes came before or after a no of its day."""
    clocks = [line.clock for line in as_it_counts(paper, on) if line.act in NOES and line.on == on]
    return bool(clocks) and (clock is None or None in clocks or clock in clocks)


class Ledgers(RuleBasedStateMachine):
    """Three people and three purposes; people become one on the way."""

    def __init__(self, desk: Desk, place: Path, names: count[int]) -> None:
        super().__init__()
        self.desk, self.place, self.names = desk, place, names
        self.people: list[Person] = []
        self.papers: dict[tuple[int, int], Paper] = defaultdict(list)  # by purpose and person
        self.seen: dict[int, tuple[Event, ...]] = {}  # by ledger

    @initialize()
    def somebody(self) -> None:
        for _ in range(3):
            number = next(self.names)
            person = Person(name=f"Nobody {number}", emails=(f"nobody{number}@post.example",))
            self.people.append(people.save(self.desk, person).value)
        self.emails = [person.emails[0] for person in self.people]

    def who(self, number: int) -> Person:
        return self.people[number % len(self.people)]

    @rule(
        number=st.integers(0, 2),
        purpose_id=st.sampled_from([FOR_EVER, TWO_MONTHS, SHUT]),
        act=st.sampled_from(Act) | st.just(Act.GIVEN),
        on=DAYS,
        clock=CLOCKS,
    )
    def enter(self, number: int, purpose_id: int, act: Act, on: date, clock: time | None) -> None:
        person = self.who(number)
        paper = self.papers[purpose_id, person.id]
        entry = Entry(kind=EventKind(act.value), on=on, clock=clock)
        if refused(paper, purpose_id, act, on, clock):
            with pytest.raises(ConsentForbidden):
                consents.record(self.desk, purpose_id, person, entry)
        else:
            consents.record(self.desk, purpose_id, person, entry)
            paper.append(Line(act, on, clock, on))
        self.compare(purpose_id, person.id)

    @rule(
        number=st.integers(0, 2),
        place=st.integers(0, 30),
        act=st.sampled_from([None, *Act]),
        on=st.none() | DAYS,
        since=st.none() | DAYS,
    )
    def put_right(
        self, number: int, place: int, act: Act | None, on: date | None, since: date | None
    ) -> None:
        """Strike an entry, or tell another act or day of it, from a day on or as far back as it goes."""
        person = self.who(number)
        written = [
            (key, at) for key, paper in self.papers.items() if key[1] == person.id for at in range(len(paper))
        ]
        if not written:
            return
        (purpose_id, _), at = written[place % len(written)]
        paper = self.papers[purpose_id, person.id]
        wrong = paper[at]
        before = [line for line in paper if line.of == at + 1][-1:]
        reads = next((line for line in before if line.act is not None), wrong)
        day = reads.on if act is None or on is None else on
        right = Line(act, day, reads.clock, since or min(wrong.on, day), at + 1)
        struck_already = act is None and bool(before) and before[0].act is None
        changes: dict[str, object] | None = None if act is None else {"act": act, "on": day}
        ledger = self.ledger(purpose_id, person.id)
        if wrong.of is not None or struck_already:
            with pytest.raises(ConsentForbidden):
                consents.correct(self.desk, ledger, at + 1, changes, reason="it was so", since=since)
        else:
            consents.correct(self.desk, ledger, at + 1, changes, reason="it was so", since=since)
            paper.append(right)
        self.compare(purpose_id, person.id)

    @rule(
        purpose_id=st.sampled_from([FOR_EVER, TWO_MONTHS, SHUT]),
        rows=st.lists(st.tuples(st.integers(0, 2), LISTED, DAYS), min_size=1, max_size=4),
    )
    def take_over(self, purpose_id: int, rows: list[tuple[int, Act, date]]) -> None:
        """A list: nothing is entered twice, and only the rows that cannot be are refused."""
        listed = "".join(f"{self.emails[number]},{on},{act.value}\n" for number, act, on in rows)
        self.place.write_text(f"email,on,state\n{listed}", encoding="utf-8")
        bad = []
        for line, (number, act, on) in enumerate(rows, 2):
            paper = self.papers[purpose_id, self.owner(number).id]
            if self.on_file(paper, act, on):
                continue
            if act in (Act.GIVEN, Act.RENEWED) and hidden_by_a_no(paper, on, None):
                bad.append(line)
            else:
                paper.append(Line(act, on, None, on))
        done = consent_import.take_over(self.desk, self.place, purpose_id, COLUMNS).value
        assert [one.line for one in done.refused] == bad
        assert done.people == 0
        for number, _, _ in rows:
            self.compare(purpose_id, self.owner(number).id)

    def owner(self, number: int) -> Person:
        """Whose e-mail address it is by now."""
        return next(one for one in self.people if self.emails[number] in one.emails)

    @staticmethod
    def on_file(paper: Paper, act: Act, on: date) -> bool:
        """Whether the paper says so already, in a line as it was written or as it was last put right."""
        last = {line.of: line for line in paper if line.of is not None}
        return any((line.act, line.on) == (act, on) for line in paper if line.of is None) or any(
            (line.act, line.on) == (act, on) for line in last.values()
        )

    @rule(number=st.integers(0, 2), other=st.integers(1, 2))
    def become_one(self, number: int, other: int) -> None:
        """Two records turn out to be one person: their papers are stapled together."""
        kept, gone = self.who(number), self.who(number + other)
        if kept.id == gone.id:
            return
        self.people.remove(gone)
        self.people[self.people.index(kept)] = people.unite(self.desk, kept.id, gone.id).value
        for purpose_id in (FOR_EVER, TWO_MONTHS, SHUT):
            ours, theirs = self.papers[purpose_id, kept.id], self.papers[purpose_id, gone.id]
            before = len(ours)
            ours += [replace(line, of=None if line.of is None else line.of + before) for line in theirs]
            theirs.clear()
            self.compare(purpose_id, kept.id)

    # what holds after every step

    def ledger(self, purpose_id: int, person_id: int) -> int:
        found = self.desk.store.consents.find(purpose_id, person_id)
        assert found is not None
        return found

    def compare(self, purpose_id: int, person_id: int) -> None:
        paper = self.papers[purpose_id, person_id]
        ledger = self.desk.store.consents.find(purpose_id, person_id)
        if ledger is None:
            assert not paper
            return
        events = self.desk.store.consents.events(ledger)
        assert [(one.seq, one.act, one.on, one.corrects) for one in events] == [
            (seq, line.act, line.on, line.of) for seq, line in enumerate(paper, 1)
        ]
        before = self.seen.get(ledger, ())
        assert events[: len(before)] == before, "what was written stays"
        self.seen[ledger] = events
        purpose = self.desk.store.purposes.get(purpose_id)
        assert [derived(events, purpose, day).state for day in EVERY_DAY] == [
            as_it_stands(paper, purpose_id, day) for day in EVERY_DAY
        ]
        for day in {line.on for line in paper} | {LAST}:
            told = consents.state(self.desk, purpose_id, person_id, day)
            assert told.reading.state is as_it_stands(paper, purpose_id, day)
        listed = consents.rows(self.desk, ConsentQuery(purpose_id=purpose_id, person_id=person_id))
        assert [one.state(LAST) for one in listed] == [as_it_stands(paper, purpose_id, LAST)]

    def teardown(self) -> None:
        """What was known at any moment can still be told, and nobody can rewrite an entry."""
        for (purpose_id, person_id), paper in self.papers.items():
            if not paper:
                continue
            ledger = self.ledger(purpose_id, person_id)
            events = self.desk.store.consents.events(ledger)
            moment = events[len(events) // 2].recorded_at
            told = consents.state(self.desk, purpose_id, person_id, LAST, moment).reading.state
            known = [
                line if one.recorded_at <= moment else replace(line, counts_from=date.max)
                for line, one in zip(paper, events, strict=True)
            ]
            assert told is as_it_stands(known, purpose_id, LAST)
            for sql in FORGERIES:
                with pytest.raises(Exception, match="appended to"), self.desk.store.transaction():
                    self.desk.store.access.write(f"{sql} WHERE consent_id = {ledger}")
            assert self.desk.store.consents.events(ledger) == events


FORGERIES = (
    "DELETE FROM consent_event",
    "UPDATE consent_event SET day = '2026-01-01'",
    "UPDATE consent_event SET since = '2026-01-01'",
    "UPDATE consent_event SET act = 'forged', redacted = 1, details = NULL, proof_id = NULL",
    "UPDATE consent_event SET corrects = 9, redacted = 1, details = NULL, proof_id = NULL",
    "UPDATE consent_event SET recorded_at = '', redacted = 1, details = NULL, proof_id = NULL",
    "UPDATE consent_event SET details = '{}'",
    "UPDATE consent_event SET seq = seq + 1",
    "INSERT INTO consent_event (consent_id, seq, kind, act, day, since, channel, recorded_at, who)"
    " SELECT consent_id, 99, kind, act, day, since, channel, recorded_at, who FROM consent_event",
)


def test_on_every_day_the_desk_says_what_a_clerk_reads(desk: Desk, tmp_path: Path) -> None:
    lasting = Term(date.min, 2)
    for known in ({"terms": ()}, {"terms": (lasting,)}, {"terms": (lasting,), "closed_on": CLOSED}):
        purposes.save(desk, newsletter(**known))
    names = count(1)
    run_state_machine_as_test(
        lambda: Ledgers(desk, tmp_path / "list.csv", names),  # type: ignore[arg-type]  # any factory will do
        settings=settings(
            max_examples=times(12, 600),
            stateful_step_count=20,
            deadline=None,
            derandomize=not WHOLE,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert journal.verify(desk).ok
