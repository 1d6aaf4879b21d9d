from __future__ import annotations

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.ui.dialogs.item_lines import (
    MOST_LETTERS,
    MOST_LINES,
    Column,
    LineLayout,
    LinesUnusable,
    Trouble,
    decode,
    fold,
    read_lines,
)

LAYOUT = LineLayout(
    columns=(Column.LABEL, Column.SYSTEM, Column.VALUE, Column.GROUND),
    short=(Column.LABEL, Column.VALUE),
    titles={"data": Column.LABEL, "system": Column.SYSTEM, "content": Column.VALUE},
    codes={Column.GROUND: {fold("Art. 15(4)"): "gdpr_15_4"}},
)


def test_three_cells_are_read_from_the_left_and_two_as_label_and_content() -> None:
    lines = read_lines("E-mail\tCRM\tegle@post.example\nPhone\t020 555", LAYOUT, pasted=True)
    assert lines == [
        {Column.LABEL: "E-mail", Column.SYSTEM: "CRM", Column.VALUE: "egle@post.example"},
        {Column.LABEL: "Phone", Column.VALUE: "020 555"},
    ]


def test_a_header_says_what_the_columns_are_and_may_leave_some_out() -> None:
    text = "Content;Remark;DATA\n1994;never mind;Year of birth\n"
    assert read_lines(text, LAYOUT) == [{Column.LABEL: "Year of birth", Column.VALUE: "1994"}]


def test_a_line_that_only_looks_like_a_header_is_a_line() -> None:
    assert read_lines("Data\tx\ty", LAYOUT, pasted=True)[0][Column.LABEL] == "Data"


def test_commas_part_the_cells_of_a_file_but_not_those_of_a_list_that_is_pasted() -> None:
    text = "Petrauskienė, Eglė\nDe Vries, Sanne"
    assert [line[Column.LABEL] for line in read_lines(text, LAYOUT)] == ["Petrauskienė", "De Vries"]
    pasted = read_lines(text, LAYOUT, pasted=True)
    assert [line[Column.LABEL] for line in pasted] == ["Petrauskienė, Eglė", "De Vries, Sanne"]


def test_what_a_column_cannot_hold_is_left_empty() -> None:
    lines = read_lines("a\tb\tc\tart. 15(4)\nd\te\tf\tbecause", LAYOUT, pasted=True)
    assert lines[0][Column.GROUND] == "gdpr_15_4"
    assert Column.GROUND not in lines[1]


def test_signs_that_hide_or_turn_are_taken_out_and_breaks_of_contents_stay() -> None:
    text = 'Na\x00me\u202e\tCRM\t"first\nsecond  line"'
    line = read_lines(text, LAYOUT, pasted=True)[0]
    assert line[Column.LABEL] == "Name"
    assert line[Column.VALUE] == "first\nsecond line"


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", Trouble.NOTHING),
        (" \n\t\n", Trouble.NOTHING),
        ("Data;Content", Trouble.NOTHING),
        ("x\n" * (MOST_LINES + 1), Trouble.TOO_MUCH),
        ("x" * (MOST_LETTERS + 1), Trouble.TOO_MUCH),
        ("x" * 200_000, Trouble.NOT_A_TABLE),
    ],
)
def test_what_cannot_be_taken_is_refused_as_a_whole(text: str, trouble: Trouble) -> None:
    with pytest.raises(LinesUnusable) as caught:
        read_lines(text, LAYOUT)
    assert caught.value.trouble is trouble


@pytest.mark.parametrize(
    "data",
    ["Größe;3".encode(encoding) for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16")],
)
def test_text_is_read_whatever_program_wrote_it(data: bytes) -> None:
    assert decode(data) == "Größe;3"


@pytest.mark.parametrize(
    ("data", "trouble"),
    [(b"PK\x03\x04\x00\x00", Trouble.NOT_A_TABLE), (b"x" * (4 * MOST_LETTERS + 1), Trouble.TOO_MUCH)],
)
def test_what_is_no_text_is_refused(data: bytes, trouble: Trouble) -> None:
    with pytest.raises(LinesUnusable) as caught:
        decode(data)
    assert caught.value.trouble is trouble


CELLS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=20))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter="\t").writerows(rows)
    lines = read_lines(file.getvalue(), LAYOUT, pasted=True)
    expected = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    found = [
        (line.get(Column.LABEL, ""), line.get(Column.SYSTEM, ""), line.get(Column.VALUE, ""))
        for line in lines
    ]
    assert found == expected


@given(st.text(max_size=300), st.booleans())
def test_no_text_breaks_it(text: str, pasted: bool) -> None:  # noqa: FBT001 - drawn
    try:
        lines = read_lines(text, LAYOUT, pasted=pasted)
    except LinesUnusable:
        return
    assert lines
    assert all(words for line in lines for words in line.values())


@given(st.binary(max_size=300))
def test_no_file_breaks_it(data: bytes) -> None:
    with contextlib.suppress(LinesUnusable):
        assert isinstance(decode(data), str)
