from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import EEA
from dpo_desk.core.minimum_ages import age_in
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.paths import resources_dir
from dpo_desk.reference.minimum_ages import FILE, load_minimum_ages

AGES = load_minimum_ages(resources_dir())


def test_every_country_of_the_eea_has_an_age() -> None:
    assert EEA | {"GB", "CH"} <= AGES.keys()
    assert all(one.age is not None for country, one in AGES.items() if country != "CH")


@pytest.mark.parametrize(
    ("country", "age"),
    [
        ("NL", 16),
        ("DE", 16),
        ("DK", 15),
        ("FR", 15),
        ("SI", 15),
        ("AT", 14),
        ("NO", 13),
        ("GB", 13),
        ("CH", None),
    ],
)
def test_ages_of_the_law(country: str, age: int | None) -> None:
    assert age_in(AGES, country) == age


def test_what_is_unsure_stays_unsure() -> None:
    assert {country for country, one in AGES.items() if one.confidence is Confidence.UNSURE} == {
        *("GI", "GG", "IM", "JE")
    }
    assert "bill" in AGES["NO"].note


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Damage.EMPTY),
        ('[[country]]\nid = "NL"\nage = "17"\nsource = "x"\nconfidence = "seen"', Damage.UNKNOWN_VALUE),
        ('[[country]]\nid = "NL"\nage = "16"\nconfidence = "seen"', Damage.MISSING_KEY),
        ('[[country]]\nid = "NL"\nage = "16"\nsource = "x"\nconfidence = "sure"', Damage.UNKNOWN_VALUE),
        (
            '[[country]]\nid = "NL"\nsource = "x"\nconfidence = "seen"\n'
            '[[country]]\nid = "NL"\nsource = "x"\nconfidence = "seen"',
            Damage.DUPLICATE,
        ),
    ],
)
def test_damage_is_named(tmp_path: Path, text: str, problem: Damage) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_minimum_ages(tmp_path)
    assert caught.value.problem is problem
