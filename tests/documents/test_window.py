from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.documents.layouts import Zone
from dpo_desk.documents.sheets import (
    AddressDoesNotFit,
    ReturnLineDoesNotFit,
    Sender,
    Sheet,
    layout,
    layout_names,
    render,
)
from dpo_desk.documents.window import fit_address
from tests.documents.conftest import BLOCKS

Letter = Callable[..., Sheet]
Glyphs = Callable[[bytes], list[list[Any]]]
_LINE, _TOUCH = 8.0, 0.4  # mm
SIDE_BEARING = 0.35  # mm; some letters reach over the edge their line is set to

ADDRESSES = {
    "three lines": ("Ms Philippa Quill", "Kelpstraat 12", "2012 CB  HAARLEM"),
    "long name": (
        "Maximiliane Rosalinde Freifrau von und zu Hohenlinden-Wasserburg",
        "Am Alten Markt 4",
        "30999 Lindenau",
    ),
    "company": (
        "Krähwinkel Handelsgesellschaft mbH",
        "z. Hd. Frau Dr. Jördis Öztürk-Åkesson",
        "Große Straße 113 b",
        "06108 Halle (Saale)",
    ),
    "abroad": ("Γεωργία Παπαδοπούλου", "Οδός Ερμού 15", "105 63 ΑΘΗΝΑ", "GREECE"),
    "cyrillic": ("Йорданка Цветкова", "ул. „Шипка“ 8", "1504 София"),
    "one line": ("Poste restante",),
    "two lines": ("Poste restante", "2012 CB  HAARLEM"),
    "five lines": ("Larkspur Lending", "Ms P. Quill", "Room 4", "Kelpstraat 12", "2012 CB  HAARLEM"),
    "six lines": ("Larkspur", "Ms P. Quill", "Room 4", "Yard 2", "Kelpstraat 12", "2012 CB  HAARLEM"),
}
SENDERS = {
    "usual": Sender(
        name="Larkspur Lending",
        descriptor="Library of things",
        address=("4 Ferry Road", "1234 AB Haarlem"),
        contact=("01 555 0100", "desk@larkspur.example"),
        return_line="Larkspur Lending · 4 Ferry Road · 1234 AB Haarlem",
    ),
    "long": Sender(
        name="Verband der gemeinnützigen Wohnungsgenossenschaften an Ober- und Mittelweser e. V.",
        descriptor="Dachverband mit neunundvierzig Mitgliedern in vier Ländern und einer Geschäftsstelle",
        address=(
            "Haus der Genossenschaften, Aufgang C, Dritter Stock",
            "Am Langen Graben 114 bis 116",
            "30999 L",
        ),
        contact=tuple(
            f"kontakt-und-auskunft-{number}@wohnungsgenossenschaften.example" for number in range(5)
        ),
    ),
    "short": Sender(name="Ö"),
}


def ink(glyphs: Sequence[Any]) -> str:
    return "".join(glyph.letter for glyph in glyphs)


def bare(*texts: str) -> str:
    return "".join("".join(texts).split())


def within(zone: Zone, glyph: Any) -> bool:  # noqa: ANN401 - what the fixture reads
    reach = Zone(zone.left - SIDE_BEARING, zone.top, zone.right + SIDE_BEARING, zone.bottom)
    return reach.holds(Zone(glyph.left, glyph.top, glyph.right, glyph.bottom))


def meets(zone: Zone, glyph: Any) -> bool:  # noqa: ANN401 - what the fixture reads
    return zone.meets(Zone(glyph.left, glyph.top, glyph.right, glyph.bottom))


IN_WINDOWS = (
    *product(ADDRESSES, ("usual",)),
    *product(("long name", "one line", "five lines", "six lines"), ("long", "short")),
)
"""Every address under the line of a usual sender; the widest, the lowest and the highest under others."""


@pytest.mark.parametrize(("receiver", "sent_by"), IN_WINDOWS)
@pytest.mark.parametrize("name", layout_names())
def test_window_always_shows_the_address_and_never_anything_else(
    letter: Letter, glyphs: Glyphs, name: str, receiver: str, sent_by: str
) -> None:
    place, address, sender = layout(name), ADDRESSES[receiver], SENDERS[sent_by]
    sheet = letter(
        layout=place,
        address=address,
        sender=sender,
        blocks=BLOCKS[:5],
        annexes=(),
        place_and_date="Haarlem, 2 May 2026",
    )
    first = glyphs(render(sheet))[0]
    shown = [glyph for glyph in first if meets(place.ever, glyph)]
    expected = (sender.return_line if place.return_line else "", *fit_address(address, place).lines)
    assert ink(shown) == bare(*expected)
    assert all(within(place.always, glyph) for glyph in shown)


@pytest.mark.parametrize("sender", SENDERS.values(), ids=SENDERS)
@pytest.mark.parametrize("name", layout_names())
def test_nothing_above_the_text_is_printed_over_anything_else(
    letter: Letter, glyphs: Glyphs, name: str, sender: Sender
) -> None:
    place = layout(name)
    sheet = letter(layout=place, sender=sender, annexes=(), place_and_date="Haarlem, 2 May 2026")
    pages = glyphs(render(sheet))
    assert len(pages) > 1  # a letter of several pages keeps the same first page
    above = sorted(
        (one for one in pages[0] if one.bottom < place.frame_top + 20), key=lambda one: one.baseline
    )
    for upper, lower in combinations(above, 2):
        if lower.baseline - upper.baseline > _LINE:
            continue
        deep = min(upper.bottom, lower.bottom) - max(upper.top, lower.top)
        wide = min(upper.right, lower.right) - max(upper.left, lower.left)
        assert deep <= _TOUCH or wide <= _TOUCH, (upper, lower)


@pytest.mark.parametrize("name", layout_names())
def test_what_is_printed_of_an_address_is_all_of_it(name: str) -> None:
    for address in ADDRESSES.values():
        assert bare(*fit_address(address, layout(name)).lines).replace(",", "") == bare(*address).replace(
            ",", ""
        )


def test_usual_address_is_set_as_it_is_in_the_usual_size() -> None:
    fitted = fit_address(ADDRESSES["three lines"], layout("NL-L"))
    assert fitted.lines == ADDRESSES["three lines"]
    assert (fitted.style.size, fitted.style.leading) == (10, 12)


def test_too_many_lines_are_set_smaller_before_they_are_joined() -> None:
    place = layout("NL-L")
    six = fit_address([f"line {number}" for number in range(6)], place)
    assert len(six.lines) == 6
    assert six.style.leading < 12
    nine = fit_address([f"line {number}" for number in range(9)], place)
    assert nine.lines[0] == "line 0"
    assert nine.lines[-1] == "line 8"
    assert len(nine.lines) < 9


def test_empty_lines_are_not_printed() -> None:
    assert fit_address(("A", " ", "", "B\nC"), layout("DIN-B")).lines == ("A", "B", "C")


@pytest.mark.parametrize(
    "address", [("x" * 90, "Street 1", "Town"), tuple(f"{'long ' * 9}{n}" for n in range(30))]
)
def test_address_without_a_way_to_fit_is_refused_without_repeating_it(
    letter: Letter, address: tuple[str, ...]
) -> None:
    with pytest.raises(AddressDoesNotFit) as refused:
        render(letter(address=address))
    assert set(refused.value.values) == {"layout", "lines", "millimetres"}
    assert address[0] not in str(refused.value)


def test_return_line_shrinks_and_is_refused_when_too_long(letter: Letter, glyphs: Glyphs) -> None:
    long = Sender(name="L", return_line="Larkspur Lending · 4 Ferry Road, Left Stairs · 1234 AB Haarlem-Zuid")
    sizes = {round(glyph.size, 1) for glyph in glyphs(render(letter(layout=layout("DIN-B"), sender=long)))[0]}
    assert sizes & {6.0, 5.5}
    with pytest.raises(ReturnLineDoesNotFit):
        render(letter(layout=layout("DIN-B"), sender=replace(long, return_line=long.return_line * 2)))


def test_letter_without_address_leaves_the_window_empty(letter: Letter, glyphs: Glyphs) -> None:
    place = layout("DIN-B")
    first = glyphs(render(letter(layout=place, address=())))[0]
    assert not [glyph for glyph in first if meets(place.ever, glyph)]


@given(
    lines=st.lists(st.text(st.characters(codec="utf-8"), max_size=45), min_size=1, max_size=7),
    name=st.sampled_from(layout_names()),
)
@settings(deadline=None)
def test_any_address_fits_or_is_refused(lines: list[str], name: str) -> None:
    try:
        fitted = fit_address(lines, layout(name))
    except AddressDoesNotFit:
        return
    assert all(line.strip() == line for line in fitted.lines)
    assert fitted.style.size >= 8.5
