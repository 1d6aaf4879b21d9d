from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import people
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    AfterLift,
    Closing,
    ClosingReason,
    Correction,
    Decision,
    Dispatch,
    FactKind,
    Field,
    IdentityProof,
    Item,
    Lifting,
    LiftNotice,
    LiftPlan,
    Outcome,
    PassedOn,
    RecipientTold,
    Restriction,
    RestrictionGround,
    RoleSettled,
    Telling,
    Treatment,
)
from dpo_desk.core.letter_reading import NO_RECIPIENTS_STEP
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel
from dpo_desk.core.restrictions import in_force
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.fact_forms.close import CloseForm
from dpo_desk.ui.dialogs.fact_forms.correct import CorrectForm
from dpo_desk.ui.dialogs.fact_forms.lift import LiftForm, LiftPlanForm, NoticeForm
from dpo_desk.ui.dialogs.fact_forms.search import RecipientForm
from dpo_desk.ui.dialogs.fact_forms.small import (
    PassOnForm,
    RestrictForm,
)
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from dpo_desk.words.request_facts import details_words
from tests.ui.dialogs.bench import (
    DOUBT,
    RECEIVED,
    TODAY,
    Office,
    asked,
    choose,
    click,
    details,
    saved,
)

Opener = Callable[..., RecordDialog]


def test_recipients_of_the_register_are_told_or_it_is_said_why_not(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    view = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    dialog = record(view, FactKind.RECIPIENT_TOLD)
    form = dialog.form
    assert isinstance(form, RecipientForm)
    assert form.recipient.text() == "Incasso Noord B.V."
    with qtbot.waitSignal(dialog.recorded):
        click(dialog.another)
    form = dialog.form
    assert isinstance(form, RecipientForm)
    assert form.recipient.text() == "Loodgieter Vis"
    assert not form.because_field.isVisible()
    choose(form.telling.buttons["impossible"])
    click(dialog.save)
    qtbot.waitUntil(lambda: form.because_field.error == "Say why, in a few words.")
    QTest.keyClicks(form.because, "The firm was dissolved.")
    saved(dialog, qtbot)
    assert office_with.view().request.recipients == {
        "Incasso Noord B.V.": RecipientTold(recipient="Incasso Noord B.V.", telling=Telling.TOLD),
        "Loodgieter Vis": RecipientTold(
            recipient="Loodgieter Vis", telling=Telling.IMPOSSIBLE, because="The firm was dissolved."
        ),
    }


def test_a_recipient_can_be_told_by_a_letter_once_it_is_decided_what_changed(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    view = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    early = record(view, FactKind.RECIPIENT_TOLD).form
    assert isinstance(early, RecipientForm)
    choose(early.telling.buttons["named"])
    assert not early.write.isVisible()
    erased = Item(label="IBAN", treatment=Treatment.ERASED, system="CRM", done_on=TODAY)
    full = Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=(erased,))
    view = office_with.record(view, FactKind.DECIDED, full)
    dialog = record(view, FactKind.RECIPIENT_TOLD, "Loodgieter Vis")
    form = dialog.form
    assert isinstance(form, RecipientForm)
    assert not form.write.isVisible()
    choose(form.telling.buttons["named"])
    choose(form.write)
    saved(dialog, qtbot)
    qtbot.waitUntil(lambda: len(office_with.view().letters) == 1)
    letter = office_with.view().letters[0]
    assert (letter.kind, letter.wishes.elsewhere.name) == (LetterKind.RECIPIENT_TOLD, "Loodgieter Vis")


def test_that_nobody_received_the_data_is_a_step(office_with: Office, record: Opener, qtbot: QtBot) -> None:
    view = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    dialog = record(view, FactKind.RECIPIENT_TOLD)
    form = dialog.form
    assert isinstance(form, RecipientForm)
    choose(form.nobody)
    assert not form.recipient_field.isVisible()
    saved(dialog, qtbot)
    assert office_with.view().request.steps_checked[NO_RECIPIENTS_STEP].needed is False


def test_a_restriction_starts_is_announced_and_lifted(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    view = office_with.receive(asked(Right.RESTRICTION, received_on=RECEIVED))
    dialog = record(view, FactKind.RESTRICTION_STARTED)
    form = dialog.form
    assert isinstance(form, RestrictForm)
    click(dialog.save)
    assert form.scope_field.error == "Say which data are restricted."
    form.ground.set_value("claims")
    QTest.keyClicks(form.scope, "Payment history")
    QTest.keyClicks(form.until.line, "+14d")
    saved(dialog, qtbot)
    planned = Restriction(
        ground=RestrictionGround.CLAIMS,
        scope="Payment history",
        planned_lift=TODAY + timedelta(days=14),
    )
    assert details(office_with, FactKind.RESTRICTION_STARTED) == planned

    early = record(office_with.view(), FactKind.RESTRICTION_LIFTED)
    click(early.save)
    qtbot.waitUntil(lambda: early.complaint.startswith("Tell the person first"))
    assert office_with.view().request.restricted

    saved(record(office_with.view(), FactKind.RESTRICTION_NOTICE), qtbot)
    saved(record(office_with.view(), FactKind.RESTRICTION_LIFTED), qtbot)
    assert not office_with.view().request.restricted
    assert details(office_with, FactKind.RESTRICTION_LIFTED) == Lifting()


def test_the_end_of_a_restriction_is_decided_and_its_letter_begun(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    view = office_with.receive(asked(Right.RESTRICTION, received_on=RECEIVED))
    restriction = Restriction(ground=RestrictionGround.ACCURACY, scope="Address")
    view = office_with.record(view, FactKind.RESTRICTION_STARTED, restriction)
    dialog = record(view, FactKind.RESTRICTION_LIFT_DECIDED)
    form = dialog.form
    assert isinstance(form, LiftPlanForm)
    click(dialog.save)
    assert form.day.error == "Say on which day it ends."
    QTest.keyClicks(form.day.line, "soonish")
    click(dialog.save)
    assert form.draft() is None
    form.day.line.clear()
    QTest.keyClicks(form.day.line, "+14d")
    click(dialog.save)
    qtbot.waitUntil(lambda: form.why.error == "Say why, in a few words.")
    QTest.keyClicks(form.text, "The register says the same.")
    assert form.why.error == ""
    form.after.set_value("erased")
    saved(dialog, qtbot)
    assert details(office_with, FactKind.RESTRICTION_LIFT_DECIDED) == LiftPlan(
        lift_on=TODAY + timedelta(days=14), because="The register says the same.", after=AfterLift.ERASED
    )
    qtbot.waitUntil(lambda: len(office_with.view().letters) == 1)
    assert office_with.view().letters[0].kind is LetterKind.RESTRICTION_LIFT_NOTICE


def test_of_two_restrictions_the_one_that_is_meant_is_chosen(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    view = office_with.receive(asked(Right.RESTRICTION, received_on=RECEIVED))
    for scope in ("Payment history", "Photographs"):
        restriction = Restriction(ground=RestrictionGround.CLAIMS, scope=scope)
        view = office_with.record(view, FactKind.RESTRICTION_STARTED, restriction)
    notice = record(view, FactKind.RESTRICTION_NOTICE)
    assert isinstance(notice.form, NoticeForm)
    assert notice.form.which.isVisible()
    notice.form.which.choice.set_value("2")
    saved(notice, qtbot)
    assert details(office_with, FactKind.RESTRICTION_NOTICE) == LiftNotice(
        dispatch=Dispatch.EMAIL, restriction=2
    )
    lift = record(office_with.view(), FactKind.RESTRICTION_LIFTED)
    assert isinstance(lift.form, LiftForm)
    assert lift.form.which.choice.value() == "2"  # the one whose notice was given
    saved(lift, qtbot)
    assert details(office_with, FactKind.RESTRICTION_LIFTED) == Lifting(restriction=2)
    assert [one.scope for one in in_force(office_with.view().request.facts)] == ["Payment history"]
    assert details_words(Lifting(restriction=2)) == "Restriction 2"


def test_who_is_named_and_not_told_comes_first(office_with: Office, record: Opener, qtbot: QtBot) -> None:
    view = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    named = RecipientTold(recipient="Drukkerij", telling=Telling.NAMED)
    view = office_with.record(view, FactKind.RECIPIENT_TOLD, named)
    form = record(view, FactKind.RECIPIENT_TOLD).form
    assert isinstance(form, RecipientForm)
    assert form.recipient.text() == "Drukkerij"


def test_only_a_processor_passes_on(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.PASSED_ON)
    form = dialog.form
    assert isinstance(form, PassOnForm)
    click(dialog.save)
    assert form.field.error == "Say which controller got it."
    QTest.keyClicks(form.controller, "Gemeente Waterland")
    click(dialog.save)
    qtbot.waitUntil(lambda: "Only a processor" in dialog.complaint)
    processor = office_with.record(case, FactKind.ROLE_SETTLED, RoleSettled(role=Role.PROCESSOR))
    dialog = record(processor, FactKind.PASSED_ON)
    assert isinstance(dialog.form, PassOnForm)
    QTest.keyClicks(dialog.form.controller, "Gemeente Waterland")
    saved(dialog, qtbot)
    assert details(office_with, FactKind.PASSED_ON) == PassedOn(controller="Gemeente Waterland")


@pytest.mark.parametrize("field", list(Field))
def test_each_field_of_the_head_can_be_corrected(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot, field: Field
) -> None:
    other = office_with.do(lambda desk: people.save(desk, Person(name="Sanne de Vries")))
    dialog = record(case, FactKind.CORRECTED, field.value)
    form = dialog.form
    assert isinstance(form, CorrectForm)
    assert [shown.isVisible() for shown in form.parts.values()].count(True) == 1
    if field is Field.RECEIVED_ON:
        form.head.day.line.set_value(date(2026, 10, 3))
    elif field is Field.RIGHTS:
        choose(form.boxes[Right.ERASURE])
    elif field is Field.LANGUAGE:
        form.head.language.set_value("nl")
    elif field is Field.CHANNEL:
        form.head.channel.set_value("letter")
    elif field is Field.PERSON:
        click(dialog.save)
        assert form.head.person.field.error == "Choose who it really is."
        QTest.keyClicks(form.head.person.search, "sanne")
        click(form.head.person.hits.buttons[0])
    else:
        form.head.subject.clear()
        QTest.keyClicks(form.head.subject, "Access to my file")
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.reason_field.error == "Say why, in a few words.")
    QTest.keyClicks(dialog.reason, "Misread.")
    saved(dialog, qtbot)
    request = office_with.view().request
    assert isinstance(details(office_with, FactKind.CORRECTED), Correction)
    assert {
        Field.RECEIVED_ON: request.received_on == date(2026, 10, 3),
        Field.RIGHTS: request.rights == (Right.ACCESS, Right.ERASURE),
        Field.LANGUAGE: request.language == "nl",
        Field.CHANNEL: request.channel is Channel.LETTER,
        Field.PERSON: request.person_id == other.id,
        Field.SUMMARY: request.subject == "Access to my file",
    }[field]


def test_a_correction_stays_possible(record: Opener, case: RequestView, qtbot: QtBot) -> None:
    dialog = record(case, FactKind.CORRECTED, Field.RIGHTS.value)
    form = dialog.form
    assert isinstance(form, CorrectForm)
    QTest.keyClicks(dialog.reason, "Misread.")
    choose(form.boxes[Right.ACCESS])
    click(dialog.save)
    assert form.rights_field.error == "Choose at least one."
    form.field.set_value(Field.RECEIVED_ON.value)
    form.field.picked.emit(Field.RECEIVED_ON.value)
    form.head.day.line.set_value(TODAY + timedelta(days=1))
    click(dialog.save)
    assert "lies in the future" in form.head.day.error


def test_closing_proposes_the_reason_that_fits(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.CLOSED)
    form = dialog.form
    assert isinstance(form, CloseForm)
    assert form.why.value() == "answered"
    click(dialog.save)
    qtbot.waitUntil(lambda: form.why_field.error.startswith("Record on which day the answer left"))
    assert office_with.view() == case
    withdrawn = office_with.record(case, FactKind.WITHDRAWN)
    dialog = record(withdrawn, FactKind.CLOSED)
    assert isinstance(dialog.form, CloseForm)
    assert dialog.form.why.value() == "withdrawn"
    saved(dialog, qtbot)
    assert details(office_with, FactKind.CLOSED) == Closing(why=ClosingReason.WITHDRAWN)

    closed = record(office_with.view(), FactKind.WITHDRAWN)
    click(closed.save)
    qtbot.waitUntil(lambda: closed.complaint == "The case is closed. Reopen it first, with a reason.")
    again = record(office_with.view(), FactKind.REOPENED)
    QTest.keyClicks(again.reason, "She wrote again.")
    saved(again, qtbot)
    assert office_with.view().request.ended(FactKind.CLOSED) is None


def test_a_duplicate_names_the_request_that_goes_on(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    person = case.person
    office_with.receive(asked(person=person, received_on=TODAY))
    view = office_with.view(2)
    doubted = office_with.record(view, FactKind.IDENTITY_ASKED, DOUBT)
    dialog = record(doubted, FactKind.CLOSED)
    form = dialog.form
    assert isinstance(form, CloseForm)
    assert form.why.value() == "duplicate"
    assert form.other.value() == "1"
    click(dialog.save)
    qtbot.waitUntil(lambda: "would skip the check" in form.why_field.error)
    office_with.record(doubted, FactKind.IDENTITY_PROVEN, IdentityProof(how="Number."))
    saved(dialog, qtbot)
    closing = office_with.view(2).request.last(FactKind.CLOSED)
    assert closing is not None
    assert closing.details == Closing(why=ClosingReason.DUPLICATE, duplicate_of=1)


def test_closing_says_that_copies_go(
    office_with: Office, record: Opener, case: RequestView, tmp_path: Path
) -> None:
    copy = NewDocument(
        kind=EvidenceKind.IDENTITY_COPY, name="card.png", media_type="image/png", data=b"\x89PNG"
    )
    doubted = office_with.record(case, FactKind.IDENTITY_ASKED, DOUBT)
    proven = office_with.record(doubted, FactKind.IDENTITY_PROVEN, IdentityProof(how="Card."), document=copy)
    dialog = record(proven, FactKind.CLOSED)
    assert dialog.form.consequence() == "1 copy of an identity document will be destroyed."
