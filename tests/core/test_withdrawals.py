from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.contact_keys import KeyKind, ban_mark, key_of
from dpo_desk.core.purposes import Purpose, Rest, RestKind, Words
from dpo_desk.core.withdrawals import Answer, AnswerIncomplete, AnswerProblem, NextUse, check_answer, fan_out

DAY = date(2026, 3, 2)
SECRET = bytes(32)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (KeyKind.EMAIL, " Bo.Lund@Post.EXAMPLE ", "bo.lund@post.example"),
        (KeyKind.EMAIL, "<bo@münchen.example>", "BO@xn--mnchen-3ya.example"),
        (KeyKind.EMAIL, "mailto:bo@post.example", "bo @post.example"),
        (KeyKind.EMAIL, "bo@a..b", "BO@a..B"),
        (KeyKind.EMAIL, "bo@ä..b", "BO@Ä..B"),
        (KeyKind.PHONE, "+31 20 555 01 40", "0031-20/5550140"),
        (KeyKind.PHONE, "(020) 555 01 40", "0205550140"),
        (KeyKind.CUSTOMER_NUMBER, "K-40 118.73 é", "k4011873E"),
    ],
)
def test_spellings_of_one_address(kind: KeyKind, one: str, other: str) -> None:
    assert key_of(kind, one) == key_of(kind, other) != ""
    assert ban_mark(kind, one, SECRET) == ban_mark(kind, other, SECRET) != ""
    assert ban_mark(kind, one, SECRET) != ban_mark(kind, one, bytes([1] * 32))


def test_accents_tell_two_mailboxes_apart() -> None:
    assert key_of(KeyKind.EMAIL, "josé@post.example") != key_of(KeyKind.EMAIL, "jose@post.example")
    assert key_of(KeyKind.CUSTOMER_NUMBER, "José") == key_of(KeyKind.CUSTOMER_NUMBER, "jose")


@pytest.mark.parametrize("nothing", ["", "  ", "bo", "@post.example", "bo@", "x" * 400 + "@post.example"])
def test_what_is_no_address(nothing: str) -> None:
    assert key_of(KeyKind.EMAIL, nothing) == ban_mark(KeyKind.EMAIL, nothing, SECRET) == ""
    assert key_of(KeyKind.PHONE, "+") == ""


@given(st.sampled_from(KeyKind), st.text())
def test_every_text_has_a_key_that_stays(kind: KeyKind, text: str) -> None:
    assert len(ban_mark(kind, text, SECRET)) in {0, 64}
    assert key_of(kind, text) == key_of(kind, text)


def test_one_task_for_each_place() -> None:
    crm = Rest(RestKind.SYSTEM, "CRM")
    purpose = Purpose(
        id=1,
        organisation_id=1,
        words=(Words(language="en", title="x"),),
        rests=(crm, Rest(RestKind.RECIPIENT, "CRM"), crm),
    )
    assert [(task.kind, task.name, task.due) for task in fan_out(purpose, 5, 2, DAY)] == [
        (RestKind.SYSTEM, "CRM", DAY),
        (RestKind.RECIPIENT, "CRM", DAY),
    ]


@pytest.mark.parametrize(
    ("use", "basis", "reason", "problem"),
    [
        (NextUse.ERASE, "", " ", AnswerProblem.REASON_MISSING),
        (NextUse.OTHER_BASIS, " ", "x", AnswerProblem.BASIS_MISSING),
        (NextUse.OTHER_BASIS, "Article 6 (1) (a)", "x", AnswerProblem.BASIS_IS_CONSENT),
        (NextUse.ERASE, "Article 6(1)(c)", "x", AnswerProblem.ERASED_ON_A_BASIS),
    ],
)
def test_an_answer_has_to_say_something(
    use: NextUse, basis: str, reason: str, problem: AnswerProblem
) -> None:
    with pytest.raises(AnswerIncomplete) as caught:
        check_answer(Answer(use=use, basis=basis, reason=reason, on=DAY, who="Iris"))
    assert caught.value.problem is problem


def test_an_answer_that_does() -> None:
    check_answer(Answer(use=NextUse.ERASE, reason="x", on=DAY, who="Iris"))
    check_answer(Answer(use=NextUse.OTHER_BASIS, basis="Article 6(1)(c)", reason="x", on=DAY, who="Iris"))
