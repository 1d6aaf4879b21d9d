from __future__ import annotations

import pytest

from dpo_desk.core.countries import region_code
from dpo_desk.core.subdivisions import subdivisions


def test_the_laender_stand_by_name_and_no_town_is_among_them() -> None:
    found = subdivisions("DE")
    assert len(found) == 16
    assert ("HH", "Hamburg") in found
    assert [name for _code, name in found] == sorted(name for _code, name in found)


@pytest.mark.parametrize(("country", "code", "name"), [("CH", "BE", "Bern"), ("BE", "VLG", "Vlaanderen")])
def test_regions_have_their_own_names(country: str, code: str, name: str) -> None:
    assert (code, name) in subdivisions(country)


@pytest.mark.parametrize("country", ["NL", "LT", "ZZ"])
def test_a_country_without_known_regions_has_none(country: str) -> None:
    assert subdivisions(country) == ()


@pytest.mark.parametrize("country", ["DE", "CH", "ES", "AT", "BE", "FI", "IT", "US"])
def test_each_code_is_one_the_desk_reads(country: str) -> None:
    for code, name in subdivisions(country):
        assert region_code(country, code) == f"{country}-{code}"
        assert name
