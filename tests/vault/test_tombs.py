"""Lists of erased people: what was written comes back, and nothing else is believed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpo_desk.core.erasure import ErasureGround, Mark, MarkKind
from dpo_desk.core.errors import DeskError, PlaceError
from dpo_desk.vault import age, tombs
from dpo_desk.vault.tombs import ErasureListDamaged, ErasureListForeign, ErasureListNewer, TombList

IDENTITY = age.new_identity()
RECIPIENT = age.recipient_of(IDENTITY)
OFFICE = "0b2f54d0-7f6e-4c5b-9e2a-6d2f3b1c0a9e"
MOMENT = datetime(2026, 10, 22, 9, 30, tzinfo=UTC)
ONE = Mark("ab" * 32, MarkKind.SUBJECT, date(2026, 10, 22), ErasureGround.ASKED)
TWO = Mark("cd" * 32, MarkKind.EMAIL, date(2026, 9, 1), ErasureGround.RETENTION)
LIST = TombList(store_id=OFFICE, as_of=MOMENT, marks=frozenset({ONE, TWO}))
HEAD = '{"format":1,"store_id":"x","as_of":"2026-10-22T09:30:00+00:00"}'
LINE = '{"mark":"' + "ab" * 32 + '","kind":"subj","on":"2026-10-22","ground":"asked"}'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tombs.list_beside(tmp_path / "office.dpo")


def test_a_list_comes_back(path: Path) -> None:
    assert path.name == "office.dpo.erasures"
    tombs.write(path, LIST, [RECIPIENT])
    assert tombs.read(path, IDENTITY, OFFICE) == LIST
    assert (path.stat().st_mode & 0o777) == 0o600
    assert b"abab" not in path.read_bytes()
    tombs.write(path, replace(LIST, marks=frozenset()), [RECIPIENT])
    assert tombs.read(path, IDENTITY).marks == frozenset()


@pytest.mark.skipif(shutil.which("age") is None, reason="needs the Debian package age")
def test_the_usual_tool_opens_a_list(path: Path, tmp_path: Path) -> None:
    tombs.write(path, LIST, [RECIPIENT, age.recipient_of(age.new_identity())])
    key = tmp_path / "key.txt"
    key.write_text(IDENTITY + "\n", encoding="ascii")
    words = ["age", "--decrypt", "-i", str(key), str(path)]
    shown = subprocess.run(words, capture_output=True, check=True).stdout.decode()  # noqa: S603  # our own words
    assert len(shown.splitlines()) == 3
    assert shown.startswith(f'{{"format":1,"store_id":"{OFFICE}","as_of":"2026-10-22T09:30:00+00:00"}}\n')


def test_several_lists_become_one() -> None:
    later = replace(ONE, on=date(2026, 11, 1))
    other = TombList(store_id=OFFICE, as_of=datetime(2026, 11, 2, tzinfo=UTC), marks=frozenset({later}))
    both = tombs.union([LIST, other])
    assert both == TombList(store_id=OFFICE, as_of=other.as_of, marks=frozenset({later, TWO}))
    assert tombs.union([other, LIST]) == both
    assert tombs.union([LIST]) == LIST
    with pytest.raises(ValueError, match="one office"):
        tombs.union([])
    with pytest.raises(ValueError, match="one office"):
        tombs.union([LIST, replace(other, store_id="another")])


def test_another_key_and_another_office_are_told(path: Path) -> None:
    tombs.write(path, LIST, [RECIPIENT])
    with pytest.raises(ErasureListForeign):
        tombs.read(path, age.new_identity())
    with pytest.raises(ErasureListForeign):
        tombs.read(path, IDENTITY, "another office")


def test_a_list_that_is_not_there(path: Path) -> None:
    with pytest.raises(PlaceError):
        tombs.read(path, IDENTITY)


@pytest.mark.parametrize(
    "content",
    [
        "",
        HEAD,
        "nonsense\n",
        "[]\n",
        "[" * 100_000 + "\n",
        f"{HEAD}\n{LINE}",
        f"{HEAD}\n\n",
        f"{HEAD}\n{LINE.replace('ab', 'AB', 1)}\n",
        f"{HEAD}\n{LINE.replace('ab', '', 1)}\n",
        f"{HEAD}\n{LINE.replace('subj', 'other')}\n",
        f"{HEAD}\n{LINE.replace('asked', 'other')}\n",
        f"{HEAD}\n{LINE.replace('2026-10-22', 'yesterday')}\n",
        f'{HEAD}\n{LINE[:-1]},"name":"Anna"}}\n',
        f"{HEAD}\n{LINE}{' ' * 512}\n",
        f"{HEAD}\n{LINE.replace(chr(34) + 'subj' + chr(34), '7')}\n",
        HEAD.replace("+00:00", "") + "\n",
        HEAD.replace('"x"', "7") + "\n",
        HEAD.replace("1", "true", 1) + "\n",
        HEAD.replace("1", "0", 1) + "\n",
        HEAD[:-1] + ',"more":1}\n',
        f"{HEAD}\nné\n",
    ],
)
def test_what_is_no_list_is_refused(path: Path, content: str) -> None:
    path.write_bytes(age.sealed(content.encode(), RECIPIENT))
    with pytest.raises(ErasureListDamaged):
        tombs.read(path, IDENTITY)


def test_a_newer_list_is_told(path: Path) -> None:
    path.write_bytes(age.sealed((HEAD.replace("1", "2", 1) + "\n").encode(), RECIPIENT))
    with pytest.raises(ErasureListNewer) as told:
        tombs.read(path, IDENTITY)
    assert told.value.values["found"] == 2


def flipped(raw: bytes) -> list[bytes]:
    return [raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :] for place in range(0, len(raw), 7)]


def cut(raw: bytes) -> list[bytes]:
    return [raw[:length] for length in range(0, len(raw), 7)]


@pytest.mark.parametrize("harm", [flipped, cut])
def test_no_damage_is_believed(path: Path, harm: Callable[[bytes], list[bytes]]) -> None:
    tombs.write(path, LIST, [RECIPIENT])
    for damaged in harm(path.read_bytes()):
        path.write_bytes(damaged)
        with pytest.raises(DeskError):
            tombs.read(path, IDENTITY)


def test_a_giant_is_not_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**28 + 1)
    with pytest.raises(ErasureListDamaged):
        tombs.read(path, IDENTITY)


def test_a_list_for_ten_thousand_is_not_opened(path: Path) -> None:
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n"
    path.write_bytes(b"age-encryption.org/v1\n" + stanza * 10_000 + b"--- " + b"C" * 43 + b"\n")
    with pytest.raises(ErasureListDamaged):
        tombs.read(path, IDENTITY)
