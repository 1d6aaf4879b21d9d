"""SQL finds which entry decides; on any ledgers and any day it says what core says."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import Event, state, state_after
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.purposes import Purpose
from dpo_desk.store.store import Store
from tests.core.test_consents import DAYS, PURPOSES, ledgers
from tests.store.samples import organisation, person

MAIL = "anna@post.example"
LEDGERS = st.lists(ledgers().filter(bool), max_size=6)


def keep(store: Store, purpose: Purpose, whole: list[tuple[Event, ...]]) -> list[int]:
    keys = []
    for events in whole:
        who = store.people.add(person(emails=(MAIL,)))
        key = store.consents.open(purpose.id, who.id, events[0])
        for one in events:
            store.consents.append(key, one)
        store.consents.derive(key, state(events, purpose, date(2027, 1, 1)), Strength.FAIR)
        keys.append(key)
    return keys


class Undone(Exception):
    """Nothing of an example is kept."""


def agree(store: Store, whole: list[tuple[Event, ...]], purpose: Purpose, day: date) -> None:
    with store.transaction():
        store.organisations.add(organisation())
        kept = store.purposes.add(purpose)
        keys = keep(store, kept, whole)
        found: Counter[object] = Counter()
        decided, unclear = store.consents.deciding(kept.id, day)
        for decides in decided:
            found[state_after(decides.act, decides.on, kept, day).state] += decides.count
        found.update(state(events, kept, day).state for events in store.consents.many(unclear).values())
        assert +found == Counter(state(events, kept, day).state for events in whole)
        said = store.consents.last_words(kept.id, KeyKind.EMAIL, {MAIL})
        assert sorted(one.consent_id for one in said) == keys
        for one in said:
            events = whole[keys.index(one.consent_id)]
            if one.settled <= day:
                assert state_after(one.act, one.since, kept, day).state is state(events, kept, day).state
        raise Undone


@given(LEDGERS, PURPOSES, DAYS)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_states_on_a_day_are_those_of_core(
    store: Store, whole: list[tuple[Event, ...]], purpose: Purpose, day: date
) -> None:
    with pytest.raises(Undone):
        agree(store, whole, purpose, day)


def test_plans_find_what_they_look_for(store: Store) -> None:
    """Deleting a person, and looking an address up, read nothing from end to end."""
    for sql in ("DELETE FROM person WHERE id = 1", "DELETE FROM consent WHERE id = 1"):
        with store.transaction():
            plan = store.access.write(f"EXPLAIN QUERY PLAN {sql}")
        assert [row[-1] for row in plan if row[-1].startswith("SCAN")] == []


def test_a_purpose_that_goes_is_looked_for_among_the_printed_forms_by_an_index(store: Store) -> None:
    with store.transaction():
        plan = store.access.write("EXPLAIN QUERY PLAN DELETE FROM purpose WHERE id = 1")
    assert "SCAN consent_form_item" not in [row[-1] for row in plan]


def test_a_purpose_without_consents_has_nothing_that_decides(store: Store) -> None:
    assert store.consents.deciding(1, date(2026, 1, 1)) == ([], [])
