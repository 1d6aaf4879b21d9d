"""The ledger as a pure function: hypothesis looks for a day on which it says something it must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.consent_lists import ConsentRow
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consent_steps import ConsentForbidden, ConsentForbiddenBecause, enter
from dpo_desk.core.consents import (
    Act,
    Bystander,
    Event,
    EventKind,
    Reading,
    Relation,
    State,
    Step,
    Why,
    as_corrected,
    as_it_reads,
    known_by,
    state,
)
from dpo_desk.core.purposes import ConsentChannel, Purpose, Term, Words, months_after
from dpo_desk.core.wordings import Wording, hash_of

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
START = date(2026, 1, 1)
TODAY = date(2026, 6, 1)
NEWSLETTER = Purpose(
    id=1,
    organisation_id=1,
    words=(Words(language="en", title="Newsletter"),),
    terms=(Term(date.min, 2),),
)
FOR_EVER = replace(NEWSLETTER, terms=())
because = ConsentForbiddenBecause


def event(act: Act | None, on: date = START, seq: int = 1, **known: object) -> Event:
    values: dict[str, object] = {
        "kind": EventKind.CORRECTED if act is None or "corrects" in known else EventKind(act.value),
        "since": on,
        "channel": ConsentChannel.PAPER,
        "recorded_at": NOW,
        "who": "Iris",
        **known,
    }
    return Event(seq=seq, act=act, on=on, **values)  # type: ignore[arg-type]  # names of Event


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Event, ...]:
    events: list[Event] = []
    for seq in range(1, draw(st.integers(0, 8)) + 1):
        on = day(draw(st.integers(0, 60)))
        clock = draw(st.none() | st.just(time(9)) | st.just(time(15)))
        targets = [one.seq for one in events if one.corrects is None]
        if targets and draw(st.integers(0, 3)) == 0:
            act = draw(st.none() | st.sampled_from(Act))
            since = day(draw(st.integers(0, 60)))
            corrects = draw(st.sampled_from(targets))
            events.append(event(act, on, seq, clock=clock, since=since, corrects=corrects))
        else:
            events.append(event(draw(st.sampled_from(Act)), on, seq, clock=clock))
    return tuple(events)


DAYS = st.integers(-2, 130).map(day)
PURPOSES = st.sampled_from(
    [NEWSLETTER, FOR_EVER, replace(FOR_EVER, closed_on=day(30)), replace(NEWSLETTER, closed_on=day(80))]
)


@given(ledgers(), PURPOSES, DAYS)
def test_every_ledger_has_a_state_on_every_day(events: tuple[Event, ...], purpose: Purpose, on: date) -> None:
    found = state(events, purpose, on)
    assert found.on == on
    assert found.derivation
    assert found.in_force == found.state.in_force
    if found.in_force:
        assert found.event is not None
        assert found.event.on <= on
        assert found.ends_on is None or on < found.ends_on
        assert purpose.closed_on is None or on < purpose.closed_on


@given(ledgers(), ledgers(), PURPOSES, DAYS)
def test_what_happens_later_moves_nothing_that_was(
    events: tuple[Event, ...], more: tuple[Event, ...], purpose: Purpose, on: date
) -> None:
    """Entries and corrections that count only from a later day leave the state of a day as it was."""
    later = [
        replace(one, seq=one.seq + len(events), corrects=None if one.corrects is None else one.corrects)
        for one in more
        if one.since > on and (one.corrects is None or one.corrects <= len(events))
    ]
    before = state(events, purpose, on)
    assert state((*events, *later), purpose, on) == before


@given(ledgers(), PURPOSES, DAYS)
def test_a_state_rests_on_nothing_after_its_day(
    events: tuple[Event, ...], purpose: Purpose, on: date
) -> None:
    corrected = {one.corrects for one in events if one.corrects is not None and one.since <= on}
    known = tuple(one for one in events if one.since <= on or one.seq in corrected)
    assert state(known, purpose, on) == state(events, purpose, on)


@given(ledgers(), st.integers(0, 60).map(day), st.sampled_from([None, time(16)]))
def test_a_withdrawal_is_the_last_word_unless_a_later_time_is_known(
    events: tuple[Event, ...], on: date, clock: time | None
) -> None:
    """Art. 7(3) GDPR: it counts at once, and only what was certainly said after it takes it back."""
    that_day = tuple(
        replace(one, seq=seq, on=on, since=on, corrects=None, act=one.act or Act.GIVEN)
        for seq, one in enumerate(events, 1)
    )
    ended_before = [one for one in that_day if one.clock or not (one.act and one.act.refuses)]
    withdrawn = event(Act.WITHDRAWN, on, len(that_day) + 1, clock=clock)
    assert state((*ended_before, withdrawn), FOR_EVER, on).state is State.WITHDRAWN
    again = event(Act.GIVEN, on, len(that_day) + 2, clock=time(17))
    expected = State.GIVEN if clock else State.WITHDRAWN
    assert state((*ended_before, withdrawn, again), FOR_EVER, on).state is expected
    assert state((*ended_before, withdrawn, again), FOR_EVER, on + timedelta(days=1)).state is expected


@given(ledgers(), DAYS)
def test_the_order_in_which_it_was_entered_is_no_matter_where_times_are_known(
    events: tuple[Event, ...], on: date
) -> None:
    assert as_corrected(events, on) == as_corrected(tuple(reversed(events)), on) or any(
        one.corrects is not None for one in events
    )


def plainly(events: tuple[Event, ...], on: date) -> State:
    """The same question, answered by reading the entries day by day as a clerk would."""
    stands = State.UNKNOWN
    current = START - timedelta(days=3)
    while current <= on:
        today = [one for one in as_corrected(events, on) if one.on == current]
        for one in today:
            assert one.act is not None
            if one.act.decides or stands in {State.UNKNOWN, State.ASKED, State.DEFERRED}:
                stands = State(one.act.value)
        current += timedelta(days=1)
    return stands


@given(ledgers(), DAYS)
def test_it_agrees_with_a_plain_reading_of_the_entries(events: tuple[Event, ...], on: date) -> None:
    assert state(events, FOR_EVER, on).state is plainly(events, on)


def test_each_state_is_reached_and_derived() -> None:
    assert state((), NEWSLETTER, TODAY) == Reading(
        on=TODAY, state=State.UNKNOWN, derivation=(Step(why=Why.NO_ENTRY),)
    )
    asked = event(Act.ASKED)
    assert state([asked], NEWSLETTER, START).state is State.ASKED
    given_ = event(Act.GIVEN, day(1), 2)
    found = state([asked, given_], NEWSLETTER, day(40))
    assert (found.state, found.since, found.ends_on, found.event) == (
        State.GIVEN,
        day(1),
        months_after(day(1), 2),
        given_,
    )
    assert [step.why for step in found.derivation] == [Why.SAID, Why.LASTS_UNTIL]
    expired = state([asked, given_], NEWSLETTER, months_after(day(1), 2))
    assert (expired.state, expired.since, expired.in_force) == (State.EXPIRED, date(2026, 3, 2), False)
    again = state([asked, given_, event(Act.ASKED, day(50), 3)], NEWSLETTER, day(55))
    assert (again.state, again.asked_on) == (State.GIVEN, day(50))
    assert Why.ASKED_SINCE in {step.why for step in again.derivation}
    closed = state([given_], replace(NEWSLETTER, closed_on=day(20)), day(20))
    assert (closed.state, closed.since) == (State.REVOKED, day(20))
    late = replace(NEWSLETTER, closed_on=day(100))
    assert state([given_], late, day(110)).state is State.EXPIRED
    assert state([given_], FOR_EVER, day(9999)).derivation[-1].why is Why.NO_END


def test_a_correction_that_is_dated_back_moves_the_past_and_shows() -> None:
    given_ = event(Act.GIVEN, day(20))
    right = event(Act.GIVEN, day(10), 2, corrects=1, since=day(10), reason="the form says so")
    assert state([given_], FOR_EVER, day(15)).state is State.UNKNOWN
    found = state([given_, right], FOR_EVER, day(15))
    assert (found.state, found.since) == (State.GIVEN, day(10))
    assert found.derivation[0] == Step(why=Why.CORRECTED, seq=1, day=day(10), act=Act.GIVEN)
    struck = event(None, day(20), 3, corrects=1, since=day(30))
    assert state([given_, right, struck], FOR_EVER, day(29)).state is State.GIVEN
    assert state([given_, right, struck], FOR_EVER, day(30)).state is State.UNKNOWN
    assert as_it_reads([given_, right], 1) == replace(right, seq=1, corrects=2)
    assert as_it_reads([given_, right, struck], 1) is None
    assert as_it_reads([given_], 1) == given_


def test_where_no_time_is_known_a_no_is_the_last_word() -> None:
    no, yes = event(Act.REFUSED, START, 1), event(Act.GIVEN, START, 2, clock=time(15))
    assert state([no, yes], FOR_EVER, START).state is State.REFUSED
    timed = replace(no, clock=time(9))
    assert state([timed, yes], FOR_EVER, START).state is State.GIVEN
    together = replace(no, clock=yes.clock)
    assert state([together, yes], FOR_EVER, START).state is State.REFUSED, "of the same minute, a no counts"


def test_a_ledger_as_it_was_known() -> None:
    one, two = event(Act.GIVEN), event(Act.WITHDRAWN, day(1), 2, recorded_at=NOW + timedelta(days=1))
    assert known_by([one, two], NOW) == (one,)


# entering


def wording(**known: object) -> Wording:
    values: dict[str, object] = {
        "id": 4,
        "purpose_id": 1,
        "language": "en",
        "version": 1,
        "text": "Yes",
        "sha256": hash_of("Yes"),
        "valid_from": START,
        "added_at": NOW,
        "added_by": "Iris",
        **known,
    }
    return Wording(**values)  # type: ignore[arg-type]  # names of Wording


@given(ledgers(), ledgers())
def test_a_ledger_only_grows(events: tuple[Event, ...], more: tuple[Event, ...]) -> None:
    grown = events
    for one in more:
        try:
            longer = enter(grown, replace(one, reason="why"), FOR_EVER, None, day(60))
        except ConsentForbidden:
            continue
        assert longer[: len(grown)] == grown
        assert [entry.seq for entry in longer] == list(range(1, len(longer) + 1))
        grown = longer


GIVEN = event(Act.GIVEN, day(5))
WITHDRAWN = event(Act.WITHDRAWN, day(9), 2)
AT_NINE = replace(WITHDRAWN, clock=time(9))


def guardian(name: str = "Bo Lund", *, agrees: bool = True) -> Bystander:
    return Bystander(relation=Relation.GUARDIAN, name=name, agrees=agrees)


@pytest.mark.parametrize(
    ("events", "entry", "why"),
    [
        ((), event(Act.GIVEN, TODAY + timedelta(days=1)), because.IN_THE_FUTURE),
        ((), event(Act.WITHDRAWN), because.NEVER_GIVEN),
        ((event(Act.ASKED),), event(Act.WITHDRAWN), because.NEVER_GIVEN),
        ((), event(Act.RENEWED), because.NOTHING_TO_RENEW),
        ((GIVEN, WITHDRAWN), event(Act.WITHDRAWN, day(10)), because.WITHDRAWN_ALREADY),
        ((GIVEN, WITHDRAWN), event(Act.GIVEN, day(9)), because.NO_THAT_DAY),
        ((GIVEN, WITHDRAWN), event(Act.GIVEN, day(9), clock=time(17)), because.NO_THAT_DAY),
        ((GIVEN, AT_NINE), event(Act.GIVEN, day(9)), because.NO_THAT_DAY),
        ((GIVEN, AT_NINE), event(Act.GIVEN, day(9), clock=time(9)), because.NO_THAT_DAY),
        ((event(Act.REFUSED),), event(Act.GIVEN), because.NO_THAT_DAY),
        (
            (GIVEN, WITHDRAWN),
            event(Act.GIVEN, day(9), kind=EventKind.IMPORTED),
            because.NO_THAT_DAY,
        ),
        ((event(Act.GIVEN, clock=time(15)),), event(Act.WITHDRAWN, clock=time(9)), because.NEVER_GIVEN),
        (
            (),
            event(Act.GIVEN, bystanders=(guardian(), guardian("Ada", agrees=False))),
            because.GUARDIANS_DISAGREE,
        ),
        ((), event(Act.GIVEN, bystanders=(guardian(agrees=False),)), because.GUARDIANS_DISAGREE),
        ((), event(Act.GIVEN, bystanders=(guardian(" "),)), because.BYSTANDER_NAMELESS),
        ((), event(Act.GIVEN, age=131), because.AGE_NOT_POSSIBLE),
        ((), event(Act.GIVEN, opt_in_confirmed_at=NOW), because.CONFIRMED_WITHOUT_QUESTION),
        (
            (),
            event(Act.GIVEN, opt_in_asked_at=NOW, opt_in_confirmed_at=NOW - timedelta(1)),
            because.CONFIRMED_BEFORE_ASKED,
        ),
        ((GIVEN,), event(None, corrects=1), because.REASON_MISSING),
        ((GIVEN,), event(None, corrects=7, reason="x"), because.NO_SUCH_ENTRY),
        (
            (GIVEN, event(None, seq=2, corrects=1)),
            event(None, corrects=2, reason="x"),
            because.CORRECTS_A_CORRECTION,
        ),
        (
            (GIVEN, event(None, seq=2, corrects=1)),
            event(None, corrects=1, reason="x"),
            because.CORRECTS_NOTHING,
        ),
        ((replace(GIVEN, redacted=True),), event(Act.REFUSED), because.ERASED),
    ],
)
def test_what_cannot_be_is_refused(events: tuple[Event, ...], entry: Event, why: because) -> None:
    with pytest.raises(ConsentForbidden) as caught:
        enter(events, entry, FOR_EVER, None, TODAY)
    assert caught.value.why is why
    assert caught.value.values == {"why": why.value, "day": entry.on}


def test_times_tell_the_order_of_a_day() -> None:
    """Taken back at nine, given again at five: in force the same day; what came before nine moves nothing."""
    five, eight = (event(Act.GIVEN, day(9), clock=time(hour)) for hour in (17, 8))
    for yes, stands in ((five, State.GIVEN), (eight, State.WITHDRAWN)):
        ledger = enter((GIVEN, AT_NINE), yes, FOR_EVER, None, TODAY)
        assert state(ledger, FOR_EVER, day(9)).state is stands
    twice = enter((GIVEN, AT_NINE, replace(five, seq=3)), event(Act.WITHDRAWN, day(9)), FOR_EVER, None, TODAY)
    assert state(twice, FOR_EVER, day(9)).state is State.WITHDRAWN


def test_the_words_must_have_been_shown() -> None:
    for shown, why in (
        (wording(valid_from=day(3)), because.BEFORE_THE_WORDING),
        (wording(purpose_id=2), because.WORDING_OF_ANOTHER_PURPOSE),
    ):
        with pytest.raises(ConsentForbidden) as caught:
            enter((), event(Act.GIVEN, wording_id=4), FOR_EVER, shown, TODAY)
        assert caught.value.why is why
    assert enter((), event(Act.GIVEN, wording_id=4), FOR_EVER, wording(), TODAY)[0].seq == 1


def test_nobody_consents_to_a_purpose_that_was_closed() -> None:
    closed = replace(FOR_EVER, closed_on=day(4))
    for act in (Act.GIVEN, Act.ASKED):
        with pytest.raises(ConsentForbidden) as caught:
            enter((), event(act, day(4)), closed, None, TODAY)
        assert caught.value.why is because.PURPOSE_CLOSED
    assert enter((event(Act.GIVEN),), event(Act.WITHDRAWN, day(4)), closed, None, TODAY)


def test_a_consent_that_expired_can_be_withdrawn_and_renewed() -> None:
    for act in (Act.WITHDRAWN, Act.RENEWED):
        assert enter((event(Act.GIVEN),), event(act, day(100)), NEWSLETTER, None, TODAY)[1].act is act


# rows


def row(
    act: Act | None = Act.GIVEN, ends_on: date | None = None, closed_on: date | None = None
) -> ConsentRow:
    return ConsentRow(
        id=1,
        purpose_id=1,
        purpose="Newsletter",
        organisation_id=1,
        person_id=1,
        person="Bo Lund",
        act=act,
        strength=Strength.FAIR,
        since=START,
        ends_on=ends_on,
        closed_on=closed_on,
        asked_on=None,
    )


def test_a_row_knows_where_it_stands() -> None:
    assert row(None).state(TODAY) is State.UNKNOWN
    assert row(Act.REFUSED, ends_on=START).state(TODAY) is State.REFUSED
    assert row(Act.RENEWED, ends_on=day(999)).state(TODAY) is State.RENEWED
    assert row(ends_on=day(3)).state(TODAY) is State.EXPIRED
    assert row(ends_on=day(3), closed_on=day(2)).state(TODAY) is State.REVOKED
    assert row(ends_on=day(3), closed_on=day(4)).state(TODAY) is State.EXPIRED


@given(ledgers(), PURPOSES)
def test_a_row_says_what_the_ledger_says(events: tuple[Event, ...], purpose: Purpose) -> None:
    on = day(130)
    found = state(events, purpose, on)
    last = found.event
    narrow = row(None if last is None else last.act, found.ends_on, purpose.closed_on)
    assert narrow.state(on) is found.state
