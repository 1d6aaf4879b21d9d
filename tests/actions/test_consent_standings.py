from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.actions import consents
from dpo_desk.actions.consent_standings import count_states
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consents import EventKind, State
from dpo_desk.core.contact_keys import LONGEST, KeyKind, key_of
from dpo_desk.core.errors import NoSuchRecord
from tests.consent_cases import agreed, no, somebody, with_purpose


def test_consents_are_counted_as_they_stood_on_a_day(desk: Desk) -> None:
    with_purpose(desk)
    people = [somebody(name, emails=(), customer_numbers=()) for name in ("Ada", "Bo", "Cy")]
    given, other = (agreed(desk, date(2026, 3, 2), one) for one in people[:2])
    consents.record(desk, 1, people[2], no(date(2026, 3, 3), kind=EventKind.ASKED))
    consents.correct(desk, other.row.id, 1, {"on": date(2026, 3, 5)}, reason="x", since=date(2026, 3, 6))
    consents.record(desk, 1, desk.store.people.get(given.row.person_id), no(date(2026, 3, 8)))
    assert count_states(desk, 1, date(2026, 3, 1)) == {State.UNKNOWN: 3}
    assert count_states(desk, 1, date(2026, 3, 4)) == {State.ASKED: 1, State.GIVEN: 2}
    assert count_states(desk, 1) == {State.ASKED: 1, State.GIVEN: 1, State.WITHDRAWN: 1}
    with pytest.raises(NoSuchRecord):
        count_states(desk, 9)


def test_what_is_longer_than_any_address_is_none() -> None:
    assert key_of(KeyKind.EMAIL, "a@" + "b" * LONGEST) == ""
