"""Consents by the hundred thousand: taking a list over, checking addresses, states on a day."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from dpo_desk.actions import consent_import, organisations, purposes
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.purposes import Purpose, Rest, RestKind, Term, Words
from dpo_desk.store.store import Store
from dpo_desk.vault import keys
from dpo_desk.vault.passphrases import CHEAP
from tests.benchmarks.bench_erasing import desk_on
from tests.benchmarks.fill import FIRST, JOURNAL_KEY, KEPT, KEY, LAST
from tests.benchmarks.table import Row, render, timed, told_in_turn

IMPORT_AIM = 0.6
PURPOSE = 1
_HEADERS = ("Email", "Name", "Customer number", "Status", "Opt-in date", "Channel", "Language")
_BEGIN = date(2024, 1, 1)


def write_list(path: Path, rows: int, *, first: int = 0) -> Path:
    """A list of consents as a shop would keep it; one in ten has unsubscribed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADERS)
        for number in range(first, first + rows):
            name = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"
            day = _BEGIN + timedelta(days=number * 7919 % 800)
            state = "unsubscribed" if number % 10 == 0 else "subscribed"
            mail = f"{number * 7919 % 1_000_003}.p{number}@mail.example"
            writer.writerow((mail, name, f"K-{number:07}", state, day, "web", "nl"))
    return path


@contextmanager
def office(folder: Path) -> Iterator[Desk]:
    """An office with one purpose and nobody in it."""
    path = folder / "office.desk"
    unlocked = keys.create(keys.key_file_of(path), "six words that nobody else knows", CHEAP)
    store = Store.create(path, KEY, JOURNAL_KEY)
    try:
        desk = desk_on(store, unlocked)
        organisations.save(
            desk, Organisation(name="Huis", address=Address(city="Utrecht", country="NL"), country="NL")
        )
        purposes.save(desk, newsletter())
        purposes.add_wording(desk, PURPOSE, "nl", "Ja, graag nieuws.", valid_from=_BEGIN)
        yield desk
    finally:
        store.close()


def newsletter() -> Purpose:
    """What the lists are about."""
    return Purpose(
        organisation_id=1,
        words=(Words(language="nl", title="Nieuwsbrief"),),
        rests=(Rest(RestKind.MAILING, "Mailtool"),),
        terms=(Term(date.min, 24),),
    )


def take_over(desk: Desk, listed: Path, rows: int) -> None:
    """The whole action: read, judged, journalled, encrypted."""
    how = consent_import.proposed_map(listed)
    done = consent_import.take_over(desk, listed, PURPOSE, how).value
    assert done.entries == rows


def run_import(rows: int = 200_000, repeats: int = 3, folder: Path = KEPT, *, on_file: bool = False) -> Row:
    """Measure taking a list over.

    Args:
        rows: of the list.
        repeats: how often each side takes it over.
        folder: on the disk that is to be measured.
        on_file: whether everybody of the list is on file already, with name, address and number.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        place = Path(name)
        listed = write_list(place / "list.csv", rows)

        def ours() -> float:
            with tempfile.TemporaryDirectory(dir=place) as fresh, office(Path(fresh)) as desk:
                if on_file:
                    take_over(desk, listed, rows)
                    purposes.save(desk, newsletter())
                    return timed(lambda: again(desk, listed, rows))
                return timed(lambda: take_over(desk, listed, rows))

        def theirs() -> float:
            with tempfile.TemporaryDirectory(dir=place) as fresh:
                return timed(lambda: insert_plain(Path(fresh) / "plain.db", listed))

        mine, other = told_in_turn(ours, theirs, repeats)
    whom = "people on file" if on_file else "people nobody knew"
    return Row(f"import of {rows:,} consents of {whom} / sqlite-utils insert --csv", mine, other, IMPORT_AIM)


def again(desk: Desk, listed: Path, rows: int) -> None:
    """The same people, for another purpose."""
    how = consent_import.proposed_map(listed)
    assert consent_import.take_over(desk, listed, PURPOSE + 1, how).value.entries == rows


def insert_plain(path: Path, listed: Path) -> None:
    """What everybody has at hand: into a plain file, with the defaults."""
    command = [sys.executable, "-m", "sqlite_utils", "insert", str(path), "rows", str(listed), "--csv"]
    subprocess.run(command, check=True)  # noqa: S603 - our own command


if __name__ == "__main__":
    print(render([run_import(), run_import(on_file=True)]))
