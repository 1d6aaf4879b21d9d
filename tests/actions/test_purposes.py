from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.actions import consents, journal, purposes
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consents import Act, State
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.purposes import PurposeIncomplete, PurposeRemark, Term
from dpo_desk.core.wordings import MOST_SIGNS, Side
from tests.consent_cases import VALID, agreed, newsletter, with_purpose


def test_a_purpose_is_added_changed_and_listed(desk: Desk) -> None:
    added = purposes.save(desk, newsletter()).value
    changed = purposes.save(desk, replace(added, withdraw_how="een mail")).value
    purposes.save(desk, changed)
    assert purposes.purposes(desk) == purposes.purposes(desk, 1) == (changed,)
    assert purposes.purposes(desk, 2) == ()
    assert [one.action for one in journal.about(desk, "purpose", added.id)] == ["add", "change"]
    for wrong, error in (
        (replace(added, words=()), PurposeIncomplete),
        (replace(added, id=9), NoSuchRecord),
        (newsletter(organisation_id=7), NoSuchRecord),
    ):
        with pytest.raises(error):
            purposes.save(desk, wrong)


def test_a_shorter_term_counts_for_consents_on_file(desk: Desk) -> None:
    view = agreed(desk)
    assert view.row.ends_on == date(2028, 3, 2)
    purposes.save(desk, replace(view.purpose, terms=(Term(date.min, 6),)))
    again = consents.view(desk, view.row.id)
    assert (again.row.ends_on, again.found.reading.state) == (date(2026, 9, 2), State.EXPIRED)


def test_a_wording_that_was_used_stays(desk: Desk) -> None:
    purpose = with_purpose(desk)
    first, other = purposes.view(desk, purpose.id).wordings[1], purposes.view(desk, purpose.id).wordings[0]
    newer = purposes.add_wording(desk, purpose.id, "nl", "Ja, graag\r\nalle nieuws.").value
    assert (newer.version, newer.valid_from, newer.text) == (2, desk.today(), "Ja, graag\nalle nieuws.")
    assert (other.language, first.language) == ("en", "nl")
    agreed(desk)
    view = purposes.view(desk, purpose.id)
    assert view.shown == {first.id: 1, newer.id: 0, other.id: 0}
    assert {one.id for one in view.current} == {newer.id, other.id}
    assert view.by_month == (("2026-03", Act.GIVEN, 1),)
    assert view.remarks == ()
    with pytest.raises(purposes.WordingUsed):
        purposes.remove_wording(desk, first.id)
    with desk.store.transaction(), pytest.raises(Exception, match="stays as it is"):
        desk.store.access.write("UPDATE wording SET record = '{}' WHERE id = ?", (first.id,))
    purposes.remove_wording(desk, newer.id)
    with pytest.raises(NoSuchRecord):
        purposes.wording(desk, newer.id)
    with pytest.raises(NoSuchRecord):
        purposes.remove_wording(desk, newer.id)
    assert purposes.wording(desk, first.id) == first
    again = purposes.add_wording(desk, purpose.id, "nl", "Ja!").value
    assert again.id > newer.id, "numbers of what is gone are never given again"


def test_a_text_that_says_nothing_new_is_no_version(desk: Desk) -> None:
    purpose = with_purpose(desk)
    for text, error in (
        (" \n", purposes.WordingEmpty),
        ("x" * (MOST_SIGNS + 1), purposes.WordingTooLong),
        ("Ja, graag nieuws.", purposes.WordingTwice),
    ):
        with pytest.raises(error):
            purposes.add_wording(desk, purpose.id, "nl", text, valid_from=VALID)
    assert purposes.add_wording(desk, purpose.id, "nl", "Ja, graag nieuws.", explicit=True).value.explicit
    with pytest.raises(NoSuchRecord):
        purposes.add_wording(desk, 9, "nl", "Ja")


def test_a_draft_is_written_anew_until_somebody_was_shown_it(desk: Desk) -> None:
    purpose = with_purpose(desk)
    english, dutch = purposes.view(desk, purpose.id).wordings
    later = date(2027, 1, 1)
    changed = purposes.change_wording(
        desk, dutch.id, "Ja,\r\ngraag alles.", valid_from=later, explicit=True
    ).value
    assert purposes.wording(desk, dutch.id) == changed
    assert (changed.version, changed.text, changed.valid_from) == (1, "Ja,\ngraag alles.", later)
    assert changed.sound
    assert changed.explicit
    assert [one.action for one in journal.about(desk, "wording", dutch.id)] == ["add", "change"]
    purposes.change_wording(desk, dutch.id, dutch.text, valid_from=VALID, explicit=False)
    agreed(desk)
    for wording_id, text, error in (
        (dutch.id, "Nee", purposes.WordingUsed),
        (english.id, "", purposes.WordingEmpty),
        (9, "Yes", NoSuchRecord),
    ):
        with pytest.raises(error):
            purposes.change_wording(desk, wording_id, text, valid_from=VALID, explicit=False)
    newer = purposes.add_wording(desk, purpose.id, "nl", "Ja!").value
    with pytest.raises(purposes.WordingTwice):
        purposes.change_wording(desk, newer.id, dutch.text, valid_from=desk.today(), explicit=False)


def test_versions_side_by_side(desk: Desk) -> None:
    purpose, other = with_purpose(desk), with_purpose(desk)
    ours, theirs = (purposes.view(desk, one.id).wordings for one in (purpose, other))
    assert [pair.side for pair in purposes.side_by_side(desk, ours[0].id, ours[1].id)] == [Side.CHANGED]
    with pytest.raises(purposes.WordingsApart):
        purposes.side_by_side(desk, ours[0].id, theirs[0].id)


def test_what_the_law_would_find_fault_with_is_told(desk: Desk) -> None:
    bare = purposes.save(desk, newsletter(rests=(), withdraw_how="")).value
    assert purposes.view(desk, bare.id).remarks == (
        PurposeRemark.NO_WITHDRAWAL,
        PurposeRemark.NOTHING_RESTS,
    )


def test_ages_come_with_their_source(desk: Desk) -> None:
    found = {one.country: one for one in purposes.ages(desk)}
    assert (found["DK"].age, found["CH"].age, found["GI"].confidence.value) == (15, None, "unsure")
