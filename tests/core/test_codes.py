from __future__ import annotations

import pytest

from dpo_desk.core.codes import UnknownLanguage, countries, languages, require_country, require_languages
from dpo_desk.core.countries import CROWN_DEPENDENCIES, EEA, UnknownCountry
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.reference.library import Library


def test_every_country_the_desk_has_facts_of_is_one(library: Library) -> None:
    assert len(countries()) == 250
    seats = {one.country for one in library.shipped_authorities} - {"EU"}
    assert EEA | CROWN_DEPENDENCIES | seats <= countries() | {"GB", "CH"}
    assert {"XK", "AX", "RE", "AQ"} <= countries()


@pytest.mark.parametrize("country", ["NL", "uk", "EL", "AX", "us", "JE", "GB", "CH", "XK"])
def test_a_country_that_exists_is_taken(country: str) -> None:
    require_country(country)


@pytest.mark.parametrize("country", ["ZZ", "xx", "EU", "UN", "SU", "", "NLD"])
def test_a_country_that_does_not_is_refused(country: str) -> None:
    with pytest.raises(UnknownCountry) as caught:
        require_country(country)
    assert caught.value.values == {"country": country}


def test_every_language_of_letters_is_one() -> None:
    assert set(LETTER_LANGUAGES) | {"lb", "ga", "sr", "zgh", "lld", "cnr", "rmy"} <= languages()
    require_languages(["nl", "", "xx"], known=["xx"])


@pytest.mark.parametrize("language", ["xx", "NL", "dutch", "und", "mul", "zxx", "nl-BE"])
def test_what_is_no_language_is_refused(language: str) -> None:
    with pytest.raises(UnknownLanguage) as caught:
        require_languages(["nl", language])
    assert caught.value.values == {"language": language}
