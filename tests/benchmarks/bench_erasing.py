"""Erasing one person of very many, against deleting the rows of the same person and no more.

Ours is the whole action: what keeps something, husks, the journal's contents, marks, statistics, log and free
pages, the file written anew, and the list beside it. Without writing the file anew, what SQLite left of old
rows between new ones would stay; that part grows with the office, not with the person, and a day's run does
it once. The other side deletes the rows of the tables and of the search indexes in one synced transaction on
the same kind of file; names stay in its journal, its log and its free pages.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from dpo_desk.actions import erasing, erasure
from dpo_desk.actions.desk import Desk, KeyRing
from dpo_desk.core.erasure import ErasureGround
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.store.office import Connections
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


def delete_rows(store: Store, people: Iterable[int]) -> None:
    """The rows of some people and no more."""
    for person in people:
        with store.transaction():
            _delete(store, person)


def _delete(store: Store, person: int) -> None:
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


def run(
    people: int = 100_000,
    repeats: int = 2 * FEWEST_REPEATS,
    folder: Path = KEPT,
    batch: int = 1,
    *,
    anew: bool = True,
) -> Row:
    """Measure.

    Args:
        people: in the office.
        repeats: how many runs each side makes.
        folder: on the disk that is to be measured.
        batch: how many people each run erases.
        anew: whether the file is written anew at the end, as it is in truth.
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
            chosen = finished(ours, repeats * batch + 1)
            erase(desk, [chosen.pop()])  # the first one makes the record that stands for nobody
            first, second = iter(chosen), iter(chosen)
            barrier = ours.connections.erase_barrier
            light = patch.object(Connections, "erase_barrier", lambda _office, **_how: barrier())
            with nullcontext() if anew else light:
                mine, other = interleaved(
                    lambda: erase(desk, islice(first, batch)),
                    lambda: delete_rows(theirs, islice(second, batch)),
                    repeats,
                )
        finally:
            ours.close()
            theirs.close()
    much = "one" if batch == 1 else f"{batch} at once"
    how = "" if anew else ", file not written anew"
    return Row(f"erasing {much} of {people:,} people{how} / deleting the rows alone", mine, other, AIM)


def erase(desk: Desk, people: Iterable[int]) -> None:
    """As a run of a day does."""
    for person in people:
        with desk.store.transaction():
            erasing.take_out(desk, (person,), desk.store.erasing.cases_of((person,)), ErasureGround.ASKED)
    desk.store.sweep()
    erasure.write_list(desk)


if __name__ == "__main__":
    print(render([run()]))
