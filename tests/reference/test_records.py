from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.reference.records import read_table


def test_a_file_is_read_as_utf_8(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_bytes('name = "Åland"\n'.encode())
    assert read_table(tmp_path, "facts.toml") == {"name": "Åland"}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedResource) as caught:
        read_table(tmp_path, "facts.toml")
    assert caught.value.values == {
        "file": "facts.toml",
        "problem": "unreadable",
        "record": "",
        "key": "",
        "line": 0,
    }


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'a = 1\nb = \nc = "x"\n', 2),
        (b'a = 1\nb = "x', 2),
        (b"a = 1\na = 2\n", 2),
        (b"[[x]]\ny = [1,\n", 3),
        ("a = 'ä'\n".encode("latin-1"), 0),
    ],
)
def test_what_is_no_toml_names_its_line(tmp_path: Path, data: bytes, line: int) -> None:
    (tmp_path / "facts.toml").write_bytes(data)
    with pytest.raises(DamagedResource) as caught:
        read_table(tmp_path, "facts.toml")
    assert caught.value.problem is Damage.NOT_TOML
    assert caught.value.line == line
