from __future__ import annotations

from dpo_desk.core.checklists import Checklists, Step, open_steps, steps_of
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.rights import Right


def a_step(id_: str, when: str = "") -> Step:
    return Step(
        id=id_,
        text="Search.",
        articles=("GDPR 15(1)",),
        when=when,
        evidence="the log",
        confidence=Confidence.SEEN,
    )


LISTS: Checklists = {
    Right.ACCESS: (a_step("access.a"), a_step("access.b", "there is doubt")),
    Right.ERASURE: (a_step("erasure.a"),),
}


def test_a_step_without_condition_is_always_needed() -> None:
    first, second = LISTS[Right.ACCESS]
    assert first.always
    assert not second.always


def test_the_steps_of_several_rights_come_right_by_right_and_once() -> None:
    steps = steps_of(LISTS, (Right.ERASURE, Right.ACCESS, Right.ERASURE))
    assert [step.id for step in steps] == ["erasure.a", "access.a", "access.b"]


def test_open_steps_are_those_without_a_word_in_the_file() -> None:
    steps = LISTS[Right.ACCESS]
    assert [step.id for step in open_steps(steps, ("access.a", "gone.x"))] == ["access.b"]
