"""What records of others add to a ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from dpo_desk.core.consent_steps import ConsentForbidden
from dpo_desk.core.consents import Act, EventKind, State
from dpo_desk.core.dpv import is_consent
from dpo_desk.core.foreign_records import ForeignPurpose, RecordContradicts, Taking, take
from tests.exchange_cases import PURPOSE, TODAY, WORDING, event, setting, told

ENDLESS = replace(PURPOSE, terms=())
DAY = date(2026, 3, 2)


def purpose(*entries: object, state: State | None = None) -> ForeignPurpose:
    return ForeignPurpose(title="News", state=state, entries=entries)  # type: ignore[arg-type]  # entries


def acts(taking: Taking) -> list[tuple[Act | None, date]]:
    return [(one.act, one.on) for one in taking.new]


def test_a_yes_becomes_an_entry_that_says_it_was_imported() -> None:
    at = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    (new,) = take(purpose(told(at=at, wording=WORDING.sha256)), (), setting()).new
    assert (new.kind, new.act, new.on, new.clock) == (
        EventKind.IMPORTED,
        Act.GIVEN,
        date(2026, 3, 3),
        time(0, 30),
    )
    assert (new.seq, new.who, new.country, new.wording_id) == (1, "Iris", "NL", 4)
    local = take(purpose(told(at=datetime(2026, 3, 2, 9, 5))), (), setting()).new[0]  # noqa: DTZ001 - where it was done
    assert (local.on, local.clock) == (DAY, time(9, 5))


def test_what_is_known_stays_as_it_is() -> None:
    struck = (event(), event(2, None, corrects=1))
    moved = (event(), event(2, Act.GIVEN, date(2026, 3, 4), corrects=1))
    for events in ((event(),), struck, moved):
        assert take(purpose(told()), events, setting()).new == ()
    assert take(purpose(told(at=date(2026, 3, 4))), moved, setting()).known == 1
    twice = take(purpose(told(), told()), (event(),), setting())
    assert (acts(twice), twice.known) == ([(Act.GIVEN, DAY)], 1)


def test_entries_come_in_the_order_of_their_days() -> None:
    later = told(State.WITHDRAWN, date(2026, 4, 1))
    assert acts(take(purpose(later, told()), (), setting())) == [
        (Act.GIVEN, DAY),
        (Act.WITHDRAWN, date(2026, 4, 1)),
    ]
    both = acts(take(purpose(told(State.WITHDRAWN), told()), (), setting()))
    assert both == [(Act.GIVEN, DAY), (Act.WITHDRAWN, DAY)]


def test_a_correction_points_at_the_entry_it_sets_right_wherever_that_stands_now() -> None:
    right = told(State.REFUSED, replaces=0)
    before = (event(act=Act.ASKED, on=date(2026, 1, 1)),)
    taken = take(purpose(told(), right), before, setting())
    assert [(one.seq, one.corrects, one.since, one.reason) for one in taken.new] == [
        (2, None, DAY, ""),
        (3, 2, DAY, "corrected"),
    ]
    again = take(purpose(told(), right), (*before, *taken.new), setting())
    assert (again.new, again.known) == ((), 2)
    never = take(purpose(told(), told(None, replaces=0, since=TODAY, reason="wrong person")), (), setting())
    assert (never.new[1].act, never.new[1].since, never.new[1].reason) == (None, TODAY, "wrong person")
    lost = take(purpose(told(State.EXPIRED, derived=True), told(None, replaces=0)), (), setting())
    assert lost.new == (), "what nobody did cannot be put right"


@pytest.mark.parametrize(
    ("entries", "day"),
    [
        ((told(), told(State.EXPIRED, date(2026, 4, 1), derived=True)), date(2026, 4, 1)),
        ((told(), told(State.UNKNOWN, date(2026, 4, 2), derived=True)), date(2026, 4, 2)),
        ((told(ends_on=date(2026, 5, 2)),), date(2026, 5, 2)),
    ],
)
def test_what_ended_by_itself_ends_here_too(entries: tuple[object, ...], day: date) -> None:
    taken = take(purpose(*entries), (), setting(ENDLESS))
    assert acts(taken) == [(Act.GIVEN, DAY), (Act.REVOKED, day)]
    assert taken.new[1].reason == "lapsed"
    assert take(purpose(*entries), taken.new, setting(ENDLESS)).new == ()


def test_what_has_not_ended_here_by_its_own_day_is_told() -> None:
    assert take(purpose(told(ends_on=date(2027, 1, 1))), (), setting(ENDLESS)).ends_on == date(2027, 1, 1)
    assert take(purpose(told(ends_on=date(2029, 1, 1))), (), setting()).ends_on is None


def test_nothing_of_ours_ends_with_a_record_that_is_older() -> None:
    ours = (event(on=date(2026, 5, 1), act=Act.RENEWED), event(2, Act.GIVEN, date(2025, 1, 1)))
    old = purpose(told(at=date(2024, 1, 1), ends_on=date(2026, 5, 20)), state=State.EXPIRED)
    assert acts(take(old, ours, setting(ENDLESS))) == [(Act.GIVEN, date(2024, 1, 1))]
    unanswered = purpose(told(State.UNKNOWN, TODAY, derived=True))
    assert take(unanswered, ours, setting(ENDLESS)).new == ()
    renewed = purpose(told(ends_on=date(2026, 5, 2)), told(State.RENEWED, date(2026, 4, 1)))
    assert [act for act, _on in acts(take(renewed, (), setting(ENDLESS)))] == [Act.GIVEN, Act.RENEWED]


def test_a_record_that_says_no_without_a_day_is_refused() -> None:
    for state in State:
        held = purpose(told(), state=state)
        if state.in_force:
            assert take(held, (), setting()).new
        else:
            with pytest.raises(RecordContradicts):
                take(held, (), setting())


def test_what_cannot_be_an_entry_is_refused() -> None:
    with pytest.raises(ConsentForbidden):
        take(purpose(told(at=date(2026, 6, 2))), (), setting())


def test_which_legal_bases_are_a_consent() -> None:
    yes = ("dpv:Consent", "dpv:ExpressedConsent", "eu-gdpr:A6-1-a", "eu-gdpr:A9-2-a-explicit-consent")
    assert all(map(is_consent, yes))
    assert not any(map(is_consent, ("dpv:Contract", "eu-gdpr:A6-1-b", "eu-gdpr:A6-1-aa")))
