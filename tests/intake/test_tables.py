"""Lists as people save them, and as nobody should."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.cells import harmless, is_formula
from dpo_desk.core.errors import DeskError
from dpo_desk.intake import tables
from dpo_desk.intake.tables import opened

LIST = "Naam;E-mail\nZoë Müller;zoe@post.example\n\n“Bo”; bo@post.example \n"


def read(path: Path) -> tuple[str, str, list[tuple[str, ...]]]:
    with opened(path) as table:
        return table.encoding, table.separator, [row.cells for row in table.rows]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_any_usual_encoding(tmp_path: Path, encoding: str, named: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(LIST.encode(encoding))
    assert read(file) == (
        named,
        ";",
        [("Naam", "E-mail"), ("Zoë Müller", "zoe@post.example"), ("“Bo”", "bo@post.example")],
    )


def test_bytes_that_windows_does_not_know(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"name,mail\n\x81\xe9,a@b\n")
    assert read(file)[0] == "latin-1"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_and_lines_that_break_inside_a_cell(tmp_path: Path, separator: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f'"a,b;c"{separator}mail\r\n"two\nlines"{separator}x@y\r\n', encoding="utf-8", newline="")
    with opened(file) as table:
        rows = list(table.rows)
    assert (table.separator, [row.line for row in rows]) == (separator, [1, 3])
    assert rows[1].cells == ("two\nlines", "x@y")


def test_what_is_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "list.csv"
    for content, error in (
        (b"\x89PNG\x00\x00\x00", tables.TableNotText),
        (b"\xff\xfea", tables.TableNotText),
        (",".join("x" * 300).encode(), tables.TableTooWide),
        (b"mail\n" + b"x" * 40_000, tables.CellTooLong),
        (b'mail\n"' + b"x" * 200_000, tables.TableNotText),
    ):
        file.write_bytes(content)
        with pytest.raises(error):
            read(file)
    for absent in (tmp_path, tmp_path / "nowhere.csv"):
        with pytest.raises(tables.TableUnreadable):
            read(absent)
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    file.write_bytes(b"a\nb\nc\n")
    with pytest.raises(tables.TableTooLong):
        read(file)
    file.write_bytes(b"")
    assert read(file) == ("utf-8", ",", [])


@given(content=st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_bytes_are_our_bug(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    try:
        read(file)
    except DeskError as told:
        assert told.values["path"] == str(file)  # noqa: PT017 - any error of the family is right


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-x",
        "\tx",
        "+1+cmd|' /C calc'!A0",
        "-2+3+A1",
        "\n=1",
        "\uff1d1",
    ],
)
def test_a_formula_is_shown_and_not_computed(cell: str) -> None:
    assert is_formula(cell)
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-", "+31 20 555", "-5", "bo@post.example", "a=b"])
def test_what_is_no_formula_stays(cell: str) -> None:
    assert harmless(cell) == cell
