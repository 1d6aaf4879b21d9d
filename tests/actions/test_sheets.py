from __future__ import annotations

import pypdfium2
import pytest

from dpo_desk.actions import keys, office, organisations, sheets
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.sheets import Opens, Way
from dpo_desk.core.errors import WrongPassphrase
from dpo_desk.documents.preview import page_count
from dpo_desk.vault.passphrases import CHEAP
from tests.conftest import PASSPHRASE, house


def page_text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def test_a_sheet_is_made_to_be_printed_and_opens_the_office(desk: Desk) -> None:
    made = sheets.make(desk, PASSPHRASE).value
    assert keys.try_sheet(desk, made.lines).value.tried_on == desk.today()
    assert page_count(made.pdf) == 1
    text = page_text(made.pdf)
    assert "Woonhaven Amstelland" in text
    for line in made.lines.splitlines():
        for group in line.split():
            assert group in text
    assert made.lines.splitlines()[0] not in repr(made)


def test_the_sheet_of_an_officer_with_several_clients_names_the_file(desk: Desk) -> None:
    organisations.save(desk, house())
    text = page_text(sheets.make(desk, PASSPHRASE).value.pdf)
    assert "Woonhaven" not in text
    assert desk.store.connections.path.stem in text


def test_nobody_makes_a_sheet_without_the_passphrase(desk: Desk) -> None:
    with pytest.raises(WrongPassphrase):
        sheets.make(desk, "not the passphrase")
    assert keys.sheet(desk).made_on is None


def test_ways_in_are_told_with_their_colleagues(desk: Desk) -> None:
    assert sheets.ways_in(desk) == (
        Way(slot_id=desk.who, opens=Opens.PASSPHRASE, colleague="Iris van Dam", own=True),
    )
    slot = keys.add_passphrase(desk, PASSPHRASE, "the words of another", "Bo Lund", CHEAP).value
    keys.make_sheet(desk, PASSPHRASE)
    found = sheets.ways_in(desk)
    assert [(way.opens, way.colleague, way.own) for way in found] == [
        (Opens.PASSPHRASE, "Iris van Dam", True),
        (Opens.PASSPHRASE, "Bo Lund", False),
        (Opens.RECOVERY, "", False),
    ]
    assert found[1].slot_id == slot
    assert {way.kind for way in office.ways_in(desk.store.connections.path)} <= {one.value for one in Opens}


def test_each_line_tells_whether_it_is_right(desk: Desk) -> None:
    lines = sheets.make(desk, PASSPHRASE).value.lines.splitlines()
    for number, line in enumerate(lines, 1):
        assert sheets.line_fits(number, line.lower())
        assert len(line.replace(" ", "")) == sheets.LINE_SIGNS[number - 1]
        wrong = "2" if line[0] != "2" else "3"
        assert not sheets.line_fits(number, wrong + line[1:])


def test_a_whole_sheet_is_spread_over_its_lines(desk: Desk) -> None:
    made = keys.make_sheet(desk, PASSPHRASE).value
    lines = sheets.spread(made.identity)
    assert sheets.spread("\n".join(lines)) == lines
    assert keys.try_sheet(desk, "\n".join(lines)).value.tried_on is not None
    assert sheets.spread(lines[0]) == ()
    assert sheets.spread("") == ()
