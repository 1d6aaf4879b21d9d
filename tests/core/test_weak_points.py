"""What the person could rightly object to, told only where the data show it for sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dpo_desk.core.evidence import Evidence, EvidenceKind
from dpo_desk.core.facts import (
    Closing,
    ClosingReason,
    Decision,
    Extension,
    ExtensionReason,
    FactKind,
    IdentityDoubt,
    IdentityProof,
    Item,
    LiftNotice,
    Outcome,
    PassedOn,
    RecipientTold,
    Restriction,
    RestrictionGround,
    Sent,
    Telling,
    Treatment,
)
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.rights import Right
from dpo_desk.core.weak_points import Gravity, Weakness, weak_points
from tests.core.stories import FULL, OCT1, OCT2, OCT20, OCT26, OCT27, SEP24, SEP28, Case, Make

LONGER = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Nine archives", letter_follows=True)


def found(
    one: Case, today: date, letters: tuple[Letter, ...] = (), documents: tuple[Evidence, ...] = ()
) -> list[Weakness]:
    points = weak_points(one.request, one.rules, letters, documents, today)
    return [point.weakness for point in points]


def acknowledged(one: Case) -> Case:
    return one.take(FactKind.ACKNOWLEDGED, SEP24, Sent())


def answered(one: Case, on: date, *decisions: Decision) -> Case:
    for decision in decisions or (FULL,):
        one.take(FactKind.DECIDED, on, decision)
    return one.take(FactKind.ANSWERED, on, Sent())


def test_what_was_done_in_time_has_no_weak_point(case: Make) -> None:
    assert found(answered(acknowledged(case()), OCT26), OCT27) == []


def test_an_answer_is_late_after_the_last_day_of_the_law(case: Make) -> None:
    assert found(acknowledged(case()), OCT26) == []
    assert found(acknowledged(case()), OCT27) == [Weakness.LATE_ANSWER]
    assert found(answered(acknowledged(case()), OCT27), OCT27) == [Weakness.LATE_ANSWER]


def test_a_promise_is_not_the_law(case: Make) -> None:
    assert found(acknowledged(case(promised=10)), OCT20) == []


def test_who_withdrew_or_waits_for_the_other_case_is_owed_no_answer(case: Make) -> None:
    assert found(acknowledged(case()).take(FactKind.WITHDRAWN, OCT1), OCT27) == []
    closing = Closing(why=ClosingReason.DUPLICATE, duplicate_of=3)
    assert found(acknowledged(case()).take(FactKind.CLOSED, OCT1, closing), OCT27) == []


def test_nothing_is_late_while_the_law_waits_for_the_person(case: Make) -> None:
    doubt = IdentityDoubt(doubt="other address", means=("number",))
    assert found(case().take(FactKind.IDENTITY_ASKED, OCT1, doubt), OCT27) == []


def test_a_late_doubt_about_identity_is_weak(case: Make) -> None:
    doubt = IdentityDoubt(doubt="other address", means=("number",))
    one = acknowledged(case()).take(FactKind.IDENTITY_ASKED, OCT2, doubt)
    assert found(one, OCT2) == [Weakness.ID_LATE]
    assert weak_points(one.request, one.rules, (), (), OCT2)[0].gravity is Gravity.MEDIUM


def test_a_copy_of_identity_goes_once_the_answer_has_left(case: Make) -> None:
    copy = Evidence(
        id=4,
        request_id=7,
        kind=EvidenceKind.IDENTITY_COPY,
        name="pass.jpg",
        media_type="image/jpeg",
        size=1,
        sha256="",
        added_at=datetime(2026, 9, 28, 9, tzinfo=UTC),
        added_by="Iris",
    )
    one = case().take(FactKind.IDENTITY_ASKED, SEP28, IdentityDoubt(doubt="other address", means=("pass",)))
    one.take(FactKind.IDENTITY_PROVEN, SEP28, IdentityProof(how="pass", copy_evidence_id=4))
    assert found(one, SEP28, documents=(copy,)) == []
    assert found(answered(one, OCT1), OCT1, documents=(copy,)) == [Weakness.ID_KEPT]


def test_the_first_word_leaves_within_a_week(case: Make) -> None:
    assert found(case(), OCT1) == []
    assert found(case(), OCT2) == [Weakness.NO_ACKNOWLEDGEMENT]
    letter = Letter(
        kind=LetterKind.ACCESS_ANSWER, language="en", layout="NL-L", request_id=7, dated=SEP28, sent_on=SEP28
    )
    assert found(case(), OCT2, letters=(letter,)) == []
    extended = case().take(FactKind.EXTENDED, OCT1, LONGER).take(FactKind.EXTENSION_TOLD, OCT1, Sent())
    assert found(extended, OCT2) == []


def test_an_extension_is_told_within_the_month_or_counts_for_nothing(case: Make) -> None:
    one = acknowledged(case()).take(FactKind.EXTENDED, OCT20, LONGER)
    assert found(one, OCT20) == []
    assert found(one, OCT27) == [Weakness.LATE_ANSWER, Weakness.LATE_EXTENSION]
    one.take(FactKind.EXTENSION_TOLD, OCT27, Sent())
    assert Weakness.LATE_EXTENSION in found(one, OCT27)
    told = acknowledged(case()).take(FactKind.EXTENDED, OCT20, LONGER)
    assert found(told.take(FactKind.EXTENSION_TOLD, OCT20, Sent()), OCT27) == []


def test_a_refusal_after_an_extension_is_weak(case: Make) -> None:
    one = acknowledged(case()).take(FactKind.EXTENDED, OCT20, LONGER)
    one.take(FactKind.EXTENSION_TOLD, OCT20, Sent())
    refused = Decision(
        right=Right.ACCESS,
        outcome=Outcome.REFUSED,
        ground_id="gdpr_12_5_excessive",
        facts="The ninth request this year.",
        partial_considered="Nothing is new.",
        late_because="The ninth came yesterday.",
    )
    fact = one.fact(FactKind.DECIDED, OCT27, refused)
    one.request = replace(one.request, facts=(*one.request.facts, fact))
    assert Weakness.EXTENSION_FOR_REFUSAL in found(one, OCT27)


def test_one_right_decided_and_another_forgotten(case: Make) -> None:
    one = acknowledged(case(rights=(Right.ACCESS, Right.ERASURE))).take(FactKind.DECIDED, OCT1, FULL)
    assert found(one, OCT26) == []
    assert found(one, OCT27) == [Weakness.LATE_ANSWER, Weakness.SECOND_RIGHT_FORGOTTEN]


@pytest.mark.parametrize(("until", "weak"), [(None, [Weakness.KEPT_WITHOUT_LAW]), (date(2033, 1, 1), [])])
def test_what_is_kept_has_an_end(case: Make, until: date | None, weak: list[Weakness]) -> None:
    kept = Item(label="Invoices", treatment=Treatment.KEPT, until=until, ground_id="x", reason="Tax")
    decision = Decision(right=Right.ERASURE, outcome=Outcome.PARTIAL, items=(kept,))
    one = acknowledged(case(rights=(Right.ERASURE,)))
    fact = one.fact(FactKind.DECIDED, OCT1, decision)
    one.request = replace(one.request, facts=(*one.request.facts, fact))
    assert found(one, OCT1) == weak


def test_recipients_are_told_once_the_data_are_erased(case: Make) -> None:
    one = acknowledged(case(rights=(Right.ERASURE,)))
    one.take(FactKind.RECIPIENT_TOLD, OCT1, RecipientTold(recipient="Nova", telling=Telling.NAMED))
    one.take(FactKind.DECIDED, OCT1, Decision(right=Right.ERASURE, outcome=Outcome.FULL))
    assert found(one, OCT1) == []
    one.take(FactKind.ANSWERED, OCT1, Sent())
    assert found(one, OCT1) == [Weakness.RECIPIENTS_NOT_TOLD]


def test_restriction_holds_while_it_is_checked_and_ends_with_notice(case: Make) -> None:
    asked = (Right.RECTIFICATION, Right.RESTRICTION)
    assert found(acknowledged(case(rights=(Right.RESTRICTION,))), OCT1) == []
    assert found(acknowledged(case(rights=asked)), OCT1) == [Weakness.NO_RESTRICTION_MEANWHILE]
    dropped = Decision(right=Right.RESTRICTION, outcome=Outcome.WITHDRAWN)
    assert found(acknowledged(case(rights=asked)).take(FactKind.DECIDED, OCT1, dropped), OCT1) == []
    one = acknowledged(case(rights=asked))
    one.take(
        FactKind.RESTRICTION_STARTED, SEP24, Restriction(ground=RestrictionGround.ACCURACY, scope="Address")
    )
    assert found(one, OCT1) == []
    one.take(FactKind.RESTRICTION_NOTICE, OCT1, LiftNotice()).take(FactKind.RESTRICTION_LIFTED, OCT1)
    assert found(one, OCT1) == [Weakness.LIFTED_WITHOUT_NOTICE]


def test_a_processor_owes_no_answer_and_passes_on_at_once(case: Make) -> None:
    one = case(role=Role.PROCESSOR)
    assert found(one, date(2026, 9, 27)) == []
    assert found(one, SEP28) == found(one, OCT27) == [Weakness.PASSED_ON_LATE]
    late = case(role=Role.PROCESSOR).take(FactKind.PASSED_ON, SEP28, PassedOn(controller="Nova"))
    assert found(late, OCT27) == [Weakness.PASSED_ON_LATE]


@pytest.mark.parametrize(
    ("country", "sources"), [("ES", ["GDPR 12(2)"]), ("GB", ["UK GDPR 12(2)"]), ("CH", [])]
)
def test_the_articles_are_those_of_the_law_that_counts(case: Make, country: str, sources: list[str]) -> None:
    one = case(country=country)
    assert [point.source for point in weak_points(one.request, one.rules, (), (), OCT2)] == sources
