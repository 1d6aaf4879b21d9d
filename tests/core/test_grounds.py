from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import Law
from dpo_desk.core.grounds import (
    ANYWHERE,
    Effect,
    RefusalGround,
    grounds_for,
    grounds_in,
)
from dpo_desk.core.rights import Right
from dpo_desk.paths import resources_dir
from dpo_desk.reference.grounds import load_grounds

GROUNDS = load_grounds(resources_dir())


def ids(found: tuple[RefusalGround, ...]) -> list[str]:
    return [ground.id for ground in found]


def test_the_resources_are_the_projects_own() -> None:
    assert resources_dir() == Path(__file__).parents[2] / "resources"


def test_the_grounds_of_the_seats_country_come_first() -> None:
    found = grounds_for(GROUNDS, Right.ACCESS, "DE")
    countries = [ground.country for ground in found]
    assert countries == sorted(countries, key=lambda country: country == ANYWHERE)
    assert ids(found)[0] == "de_bdsg_27_2"
    assert "gdpr_15_4" in ids(found)


def test_a_ground_of_another_country_is_not_offered() -> None:
    assert not any(ground.country == "DE" for ground in grounds_in(GROUNDS, "NL"))
    assert {ground.country for ground in grounds_in(GROUNDS, "GB")} == {"GB", ANYWHERE}


def test_aland_has_the_grounds_of_finland() -> None:
    assert "fi_34_1_1" in ids(grounds_for(GROUNDS, Right.ACCESS, "AX"))


def test_a_ground_of_another_right_is_not_offered() -> None:
    assert "gdpr_17_3_e" in ids(grounds_for(GROUNDS, Right.ERASURE, "NL"))
    assert "gdpr_17_3_e" not in ids(grounds_for(GROUNDS, Right.ACCESS, "NL"))


def test_article_11_reaches_neither_objections_nor_automated_decisions() -> None:
    for right in (Right.OBJECTION, Right.AUTOMATED_DECISION):
        assert "gdpr_11_2" not in ids(grounds_for(GROUNDS, right, "NL"))
    assert "gdpr_11_2" in ids(grounds_for(GROUNDS, Right.PORTABILITY, "NL"))


@pytest.mark.parametrize("country", ["NL", "DE", "IE", "GB", "CH"])
@pytest.mark.parametrize("right", [Right.WITHDRAWAL, Right.MARKETING_OBJECTION, Right.GENERAL_QUESTION])
def test_what_cannot_be_refused_has_explanations_only(right: Right, country: str) -> None:
    assert all(ground.effect is Effect.EXPLANATION for ground in grounds_for(GROUNDS, right, country))


def test_a_marketing_objection_is_never_weighed() -> None:
    found = ids(grounds_for(GROUNDS, Right.MARKETING_OBJECTION, "NL"))
    assert "gdpr_21_1_compelling" not in found


@pytest.mark.parametrize("country", ["JE", "GI", "US"])
def test_under_another_law_the_office_names_the_provision_itself(country: str) -> None:
    found = grounds_in(GROUNDS, country)
    assert ids(found) == ["own_provision", "own_identity"]
    assert all(ground.own and ground.confidence is Confidence.UNSURE for ground in found)
    assert ids(grounds_for(GROUNDS, Right.AUTOMATED_DECISION, country)) == ["own_provision"]
    assert grounds_for(GROUNDS, Right.MARKETING_OBJECTION, country) == ()


@pytest.mark.parametrize("country", ["NL", "GB", "CH", "LI"])
def test_where_grounds_are_known_the_office_names_none_itself(country: str) -> None:
    assert not any(ground.own for ground in grounds_in(GROUNDS, country))


def test_swiss_law_lets_a_doubt_about_identity_end() -> None:
    for right in Right:
        found = [one for one in grounds_for(GROUNDS, right, "CH") if one.id in {"ch_16_5_id", "ch_32_id"}]
        assert bool(found) == right.identity_may_be_asked
    sure = {ground.id: ground.confidence for ground in grounds_in(GROUNDS, "CH")}
    assert (sure["ch_16_5_id"], sure["ch_32_id"]) == (Confidence.SEEN, Confidence.UNSURE)


def test_a_swiss_house_under_the_gdpr_can_use_its_general_grounds() -> None:
    found = grounds_for(GROUNDS, Right.ACCESS, "CH", Law.EU)
    assert "gdpr_15_4" in ids(found)
    assert "ch_26_1_a" not in ids(found)
    assert all(ground.country == ANYWHERE for ground in found)
