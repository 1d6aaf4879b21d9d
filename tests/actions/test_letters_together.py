"""Several rights in one case: which letter tells what, and what it says of the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.actions import letters, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.facts import Decision, Dispatch, FactKind, Outcome
from dpo_desk.core.letter_checks import Severity
from dpo_desk.core.letters import LetterKind, Wishes
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState
from tests.conftest import access_request

TODAY = date(2026, 10, 22)
REFUSED = Decision(
    right=Right.ACCESS,
    outcome=Outcome.REFUSED,
    ground_id="gdpr_12_5_excessive",
    facts="Ninth request this year; nothing changed since the eighth.",
    partial_considered="The same answer was sent three weeks ago.",
)
STOPPED = Decision(right=Right.MARKETING_OBJECTION, outcome=Outcome.FULL)


def decided(desk: Desk, *decisions: Decision) -> int:
    rights = tuple(one.right for one in decisions)
    number = requests.receive(desk, replace(access_request(*rights), wants_paper=True)).value.request.id
    for decision in decisions:
        requests.record(desk, number, FactKind.DECIDED, details=decision)
    return number


def wording(desk: Desk, number: int, kind: LetterKind, language: str = "en") -> str:
    return letters.wording(desk, letters.draft(desk, number, kind, language=language).value)


def mends(desk: Desk, number: int, kind: LetterKind, body: str = "") -> set[str]:
    draft = letters.draft(desk, number, kind).value
    edited = replace(draft, wishes=Wishes(body=body, dispatch=Dispatch.POST))
    return {one.element for one in letters.preview(desk, edited).findings if one.severity is Severity.MEND}


def sent(desk: Desk, number: int, kind: LetterKind) -> requests.RequestView:
    letters.issue(desk, letters.draft(desk, number, kind).value.id, sent_on=TODAY, reason="no website")
    return requests.view(desk, number)


def test_access_refused_and_advertising_stopped_are_told_in_one_letter(desk: Desk) -> None:
    number = decided(desk, REFUSED, STOPPED)
    assert letters.proposed_kind(requests.view(desk, number)) is LetterKind.PARTLY_REFUSED
    text = wording(desk, number, LetterKind.PARTLY_REFUSED)
    done, not_done = text.split("## What we do not do")
    assert "Direct marketing: We no longer use your data for direct marketing." in done.replace(
        "\n", " "
    ) or ("We no longer use your data for direct marketing." in done)
    assert "Access: This part of your request we have to refuse." in not_done
    assert "separate letter" not in text
    assert mends(desk, number, LetterKind.PARTLY_REFUSED) == set()
    assert sent(desk, number, LetterKind.PARTLY_REFUSED).standing.clock is ClockState.STOPPED


@pytest.mark.parametrize(
    ("language", "rest"),
    [
        ("en", "we answer in a separate letter: Direct marketing."),
        ("nl", "antwoorden wij in een aparte brief: Direct marketing."),
        ("de", "antworten wir in einem eigenen Schreiben: Direktwerbung."),
    ],
)
def test_a_refusal_of_the_whole_names_what_it_refuses_and_that_the_rest_follows(
    desk: Desk, language: str, rest: str
) -> None:
    number = decided(desk, REFUSED, STOPPED)
    text = wording(desk, number, LetterKind.REFUSED, language)
    opening = text.split("**")[0]
    assert "Direct marketing" not in opening
    assert "direct marketing" not in opening.casefold()
    assert "direktwerbung" not in opening.casefold()
    assert rest in text


def test_a_refusal_alone_is_a_part_of_the_answer(desk: Desk) -> None:
    number = decided(desk, REFUSED, STOPPED)
    assert mends(desk, number, LetterKind.REFUSED) == set()
    first = sent(desk, number, LetterKind.REFUSED)
    assert first.standing.clock is ClockState.RUNNING
    assert letters.proposed_kind(first) is LetterKind.MARKETING_STOPPED
    rest = wording(desk, number, LetterKind.GENERAL_ANSWER)
    assert "**We have done what you asked.**" in rest
    assert "separate letter" not in rest
    assert sent(desk, number, LetterKind.GENERAL_ANSWER).standing.clock is ClockState.STOPPED


def test_an_edited_answer_still_says_what_another_letter_answers(desk: Desk) -> None:
    number = decided(desk, REFUSED, STOPPED)
    bare = "# Answer\n\nNo: Article 12(5)(b) GDPR.\n\n[remedies]\n\n[signature]\n"
    assert mends(desk, number, LetterKind.REFUSED, bare) == {"rest"}
    told = f"{bare}\nOn direct marketing we write to you separately.\n"
    assert mends(desk, number, LetterKind.REFUSED, told) == set()
    assert "rest" not in mends(desk, number, LetterKind.PARTLY_REFUSED, bare)


def test_what_is_not_held_is_told_beside_a_refusal_and_not_by_it(desk: Desk) -> None:
    none = Decision(right=Right.PORTABILITY, outcome=Outcome.NOTHING_HELD)
    number = decided(desk, REFUSED, none)
    assert letters.proposed_kind(requests.view(desk, number)) is LetterKind.PARTLY_REFUSED
    assert "given" not in mends(desk, number, LetterKind.PARTLY_REFUSED)
    assert sent(desk, number, LetterKind.REFUSED).standing.clock is ClockState.RUNNING


def test_what_the_person_dropped_is_left_out_of_a_refusal(desk: Desk) -> None:
    dropped = Decision(right=Right.PORTABILITY, outcome=Outcome.WITHDRAWN)
    number = decided(desk, REFUSED, dropped)
    assert letters.proposed_kind(requests.view(desk, number)) is LetterKind.REFUSED
    assert "separate letter" not in wording(desk, number, LetterKind.REFUSED)


def test_an_undecided_right_is_said_to_follow(desk: Desk) -> None:
    request = replace(access_request(Right.ACCESS, Right.ERASURE), wants_paper=True)
    number = requests.receive(desk, request).value.request.id
    assert "In it you ask for several things" in wording(
        desk, number, LetterKind.REFUSED
    )  # nothing refused yet
    requests.record(desk, number, FactKind.DECIDED, details=REFUSED)
    assert "separate letter: Erasure." in wording(desk, number, LetterKind.REFUSED)
    assert "separate letter" not in wording(desk, number, LetterKind.GENERAL_ANSWER)
    assert "separate letter" not in wording(desk, number, LetterKind.RECEIPT_ACKNOWLEDGED)


def test_a_refusal_is_offered_only_where_a_right_can_be_refused(desk: Desk) -> None:
    number = decided(desk, STOPPED)
    kinds = letters.kinds_for(requests.view(desk, number))
    assert LetterKind.GENERAL_ANSWER in kinds
    assert not any(kind.negative for kind in kinds)
