from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from dpo_desk.core.checklists import CaseKind, Step
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.core.rights import Right
from dpo_desk.paths import resources_dir
from dpo_desk.reference.checklists import load_checklists

LISTS = load_checklists(resources_dir())
STEPS = tuple(chain.from_iterable(LISTS.values()))


def test_every_right_and_kind_of_case_has_its_steps() -> None:
    assert {kind.value: len(steps) for kind, steps in LISTS.items()} == {
        "withdrawal": 11,
        "access": 14,
        "rectification": 13,
        "erasure": 14,
        "restriction": 12,
        "portability": 12,
        "objection": 13,
        "marketing_objection": 11,
        "automated_decision": 12,
        "general_question": 5,
        "complaint": 13,
        "authority_inquiry": 14,
        "breach": 14,
    }
    assert set(LISTS) == {*Right, *CaseKind}


def test_how_sure_each_step_is_came_over() -> None:
    assert Counter(step.confidence for step in STEPS) == {Confidence.SEEN: 82, Confidence.KNOWN: 76}


@pytest.mark.parametrize("step", STEPS, ids=lambda one: one.id)
def test_a_step_is_well_formed(step: Step) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", step.id)
    assert re.fullmatch(r"[A-Z].*\.", step.text)
    assert step.evidence
    assert step.evidence[-1] != "."
    assert not step.when.startswith("always")
    assert step.articles
    assert all(re.search(r"\d|law|practice", article) for article in step.articles)


def test_ids_are_unique_over_all_lists() -> None:
    assert len({step.id for step in STEPS}) == len(STEPS)


def test_every_list_begins_by_recording_what_came_in() -> None:
    for kind, steps in LISTS.items():
        assert steps[0].always, kind


def test_the_steps_know_their_articles() -> None:
    by_id = {step.id: step for step in STEPS}
    assert by_id["restriction.plan_lift"].articles == ("GDPR 18(3)",)
    assert by_id["access.third_parties"].articles == ("GDPR 15(4)",)
    assert by_id["erasure.recipients"].articles == ("GDPR 19",)
    assert by_id["access.identity"].when == "there is reasonable doubt, or a representative writes"


def damage_of(folder: Path, text: str) -> DamagedResource:
    (folder / "checklists.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_checklists(folder)
    assert caught.value.file == "checklists.toml"
    return caught.value


SHIPPED = (resources_dir() / "checklists.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "record", "key", "problem"),
    [
        ("[[access]]\n", "", "withdrawal", Damage.EMPTY),
        ('[[acces]]\nid = "x"\n', "", "acces", Damage.UNKNOWN_KEY),
        ("access = 3\n", "", "withdrawal", Damage.EMPTY),
        (SHIPPED + '\n[[breach]]\nid = "aware"\n', "aware", "text", Damage.MISSING_KEY),
        (SHIPPED.replace('id = "contain"', 'id = "aware"'), "aware", "id", Damage.DUPLICATE),
        (
            SHIPPED.replace('id = "contain"', 'id = "contain"\nwho = "x"'),
            "contain",
            "who",
            Damage.UNKNOWN_KEY,
        ),
        (SHIPPED.replace("[[general_question]]", "[[access]]"), "register", "id", Damage.DUPLICATE),
    ],
)
def test_damage_names_list_step_and_key(
    tmp_path: Path, text: str, record: str, key: str, problem: Damage
) -> None:
    error = damage_of(tmp_path, text)
    assert (error.record, error.key, error.problem) == (record, key, problem)
