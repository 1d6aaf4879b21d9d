from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    DETAILS,
    AfterLift,
    Assignment,
    Checked,
    Clarification,
    Closing,
    ClosingReason,
    Correction,
    Cost,
    Decision,
    Details,
    Dispatch,
    Extension,
    ExtensionReason,
    Fact,
    FactKind,
    Fee,
    FeeGround,
    Field,
    IdentityDoubt,
    IdentityProof,
    Lifting,
    LiftNotice,
    LiftPlan,
    Outcome,
    PassedOn,
    RecipientTold,
    Restriction,
    RestrictionGround,
    RoleSettled,
    Search,
    SearchResult,
    Sent,
    Telling,
)
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import NextStep
from dpo_desk.core.steps import StepForbidden, take
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.decide import DecideDialog
from dpo_desk.ui.dialogs.fact_forms.close import CloseForm, proposed_reason
from dpo_desk.ui.dialogs.next_step import begin_letter, recordable, start_next_step
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from tests.ui.dialogs.bench import Office, asked

RECEIVED = date(2026, 10, 5)
TODAY = date(2026, 10, 22)
DOUBT = IdentityDoubt(doubt="Unknown address.", means=("Customer number.",))
FEE = Fee(ground=FeeGround.EXCESSIVE, facts="Ninth.", items=(Cost(label="Work", cents=100),), currency="EUR")
FOUND = Search(system="Repairs", result=SearchResult.FOUND)
Story = Callable[[Office], RequestView]


def granted(right: Right) -> Decision:
    return Decision(right=right, outcome=Outcome.FULL)


def fresh(office: Office, *rights: Right) -> RequestView:
    return office.receive(asked(*rights, received_on=RECEIVED))


def doubted(office: Office) -> RequestView:
    return office.record(fresh(office), FactKind.IDENTITY_ASKED, DOUBT)


def asking(office: Office) -> RequestView:
    question = Clarification(question="Which years?")
    return office.record(fresh(office), FactKind.CLARIFICATION_ASKED, question)


def searching(office: Office) -> RequestView:
    return office.record(fresh(office), FactKind.ACKNOWLEDGED, Sent())


def searched(office: Office) -> RequestView:
    return office.record(fresh(office), FactKind.SEARCHED, FOUND)


def decided(office: Office) -> RequestView:
    return office.record(fresh(office), FactKind.DECIDED, granted(Right.ACCESS))


def erased(office: Office) -> RequestView:
    view = office.record(fresh(office, Right.ERASURE), FactKind.DECIDED, granted(Right.ERASURE))
    return office.record(view, FactKind.ANSWERED, Sent(dispatch=Dispatch.EMAIL))


def answered(office: Office) -> RequestView:
    return office.record(decided(office), FactKind.ANSWERED, Sent(dispatch=Dispatch.EMAIL))


def withdrawn(office: Office) -> RequestView:
    return office.record(fresh(office), FactKind.WITHDRAWN)


def processing(office: Office) -> RequestView:
    return office.record(fresh(office), FactKind.ROLE_SETTLED, RoleSettled(role=Role.PROCESSOR))


def passed_on(office: Office) -> RequestView:
    return office.record(processing(office), FactKind.PASSED_ON, PassedOn(controller="Gemeente Waterland"))


def restricted(office: Office) -> RequestView:
    details = Restriction(
        ground=RestrictionGround.CLAIMS, scope="History", planned_lift=TODAY + timedelta(days=5)
    )
    view = office.record(fresh(office, Right.RESTRICTION), FactKind.RESTRICTION_STARTED, details)
    view = office.record(view, FactKind.DECIDED, granted(Right.RESTRICTION))
    for recipient in view.request.recipients:
        told = RecipientTold(recipient=recipient, telling=Telling.TOLD)
        view = office.record(view, FactKind.RECIPIENT_TOLD, told)
    return office.record(view, FactKind.ANSWERED, Sent(dispatch=Dispatch.EMAIL))


def ending(office: Office) -> RequestView:
    plan = LiftPlan(lift_on=TODAY + timedelta(days=5), because="Checked.", after=AfterLift.USED_AGAIN)
    return office.record(restricted(office), FactKind.RESTRICTION_LIFT_DECIDED, plan)


def billed(office: Office) -> RequestView:
    return office.record(fresh(office), FactKind.FEE_ASKED, FEE)


def unbilled(office: Office) -> RequestView:
    return office.record(fresh(office), FactKind.FEE_ASKED, replace(FEE, letter_follows=True))


def announced(office: Office) -> RequestView:
    return office.record(restricted(office), FactKind.RESTRICTION_NOTICE, LiftNotice())


def extended(office: Office) -> RequestView:
    details = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Nine systems.")
    return office.record(fresh(office), FactKind.EXTENDED, details)


def unasked(office: Office) -> RequestView:
    return office.record(fresh(office), FactKind.IDENTITY_ASKED, replace(DOUBT, letter_follows=True))


def untold(office: Office) -> RequestView:
    details = Extension(ground=ExtensionReason.NUMBER, explanation="Nine requests.", letter_follows=True)
    return office.record(fresh(office), FactKind.EXTENDED, details)


def copied(office: Office) -> RequestView:
    copy = NewDocument(
        kind=EvidenceKind.IDENTITY_COPY, name="card.png", media_type="image/png", data=b"\x89PNG"
    )
    return office.record(doubted(office), FactKind.IDENTITY_PROVEN, IdentityProof(how="Card."), document=copy)


def repeated(office: Office) -> RequestView:
    first = fresh(office)
    return office.receive(asked(person=first.person, received_on=TODAY))


def closed(office: Office) -> RequestView:
    return office.record(answered(office), FactKind.CLOSED, Closing(why=ClosingReason.ANSWERED))


def reopened(office: Office) -> RequestView:
    return office.record(closed(office), FactKind.REOPENED, reason="She wrote again.")


STORIES: tuple[Story, ...] = (
    *(fresh, doubted, asking, searching, searched, decided, erased, answered, withdrawn, processing),
    *(
        passed_on,
        restricted,
        ending,
        announced,
        extended,
        unasked,
        untold,
        copied,
        repeated,
        closed,
        reopened,
    ),
)


@pytest.mark.parametrize(
    ("story", "step", "kind"),
    [
        (processing, NextStep.PASS_ON, FactKind.PASSED_ON),
        (doubted, NextStep.AWAIT_IDENTITY, FactKind.IDENTITY_PROVEN),
        (asking, NextStep.AWAIT_CLARIFICATION, FactKind.CLARIFICATION_GIVEN),
        (billed, NextStep.AWAIT_FEE, FactKind.FEE_SETTLED),
        (searching, NextStep.RECORD_SEARCH, FactKind.SEARCHED),
        (searched, NextStep.DECIDE, FactKind.DECIDED),
        (erased, NextStep.TELL_RECIPIENTS, FactKind.RECIPIENT_TOLD),
        (restricted, NextStep.GIVE_LIFT_NOTICE, FactKind.RESTRICTION_LIFT_DECIDED),
        (announced, NextStep.LIFT_RESTRICTION, FactKind.RESTRICTION_LIFTED),
        (answered, NextStep.CLOSE, FactKind.CLOSED),
    ],
)
def test_the_next_step_opens_its_dialog(
    office_with: Office, parent: QWidget, story: Story, step: NextStep, kind: FactKind
) -> None:
    view = story(office_with)
    assert view.standing.next_step is step
    start_next_step(office_with.context, view, parent)
    (dialog,) = parent.findChildren(RecordDialog)
    assert dialog.isVisible()
    assert dialog.kind is kind
    assert isinstance(dialog, DecideDialog) == (kind is FactKind.DECIDED)


@pytest.mark.parametrize(
    ("story", "step", "kind"),
    [
        (fresh, NextStep.ACKNOWLEDGE, LetterKind.RECEIPT_ACKNOWLEDGED),
        (unasked, NextStep.SEND_QUESTION, LetterKind.IDENTITY_ASKED),
        (unbilled, NextStep.SEND_FEE_NOTICE, LetterKind.FEE_NOTICE),
        (ending, NextStep.GIVE_LIFT_NOTICE, LetterKind.RESTRICTION_LIFT_NOTICE),
        (untold, NextStep.SEND_NOTICE, LetterKind.EXTENSION),
        (decided, NextStep.SEND_ANSWER, LetterKind.ACCESS_ANSWER),
    ],
)
def test_a_step_that_is_a_letter_begins_it_once(
    office_with: Office, parent: QWidget, qtbot: QtBot, story: Story, step: NextStep, kind: LetterKind
) -> None:
    view = story(office_with)
    assert view.standing.next_step is step
    start_next_step(office_with.context, view, parent)
    qtbot.waitUntil(lambda: len(office_with.gone) == 1)
    (letter,) = letters.of_request(office_with.desk, view.request.id)
    assert letter.kind is kind
    start_next_step(office_with.context, office_with.view(view.request.id), parent)
    assert office_with.gone == [Going(Place.LETTERS, letter.id)] * 2
    assert len(letters.of_request(office_with.desk, view.request.id)) == 1


def test_a_letter_that_was_sent_is_followed_by_a_new_one(office_with: Office, qtbot: QtBot) -> None:
    view = fresh(office_with)
    begin_letter(office_with.context, view, LetterKind.GENERAL_ANSWER)
    qtbot.waitUntil(lambda: len(office_with.gone) == 1)
    view = office_with.view()
    sent = replace(view, letters=tuple(replace(one, sent_on=TODAY) for one in view.letters))
    begin_letter(office_with.context, sent, LetterKind.GENERAL_ANSWER)
    qtbot.waitUntil(lambda: len(office_with.gone) == 2)
    assert office_with.gone[0] != office_with.gone[1]


def test_a_closed_case_has_nothing_to_begin(office_with: Office, parent: QWidget) -> None:
    view = closed(office_with)
    start_next_step(office_with.context, view, parent)
    assert parent.findChildren(RecordDialog) == []
    assert office_with.gone == []
    assert recordable(view) == (FactKind.NOTED, FactKind.REOPENED)


def details_for(kind: FactKind, view: RequestView) -> Details | None:
    """What a person would fill in, so that only the order of things can forbid the step."""
    right = next(iter(view.request.undecided), view.request.rights[0])
    closing = Closing(
        why=proposed_reason(view),
        duplicate_of=view.earlier[0].id if proposed_reason(view) is ClosingReason.DUPLICATE else None,
    )
    filled: dict[type[Details], Details] = {
        Sent: Sent(),
        RoleSettled: RoleSettled(role=Role.JOINT),
        Assignment: Assignment(colleague="Bram"),
        IdentityDoubt: DOUBT,
        IdentityProof: IdentityProof(how="Number."),
        Clarification: Clarification(question="Which years?"),
        Checked: Checked(step_id=view.checklist[0].id),
        Search: FOUND,
        Extension: Extension(ground=ExtensionReason.COMPLEXITY, explanation="Nine systems."),
        Decision: granted(right),
        RecipientTold: RecipientTold(recipient="Loodgieter Vis", telling=Telling.TOLD),
        Restriction: Restriction(ground=RestrictionGround.CLAIMS, scope="History"),
        PassedOn: PassedOn(controller="Gemeente Waterland"),
        Lifting: Lifting(),
        LiftNotice: LiftNotice(),
        Fee: FEE,
        LiftPlan: LiftPlan(lift_on=TODAY + timedelta(days=9), because="Checked.", after=AfterLift.ERASED),
        Correction: Correction(field=Field.LANGUAGE, old="en", new="nl"),
        Closing: closing,
    }
    return filled[DETAILS[kind]] if kind in DETAILS else None


def allowed(office: Office, view: RequestView, kind: FactKind) -> bool:
    fact = Fact(
        kind=kind,
        on=TODAY,
        recorded_at=office.desk.now(),
        who="Iris",
        reason="Because.",
        details=details_for(kind, view),
    )
    try:
        take(view.request, fact, office.desk.rules_for(view.request), view.grounds, TODAY)
    except StepForbidden:
        return False
    return True


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_whatever_is_offered_is_allowed_and_what_is_forbidden_is_not_offered(
    office_with: Office, story: Story
) -> None:
    view = story(office_with)
    offered = recordable(view)
    assert offered
    assert [kind for kind in offered if not allowed(office_with, view, kind)] == []
    assert list(offered) == [kind for kind in FactKind if kind in offered]


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        (fresh, FactKind.ACKNOWLEDGED),
        (fresh, FactKind.IDENTITY_ASKED),
        (fresh, FactKind.EXTENDED),
        (unasked, FactKind.IDENTITY_QUESTION_SENT),
        (untold, FactKind.EXTENSION_TOLD),
        (doubted, FactKind.IDENTITY_NOT_PROVEN),
        (copied, FactKind.IDENTITY_COPY_DISPOSED),
        (asking, FactKind.CLARIFICATION_GIVEN),
        (decided, FactKind.ANSWERED),
        (erased, FactKind.RECIPIENT_TOLD),
        (processing, FactKind.PASSED_ON),
        (passed_on, FactKind.CLOSED),
        (withdrawn, FactKind.CLOSED),
        (repeated, FactKind.CLOSED),
        (announced, FactKind.RESTRICTION_LIFTED),
        (reopened, FactKind.DECIDED),
    ],
)
def test_what_makes_sense_is_offered(office_with: Office, story: Story, kind: FactKind) -> None:
    assert kind in recordable(story(office_with))


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        (fresh, FactKind.ANSWERED),
        (fresh, FactKind.CLOSED),
        (fresh, FactKind.PASSED_ON),
        (fresh, FactKind.RECIPIENT_TOLD),
        (fresh, FactKind.RECEIVED),
        (doubted, FactKind.IDENTITY_ASKED),
        (doubted, FactKind.ANSWERED),
        (extended, FactKind.EXTENDED),
        (extended, FactKind.EXTENSION_TOLD),
        (untold, FactKind.EXTENDED),
        (doubted, FactKind.IDENTITY_QUESTION_SENT),
        (withdrawn, FactKind.DECIDED),
        (processing, FactKind.EXTENDED),
        (answered, FactKind.DECIDED),
        (answered, FactKind.EXTENDED),
        (restricted, FactKind.RESTRICTION_LIFTED),
        (erased, FactKind.CLOSED),
        (restricted, FactKind.CLOSED),
    ],
)
def test_what_makes_no_sense_is_not_offered(office_with: Office, story: Story, kind: FactKind) -> None:
    assert kind not in recordable(story(office_with))


def test_after_the_first_month_no_extension_is_offered(office_with: Office) -> None:
    late = office_with.receive(asked(received_on=date(2026, 9, 1)))
    assert FactKind.EXTENDED not in recordable(late)


def test_the_reason_that_fits_is_proposed(office_with: Office, parent: QWidget) -> None:
    dialog = RecordDialog(office_with.context, withdrawn(office_with), FactKind.CLOSED, parent)
    assert isinstance(dialog.form, CloseForm)
    assert dialog.form.why.value() == ClosingReason.WITHDRAWN.value
