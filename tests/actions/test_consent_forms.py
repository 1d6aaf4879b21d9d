from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpo_desk.actions import consent_forms, consents, erasure, journal, organisations, people, purposes
from dpo_desk.actions.consent_forms import (
    AgeOfSeveral,
    FormIncomplete,
    FormLanguageUnknown,
    FormOfSeveral,
    FormOrder,
    FormsTooMany,
    FormWithoutQuestion,
    PrintingStopped,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.people import PersonErased
from dpo_desk.actions.purposes import WordingUsed
from dpo_desk.core.consent_forms import PageCode, read_code
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_steps import ConsentForbidden
from dpo_desk.core.consents import State
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.letter_checks import Severity
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.intake.scans import opened
from tests.conftest import Clock, house, tenant
from tests.consent_cases import somebody
from tests.form_cases import LETTER, STUDY, VALID, with_questions
from tests.scan_cases import as_pdf, sheets

BOTH = FormOrder(purpose_ids=(1, 2), language="en")


def codes(desk: Desk, pdf: bytes) -> list[object]:
    with opened("form.pdf", as_pdf(sheets(pdf))) as scan:
        return [read_code(code.text, desk.keys.tomb) for page in scan.pages for code in page.codes]


def test_an_empty_form_is_recorded_with_the_very_words_that_stand_on_it(desk: Desk, clock: Clock) -> None:
    with_questions(desk)
    printed = consent_forms.print_order(desk, BOTH).value
    (form,) = printed.forms
    assert (form.reference, form.person_id, form.pages, form.guardian) == ("F-2026-0001", None, 1, False)
    assert [(item.purpose_id, item.wording_id) for item in form.items] == [(1, 1), (2, 2)]
    assert "Received by: School of Public Health, Galway." in form.items[0].text
    assert len(form.boxes) == 4
    assert codes(desk, printed.pdf) == [PageCode(1, 1, 1)]
    assert consent_forms.form(desk, "f-2026-1") == form
    assert consent_forms.forms(desk) == (form,)
    assert consents.rows(desk, ConsentQuery()) == [], "nobody was asked yet"
    assert [one.action for one in journal.about(desk, "form", 1)] == ["print"]
    with pytest.raises(WordingUsed):
        purposes.remove_wording(desk, 1)
    purposes.add_wording(desk, 1, "en", "Quite other words.", valid_from=clock.day, explicit=True)
    later = consent_forms.print_order(desk, BOTH).value.forms[0]
    assert later.items[0].wording_id == 7
    assert consent_forms.form(desk, "1").items[0].wording_id == 1


def test_forms_for_people_ask_them_and_each_has_its_own_reference(desk: Desk) -> None:
    with_questions(desk)
    ada, bo = (people.save(desk, somebody(name)).value for name in ("Ada Lind", "Bo Lund"))
    told: list[tuple[int, int]] = []
    order = replace(BOTH, person_ids=(ada.id, bo.id), two_sided=True)
    done = consent_forms.print_order(desk, order, lambda ready, whole: told.append((ready, whole)))
    assert [one.reference for one in done.value.forms] == ["F-2026-0001", "F-2026-0002"]
    assert told == [(1, 2), (2, 2)]
    assert codes(desk, done.value.pdf) == [PageCode(1, 1, 1), PageCode(2, 1, 1)]
    assert len(sheets(done.value.pdf)) == 4
    for person in (ada, bo):
        view = consents.view(desk, consents.rows(desk, ConsentQuery(person_id=person.id))[0].id)
        assert view.found.reading.state is State.ASKED
        assert view.events[0].channel is ConsentChannel.PAPER
        assert view.events[0].wording_id == 1


def test_copies_are_forms_of_their_own(desk: Desk) -> None:
    with_questions(desk)
    done = consent_forms.print_order(desk, replace(BOTH, copies=3)).value
    assert [one.id for one in done.forms] == [1, 2, 3]
    assert codes(desk, done.pdf) == [PageCode(number, 1, 1) for number in (1, 2, 3)]


def test_what_the_law_demands_is_there_or_nothing_is_printed(desk: Desk, clock: Clock) -> None:
    with_questions(desk)
    purposes.save(desk, replace(LETTER, id=2, words=(replace(LETTER.words[0], storage=""),)))
    before = len(journal.entries(desk))
    for _again in range(2):
        with pytest.raises(FormIncomplete) as caught:
            consent_forms.print_order(desk, BOTH)
        assert [one.element for one in caught.value.findings] == ["storage"]
    assert len(journal.entries(desk)) == before
    looked = consent_forms.preview(desk, BOTH)
    assert [(one.element, one.severity) for one in looked.findings] == [("storage", Severity.MEND)]
    assert codes(desk, looked.pdf) == [read_code("DRAFT", desk.keys.tomb)]
    clock.day = VALID - timedelta(1)
    with pytest.raises(FormIncomplete, match="FormIncomplete") as caught:
        consent_forms.print_order(desk, BOTH)
    assert "version" in {one.element for one in caught.value.findings}, "there were no words yet"
    assert consent_forms.forms(desk) == ()


def test_what_should_be_considered_is_told_with_the_form(desk: Desk) -> None:
    with_questions(desk)
    purposes.save(desk, replace(STUDY, id=1, rests=()))
    done = consent_forms.print_order(desk, BOTH).value
    assert [one.element for one in done.findings] == ["recipients"]


def test_a_guardian_signs_where_a_child_may_be_asked(desk: Desk) -> None:
    with_questions(desk)
    purposes.save(desk, replace(LETTER, id=2, online=True))
    person = people.save(desk, tenant()).value
    order = FormOrder(purpose_ids=(2,), language="en")

    def guardian(wanted: FormOrder) -> bool:
        return consent_forms.print_order(desk, wanted).value.forms[0].guardian

    assert guardian(order), "an empty form is for anybody"
    assert guardian(replace(order, person_ids=(person.id,), age=12))
    assert not guardian(replace(order, person_ids=(person.id,), age=40))
    assert not guardian(FormOrder(purpose_ids=(1,), language="en"))
    assert guardian(FormOrder(purpose_ids=(1,), language="en", guardian=True))


def test_orders_that_cannot_be(desk: Desk) -> None:
    with_questions(desk)
    organisations.save(desk, replace(house(), name="Nordhafen"))
    purposes.save(desk, replace(LETTER, organisation_id=2))
    before = len(journal.entries(desk))
    for order, error in (
        (replace(BOTH, purpose_ids=()), FormWithoutQuestion),
        (replace(BOTH, purpose_ids=(1, 3)), FormOfSeveral),
        (replace(BOTH, purpose_ids=(9,)), NoSuchRecord),
        (replace(BOTH, language="el"), FormLanguageUnknown),
        (replace(BOTH, copies=0), FormsTooMany),
        (replace(BOTH, copies=1001), FormsTooMany),
        (replace(BOTH, person_ids=(9,)), NoSuchRecord),
        (replace(BOTH, person_ids=(9, 10), age=12), AgeOfSeveral),
    ):
        with pytest.raises(error):
            consent_forms.print_order(desk, order)
    with pytest.raises(PrintingStopped):
        consent_forms.print_order(desk, replace(BOTH, copies=2), stopped=lambda: True)
    for reference in ("F-2026-0007", "seven"):
        with pytest.raises(NoSuchRecord):
            consent_forms.form(desk, reference)
    assert len(journal.entries(desk)) == before
    assert consent_forms.forms(desk) == ()


def test_nobody_who_was_erased_is_asked(desk: Desk) -> None:
    with_questions(desk)
    person = people.save(desk, tenant()).value
    consent_forms.print_order(desk, replace(BOTH, person_ids=(person.id,)))
    erasure.schedule(desk, person.id, grace_days=0, waived=True)
    nobody = desk.store.erasing.nobody()
    assert nobody is not None
    with pytest.raises(PersonErased):
        consent_forms.print_order(desk, replace(BOTH, person_ids=(nobody,)))


def test_a_purpose_that_is_closed_asks_nobody(desk: Desk) -> None:
    with_questions(desk)
    purposes.save(desk, replace(LETTER, id=2, closed_on=date(2026, 10, 1)))
    person = people.save(desk, tenant()).value
    for order in (BOTH, replace(BOTH, person_ids=(person.id,))):
        with pytest.raises(ConsentForbidden):
            consent_forms.print_order(desk, order)
    assert consent_forms.forms(desk) == ()
