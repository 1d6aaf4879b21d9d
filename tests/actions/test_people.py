from __future__ import annotations

from dataclasses import replace

import pytest

from dpo_desk.actions import journal, people, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.codes import UnknownLanguage
from dpo_desk.core.countries import UnknownCountry, UnknownRegion
from dpo_desk.core.emails import EmailMalformed
from dpo_desk.core.errors import DeskError, NoSuchRecord
from dpo_desk.core.journal import Change
from dpo_desk.core.lists import RequestQuery
from dpo_desk.core.people import Likeness, Person, Representative, RepresentativeKind
from tests.conftest import access_request, tenant


def test_a_person_is_added_and_changed(desk: Desk) -> None:
    added = people.save(desk, tenant()).value
    people.save(desk, replace(added, phone="020 555 0199"))
    people.save(desk, replace(added, phone="020 555 0199"))
    assert people.view(desk, added.id).person.phone == "020 555 0199"
    assert [one.action for one in journal.about(desk, "person", added.id)] == ["add", "change"]
    with pytest.raises(people.PersonNameMissing):
        people.save(desk, replace(tenant(), name=""))


@pytest.mark.parametrize(
    "wrong", [Address(country="Germany"), Address(country="ZZ"), Address(country="DE", region="Bavaria")]
)
def test_an_address_that_nothing_can_be_done_with_is_not_kept(desk: Desk, wrong: Address) -> None:
    speaker = Representative(kind=RepresentativeKind.LAWYER, name="Bo Lund", address=wrong)
    for person in (replace(tenant(), address=wrong), replace(tenant(), representative=speaker)):
        with pytest.raises((UnknownCountry, UnknownRegion)):
            requests.receive(desk, access_request(person=person))
    assert people.head(desk) == []
    assert len(requests.ids(desk, RequestQuery())) == 0


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"language": "xx"}, UnknownLanguage),
        ({"emails": ("bo@post.example", "nonsense")}, EmailMalformed),
        (
            {"representative": Representative(kind=RepresentativeKind.LAWYER, name="Ada", email="ada@")},
            EmailMalformed,
        ),
    ],
)
def test_what_cannot_be_is_not_typed_and_what_is_on_file_stays(
    desk: Desk, wrong: dict[str, object], error: type[DeskError]
) -> None:
    known = people.save(desk, tenant()).value
    odd = replace(known, address=Address(country="ZZ"), **wrong)  # type: ignore[arg-type]  # its own fields
    sound = replace(odd, address=known.address)
    for person in (sound, replace(sound, id=0)):
        with pytest.raises(error):
            people.save(desk, person)
    assert people.view(desk, known.id).person == known
    with desk.store.transaction():  # as an older version let it pass
        desk.store.people.update(odd)
    assert people.save(desk, replace(odd, phone="020 555 0199")).value.phone == "020 555 0199"


def test_a_language_without_a_common_name_is_kept(desk: Desk) -> None:
    saved = people.save(desk, replace(tenant(), language="lld")).value
    assert people.view(desk, saved.id).person.language == "lld"


def test_people_are_listed_by_name(desk: Desk) -> None:
    ids = [people.save(desk, replace(tenant(), name=name)).value.id for name in ("Bo", "Ada")]
    assert list(people.ids(desk)) == people.head(desk) == [ids[1], ids[0]]
    assert [one.name for one in people.rows(desk, ids)] == ["Bo", "Ada"]


def test_likely_duplicates_come_with_their_reason(desk: Desk) -> None:
    people.save(desk, tenant())
    people.save(desk, replace(tenant(), name="Somebody Else", emails=(), customer_numbers=()))
    unknown = replace(tenant(), name="EGLE PETRAUSKIENE", emails=("new@post.example",), customer_numbers=())
    assert [(one.person.id, one.likeness) for one in people.candidates(desk, unknown)] == [
        (1, Likeness.NAME_AND_ADDRESS)
    ]
    same_mail = replace(tenant(), name="E. P.", customer_numbers=())
    assert people.candidates(desk, same_mail)[0].likeness is Likeness.EMAIL


def test_merging_keeps_everything(desk: Desk) -> None:
    kept = requests.receive(desk, access_request()).value.person
    other = requests.receive(
        desk,
        access_request(person=replace(tenant(), name="E. Petrauskiene", emails=("e@work.example",))),
    ).value.person
    whole = people.unite(desk, kept.id, other.id).value
    assert whole.emails == ("egle@post.example", "e@work.example")
    assert "E. Petrauskiene" in whole.former_names
    view = people.view(desk, kept.id)
    assert (len(view.requests), [one.id for one in view.merged]) == (2, [other.id])
    moved = journal.about(desk, "request", view.requests[0].id)[-1]
    assert (moved.action, moved.changes) == ("merge", (Change("person_id", other.id, kept.id),))
    assert [entry.action for entry in journal.about(desk, "request", view.requests[1].id)] == ["receive"]
    with pytest.raises(NoSuchRecord):
        people.save(desk, replace(other, phone="020 555 0199"))
    assert people.find_or_new(desk, str(other.id)).id == kept.id
    assert people.find_or_new(desk, "²") == Person(name="²")
    assert people.view(desk, other.id).person.merged_into == kept.id
    for pair in ((kept.id, kept.id), (kept.id, other.id)):
        with pytest.raises(people.MergeImpossible):
            people.unite(desk, *pair)
