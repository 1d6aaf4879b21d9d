"""The list of consents has the right ones in the right order, whichever index it goes by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from dpo_desk.core.consent_lists import ConsentQuery, ConsentRow, ConsentSort
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import Act, State, state
from dpo_desk.core.purposes import Purpose, Term, Words
from dpo_desk.store import consent_lists
from dpo_desk.store.store import Store
from tests.core.test_consents import event
from tests.store.samples import TODAY, organisation, person

NAMES = ("Zoë", "Ana", "Bo", "Ana")
ACTS = (Act.GIVEN, Act.ASKED, Act.RENEWED, Act.WITHDRAWN)
EVERY = 256


@pytest.fixture
def listed(store: Store) -> list[ConsentRow]:
    """Two purposes, the second closed and without an end; every person in another state of each."""
    with store.transaction():
        store.organisations.add(organisation())
        store.organisations.add(organisation())
        for name in NAMES:
            store.people.add(replace(person(), name=name))
        for house, months in ((1, 6), (2, None)):
            words = (Words(language="en", title=f"News {house}"),)
            store.purposes.add(Purpose(organisation_id=house, words=words, terms=(Term(date.min, months),)))
        for place, (key, purpose_id) in enumerate(product(range(1, 5), (1, 2))):
            purpose = store.purposes.get(purpose_id)
            told = event(ACTS[(key + purpose_id) % 4], TODAY - timedelta(days=70 * place))
            consent = store.consents.open(purpose_id, key, told)
            store.consents.append(consent, told)
            strength = (Strength.STRONG, Strength.WEAK)[place % 2]
            store.consents.derive(consent, state((told,), purpose, TODAY), strength)
        store.purposes.update(replace(store.purposes.get(2), closed_on=TODAY))
    return store.consents.listed(range(1, 9))


def by(sort: ConsentSort) -> Callable[[ConsentRow], tuple[object, ...]]:
    return {
        ConsentSort.PERSON: lambda row: (row.person, row.person_id, row.purpose_id),
        ConsentSort.ENDS: lambda row: (row.ends_on or date.max, row.id),
        ConsentSort.NEWEST: lambda row: (-row.id,),
    }[sort]


@pytest.mark.parametrize("few", [0, 4096])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", list(ConsentSort))
def test_every_order_is_kept_however_many_there_are(
    store: Store,
    listed: list[ConsentRow],
    monkeypatch: pytest.MonkeyPatch,
    sort: ConsentSort,
    descending: bool,  # noqa: FBT001 - a parameter
    few: int,
) -> None:
    monkeypatch.setattr(consent_lists, "FEW", few)
    wanted = [row.id for row in sorted(listed, key=by(sort), reverse=descending)]
    query = ConsentQuery(sort=sort, descending=descending)
    assert list(store.consents.ids(query, TODAY)) == wanted
    assert store.consents.head(query, TODAY, EVERY) == wanted
    assert store.consents.head(query, TODAY, 3) == wanted[:3]


@pytest.mark.parametrize("few", [0, 4096])
@pytest.mark.parametrize(
    ("query", "fits"),
    [
        (ConsentQuery(purpose_id=1), lambda row: row.purpose_id == 1),
        (ConsentQuery(organisation_id=2), lambda row: row.organisation_id == 2),
        (ConsentQuery(person_id=3), lambda row: row.person_id == 3),
        (ConsentQuery(text="an"), lambda row: row.person == "Ana"),
        (ConsentQuery(in_force=True), lambda row: row.state(TODAY).in_force),
        (ConsentQuery(unasked=True), lambda row: row.asked_on is None),
        (ConsentQuery(weaker=Strength.FAIR), lambda row: row.strength is Strength.WEAK),
        *(
            (ConsentQuery(state=one), lambda row, one=one: row.state(TODAY) is one)
            for one in (State.ASKED, State.EXPIRED, State.REVOKED, State.WITHDRAWN)
        ),
        (
            ConsentQuery(ends_until=TODAY + timedelta(days=400)),
            lambda row: row.state(TODAY).in_force and row.ends_on is not None,
        ),
    ],
)
def test_every_filter_leaves_those_that_fit(
    store: Store,
    listed: list[ConsentRow],
    monkeypatch: pytest.MonkeyPatch,
    query: ConsentQuery,
    fits: Callable[[ConsentRow], bool],
    few: int,
) -> None:
    monkeypatch.setattr(consent_lists, "FEW", few)
    wanted = [row.id for row in sorted(listed, key=by(ConsentSort.PERSON)) if fits(row)]
    assert wanted
    assert list(store.consents.ids(query, TODAY)) == wanted
    assert store.consents.head(query, TODAY, EVERY) == wanted
    assert store.consents.count(query, TODAY) == len(wanted)
