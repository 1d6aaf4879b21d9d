from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.core.addresses import Address
from dpo_desk.core.authorities import (
    GENERAL,
    STALE_AFTER,
    Authority,
    BoardSeat,
    Caution,
    Directory,
    FormerName,
    Remit,
    UnknownAuthority,
)
from dpo_desk.core.confidence import Confidence


def an_authority(
    id_: str = "xx",
    country: str = "SE",
    *,
    former: tuple[FormerName, ...] = (),
    checked_from: date | None = date(2026, 1, 1),
    confidence: Confidence = Confidence.SEEN,
) -> Authority:
    return Authority(
        id=id_,
        country=country,
        names=(("sv", "Nya myndigheten"), ("en", "New Authority")),
        abbreviations=(("sv", "NM"),),
        former=former,
        remits=GENERAL,
        address=Address(country=country),
        languages=("sv",),
        law="GDPR",
        board_seat=BoardSeat.MEMBER,
        checked_from=checked_from,
        confidence=confidence,
        confidence_of=(("address", Confidence.KNOWN),),
    )


OLD = FormerName(names=(("sv", "Gamla"),), abbreviations=(("sv", "GM"),), until=date(2020, 12, 31))
OLDER = FormerName(names=(("sv", "Äldre"), ("en", "Elder")), until=date(2000, 6, 30))
UNDATED = FormerName(names=(("sv", "Okänd"),))
RENAMED = an_authority(former=(UNDATED, OLD, OLDER))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1990, 1, 1), "Äldre"),
        (date(2000, 6, 30), "Äldre"),
        (date(2000, 7, 1), "Gamla"),
        (date(2020, 12, 31), "Gamla"),
        (date(2021, 1, 1), "Nya myndigheten"),
    ],
)
def test_a_letter_uses_the_name_of_its_own_day(day: date, name: str) -> None:
    assert RENAMED.name_on(day, "sv") == name
    assert RENAMED.official_name_on(day) == name


def test_a_name_is_given_in_the_language_or_officially() -> None:
    assert RENAMED.name_on(date(2026, 1, 1), "en") == "New Authority"
    assert RENAMED.name_on(date(2026, 1, 1), "nl") == "Nya myndigheten"
    assert RENAMED.name_on(date(1999, 1, 1), "en") == "Elder"
    assert RENAMED.name_on(date(2010, 1, 1), "en") == "Gamla"


def test_an_abbreviation_belongs_to_the_name_of_the_day() -> None:
    assert RENAMED.abbreviation_on(date(2026, 1, 1), "de") == "NM"
    assert RENAMED.abbreviation_on(date(2010, 1, 1), "sv") == "GM"
    assert RENAMED.abbreviation_on(date(1999, 1, 1), "sv") == ""


def test_a_name_whose_end_is_not_known_is_never_used() -> None:
    only = an_authority(former=(UNDATED,))
    assert only.name_on(date(1950, 1, 1), "sv") == "Nya myndigheten"


def test_confidence_is_known_for_parts() -> None:
    record = an_authority()
    assert record.confidence_in("address") is Confidence.KNOWN
    assert record.confidence_in("phone") is Confidence.SEEN


def test_old_undated_and_unsure_records_are_marked() -> None:
    checked = date(2024, 1, 1)
    last_good_day = checked + STALE_AFTER
    assert an_authority(checked_from=checked).cautions(last_good_day) == ()
    assert an_authority(checked_from=checked).cautions(date(2027, 1, 1)) == (Caution.STALE,)
    unsure = an_authority(checked_from=None, confidence=Confidence.UNSURE)
    assert unsure.cautions(last_good_day) == (Caution.UNSURE, Caution.UNDATED)


def test_the_directory_finds_by_id_and_country() -> None:
    directory = Directory((an_authority("fi", "FI"), an_authority("ax", "AX"), an_authority("se")))
    assert len(directory) == 3
    assert [one.id for one in directory] == ["fi", "ax", "se"]
    assert directory.get("ax").country == "AX"
    assert (directory.find("ax"), directory.find("nl")) == (directory.get("ax"), None)
    assert [one.id for one in directory.in_country("FI")] == ["fi", "ax"]
    assert [one.id for one in directory.in_country("ax")] == ["fi", "ax"]
    assert directory.in_country("NL") == ()


def test_an_id_nobody_has_is_refused() -> None:
    with pytest.raises(UnknownAuthority) as caught:
        Directory(()).get("nl")
    assert caught.value.values == {"authority": "nl"}


def test_general_is_all_that_has_no_supervisor_of_its_own() -> None:
    assert set(Remit) - GENERAL == {
        Remit.COURT_JUDICIAL,
        Remit.CHURCH_CATHOLIC,
        Remit.CHURCH_PROTESTANT,
        Remit.EU_INSTITUTION,
    }
