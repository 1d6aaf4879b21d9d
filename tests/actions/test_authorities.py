from __future__ import annotations

import pytest

from dpo_desk.actions import authorities, authority_papers, journal, letters, looking, requests
from dpo_desk.actions.authorities import NotCorrected, NoUpdateTaken, UpdateChangesNothing
from dpo_desk.actions.authority_papers import AddressUnknown, NoAuthorityListed
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.authorities import Caution, UnknownAuthority, Use
from dpo_desk.core.authority_corrections import CorrectionUnfit, NameIn
from dpo_desk.core.competence import Situation
from dpo_desk.core.countries import place
from dpo_desk.core.letters import LetterKind
from tests.authority_cases import MOVED, UPDATE, correction
from tests.conftest import PASSPHRASE, access_request


def test_own_words_are_used_kept_and_taken_back(desk: Desk, door: Door) -> None:
    before = desk.directory.get("nl")
    assert desk.directory is desk.library.shipped_authorities
    view = authorities.correct(desk, correction(address=MOVED, note="Second floor.")).value
    assert (view.authority.address, view.record, view.cautions) == (MOVED, before, ())
    assert [one.part for one in view.own] == ["address"]
    assert desk.directory is desk.directory
    authorities.confirm(desk, "nl")
    assert authorities.view(desk, "nl").authority.last_checked == "2026-10-22"
    assert authorities.corrected_ids(desk) == {"nl"}
    path = desk.store.connections.path
    desk.close()
    again = door.open(path, PASSPHRASE)
    assert again.directory.get("nl").address == MOVED
    said = authorities.uncorrect(again, "nl").value
    assert (again.directory.get("nl"), said.note) == (before, "Second floor.")
    authorities.correct(again, said)
    assert again.directory.get("nl").address == MOVED
    actions = [one.action for one in journal.about(again, "authority", "nl")]
    assert actions == ["correct", "confirm", "uncorrect", "correct"]
    assert journal.verify(again).ok
    again.store.close()


def test_what_cannot_be_corrected_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownAuthority):
        authorities.correct(desk, correction("atlantis", phone="1"))
    with pytest.raises(UnknownAuthority):
        authorities.confirm(desk, "atlantis")
    with pytest.raises(CorrectionUnfit):
        authorities.correct(desk, correction())
    with pytest.raises(NotCorrected):
        authorities.uncorrect(desk, "nl")
    with pytest.raises(NoUpdateTaken):
        authorities.take_back(desk)


def test_a_doubtful_record_is_sure_once_a_colleague_looked(desk: Desk) -> None:
    assert Caution.UNSURE in authorities.view(desk, "at-pdk").cautions
    assert authorities.confirm(desk, "at-pdk").value.cautions == ()


def test_a_letter_takes_the_corrected_record(desk: Desk) -> None:
    number = requests.receive(desk, access_request()).value.request.id
    draft = letters.draft(desk, number, LetterKind.RECEIPT_ACKNOWLEDGED).value
    assert letters.data(desk, draft, as_draft=True).authorities[-1] == desk.directory.get("nl")
    authorities.correct(desk, correction(names=(NameIn("nl", "Autoriteit Nieuw"),), address=MOVED))
    told = letters.data(desk, draft, as_draft=True).authorities[-1]
    assert (told.official_name_on(desk.today()), told.address) == ("Autoriteit Nieuw", MOVED)


def test_an_update_is_shown_taken_in_and_taken_back(desk: Desk) -> None:
    authorities.correct(desk, correction(phone="own"))
    look = authorities.look_into(desk, UPDATE.encode(), "2027.toml")
    assert desk.directory.get("nl").phone == "own"
    assert [one.id for one in look.plan.added] == ["nl-new"]
    assert [one.after.id for one in look.plan.changed] == ["nl"]
    assert [(one.part, one.new) for one in look.plan.changed[0].own] == [("phone", "own")]
    assert [one.id for one in look.plan.older] == ["be"]
    kept = authorities.take_in(desk, look).value
    assert authorities.updates(desk) == (kept,)
    found = desk.directory
    assert (found.get("nl").phone, found.get("nl-new").country, found.get("im").use) == (
        "own",
        "NL",
        Use.GONE,
    )
    assert authorities.view(desk, "nl").record.phone == "+31 70 000 00 00"
    assert looking.competent(found, Situation(seat=place("IM"))).options == ()
    with pytest.raises(UpdateChangesNothing):
        authorities.take_in(desk, authorities.look_into(desk, UPDATE.encode(), "2027.toml"))
    authorities.take_back(desk)
    assert desk.directory.get("im").use is Use.COMPLAINTS
    assert [one.action for one in journal.about(desk, "authority-update", kept.id)] == [
        "take-in",
        "take-back",
    ]


def test_authorities_are_printed(desk: Desk) -> None:
    assert authority_papers.directory(desk, looking.authorities(desk.directory, "NL")).startswith(b"%PDF")
    assert authority_papers.cover_sheet(desk, "nl", 1).startswith(b"%PDF")
    with pytest.raises(NoAuthorityListed):
        authority_papers.directory(desk, ())
    nowhere = next(one.id for one in desk.directory if not one.address.complete)
    with pytest.raises(AddressUnknown):
        authority_papers.cover_sheet(desk, nowhere, 1)
