from __future__ import annotations

import pytest

from dpo_desk.core.countries import (
    CROWN_DEPENDENCIES,
    EEA,
    EEA_EFTA,
    EU,
    Law,
    Place,
    UnknownCountry,
    UnknownRegion,
    article_under,
    law_country,
    law_of,
    place,
    region_code,
)


def test_the_union_has_27_states_and_the_eea_three_more() -> None:
    assert len(EU) == 27
    assert sorted(EEA_EFTA) == ["IS", "LI", "NO"]
    assert len(EEA) == 30
    assert not EEA & {"GB", "CH", *CROWN_DEPENDENCIES}


@pytest.mark.parametrize(
    ("given", "code"),
    [("nl", "NL"), (" DE ", "DE"), ("EL", "GR"), ("UK", "GB"), ("AX", "FI"), ("re", "FR"), ("JE", "JE")],
)
def test_a_country_is_the_one_whose_law_applies(given: str, code: str) -> None:
    assert law_country(given) == code


@pytest.mark.parametrize("given", ["", "N", "NLD", "N1", "Niederlande", "ÄÖ"])
def test_what_is_no_country_code_is_refused(given: str) -> None:
    with pytest.raises(UnknownCountry) as caught:
        law_country(given)
    assert caught.value.values == {"country": given}


@pytest.mark.parametrize(
    ("country", "law"),
    [
        ("NL", Law.EU),
        ("NO", Law.EU),
        ("EL", Law.EU),
        ("AX", Law.EU),
        ("GB", Law.UK),
        ("CH", Law.CH),
        ("JE", Law.OTHER),
        ("GI", Law.OTHER),
        ("US", Law.OTHER),
    ],
)
def test_every_seat_has_a_family_of_law(country: str, law: Law) -> None:
    assert law_of(country) is law


@pytest.mark.parametrize(
    ("country", "region", "code"),
    [
        ("DE", "BY", "DE-BY"),
        ("de", "de-by", "DE-BY"),
        ("ES", " ct ", "ES-CT"),
        ("CH", "CH-ZH", "CH-ZH"),
        ("UK", "UK-SCT", "GB-SCT"),
        ("GB", "GB-SCT", "GB-SCT"),
        ("FI", "01", "FI-01"),
        ("NL", "", ""),
        ("US", "CA", "US-CA"),
    ],
)
def test_a_region_is_read_with_or_without_its_country(country: str, region: str, code: str) -> None:
    assert region_code(country, region) == code


@pytest.mark.parametrize(
    ("country", "region"),
    [("DE", "XX"), ("DE", "Bayern"), ("DE", "AT-9"), ("ES", "BY"), ("CH", "XX"), ("NL", "N H"), ("AT", "-")],
)
def test_a_region_the_country_does_not_have_is_refused(country: str, region: str) -> None:
    with pytest.raises(UnknownRegion) as caught:
        region_code(country, region)
    assert caught.value.values == {"country": country, "region": region}


def test_aland_is_a_place_in_finland() -> None:
    assert place("ax") == Place("FI", "FI-01") == place("FI", "01")
    assert place("FI") == Place("FI")


def test_the_uk_kept_the_numbers_of_the_gdpr() -> None:
    assert article_under("GDPR 12(5)", Law.UK) == "UK GDPR 12(5)"
    assert article_under("GDPR 12(5)", Law.EU) == "GDPR 12(5)"
    assert article_under("DPA 2018 53", Law.UK) == "DPA 2018 53"
