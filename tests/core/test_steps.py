from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.core.corrections import value_of
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.derivations import Rule
from dpo_desk.core.facts import (
    Assignment,
    Checked,
    Clarification,
    Closing,
    ClosingReason,
    Correction,
    Decision,
    Details,
    Extension,
    ExtensionReason,
    FactKind,
    Field,
    IdentityDoubt,
    IdentityProof,
    Item,
    LiftNotice,
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
    Treatment,
)
from dpo_desk.core.organisations import Role
from dpo_desk.core.particulars import DataBasis, DataSet
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.core.steps import Forbidden, StepForbidden, check_sending, refused_for_identity
from tests.core.stories import NOV2, NOV9, OCT5, OCT6, OCT20, SEP28, Case, Make

DOUBT = IdentityDoubt(doubt="The sender's address is not the one on file.", means=("customer number",))
PROOF = IdentityProof(how="called back on the number on file")
EXTENSION = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Camera images of 14 doors.")
GIVEN = Decision(right=Right.ACCESS, outcome=Outcome.FULL)
SENT = Sent(letter_id=1)
NOTICE = LiftNotice()


def refused(
    right: Right = Right.ACCESS, ground: str = "gdpr_12_5_excessive", facts: str = "Ninth this year."
) -> Decision:
    return Decision(right=right, outcome=Outcome.REFUSED, ground_id=ground, facts=facts)


def partial(*items: Item, right: Right = Right.ERASURE) -> Decision:
    return Decision(right=right, outcome=Outcome.PARTIAL, items=items)


ERASED = Item(label="account", treatment=Treatment.ERASED, done_on=OCT6)
KEPT = Item(
    label="invoices", treatment=Treatment.KEPT, ground_id="gdpr_17_3_b_duty", until=date(2033, 12, 31)
)


def why(case: Case, kind: FactKind, on: date, details: Details | None = None, **more: object) -> Forbidden:
    before = case.request
    with pytest.raises(StepForbidden) as caught:
        case.take(kind, on, details, **more)  # type: ignore[arg-type]  # reason and today only
    assert case.request == before
    return caught.value.why


def test_dates_are_bounded(case: Make) -> None:
    c = case()
    note = FactKind.NOTED
    assert why(c, note, OCT6, reason="x", today=OCT5) is Forbidden.IN_THE_FUTURE
    assert why(c, note, date(2026, 9, 23), reason="x", today=OCT5) is Forbidden.BEFORE_RECEIPT
    assert why(c, FactKind.WITHDRAWN, OCT5, today=OCT6) is Forbidden.BACKDATED_WITHOUT_REASON
    c.take(FactKind.WITHDRAWN, OCT5, today=OCT6, reason="told by phone the evening before")


def test_receipt_is_recorded_once(case: Make) -> None:
    assert why(case(), FactKind.RECEIVED, OCT5) is Forbidden.ALREADY_RECEIVED


def test_details_of_the_right_kind_are_needed(case: Make) -> None:
    assert why(case(), FactKind.EXTENDED, OCT5) is Forbidden.DETAILS_MISSING
    assert why(case(), FactKind.EXTENDED, OCT5, GIVEN) is Forbidden.DETAILS_MISSING


def test_a_refusal_is_not_extended(case: Make) -> None:
    c = case().take(FactKind.DECIDED, OCT5, refused())
    assert why(c, FactKind.EXTENDED, OCT6, EXTENSION) is Forbidden.EXTENDING_A_REFUSAL


def test_an_extension_after_the_first_month_is_too_late(case: Make) -> None:
    c = case()
    # 24 October 2026 is a Saturday: the notice may go out until Monday 26 October.
    assert why(c, FactKind.EXTENDED, date(2026, 10, 27), EXTENSION) is Forbidden.EXTENSION_TOO_LATE
    c.take(FactKind.EXTENDED, date(2026, 10, 26), EXTENSION)
    assert why(c, FactKind.EXTENDED, date(2026, 10, 26), EXTENSION) is Forbidden.EXTENDED_ALREADY


def test_an_extension_needs_its_reason(case: Make) -> None:
    empty = Extension(ground=ExtensionReason.BOTH, explanation=" ")
    assert why(case(), FactKind.EXTENDED, OCT5, empty) is Forbidden.EXTENSION_WITHOUT_REASON


@pytest.mark.parametrize("until", [OCT5, date(2026, 12, 25)])
def test_an_extension_ends_on_a_day_to_come_within_the_law(case: Make, until: date) -> None:
    c = case()
    extension = Extension(ground=ExtensionReason.NUMBER, explanation="Fourteen requests.", until=until)
    assert why(c, FactKind.EXTENDED, OCT5, extension) is Forbidden.EXTENSION_WITHOUT_DATE
    latest = Extension(ground=ExtensionReason.NUMBER, explanation="Fourteen.", until=date(2026, 12, 24))
    assert c.take(FactKind.EXTENDED, OCT5, latest).stands(OCT6).deadline.answer_by == date(2026, 12, 24)


def test_swiss_law_wants_the_day_of_the_answer(case: Make) -> None:
    c = case(country="CH")
    assert why(c, FactKind.EXTENDED, OCT5, EXTENSION) is Forbidden.EXTENSION_WITHOUT_DATE
    dated = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Archive abroad.", until=NOV9)
    assert c.take(FactKind.EXTENDED, OCT5, dated).stands(OCT6).deadline.answer_by == NOV9


def test_what_takes_effect_at_once_has_nothing_to_extend(case: Make) -> None:
    c = case(rights=(Right.MARKETING_OBJECTION,))
    assert why(c, FactKind.EXTENDED, OCT5, EXTENSION) is Forbidden.NOTHING_TO_EXTEND
    passed_on = case(role=Role.PROCESSOR)
    assert why(passed_on, FactKind.EXTENDED, OCT5, EXTENSION) is Forbidden.NOTHING_TO_EXTEND
    dropped = case().take(FactKind.WITHDRAWN, OCT5)
    assert why(dropped, FactKind.EXTENDED, OCT5, EXTENSION) is Forbidden.NOTHING_TO_EXTEND


def test_what_takes_effect_at_once_does_not_keep_the_rest_from_being_extended(case: Make) -> None:
    both = (Right.ACCESS, Right.MARKETING_OBJECTION)
    assert case(rights=both).take(FactKind.EXTENDED, OCT5, EXTENSION).request.first(FactKind.EXTENDED)
    refusing = case(rights=both).take(FactKind.DECIDED, OCT5, refused())
    assert why(refusing, FactKind.EXTENDED, OCT6, EXTENSION) is Forbidden.EXTENDING_A_REFUSAL


def test_an_extension_is_not_used_to_refuse(case: Make) -> None:
    c = case().take(FactKind.EXTENDED, OCT5, EXTENSION)
    assert why(c, FactKind.DECIDED, date(2026, 10, 27), refused()) is Forbidden.REFUSAL_AFTER_EXTENSION
    assert c.stands(OCT6).deadline.answer_by == date(2026, 12, 24)
    c.take(FactKind.DECIDED, date(2026, 10, 26), refused())
    in_time = c.stands(OCT6).deadline
    assert in_time.answer_by == date(2026, 10, 26)
    assert DeadlineWarning.REFUSED_LATE not in in_time.warnings


def test_what_turns_out_refusable_later_is_answered_with_the_reason_and_named_as_late(case: Make) -> None:
    c = case().take(FactKind.EXTENDED, OCT5, EXTENSION)
    late = replace(refused(), late_because="The seven other requests came to light in the archive only now.")
    c.take(FactKind.DECIDED, NOV9, late).take(FactKind.ANSWERED, NOV9, SENT)
    stands = c.stands(NOV9)
    step = stands.deadline.derivation[-1]
    assert (step.rule, step.source) == (Rule.LATE_REFUSAL, "GDPR Art. 12(4)")
    assert (step.start, step.end) == (date(2026, 10, 26), NOV9)
    assert DeadlineWarning.REFUSED_LATE in stands.deadline.warnings
    assert stands.in_time is False
    assert c.request.decisions[Right.ACCESS].late_because.startswith("The seven")


def test_a_late_refusal_beside_a_grant_leaves_the_grant_its_time(case: Make) -> None:
    c = case(rights=(Right.ACCESS, Right.ERASURE)).take(FactKind.EXTENDED, OCT5, EXTENSION)
    late = replace(refused(), late_because="Known only since the archive was searched.")
    c.take(FactKind.DECIDED, NOV2, late).take(FactKind.DECIDED, NOV2, late)
    c.take(FactKind.DECIDED, NOV9, Decision(right=Right.ERASURE, outcome=Outcome.FULL))
    deadline = c.stands(NOV9).deadline
    assert (deadline.extended, deadline.answer_by) == (True, date(2026, 12, 24))
    assert [step.end for step in deadline.derivation if step.rule is Rule.LATE_REFUSAL] == [NOV2]
    c.take(FactKind.DECIDED, NOV9, GIVEN)  # granted after all: no refusal is in force
    assert DeadlineWarning.REFUSED_LATE not in c.stands(NOV9).deadline.warnings


def test_identity_is_asked_only_with_a_doubt_and_where_the_law_lets(case: Make) -> None:
    assert (
        why(case(), FactKind.IDENTITY_ASKED, OCT5, IdentityDoubt(doubt="")) is Forbidden.DOUBT_WITHOUT_REASON
    )
    marketing = case(rights=(Right.MARKETING_OBJECTION, Right.WITHDRAWAL))
    assert why(marketing, FactKind.IDENTITY_ASKED, OCT5, DOUBT) is Forbidden.IDENTITY_NOT_ASKABLE


def test_no_answer_while_a_doubt_stands(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, DOUBT).take(FactKind.DECIDED, OCT5, GIVEN)
    assert why(c, FactKind.ANSWERED, OCT5, SENT) is Forbidden.IDENTITY_IN_DOUBT
    c.take(FactKind.IDENTITY_NOT_PROVEN, OCT5)
    assert why(c, FactKind.ANSWERED, OCT5, SENT) is Forbidden.IDENTITY_IN_DOUBT
    assert (
        why(c, FactKind.IDENTITY_PROVEN, date(2026, 9, 27), PROOF, today=OCT6, reason="x")
        is Forbidden.ASKED_LATER
    )
    c.take(FactKind.IDENTITY_PROVEN, OCT6, PROOF).take(FactKind.ANSWERED, OCT6, SENT)


def test_a_refusal_for_want_of_identity_can_be_sent(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, DOUBT)
    c.take(FactKind.DECIDED, OCT5, refused(ground="gdpr_11_2"))
    assert refused_for_identity(c.request)
    c.take(FactKind.ANSWERED, OCT5, SENT)


def test_a_duplicate_does_not_skip_the_check(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, DOUBT)
    duplicate = Closing(why=ClosingReason.DUPLICATE, duplicate_of=3)
    assert why(c, FactKind.CLOSED, OCT5, duplicate) is Forbidden.DUPLICATE_SKIPS_IDENTITY
    c.take(FactKind.IDENTITY_PROVEN, OCT5, PROOF)
    for nothing in (None, 7):
        closing = Closing(why=ClosingReason.DUPLICATE, duplicate_of=nothing)
        assert why(c, FactKind.CLOSED, OCT5, closing) is Forbidden.DUPLICATE_OF_NOTHING
    c.take(FactKind.CLOSED, OCT5, duplicate)


def test_an_answer_is_not_dated_back_into_the_doubt(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, DOUBT).take(FactKind.IDENTITY_PROVEN, OCT5, PROOF)
    c.take(FactKind.DECIDED, OCT6, GIVEN)
    early = why(c, FactKind.ANSWERED, date(2026, 10, 4), SENT, reason="sent before", today=OCT6)
    assert early is Forbidden.IDENTITY_IN_DOUBT
    c.take(FactKind.ANSWERED, OCT5, SENT, reason="sent before", today=OCT6)


def test_the_same_doubt_twice_in_one_moment_stands_the_second_time(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, OCT5, DOUBT).take(FactKind.IDENTITY_PROVEN, OCT5, PROOF)
    c.take(FactKind.IDENTITY_ASKED, OCT5, DOUBT)
    assert c.request.identity_in_doubt
    c.take(FactKind.DECIDED, OCT5, GIVEN)
    assert why(c, FactKind.ANSWERED, OCT5, SENT) is Forbidden.IDENTITY_IN_DOUBT


def test_a_person_not_identified_still_hears_what_took_effect_at_once(case: Make) -> None:
    c = case(rights=(Right.ACCESS, Right.MARKETING_OBJECTION, Right.ERASURE))
    c.take(FactKind.IDENTITY_ASKED, SEP28, DOUBT)
    c.take(FactKind.DECIDED, OCT5, Decision(right=Right.MARKETING_OBJECTION, outcome=Outcome.FULL))
    c.take(FactKind.DECIDED, OCT5, refused(ground="gdpr_12_6_id"))
    c.take(FactKind.DECIDED, OCT5, Decision(right=Right.ERASURE, outcome=Outcome.NOTHING_HELD))
    assert why(c, FactKind.ANSWERED, OCT5, SENT) is Forbidden.IDENTITY_IN_DOUBT
    c.take(FactKind.DECIDED, OCT5, Decision(right=Right.ERASURE, outcome=Outcome.WITHDRAWN))
    c.take(FactKind.ANSWERED, OCT5, SENT)


def test_a_letter_that_is_no_fact_leaves_on_a_day_that_fits(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, DOUBT).take(FactKind.IDENTITY_PROVEN, OCT5, PROOF)

    def against(on: date, reason: str = "posted last night", *, answers: bool = True) -> Forbidden:
        with pytest.raises(StepForbidden) as caught:
            check_sending(c.request, on=on, reason=reason, today=OCT6, answers=answers)
        return caught.value.why

    assert against(OCT20) is Forbidden.IN_THE_FUTURE
    assert against(date(2026, 9, 23)) is Forbidden.BEFORE_RECEIPT
    assert against(OCT5, "") is Forbidden.BACKDATED_WITHOUT_REASON
    assert against(SEP28) is Forbidden.IDENTITY_IN_DOUBT
    check_sending(c.request, on=SEP28, reason="posted last night", today=OCT6, answers=False)
    check_sending(c.request, on=OCT6, reason="", today=OCT6, answers=True)
    c.take(FactKind.WITHDRAWN, OCT6).take(FactKind.CLOSED, OCT6, Closing(why=ClosingReason.WITHDRAWN))
    assert against(OCT6) is Forbidden.CLOSED


def test_replies_need_questions(case: Make) -> None:
    c = case()
    assert why(c, FactKind.IDENTITY_PROVEN, OCT5, PROOF) is Forbidden.IDENTITY_NOT_ASKED
    assert why(c, FactKind.CLARIFICATION_GIVEN, OCT5) is Forbidden.CLARIFICATION_NOT_ASKED
    assert (
        why(c, FactKind.CLARIFICATION_ASKED, OCT5, Clarification(question=" ")) is Forbidden.QUESTION_MISSING
    )
    c.take(FactKind.CLARIFICATION_ASKED, OCT5, Clarification(question="Which flat?"))
    c.take(FactKind.CLARIFICATION_GIVEN, OCT6)


def test_decisions_are_bounded_by_the_request_and_the_law(case: Make) -> None:
    c = case()
    decided = FactKind.DECIDED
    assert (
        why(c, decided, OCT5, Decision(right=Right.ERASURE, outcome=Outcome.FULL))
        is Forbidden.RIGHT_NOT_IN_REQUEST
    )
    assert why(c, decided, OCT5, refused(ground="")) is Forbidden.GROUND_MISSING
    assert why(c, decided, OCT5, refused(ground="gdpr_17_3_b_duty")) is Forbidden.GROUND_UNUSABLE
    assert why(c, decided, OCT5, refused(facts=" ")) is Forbidden.GROUND_FACTS_MISSING
    stop = case(rights=(Right.MARKETING_OBJECTION,))
    assert why(stop, decided, OCT5, refused(Right.MARKETING_OBJECTION)) is Forbidden.RIGHT_NOT_REFUSABLE


def test_a_partial_decision_names_what_is_done_and_what_is_not(case: Make) -> None:
    c = case(rights=(Right.ERASURE,))
    decided = FactKind.DECIDED
    assert why(c, decided, OCT6, partial(ERASED)) is Forbidden.PARTIAL_WITHOUT_ITEMS
    assert why(c, decided, OCT6, partial(KEPT)) is Forbidden.NOTHING_DONE
    files = DataSet(label="orders", basis=DataBasis.CONTRACT, file="orders.csv")
    held = Item(label="score", treatment=Treatment.REFUSED, ground_id="gdpr_20_1_provided")
    portable = replace(partial(held, right=Right.PORTABILITY), sets=(files,))
    assert case(rights=(Right.PORTABILITY,)).take(decided, OCT6, portable).request.decisions
    endless = Item(label="invoices", treatment=Treatment.KEPT, ground_id="gdpr_17_3_b_duty")
    assert why(c, decided, OCT6, partial(ERASED, endless)) is Forbidden.KEPT_WITHOUT_END
    groundless = Item(label="invoices", treatment=Treatment.REFUSED)
    assert why(c, decided, OCT6, partial(ERASED, groundless)) is Forbidden.GROUND_MISSING
    for whole in (Outcome.FULL, Outcome.NOTHING_HELD):
        hidden = Decision(right=Right.ERASURE, outcome=whole, items=(ERASED, KEPT))
        assert why(c, decided, OCT6, hidden) is Forbidden.WHOLE_WITH_ITEMS_HELD
    named = Decision(right=Right.ERASURE, outcome=Outcome.NOTHING_HELD, items=(ERASED,))
    assert why(c, decided, OCT6, named) is Forbidden.NOTHING_HELD_WITH_ITEMS
    c.take(decided, OCT6, partial(ERASED, KEPT))
    assert c.request.decisions[Right.ERASURE].outcome is Outcome.PARTIAL


def test_reasons_stay_on_file_only_where_a_ground_allows_it(case: Make) -> None:
    kept_back = replace(refused(ground="gdpr_15_4", facts=""), withheld="A.", partial_considered="B.")
    assert case().take(FactKind.DECIDED, OCT5, kept_back).request.decisions
    excessive = replace(refused(), withheld="An informant.")
    assert why(case(), FactKind.DECIDED, OCT5, excessive) is Forbidden.REASONS_OWED


def test_a_refusal_of_the_whole_grants_nothing(case: Make) -> None:
    c = case(rights=(Right.ERASURE,))
    whole = refused(Right.ERASURE, "gdpr_17_3_b_duty", "Bookkeeping.")
    granting = replace(whole, items=(KEPT, ERASED))
    assert why(c, FactKind.DECIDED, OCT6, granting) is Forbidden.REFUSAL_WITH_ITEMS_GRANTED
    c.take(FactKind.DECIDED, OCT6, replace(whole, items=(KEPT,)))


def test_a_ground_that_limits_refuses_the_whole_only_where_nothing_remains(case: Make) -> None:
    c = case()
    limit = refused(ground="gdpr_15_4", facts="The minutes name three other tenants.")
    assert why(c, FactKind.DECIDED, OCT6, limit) is Forbidden.LIMIT_REFUSES_WHOLE
    c.take(FactKind.DECIDED, OCT6, replace(limit, partial_considered="Blackened, no word would be left."))


def test_where_no_grounds_are_known_the_office_cites_the_provision(case: Make) -> None:
    c = case(country="JE", rights=(Right.ERASURE,))
    own = refused(Right.ERASURE, "own_provision", "Still a tenant.")
    assert why(c, FactKind.DECIDED, OCT6, own) is Forbidden.PROVISION_MISSING
    item = Item(label="rent", treatment=Treatment.KEPT, ground_id="own_provision", until=date(2030, 1, 1))
    assert why(c, FactKind.DECIDED, OCT6, partial(ERASED, item)) is Forbidden.PROVISION_MISSING
    cited = replace(own, provision="Article 32(3), Data Protection (Jersey) Law 2018")
    c.take(FactKind.DECIDED, OCT6, cited)
    known = why(case(rights=(Right.ERASURE,)), FactKind.DECIDED, OCT6, cited)
    assert known is Forbidden.GROUND_UNUSABLE


@pytest.mark.parametrize(
    ("country", "right", "ground"),
    [
        ("CH", Right.ACCESS, "ch_16_5_id"),
        ("CH", Right.ERASURE, "ch_32_id"),
        ("GG", Right.ACCESS, "own_identity"),
        ("GI", Right.OBJECTION, "own_identity"),
    ],
)
def test_a_doubt_about_identity_can_end_under_every_law(
    case: Make, country: str, right: Right, ground: str
) -> None:
    c = case(country=country, rights=(right,)).take(FactKind.IDENTITY_ASKED, SEP28, DOUBT)
    answer = replace(refused(right, ground, "Asked twice; nothing came back."), provision="section 23")
    c.take(FactKind.DECIDED, OCT5, answer)
    assert refused_for_identity(c.request)
    c.take(FactKind.ANSWERED, OCT5, SENT)


def test_nothing_is_decided_on_a_request_that_was_withdrawn(case: Make) -> None:
    c = case().take(FactKind.WITHDRAWN, OCT5)
    assert why(c, FactKind.DECIDED, OCT6, GIVEN) is Forbidden.DROPPED_BY_PERSON
    c.take(FactKind.CLOSED, OCT6, Closing(why=ClosingReason.WITHDRAWN))
    c.take(FactKind.REOPENED, OCT20, reason="They called: they want the data after all.")
    c.take(FactKind.DECIDED, OCT20, GIVEN)


def test_a_question_or_notice_leaves_once_it_was_decided_on(case: Make) -> None:
    c = case()
    assert why(c, FactKind.IDENTITY_QUESTION_SENT, OCT5, SENT) is Forbidden.IDENTITY_NOT_ASKED
    assert why(c, FactKind.EXTENSION_TOLD, OCT5, SENT) is Forbidden.NOT_EXTENDED
    c.take(FactKind.EXTENDED, OCT6, EXTENSION)
    early = why(c, FactKind.EXTENSION_TOLD, OCT5, SENT, reason="posted", today=OCT6)
    assert early is Forbidden.NOT_EXTENDED


def test_the_answer_waits_for_every_right_and_goes_once(case: Make) -> None:
    c = case(rights=(Right.ACCESS, Right.ERASURE)).take(FactKind.DECIDED, OCT5, GIVEN)
    assert why(c, FactKind.ANSWERED, OCT5, SENT) is Forbidden.RIGHTS_UNDECIDED
    c.take(FactKind.DECIDED, OCT6, partial(ERASED, KEPT)).take(FactKind.ANSWERED, OCT6, SENT)
    assert why(c, FactKind.ANSWERED, OCT6, SENT) is Forbidden.ALREADY_ANSWERED
    assert why(c, FactKind.DECIDED, OCT6, GIVEN) is Forbidden.ALREADY_ANSWERED


def test_closing_needs_the_dispatch(case: Make) -> None:
    c = case()
    for reason, missing in (
        (ClosingReason.ANSWERED, Forbidden.NO_DISPATCH_DATE),
        (ClosingReason.WITHDRAWN, Forbidden.NOT_WITHDRAWN),
        (ClosingReason.PASSED_ON, Forbidden.NOT_PASSED_ON),
    ):
        assert why(c, FactKind.CLOSED, OCT5, Closing(why=reason)) is missing
    c.take(FactKind.DECIDED, OCT5, GIVEN).take(FactKind.ANSWERED, OCT5, SENT)
    c.take(FactKind.CLOSED, OCT6, Closing(why=ClosingReason.ANSWERED))
    assert why(c, FactKind.WITHDRAWN, OCT6) is Forbidden.CLOSED
    c.take(FactKind.NOTED, OCT6, reason="The person called to say thanks.")


def test_nothing_ends_or_begins_again_before_it_did(case: Make) -> None:
    c = case().take(FactKind.DECIDED, OCT5, GIVEN).take(FactKind.ANSWERED, OCT6, SENT)
    closing = Closing(why=ClosingReason.ANSWERED)
    late = why(c, FactKind.CLOSED, OCT5, closing, reason="forgotten", today=OCT20)
    assert late is Forbidden.NO_DISPATCH_DATE
    c.take(FactKind.CLOSED, OCT20, closing)
    assert why(c, FactKind.REOPENED, OCT6, reason="forgotten", today=OCT20) is Forbidden.NOT_CLOSED


def test_reopening_is_a_fact_with_a_reason(case: Make) -> None:
    c = case()
    assert why(c, FactKind.REOPENED, OCT5, reason="x") is Forbidden.NOT_CLOSED
    c.take(FactKind.DECIDED, OCT5, GIVEN).take(FactKind.ANSWERED, OCT5, SENT)
    c.take(FactKind.CLOSED, OCT5, Closing(why=ClosingReason.ANSWERED))
    assert why(c, FactKind.REOPENED, OCT6) is Forbidden.REASON_MISSING
    c.take(FactKind.REOPENED, OCT6, reason="A second archive turned up.")
    c.take(FactKind.DECIDED, OCT6, GIVEN).take(FactKind.ANSWERED, OCT6, SENT)


def test_a_restriction_is_lifted_only_after_notice(case: Make) -> None:
    c = case(rights=(Right.RESTRICTION,))
    lifted, notice = FactKind.RESTRICTION_LIFTED, FactKind.RESTRICTION_NOTICE
    assert why(c, notice, OCT5, NOTICE) is Forbidden.NOT_RESTRICTED
    start = Restriction(ground=RestrictionGround.ACCURACY, scope="rating", planned_lift=OCT20)
    c.take(FactKind.RESTRICTION_STARTED, OCT5, start)
    assert why(c, lifted, OCT20) is Forbidden.LIFT_WITHOUT_NOTICE
    c.take(FactKind.DECIDED, OCT5, Decision(right=Right.RESTRICTION, outcome=Outcome.FULL))
    c.take(FactKind.ANSWERED, OCT5, SENT)
    closing = Closing(why=ClosingReason.ANSWERED)
    assert why(c, FactKind.CLOSED, OCT6, closing) is Forbidden.RESTRICTION_STANDS
    c.take(notice, OCT6, NOTICE).take(lifted, OCT20).take(FactKind.CLOSED, OCT20, closing)


def test_an_old_notice_does_not_lift_a_new_restriction(case: Make) -> None:
    start = Restriction(ground=RestrictionGround.OBJECTION, scope="profile")
    c = case(rights=(Right.RESTRICTION,)).take(FactKind.RESTRICTION_STARTED, OCT5, start)
    c.take(FactKind.RESTRICTION_NOTICE, OCT5, NOTICE).take(FactKind.RESTRICTION_LIFTED, OCT6)
    c.take(FactKind.RESTRICTION_STARTED, OCT20, start)
    assert why(c, FactKind.RESTRICTION_LIFTED, NOV2) is Forbidden.LIFT_WITHOUT_NOTICE


def test_a_restriction_that_was_granted_has_to_begin(case: Make) -> None:
    c = case(rights=(Right.RESTRICTION,))
    c.take(FactKind.DECIDED, OCT5, Decision(right=Right.RESTRICTION, outcome=Outcome.FULL))
    c.take(FactKind.ANSWERED, OCT5, SENT)
    closing = Closing(why=ClosingReason.ANSWERED)
    assert why(c, FactKind.CLOSED, OCT6, closing) is Forbidden.NOT_RESTRICTED
    start = Restriction(ground=RestrictionGround.CLAIMS, scope="recordings")
    c.take(FactKind.RESTRICTION_STARTED, OCT6, start)
    assert why(c, FactKind.CLOSED, OCT6, closing) is Forbidden.RESTRICTION_STANDS


def test_a_notice_is_not_older_than_its_restriction(case: Make) -> None:
    start = Restriction(ground=RestrictionGround.OBJECTION, scope="profile")
    c = case(rights=(Right.RESTRICTION,)).take(FactKind.RESTRICTION_STARTED, OCT6, start)
    early = why(c, FactKind.RESTRICTION_NOTICE, OCT5, NOTICE, reason="forgotten", today=OCT20)
    assert early is Forbidden.NOT_RESTRICTED
    c.take(FactKind.RESTRICTION_NOTICE, OCT20, NOTICE)
    early = why(c, FactKind.RESTRICTION_LIFTED, OCT6, reason="forgotten", today=OCT20)
    assert early is Forbidden.LIFT_WITHOUT_NOTICE


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (FactKind.IDENTITY_PROVEN, IdentityProof(how=" ")),
        (FactKind.SEARCHED, Search(system="", result=SearchResult.FOUND)),
        (FactKind.RECIPIENT_TOLD, RecipientTold(recipient="", telling=Telling.TOLD)),
        (FactKind.RESTRICTION_STARTED, Restriction(ground=RestrictionGround.CLAIMS, scope=" ")),
        (FactKind.PASSED_ON, PassedOn(controller="")),
        (FactKind.CHECKED, Checked(step_id="")),
    ],
)
def test_a_fact_that_says_nothing_is_none(case: Make, kind: FactKind, details: Details) -> None:
    c = case(role=Role.PROCESSOR).take(FactKind.IDENTITY_ASKED, OCT5, DOUBT)
    assert why(c, kind, OCT5, details) is Forbidden.DETAILS_MISSING


def test_only_a_processor_passes_on(case: Make) -> None:
    c = case()
    assert why(c, FactKind.PASSED_ON, OCT5, PassedOn(controller="Kaupunki Oy")) is Forbidden.NOT_A_PROCESSOR
    c.take(FactKind.ROLE_SETTLED, OCT5, RoleSettled(role=Role.PROCESSOR))
    c.take(FactKind.PASSED_ON, OCT5, PassedOn(controller="Kaupunki Oy"))
    c.take(FactKind.CLOSED, OCT5, Closing(why=ClosingReason.PASSED_ON))


def test_a_recipient_that_cannot_be_told_needs_a_reason(case: Make) -> None:
    c = case(rights=(Right.ERASURE,))
    silent = RecipientTold(recipient="Lettershop", telling=Telling.IMPOSSIBLE)
    assert why(c, FactKind.RECIPIENT_TOLD, OCT5, silent) is Forbidden.REASON_MISSING
    told = RecipientTold(recipient="Lettershop", telling=Telling.IMPOSSIBLE, because="dissolved in 2024")
    assert "Lettershop" in c.take(FactKind.RECIPIENT_TOLD, OCT5, told).request.recipients


def test_notes_and_corrections_say_why(case: Make) -> None:
    c = case()
    assert why(c, FactKind.NOTED, OCT5) is Forbidden.REASON_MISSING
    correction = Correction(field=Field.LANGUAGE, old="en", new="lt")
    assert why(c, FactKind.CORRECTED, OCT5, correction) is Forbidden.REASON_MISSING


@pytest.mark.parametrize(
    ("field", "new", "attribute", "value"),
    [
        (Field.RECEIVED_ON, "2026-09-22", "received_on", date(2026, 9, 22)),
        (Field.RIGHTS, "access erasure", "rights", (Right.ACCESS, Right.ERASURE)),
        (Field.LANGUAGE, "lt", "language", "lt"),
        (Field.CHANNEL, "letter", "channel", Channel.LETTER),
        (Field.PERSON, "9", "person_id", 9),
        (Field.SUMMARY, "Camera images", "subject", "Camera images"),
    ],
)
def test_a_correction_changes_the_head(
    case: Make, field: Field, new: str, attribute: str, value: object
) -> None:
    c = case()
    before = value_of(c.request, field)
    c.take(FactKind.CORRECTED, OCT5, Correction(field=field, old="?", new=f" {new} "), reason="Read again.")
    assert getattr(c.request, attribute) == value
    assert c.request.facts[-1].details == Correction(field=field, old=before, new=f" {new} ")
    assert value_of(c.request, field) == new


@pytest.mark.parametrize(
    ("field", "new"),
    [
        (Field.RECEIVED_ON, "yesterday"),
        (Field.RIGHTS, "access forgetting"),
        (Field.RIGHTS, " "),
        (Field.LANGUAGE, ""),
        (Field.CHANNEL, "pigeon"),
        (Field.PERSON, "²"),
        (Field.PERSON, "9" * 19),
    ],
)
def test_a_correction_to_what_is_no_value_is_refused(case: Make, field: Field, new: str) -> None:
    correction = Correction(field=field, old="", new=new)
    assert why(case(), FactKind.CORRECTED, OCT5, correction, reason="x") is Forbidden.DETAILS_MISSING


def test_what_happened_bounds_a_corrected_receipt(case: Make) -> None:
    c = case().take(FactKind.IDENTITY_ASKED, SEP28, DOUBT)

    def to(day: date) -> Correction:
        return Correction(field=Field.RECEIVED_ON, old="", new=day.isoformat())

    assert why(c, FactKind.CORRECTED, OCT5, to(OCT6), reason="x") is Forbidden.IN_THE_FUTURE
    assert why(c, FactKind.CORRECTED, OCT5, to(date(2026, 9, 29)), reason="x") is Forbidden.BEFORE_RECEIPT
    c.take(FactKind.CORRECTED, OCT5, to(SEP28), reason="Stamp read again.")


def test_a_right_found_after_the_answer_wants_the_case_open(case: Make) -> None:
    c = case().take(FactKind.DECIDED, OCT5, GIVEN).take(FactKind.ANSWERED, OCT5, SENT)
    more = Correction(field=Field.RIGHTS, old="", new="access erasure")
    assert why(c, FactKind.CORRECTED, OCT6, more, reason="Read again.") is Forbidden.ALREADY_ANSWERED
    c.take(FactKind.CLOSED, OCT6, Closing(why=ClosingReason.ANSWERED))
    c.take(FactKind.REOPENED, OCT6, reason="A right was overlooked.")
    assert c.take(FactKind.CORRECTED, OCT6, more, reason="Read again.").request.undecided == (Right.ERASURE,)


def test_a_corrected_receipt_can_make_an_extension_late(case: Make) -> None:
    c = case().take(FactKind.EXTENDED, date(2026, 10, 26), EXTENSION)
    assert c.stands(NOV2).deadline.extended
    earlier = Correction(field=Field.RECEIVED_ON, old="", new="2026-09-22")
    c.take(FactKind.CORRECTED, date(2026, 10, 26), earlier, reason="Stamp read again.")
    late = c.stands(NOV2)
    assert (late.deadline.extended, late.deadline.answer_by) == (False, date(2026, 10, 22))
    assert late.overdue


def test_settling_the_role_changes_the_head(case: Make) -> None:
    c = case().take(FactKind.ROLE_SETTLED, OCT5, RoleSettled(role=Role.JOINT))
    assert c.request.role is Role.JOINT
    assert c.take(FactKind.ASSIGNED, OCT5, Assignment(colleague="Bo")).request.assigned_to == "Bo"
