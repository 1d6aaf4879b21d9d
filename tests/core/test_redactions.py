from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.grounds import grounds_for
from dpo_desk.core.redactions import (
    SMALLEST,
    WHOLE,
    Interest,
    NothingRedacted,
    RedactionOutside,
    RedactionWithoutGround,
    Why,
    area_between,
    checked,
    covered,
    moved,
    pages_of,
    resized,
    usual_ground,
)
from dpo_desk.core.rights import Right
from dpo_desk.reference.library import Library
from tests.redaction_cases import part

FAR = some.integers(-2 * WHOLE, 2 * WHOLE)
POINTS = some.tuples(FAR, FAR)


@given(POINTS, POINTS, FAR, FAR)
def test_a_part_stays_on_its_page_however_it_is_drawn_and_moved(
    one: tuple[int, int], other: tuple[int, int], right: int, down: int
) -> None:
    drawn = area_between(3, one, other)
    for area in (drawn, moved(drawn, right, down), resized(drawn, right, down)):
        assert area.page == 3
        assert 0 <= area.left < area.right <= WHOLE
        assert 0 <= area.top < area.bottom <= WHOLE
        assert min(area.width, area.height) >= SMALLEST


def test_a_part_lies_between_its_corners_in_any_order() -> None:
    assert area_between(1, (900, 200), (100, 700)) == part(1, 100, 200, 800, 500).area
    assert moved(part(1, 100, 200, 800, 500).area, 50, -300) == part(1, 150, 0, 800, 500).area
    assert resized(part(1, 100, 200, 800, 500).area, 50, -100) == part(1, 100, 200, 850, 400).area


def test_what_lies_under_a_black_part_is_covered() -> None:
    black = (part(1, 100, 200, 800, 500),)
    assert covered(part(1, 100, 200, 800, 500).area, black)
    assert not covered(part(2, 100, 200, 800, 500).area, black)
    assert not covered(part(1, 100, 200, 801, 500).area, black)


def test_redactions_are_read_from_above(library: Library) -> None:
    grounds = grounds_for(library.grounds, Right.ACCESS, "NL")
    last, first, second = part(2, 0, 0, 90, 90), part(1, 900, 10, 90, 90), part(1, 0, 20, 90, 90)
    assert checked((last, second, first), 2, grounds) == (first, second, last)
    assert pages_of((last, second, first)) == (1, 2)


def test_redactions_that_would_not_hold_are_refused(library: Library) -> None:
    grounds = grounds_for(library.grounds, Right.ACCESS, "NL")
    good = part(1, 0, 0, 90, 90)
    with pytest.raises(NothingRedacted):
        checked((), 1, grounds)
    for area in (
        replace(good.area, page=2),
        replace(good.area, page=0),
        replace(good.area, left=-1),
        replace(good.area, width=WHOLE + 1),
        replace(good.area, height=SMALLEST - 1),
    ):
        with pytest.raises(RedactionOutside):
            checked((replace(good, area=area),), 1, grounds)
    for why in (Why(), Why(ground_id="ch_26_1_b"), Why(provision="  ")):
        with pytest.raises(RedactionWithoutGround):
            checked((replace(good, why=why),), 1, grounds)
    own = replace(good, why=Why(provision="Art. 12 of our law"))
    assert checked((own,), 1, ()) == (own,)


@pytest.mark.parametrize(
    ("country", "interest", "ground"),
    [
        ("NL", Interest.PERSON, "gdpr_15_4"),
        ("DE", Interest.SECURITY, "gdpr_15_4"),
        ("IE", Interest.INFORMANT, "ie_60_3_b"),
        ("FR", Interest.INFORMANT, "gdpr_15_4"),
        ("GB", Interest.PERSON, "uk_2_16_third_party"),
        ("GB", Interest.BUSINESS, "gdpr_15_4"),
        ("GB", Interest.PROFESSIONAL, "uk_2_19_privilege"),
        ("CH", Interest.PERSON, "ch_26_1_b"),
        ("CH", Interest.PROFESSIONAL, "ch_26_1_a"),
        ("US", Interest.PERSON, ""),
    ],
)
def test_the_usual_ground_is_of_the_law_of_the_case(
    library: Library, country: str, interest: Interest, ground: str
) -> None:
    grounds = grounds_for(library.grounds, Right.ACCESS, country)
    assert usual_ground(interest, law_of(country), grounds) == ground
    assert Law.EU is law_of("NL")
