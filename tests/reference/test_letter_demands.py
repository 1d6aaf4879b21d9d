from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.core.countries import Law
from dpo_desk.core.letter_questions import QUESTIONS
from dpo_desk.core.letter_rules import Severity
from dpo_desk.core.letters import LetterKind, Matter
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.paths import resources_dir
from dpo_desk.reference.letter_demands import FILE, load_letter_demands

DEMANDS = load_letter_demands(resources_dir())
ROW = '{ element = "date", letters = ["every"], need = "must", question = "any.dated" }'


def test_every_question_is_asked_by_some_demand() -> None:
    assert {one.asks for one in DEMANDS} == set(QUESTIONS)


def test_every_letter_has_demands_under_every_law() -> None:
    for kind in LetterKind:
        for law in Law:
            asked = [one for one in DEMANDS if one.concerns(kind, law)]
            assert Severity.MEND in {one.severity for one in asked}, (kind, law)


def test_a_question_is_put_only_where_it_makes_sense() -> None:
    assert QUESTIONS["any.sender"].matters == frozenset(Matter)
    assert QUESTIONS["answer.copy"].matters == {Matter.REQUEST}
    assert QUESTIONS["consent.voluntary"].matters == {Matter.CONSENT}
    assert QUESTIONS["complaint.hearing"].matters == {Matter.COMPLAINT}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('"every"', '"everyone"', "letters"),
        ('"every"]', '"every"], except = ["nobody"]', "except"),
        ('"must"', '"may"', "need"),
        ('"any.dated"', '"any.told"', "question"),
        ('"any.dated"', '"complaint.hearing"', "question"),
        ('"any.dated"', '"any.dated", laws = ["us"]', "laws"),
    ],
)
def test_damage_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    (tmp_path / FILE).write_text(f"demand = [{ROW.replace(old, new)}]", encoding="utf-8")
    with pytest.raises(DamagedResource) as told:
        load_letter_demands(tmp_path)
    assert (told.value.problem, told.value.key) == (Damage.UNKNOWN_VALUE, key)
