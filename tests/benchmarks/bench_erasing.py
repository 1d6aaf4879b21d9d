"""Erasing one person of very many, against deleting the rows of the same person and no more.

Ours is the whole action: what keeps something, husks, the journal's contents, marks, statistics, log and free
pages, and the list beside the file. The other side deletes the rows of the tables and of the search indexes
in one synced transaction on the same kind of file; names stay in its journal, its log and its free pages.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from dpo_desk.actions import erasure
from dpo_desk.actions.desk import Desk, KeyRing
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.store.store import Store
from dpo_desk.vault import keys
from dpo_desk.vault.keys import Keys
from dpo_desk.vault.passphrases import CHEAP
from tests.benchmarks.fill import KEPT, kept_office, opened
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render

AIM = 5.0
REQUESTS_PER_PERSON = 2
_NOW = datetime(2031, 1, 2, 9, 30, tzinfo=UTC)


def desk_on(store: Store, unlocked: Keys) -> Desk:
    """The office as the program would have it open."""
    return Desk(
        store=store,
        ring=KeyRing(unlocked),
        library=Library(resources_dir()),
        who="bench",
        colleague="Iris van Dam",
        now=lambda: _NOW,
        today=lambda: date(2031, 1, 2),
    )


def finished(store: Store, wanted: int) -> list[int]:
    """People all of whose cases are closed, from all over the office."""
    rows = store.access.rows(
        "SELECT person_id FROM request GROUP BY person_id HAVING min(closed) = 1"
        " ORDER BY person_id * 7919 % 104729 LIMIT ?",
        (wanted,),
    )
    return [person for (person,) in rows]


def delete_rows(store: Store, person: int) -> None:
    """The rows of a person and no more."""
    with store.transaction():
        cases = "(SELECT id FROM request WHERE person_id = ?)"
        for sql in (
            f"DELETE FROM request_words WHERE rowid IN {cases}",  # noqa: S608 - our own names
            f"DELETE FROM story_words WHERE rowid IN {cases}",  # noqa: S608 - our own names
            "DELETE FROM person_words WHERE rowid = ?",
            f"DELETE FROM fact WHERE request_id IN {cases}",  # noqa: S608 - our own names
            f"DELETE FROM head WHERE id IN {cases}",  # noqa: S608 - our own names
            "DELETE FROM request WHERE person_id = ?",
            "DELETE FROM likeness WHERE person_id = ?",
            "DELETE FROM person WHERE id = ?",
        ):
            store.access.write(sql, (person,))


def run(people: int = 100_000, repeats: int = 3 * FEWEST_REPEATS, folder: Path = KEPT) -> Row:
    """Measure.

    Args:
        people: in the office.
        repeats: how many each side erases.
        folder: on the disk that is to be measured.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = kept_office(people * REQUESTS_PER_PERSON, folder)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        mine_at, theirs_at = Path(place) / "ours.desk", Path(place) / "theirs.desk"
        for copy in (mine_at, theirs_at):
            shutil.copyfile(kept, copy)
        unlocked = keys.create(keys.key_file_of(mine_at), "six words that nobody else knows", CHEAP)
        ours, theirs = opened(mine_at), opened(theirs_at)
        try:
            desk = desk_on(ours, unlocked)
            with theirs.transaction():
                theirs.access.write("DROP TRIGGER fact_stays")
            chosen = finished(ours, repeats + 1)
            erase_one(desk, chosen.pop())  # the first one makes the record that stands for nobody
            first, second = iter(chosen), iter(chosen)
            mine, other = interleaved(
                lambda: erase_one(desk, next(first)), lambda: delete_rows(theirs, next(second)), repeats
            )
        finally:
            ours.close()
            theirs.close()
    return Row(f"erasing one of {people:,} people / deleting the rows alone", mine, other, AIM)


def erase_one(desk: Desk, person: int) -> None:
    """As a person would, without time to think again."""
    erasure.schedule(desk, person, grace_days=0, waived=True)


if __name__ == "__main__":
    print(render([run()]))
