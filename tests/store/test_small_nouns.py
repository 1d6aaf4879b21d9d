"""Organisations, processing and settings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.processing import Operation
from dpo_desk.core.settings import Appearance, Settings
from dpo_desk.store.store import Store
from tests.store.samples import organisation, with_one_request

ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


@ANY
@given(some=st.from_type(Organisation), changed=st.from_type(Organisation))
def test_any_organisation_comes_back_whole(store: Store, some: Organisation, changed: Organisation) -> None:
    with store.transaction():
        kept = store.organisations.add(some)
    assert kept == replace(some, id=kept.id)
    assert store.organisations.get(kept.id) == kept
    other = replace(changed, id=kept.id)
    with store.transaction():
        store.organisations.update(other)
    assert store.organisations.all()[-1] == store.organisations.get(kept.id) == other


def test_a_new_name_of_an_organisation_shows_in_lists(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        store.organisations.update(replace(store.organisations.get(1), name="Nordlicht"))
    assert store.requests.rows([1])[0].organisation == "Nordlicht"


@ANY
@given(some=st.from_type(Operation), changed=st.from_type(Operation))
def test_any_operation_comes_back_whole(store: Store, some: Operation, changed: Operation) -> None:
    if not store.organisations.all():
        with store.transaction():
            store.organisations.add(organisation())
    with store.transaction():
        kept = store.processing.add(replace(some, organisation_id=1))
    assert store.processing.of_organisation(1)[-1] == kept == replace(some, id=kept.id, organisation_id=1)
    other = replace(changed, id=kept.id, organisation_id=1)
    with store.transaction():
        store.processing.update(other)
    assert store.processing.of_organisation(1)[-1] == other
    with store.transaction():
        store.processing.remove(kept.id)
    assert kept.id not in {one.id for one in store.processing.of_organisation(1)}


def test_operations_are_those_of_one_organisation(store: Store) -> None:
    with store.transaction():
        for name in ("Polder", "Nordlicht"):
            store.organisations.add(organisation(name))
        for owner, purpose in ((2, "payroll"), (1, "support"), (2, "newsletter")):
            store.processing.add(Operation(organisation_id=owner, system="CRM", purpose=purpose))
    purposes = [one.purpose for one in store.processing.of_organisation(2)]
    assert purposes == ["payroll", "newsletter"]


def test_what_was_never_added_is_not_there(store: Store) -> None:
    with pytest.raises(NoSuchRecord) as told:
        store.organisations.get(4)
    assert dict(told.value.values) == {"kind": "organisation", "id": 4}
    with pytest.raises(NoSuchRecord), store.transaction():
        store.organisations.update(organisation())
    with pytest.raises(NoSuchRecord), store.transaction():
        store.processing.update(Operation(organisation_id=1, system="", purpose=""))
    with pytest.raises(NoSuchRecord), store.transaction():
        store.processing.remove(1)


def test_settings_are_as_they_come_until_somebody_sets_them(store: Store) -> None:
    assert store.settings.get() == Settings()
    chosen = Settings(language="nl", appearance=Appearance.DARK, text_percent=150)
    with store.transaction():
        store.settings.put(chosen)
    assert store.settings.get() == chosen
    with store.transaction():
        store.settings.put(replace(chosen, language="de"))
    assert store.settings.get().language == "de"


def test_small_things_are_remembered(store: Store) -> None:
    assert store.settings.recall("window") is None
    with store.transaction():
        store.settings.remember("window", "1200x800")
        store.settings.remember("settings", "not the settings")
    assert store.settings.recall("window") == "1200x800"
    assert store.settings.get() == Settings()
