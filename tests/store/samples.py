"""Records for the tests of the store, and strategies that make all there can be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from dpo_desk.core.addresses import Address
from dpo_desk.core.deadlines import Deadline
from dpo_desk.core.derivations import Lane
from dpo_desk.core.evidence import Evidence, EvidenceKind
from dpo_desk.core.facts import DETAILS, Fact, FactKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, NextStep, Stage, Standing, Turn
from dpo_desk.store.store import Store

KEY, JOURNAL_KEY = bytes(range(32)), bytes(range(32, 64))
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)

Field = Any
"""Whatever a field of a record holds."""

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))


def facts() -> st.SearchStrategy[Fact]:
    """Facts of every kind, each with details of its own kind or none."""

    def of(kind: FactKind) -> st.SearchStrategy[Fact]:
        details: Any = DETAILS.get(kind)
        tells = st.none() if details is None else st.none() | st.from_type(details)
        return st.builds(Fact, kind=st.just(kind), details=tells)

    return st.sampled_from(FactKind).flatmap(of)


st.register_type_strategy(Fact, facts())


def organisation(name: str = "Polder Software B.V.") -> Organisation:
    return Organisation(name=name, address=Address(city="Amsterdam", country="NL"), country="NL")


def person(name: str = "Anna Müller", **known: Field) -> Person:
    return Person(name=name, **known)


def request(organisation_id: int = 1, person_id: int = 1, **known: Field) -> Request:
    received = known.pop("received_on", TODAY)
    values = {
        "rights": (Right.ACCESS,),
        "channel": Channel.EMAIL,
        "language": "nl",
        "subject": "Copy of my data",
        "entered_at": NOW,
        "facts": (Fact(kind=FactKind.RECEIVED, on=received, recorded_at=NOW, who="ab"),),
    }
    return Request(
        organisation_id=organisation_id, person_id=person_id, received_on=received, **{**values, **known}
    )


def standing(
    answer_by: date = TODAY + timedelta(days=30),
    *,
    stage: Stage = Stage.RECEIVED,
    turn: Turn = Turn.OURS,
    clock: ClockState = ClockState.RUNNING,
    next_step: NextStep = NextStep.ACKNOWLEDGE,
    latest: date | None = None,
    ended_on: date | None = None,
) -> Standing:
    return Standing(
        stage=stage,
        turn=turn,
        clock=clock,
        next_step=next_step,
        deadline=deadline(answer_by, latest),
        days_left=(answer_by - TODAY).days,
        waiting_since=TODAY if turn is Turn.PERSON else None,
        ended_on=ended_on,
    )


def closed(ended_on: date = TODAY, answer_by: date = TODAY) -> Standing:
    return standing(
        answer_by,
        stage=Stage.CLOSED,
        turn=Turn.NOBODY,
        clock=ClockState.STOPPED,
        next_step=NextStep.NOTHING,
        ended_on=ended_on,
        latest=answer_by,
    )


def deadline(answer_by: date, latest: date | None) -> Deadline:
    return Deadline(
        regime_id="fictional",
        received=answer_by,
        answer_by=answer_by,
        latest=latest,
        promised_by=None,
        month_end=answer_by,
        extension_notice_by=None,
        extended_until=None,
        extended=False,
        paused_days=0,
        answer_lane=Lane.PLAIN,
        latest_lane=None,
        warnings=(),
        derivation=(),
    )


def evidence(request_id: int = 1, **known: Field) -> Evidence:
    values = {
        "kind": EvidenceKind.DOCUMENT,
        "name": "proof.pdf",
        "media_type": "application/pdf",
        "size": 3,
        "sha256": "ab" * 32,
        "added_at": NOW,
        "added_by": "ab",
    }
    return Evidence(request_id=request_id, **{**values, **known})


def letter(request_id: int = 1, dated: date = TODAY) -> Letter:
    return Letter(request_id=request_id, kind=LetterKind.EXTENSION, language="nl", layout="NL-L", dated=dated)


def grown(kept: Request, kind: FactKind = FactKind.NOTED, **known: Field) -> Request:
    """The request with one fact more."""
    fact = Fact(kind=kind, on=TODAY, recorded_at=NOW, who="ab", **known)
    return replace(kept, facts=(*kept.facts, fact))


def with_one_request(store: Store, **known: Field) -> Request:
    """An office with one organisation, one person and one request."""
    with store.transaction():
        store.organisations.add(organisation())
        store.people.add(person())
        return store.requests.add(request(**known), standing())


@contextmanager
def taken_back(store: Store) -> Iterator[None]:
    """A transaction that somebody breaks off at its end."""
    with suppress(KeyboardInterrupt), store.transaction():
        yield
        raise KeyboardInterrupt
