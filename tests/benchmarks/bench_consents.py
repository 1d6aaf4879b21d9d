"""Consents by the hundred thousand: taking a list over, checking addresses, states on a day."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from dpo_desk.actions import consent_check, consent_import, consent_standings, organisations, purposes
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.purposes import Purpose, Rest, RestKind, Term, Words
from dpo_desk.store.store import Store
from dpo_desk.vault import keys
from dpo_desk.vault.passphrases import CHEAP
from tests.benchmarks.bench_erasing import desk_on
from tests.benchmarks.fill import FIRST, JOURNAL_KEY, KEPT, KEY, LAST
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render, timed, told_in_turn

IMPORT_AIM, CHECK_AIM, STATE_AIM = 0.6, 3.0, 2.0
PURPOSE = 1
_HEADERS = ("Email", "Name", "Customer number", "Status", "Opt-in date", "Channel", "Language")
_BEGIN, _BETWEEN = date(2024, 1, 1), date(2026, 3, 11)


def write_list(path: Path, rows: int, *, later: int = 0) -> Path:
    """A list of consents as a shop would keep it, so many days later; one in ten has unsubscribed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADERS)
        for number in range(rows):
            name = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"
            day = _BEGIN + timedelta(days=number * 7919 % 800 + later)
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


def write_addresses(path: Path, held: int, asked: int) -> Path:
    """A list of addresses to be checked; one in ten of them is nobody's."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Name", "Email"))
        for place in range(asked):
            number = place * 104_729 % held
            mail = f"{number * 7919 % 1_000_003}.p{number}@mail.example"
            writer.writerow((f"P {place}", mail if place % 10 else f"nobody.{place}@mail.example"))
    return path


def write_allowed(path: Path, held: int) -> Path:
    """Every allowed address, one in a line: what somebody without the desk would keep."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(held):
            if number % 10:
                file.write(f"{number * 7919 % 1_000_003}.p{number}@mail.example\n")
    return path


def check_against_set(listed: Path, allowed: Path) -> int:
    """Reading the list, and a set of allowed addresses."""
    with allowed.open(encoding="utf-8") as file:
        known = {line.rstrip("\n") for line in file}
    with listed.open(encoding="utf-8", newline="") as file:
        return sum(row["Email"].strip().lower() in known for row in csv.DictReader(file))


def check(desk: Desk, listed: Path) -> int:
    """The whole action, each address with its reason."""
    with consent_check.check(desk, listed, PURPOSE, on=desk.today()) as found:
        return sum(one.standing.verdict.may for one in found)


def plain_events(desk: Desk, path: Path) -> Any:  # noqa: ANN401 - a connection of the engine
    """The same entries in a plain file."""
    conn: Any = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)  # noqa: TID251 - the other side
    with desk.store.reading() as db:
        sql = db.conn.execute("SELECT sql FROM sqlite_master WHERE name = 'consent_event'").fetchone()[0]
        rows = db.conn.execute("SELECT * FROM consent_event")
        conn.execute(sql)
        conn.execute("BEGIN")
        first = rows.fetchone()
        marks = ",".join("?" * len(first))
        conn.executemany(f"INSERT INTO consent_event VALUES ({marks})", chain([first], rows))  # noqa: S608 - marks
        conn.execute("COMMIT")
    return conn


def group_by(conn: Any, day: date) -> int:  # noqa: ANN401 - a connection of the engine
    """One GROUP BY: the last entry of each ledger up to a day, counted by what it says."""
    return len(
        conn.execute(
            "SELECT act, count(*) FROM (SELECT consent_id, act, max(day) FROM consent_event"
            " WHERE day <= ? GROUP BY consent_id) GROUP BY act",
            (day.isoformat(),),
        ).fetchall()
    )


def run_questions(
    consents: int = 1_000_000,
    asked: int = 100_000,
    repeats: int = FEWEST_REPEATS,
    folder: Path = KEPT,
) -> Iterator[Row]:
    """Measure checking a list, and the state of a purpose on a day in the past.

    Args:
        consents: on file for checking; the states are those of half as many, with two entries each.
        asked: addresses of the list.
        repeats: how often each side does it.
        folder: on the disk that is to be measured.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        place = Path(name)
        with office(place) as desk:
            take_over(desk, write_list(place / "list.csv", consents), consents)
            listed = write_addresses(place / "asked.csv", consents, asked)
            allowed = write_allowed(place / "allowed.txt", consents)
            mine, other = interleaved(
                lambda: check(desk, listed), lambda: check_against_set(listed, allowed), repeats
            )
            what = f"check of {asked:,} addresses against {consents:,} consents / reading the list and a set"
            yield Row(what, mine, other, CHECK_AIM)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        place, half = Path(name), consents // 2
        with office(place) as desk:
            take_over(desk, write_list(place / "list.csv", half), half)
            take_over(desk, write_list(place / "later.csv", half, later=400), half)
            conn = plain_events(desk, place / "plain.db")
            try:
                mine, other = interleaved(
                    lambda: consent_standings.count_states(desk, PURPOSE, _BETWEEN),
                    lambda: group_by(conn, _BETWEEN),
                    repeats,
                )
            finally:
                conn.close()
            what = f"state of a purpose on a day, {2 * half:,} entries / one GROUP BY in plain SQLite"
            yield Row(what, mine, other, STATE_AIM)


if __name__ == "__main__":
    print(render([run_import(), run_import(on_file=True), *run_questions()]))
