"""A damaged office file is refused with a cause, or reads as it was: nothing is silently wrong."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from dpo_desk.core.errors import NotAnOfficeFile, OfficeDamaged
from dpo_desk.store.office import Connections
from dpo_desk.store.pages import PAGE_BYTES
from dpo_desk.vault import keys
from dpo_desk.vault.keys import Keys
from dpo_desk.vault.passphrases import CHEAP
from tests.store.crash import writer
from tests.torture import times

DAMAGES = times(40, 500)
STEPS = 60
pytestmark = pytest.mark.slow

Damage = Callable[[bytearray, random.Random], None]


def flip(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def cut(content: bytearray, chance: random.Random) -> None:
    whole_pages = chance.random() < 0.5
    size = chance.randrange(len(content))
    del content[size - size % PAGE_BYTES if whole_pages else size :]


def zero(content: bytearray, chance: random.Random) -> None:
    block = chance.choice((512, PAGE_BYTES, 16 * PAGE_BYTES))
    start = chance.randrange(len(content) // block) * block
    content[start : start + block] = bytes(len(content[start : start + block]))


def swap(content: bytearray, chance: random.Random) -> None:
    block = chance.choice((512, PAGE_BYTES))
    first, other = (place * block for place in chance.sample(range(len(content) // block), 2))
    content[first : first + block], content[other : other + block] = (
        content[other : other + block],
        content[first : first + block],
    )


def all_that_is_in(path: Path, unlocked: Keys) -> str:
    """Everything a person could ever be shown, as one hash."""
    found = hashlib.sha256()
    with Connections(path, unlocked.db, spare=0) as office, office.reading() as db:
        tables = db.conn.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        for (table,) in tables:
            for row in db.conn.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  # our own names
                found.update(repr(row).encode())
    return found.hexdigest()


def all_that_is_in_copy(path: Path, unlocked: Keys) -> str:
    """The same of an office that is open: the file and its log as they lie there now."""
    copy = path.with_name("copy.desk")
    for suffix in ("", "-wal"):
        copy.with_name(copy.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    return all_that_is_in(copy, unlocked)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Keys, str]:
    path = tmp_path_factory.mktemp("sound") / "office.desk"
    unlocked = keys.create(keys.key_file_of(path), writer.PASSPHRASE, CHEAP)
    with Connections.create(path, unlocked.db, spare=0) as office:
        for number in range(1, STEPS + 1):
            writer.step(office, unlocked, number)
    return path, unlocked, all_that_is_in(path, unlocked)


@pytest.mark.parametrize("damage", [flip, cut, zero, swap], ids=lambda one: one.__name__)
def test_a_damaged_file_is_told_or_reads_as_it_was(
    sound: tuple[Path, Keys, str], damage: Damage, tmp_path: Path
) -> None:
    path, unlocked, content = sound
    whole = path.read_bytes()
    chance = random.Random(damage.__name__)  # noqa: S311  # damages, not secrets
    told: Counter[str] = Counter()
    for _ in range(DAMAGES):
        broken = bytearray(whole)
        while broken == whole:
            damage(broken, chance)
        copy = tmp_path / "office.desk"
        copy.write_bytes(broken)
        try:
            assert all_that_is_in(copy, unlocked) == content
            told["reads as it was"] += 1
        except (OfficeDamaged, NotAnOfficeFile) as error:
            told[type(error).__name__] += 1
    print(f"{damage.__name__}: {dict(told)}")  # noqa: T201  # for -s
    assert told["OfficeDamaged"] > DAMAGES // 2


def test_a_damaged_log_gives_a_state_that_once_was_confirmed(tmp_path: Path) -> None:
    path, log = tmp_path / "office.desk", tmp_path / "office.desk-wal"
    unlocked = keys.create(keys.key_file_of(path), writer.PASSPHRASE, CHEAP)
    office = Connections.create(path, unlocked.db, spare=0)
    states = [all_that_is_in_copy(path, unlocked)]
    for number in range(1, 21):
        writer.step(office, unlocked, number)
        states.append(all_that_is_in_copy(path, unlocked))
    main, hot = path.read_bytes(), log.read_bytes()
    office.close()
    chance = random.Random(7)  # noqa: S311  # damages, not secrets
    for _ in range(DAMAGES):
        broken = bytearray(hot)
        chance.choice((flip, cut))(broken, chance)
        path.write_bytes(main)
        log.write_bytes(broken)
        try:
            assert all_that_is_in(path, unlocked) in states
        except OfficeDamaged:
            continue
