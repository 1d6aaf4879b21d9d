from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.addresses import Address
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.people import Likeness, Person, likeness, merge
from dpo_desk.store.store import Store
from tests.store.samples import person, taken_back, with_one_request


def add(store: Store, *people: Person) -> list[Person]:
    with store.transaction():
        return [store.people.add(one) for one in people]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(any_person=st.from_type(Person), changed=st.from_type(Person))
def test_any_person_comes_back_whole(store: Store, any_person: Person, changed: Person) -> None:
    (kept,) = add(store, replace(any_person, merged_into=None))
    assert kept == replace(any_person, id=kept.id, merged_into=None)
    assert store.people.get(kept.id) == kept
    other = replace(changed, id=kept.id, merged_into=None)
    with store.transaction():
        store.people.update(other)
    assert store.people.get(kept.id) == other


def test_many_come_in_the_order_asked_for(store: Store) -> None:
    anna, bram, cora = add(store, person("Anna"), person("Bram"), person("Cora"))
    assert store.people.many([3, 1, 99, 2]) == (cora, anna, bram)
    assert store.people.many([]) == ()


def test_candidates_share_mail_number_or_name_the_likeliest_first(store: Store) -> None:
    same_name = person("ANNA  muller")
    same_place = person("Anna Müller", address=Address(city="Utrecht"))
    same_number = person("A. M.", customer_numbers=("K-17",))
    same_mail = person("Somebody", emails=("Anna@Mail.example",))
    former = person("Anna Visser", former_names=("Anna Müller",))
    add(store, same_name, same_place, same_number, same_mail, former, person("Anna Bakker"))
    asked = person(
        "Anna Müller",
        emails=("anna@mail.example",),
        customer_numbers=("k-17", ""),
        address=Address(city="utrecht"),
    )
    found = store.people.candidates(asked)
    assert [one.id for one in found] == [4, 3, 2, 5, 1]
    reasons = [likeness(asked, one) for one in found]
    assert reasons == [
        Likeness.EMAIL,
        Likeness.CUSTOMER_NUMBER,
        Likeness.NAME_AND_ADDRESS,
        Likeness.NAME,
        Likeness.NAME,
    ]
    assert [one.id for one in store.people.candidates(asked, limit=2)] == [4, 3]
    assert store.people.candidates(store.people.get(4)) == ()
    assert store.people.candidates(person("")) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    one=st.builds(
        Person,
        name=st.sampled_from(["Anna Müller", "anna muller", "Bram"]),
        former_names=st.tuples() | st.tuples(st.sampled_from(["ANNA MULLER", "Cora"])),
        emails=st.tuples() | st.tuples(st.sampled_from(["a@x.example", "A@X.example", "b@x.example"])),
        customer_numbers=st.tuples() | st.tuples(st.sampled_from(["K1", "k1", "K2"])),
    ),
    other=st.builds(
        Person,
        name=st.sampled_from(["Anna Müller", "Cora"]),
        emails=st.tuples() | st.tuples(st.sampled_from(["a@x.example", "c@x.example"])),
        customer_numbers=st.tuples() | st.tuples(st.sampled_from(["K1", "K3"])),
    ),
)
def test_a_candidate_is_whom_the_core_finds_alike(store: Store, one: Person, other: Person) -> None:
    with taken_back(store):
        kept = store.people.add(one)
        assert (kept in store.people.candidates(other)) == (likeness(one, other) is not None)


def test_merging_moves_requests_and_keeps_the_record(store: Store) -> None:
    with_one_request(store)
    (kept,) = add(store, person("A. Müller-Visser", emails=("anna@mail.example",)))
    whole, merged = merge(kept, store.people.get(1))
    with store.transaction():
        store.people.update(whole)
        store.people.update(merged)
        store.people.repoint(1, kept.id)
    assert store.people.get(1) == merged
    assert store.people.of_merged(kept.id) == (merged,)
    assert store.requests.get(1).person_id == kept.id
    assert store.requests.rows([1])[0].person == "A. Müller-Visser"
    assert list(store.people.ids()) == [kept.id]
    assert store.people.head("anna") == [kept.id]  # by the former name
    assert [one.id for one in store.people.candidates(person("Anna Müller"))] == [kept.id]


def test_a_new_name_shows_in_lists_and_search(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        store.people.update(replace(store.people.get(1), name="Anna Visser"))
    assert store.requests.rows([1])[0].person == "Anna Visser"
    assert {hit.kind.value for hit in store.search.find("visser")} == {"person", "request"}
    assert store.search.find("müller") == ()


def test_the_list_is_by_name_and_a_text_narrows_it(store: Store) -> None:
    add(
        store,
        person("Zoë Bakker", emails=("zoe@mail.example",)),
        person("Ådne Berg"),
        person("anna Åkesson", customer_numbers=("K-17",)),
    )
    assert list(store.people.ids()) == store.people.head() == [2, 3, 1]
    assert store.people.head(limit=2) == [2, 3]
    assert store.people.head("a") == [2, 3]
    assert store.people.head("mail.ex") == [1]
    assert list(store.people.ids("k-17")) == [3]
    assert list(store.people.ids("b zo")) == [1]


def test_who_was_never_added_is_not_there(store: Store) -> None:
    with pytest.raises(NoSuchRecord):
        store.people.get(1)
    with pytest.raises(NoSuchRecord), store.transaction():
        store.people.update(person())
    with pytest.raises(NoSuchRecord), store.transaction():
        store.people.repoint(1, 2)
