"""A backup opens without the desk, with Debian's own programs; one of an older version opens in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

from dpo_desk.actions import backups, keys, restoring
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.actions.restoring import Wish
from dpo_desk.core.backups import file_name
from dpo_desk.documents.paper_keys import COMMANDS
from dpo_desk.store.migrations import MIGRATIONS, known_steps
from dpo_desk.store.office import Connections
from dpo_desk.vault import age, archive, tombs
from dpo_desk.vault import keys as vault
from dpo_desk.vault.archive import Member
from dpo_desk.vault.archive_parts import (
    ERASURES,
    HEADER,
    SECRETS,
    STORE,
    Header,
    header_to_json,
    secrets_to_json,
)
from dpo_desk.vault.keys import Carried, key_file_of
from dpo_desk.vault.passphrases import CHEAP
from dpo_desk.vault.tombs import TombList
from tests.actions.erasing import closed
from tests.conftest import PASSPHRASE


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "a stick").mkdir()
    return tmp_path / "a stick"


needs_the_programs = pytest.mark.skipif(
    not all(map(shutil.which, ("age", "zstd", "tar", "sqlite3"))), reason="these programs are missing here"
)


def shell(line: str, folder: Path, **words: str) -> str:
    done = subprocess.run(  # noqa: S603  # our own words
        ["bash", "-euo", "pipefail", "-c", line],  # noqa: S607  # the shell of this system
        cwd=folder,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", **words},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@needs_the_programs
@pytest.mark.parametrize("whose", ["office", "sheet"])
def test_age_zstd_tar_and_sqlite_open_a_backup(desk: Desk, stick: Path, tmp_path: Path, whose: str) -> None:
    identity = keys.make_sheet(desk, PASSPHRASE).value.identity if whose == "sheet" else desk.keys.identity
    closed(desk)
    file = backups.make(desk, stick).value.path
    (tmp_path / "key.txt").write_text(identity + "\n")
    _place, _key, unpack, check, dump = COMMANDS
    shell(unpack.replace("BACKUP", '"$FILE"'), tmp_path, FILE=str(file))
    assert shell(check, tmp_path) == "ok"
    assert "INSERT INTO person" in shell(dump.replace("less", "cat"), tmp_path)
    counts = json.loads((tmp_path / "header.json").read_text())["counts"]
    assert counts["letter"] > 1
    for table, many in counts.items():
        question = f"SELECT count(*) FROM {table}"  # noqa: S608  # our own tables
        assert shell(f"sqlite3 store.sqlite '{question}'", tmp_path) == str(many)
    letter = "SELECT hex(data) FROM content ORDER BY id DESC LIMIT 1"
    assert bytes.fromhex(shell(f'sqlite3 store.sqlite "{letter}"', tmp_path)).startswith(b"%PDF")
    sums = json.loads((tmp_path / "manifest.json").read_text())["members"]
    for name, told in sums.items():
        assert shell(f"sha256sum {name}", tmp_path).split()[0] == told["sha256"]


@needs_the_programs
def test_what_the_programs_packed_again_is_not_ours_any_more(desk: Desk, stick: Path, tmp_path: Path) -> None:
    """Whoever can open a backup can pack another one; the office's seal is missing then."""
    file = backups.make(desk, stick).value.path
    (tmp_path / "key.txt").write_text(desk.keys.identity + "\n")
    order = "header.json secrets.json erasures.jsonl store.sqlite manifest.json"
    unpack = 'age -d -i key.txt "$FILE" | zstd -d | tar -x'
    change = "sqlite3 store.sqlite 'PRAGMA user_version = 99'"
    pack = f'tar --format=ustar -c {order} | zstd -3 | age -r "$WHO" > forged.age'
    shell(f"{unpack}; {change}; {pack}", tmp_path, FILE=str(file), WHO=age.recipient_of(desk.keys.identity))
    verdict = backups.check(tmp_path / "forged.age", desk.keys.identity)
    assert not verdict.whole
    assert verdict.flaw is backups.Flaw.UNREADABLE


def test_a_backup_of_an_older_version_takes_the_steps_it_lacks(
    door: Door, stick: Path, tmp_path: Path
) -> None:
    """An office as it was two steps of the schema ago."""
    office, older = tmp_path / "old.office", MIGRATIONS[:-2]
    old = vault.create(key_file_of(office), PASSPHRASE, CHEAP)

    def members() -> Generator[Member]:
        with Connections.create(office, old.db, older, spare=0) as connections, connections.still() as still:
            header = Header(
                store_id=old.store_id,
                seq=1,
                previous="",
                steps=still.contents.steps,
                app="0.0",
                made_at=door.now(),
                destroy_after=door.today(),
                head=None,
                counts=still.contents.counts,
                size=still.size,
            )
            yield archive.small(HEADER, header_to_json(header))
            yield archive.small(SECRETS, secrets_to_json(Carried.of(old)))
            yield archive.small(ERASURES, tombs.to_lines(TombList(store_id=old.store_id, as_of=door.now())))
            yield Member(STORE, still.size, still.chunks())

    file = stick / file_name(old.store_id, door.now(), 1)
    with file.open("wb") as target:
        archive.write(target, members, old.recipients, old.journal, lambda _done: None)
    wish = Wish(
        to=tmp_path / "new.office",
        passphrase=PASSPHRASE,
        colleague="Iris",
        without_list_reason="none was made",
    )
    there = restoring.restore(door, file, old.identity, wish).desk
    with there.store.reading() as db:
        assert known_steps(db) == tuple(one.name for one in MIGRATIONS)
    there.store.close()
