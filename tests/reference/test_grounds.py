from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import EEA, Law
from dpo_desk.core.grounds import ANYWHERE, Burden, Duty, Effect, First, RefusalGround, ToRecord, Withholding
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.core.rights import Right
from dpo_desk.paths import resources_dir
from dpo_desk.reference.grounds import load_grounds

GROUNDS = load_grounds(resources_dir())
BY_ID = {ground.id: ground for ground in GROUNDS}
PER_COUNTRY = {ANYWHERE: 43, "GB": 18, "DE": 16, "CH": 16, "NO": 8, "ES": 6, "IE": 5, "DK": 5, "AT": 4} | {
    "NL": 4,
    "FI": 4,
    "FR": 3,
    "IT": 3,
    "SE": 2,
    "BE": 1,
    "GR": 1,
    "PT": 1,
}
EVERY = pytest.mark.parametrize("ground", GROUNDS, ids=lambda one: one.id)


def test_every_ground_is_there() -> None:
    assert len(GROUNDS) == len(BY_ID) == 140
    assert Counter(ground.country for ground in GROUNDS) == PER_COUNTRY


def test_what_is_unsure_stays_unsure() -> None:
    assert Counter(ground.confidence for ground in GROUNDS) == {
        Confidence.SEEN: 88,
        Confidence.KNOWN: 48,
        Confidence.UNSURE: 4,
    }
    assert BY_ID["fr_lil_48_49"].confidence is Confidence.UNSURE
    assert all(ground.confidence is Confidence.UNSURE for ground in GROUNDS if ground.own)


@EVERY
def test_a_ground_is_well_formed(ground: RefusalGround) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", ground.id)
    assert re.fullmatch(r"[A-Z].*\.", ground.text)
    assert not ground.note or re.fullmatch(r"[A-Z].*\.", ground.note)
    assert bool(ground.articles) == (ground.laws != {Law.OTHER})
    assert ground.rights or ground.duties
    if ground.country == ANYWHERE:
        assert ground.id.startswith("own_" if ground.own else "gdpr_")
    else:
        assert ground.laws == {
            Law.EU if ground.country in EEA else Law.UK if ground.country == "GB" else Law.CH
        }
        assert ground.id.startswith("uk_" if ground.country == "GB" else f"{ground.country.lower()}_")


def test_sentences_are_not_said_twice_for_one_law() -> None:
    said = Counter((ground.text, ground.country) for ground in GROUNDS)
    assert [key for key, count in said.items() if count > 1] == []


def test_every_word_of_the_vocabularies_is_used() -> None:
    assert {one for ground in GROUNDS for one in ground.first} == set(First)
    assert {one for ground in GROUNDS for one in ground.record} == set(ToRecord)
    assert {one for ground in GROUNDS for one in ground.duties} == set(Duty)
    assert {ground.burden for ground in GROUNDS} == set(Burden)
    assert {ground.withholding for ground in GROUNDS} == set(Withholding)
    assert {ground.effect for ground in GROUNDS} == set(Effect)


def test_what_cannot_be_refused_is_held_against_by_explanations_alone() -> None:
    for ground in GROUNDS:
        assert Right.GENERAL_QUESTION not in ground.rights
        if not all(right.refusable for right in ground.rights):
            assert ground.effect is Effect.EXPLANATION


def test_norway_asks_for_written_reasons_with_the_exact_provision() -> None:
    found = [ground for ground in GROUNDS if ground.id.startswith("no_16")]
    assert len(found) == 6
    assert {ground.withholding for ground in found} == {Withholding.EXACT_CITATION}


def test_a_partial_answer_comes_first_where_the_law_wants_it() -> None:
    assert First.REDACT in BY_ID["gdpr_15_4"].first
    assert First.FEE in BY_ID["gdpr_12_5_unfounded"].first
    assert BY_ID["de_bdsg_35_3"].first == (First.RESTRICT,)


GOOD = """
[[ground]]
id = "xx_1"
text = "It is so."
rights = ["access"]
laws = ["eu"]
articles = ["GDPR 1"]
confidence = "seen"
"""


def damage_of(folder: Path, text: str) -> DamagedResource:
    (folder / "refusal_grounds.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_grounds(folder)
    assert caught.value.file == "refusal_grounds.toml"
    return caught.value


def test_what_is_left_out_has_its_plain_meaning(tmp_path: Path) -> None:
    (tmp_path / "refusal_grounds.toml").write_text(GOOD, encoding="utf-8")
    (ground,) = load_grounds(tmp_path)
    assert (ground.effect, ground.burden, ground.withholding) == (
        Effect.REFUSAL,
        Burden.CONTROLLER,
        Withholding.NO,
    )
    assert ground.country == ANYWHERE


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ('rights = ["access"]\n', "", "rights", Damage.MISSING_KEY),
        ('["access"]', '["acces"]', "rights", Damage.UNKNOWN_VALUE),
        ('["access"]', '["every", "access"]', "rights", Damage.UNKNOWN_VALUE),
        ('["eu"]', '["us"]', "laws", Damage.UNKNOWN_VALUE),
        ('text = "It is so."', 'txt = "It is so."', "text", Damage.MISSING_KEY),
        ('confidence = "seen"', 'confidence = "seen"\nwhy = "x"', "why", Damage.UNKNOWN_KEY),
        ('id = "xx_1"', 'id = ""', "id", Damage.UNKNOWN_VALUE),
        ('articles = ["GDPR 1"]\n', "", "articles", Damage.MISSING_KEY),
        ('["eu"]', '["other"]', "articles", Damage.MISSING_KEY),
    ],
)
def test_damage_names_record_and_key(tmp_path: Path, old: str, new: str, key: str, problem: Damage) -> None:
    error = damage_of(tmp_path, GOOD.replace(old, new))
    assert (error.record, error.key, error.problem) == ("#1" if key == "id" else "xx_1", key, problem)


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    error = damage_of(tmp_path, GOOD + GOOD)
    assert (error.record, error.key, error.problem) == ("xx_1", "id", Damage.DUPLICATE)
