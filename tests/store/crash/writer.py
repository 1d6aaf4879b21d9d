"""A colleague at work until somebody pulls the plug: says after every confirmed step what was confirmed."""

from __future__ import annotations

import os
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dpo_desk.core.journal import Change, Draft
from dpo_desk.store import journal
from dpo_desk.store.office import Connections
from dpo_desk.vault import keys, ways
from dpo_desk.vault.keys import Keys
from dpo_desk.vault.passphrases import CHEAP

PASSPHRASE = "six words that nobody else knows"
KEPT = 200
BARRIER_EVERY, KEY_FILE_EVERY = 40, 15
START = datetime(2026, 1, 30, tzinfo=UTC)


def step(office: Connections, unlocked: Keys, number: int) -> str:
    """Write a row of a size that varies, drop an old one, and seal both in the journal."""
    with office.transaction() as db:
        value = f"{number}:" + "v" * (number * 37 % 9000)
        db.conn.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (f"row-{number:08}", value))
        db.conn.execute("DELETE FROM meta WHERE name = ?", (f"row-{number - KEPT:08}",))
        draft = Draft(
            at=START + timedelta(seconds=number),
            who=unlocked.slot_id,
            action="write",
            kind="row",
            record=str(number),
            changes=(Change("value", None, value[:50]),),
        )
        return journal.append(db, draft, unlocked.journal).mac.hex()


def look_on(office: Connections) -> None:
    """Read all the while, as an open page does."""
    while True:
        with office.reading() as db:
            db.conn.execute("SELECT count(*), sum(length(value)) FROM meta").fetchone()


def rewrite_key_file(key_file: Path, unlocked: Keys) -> None:
    """Let another colleague in and out again."""
    ways.remove(key_file, unlocked, ways.add_passphrase(key_file, unlocked, "another", CHEAP))


def main() -> None:
    """Work for ever, or as many steps as the second word says."""
    path = Path(sys.argv[1])
    key_file = keys.key_file_of(path)
    unlocked = keys.unlock(key_file, PASSPHRASE)
    office = Connections(path, unlocked.db, spare=0)
    with office.reading() as db:
        head = journal.head(db)
    threading.Thread(target=look_on, args=(office,), daemon=True).start()
    number = 0 if head is None else head.seq
    last = number + int(sys.argv[2]) if len(sys.argv) > 2 else None
    while number != last:
        number += 1
        mac = step(office, unlocked, number)
        os.write(1, f"{number} {mac}\n".encode("ascii"))
        if number % BARRIER_EVERY == 0:
            office.erase_barrier()
        if number % KEY_FILE_EVERY == 0:
            rewrite_key_file(key_file, unlocked)
    os._exit(0)  # as a killed program ends: nothing is closed


if __name__ == "__main__":
    main()
