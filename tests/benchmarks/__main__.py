"""All benchmarks in one run, as one table: `python -m tests.benchmarks [--quick] [--only NAME]`.

Exit status 0 whether or not every aim is reached: times are for looking at, and never fail a build.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.benchmarks import (
    bench_backup,
    bench_bundle,
    bench_case,
    bench_consents,
    bench_deadlines,
    bench_erasing,
    bench_finder,
    bench_letters,
    bench_mail,
    bench_preview,
    bench_report,
    bench_saving,
    bench_scans,
    bench_search,
    bench_start,
    bench_window,
)
from tests.benchmarks.table import Memory, Row, render


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    office: int
    start: int
    deadlines: int
    backups: tuple[int, ...]
    """Sizes of offices in megabytes."""
    imports: int = 200_000
    consents: int = 1_000_000
    letters: int = 10_000
    report: int = 100_000


FULL = Sizes(office=1_000_000, start=100_000, deadlines=1_000_000, backups=(250, 1000))
QUICK = Sizes(
    office=50_000,
    start=5_000,
    deadlines=100_000,
    backups=(20,),
    imports=20_000,
    consents=50_000,
    letters=500,
    report=10_000,
)
Result = Row | Memory | str
"""A row of the table, or a sentence below it."""


def start(sizes: Sizes) -> Iterator[Result]:
    """From nothing to a usable window."""
    yield bench_start.run(sizes.start)
    server = shutil.which("Xvfb")
    if server is None:
        yield "start on xcb: not measured, there is no Xvfb here"
        return
    with bench_start.screen_in_memory(server) as display:
        try:
            yield bench_start.run(sizes.start, display=display)
        except bench_start.NoWindow:
            yield "start on xcb: not measured, Qt lacks libraries of X11 here"


def lists(sizes: Sizes) -> Iterator[Result]:
    """The list in the window, and its memory."""
    rows, told = bench_window.run(sizes.office)
    yield from rows
    yield bench_window.memory(sizes.office)
    yield told


def search(sizes: Sizes) -> Iterator[Result]:
    """Each key typed into the search."""
    yield bench_search.run(sizes.office)


def deadlines(sizes: Sizes) -> Iterator[Result]:
    """Counting."""
    yield bench_deadlines.run(sizes.deadlines)


def finder(_sizes: Sizes) -> Iterator[Result]:
    """Competent authorities."""
    yield bench_finder.run()


def mail(_sizes: Sizes) -> Iterator[Result]:
    """From e-mail to saved case, and the reading in it."""
    yield bench_case.run()
    bare = bench_case.run(scan=0)
    yield f"{bare.name}: {bare.ratio:.1f} ×; there most of the time is the commit to the disk"
    yield bench_mail.run()


def saving(_sizes: Sizes) -> Iterator[Result]:
    """One case into the encrypted file."""
    yield bench_saving.run()


def scanning(_sizes: Sizes) -> Iterator[Result]:
    """Signed forms from the scanner into the inbox."""
    yield bench_scans.run()


def letters(sizes: Sizes) -> Iterator[Result]:
    """Many letters into one print file."""
    yield bench_letters.run(sizes.letters)
    if bench_letters.can_merge():
        yield bench_letters.run_merge()
    else:
        yield "mail merge: not measured, LibreOffice (writer, base, python3-uno) is missing here"


def preview(_sizes: Sizes) -> Iterator[Result]:
    """A letter while somebody types."""
    yield from bench_preview.run()


def backup(sizes: Sizes) -> Iterator[Result]:
    """Backup with verification, and restore, against the usual tools."""
    for megabytes in sizes.backups:
        try:
            yield from bench_backup.run(megabytes)
        except bench_backup.ToolsMissing as error:
            yield f"backup: not measured, these tools are missing here: {error}"


def bundle(_sizes: Sizes) -> Iterator[Result]:
    """Evidence bound behind a paper."""
    try:
        yield bench_bundle.run()
    except bench_bundle.ToolMissing:
        yield "bundle: not measured, there is no qpdf here"


def erasing(sizes: Sizes) -> Iterator[Result]:
    """One person of very many, so that nothing is left."""
    people = min(sizes.start, 100_000)
    yield bench_erasing.run(people, anew=False)
    whole = bench_erasing.run(people)
    yield f"{whole.name}: {whole.ours:.1f} s; most of it writes the file anew, once for all who are due"


def report(sizes: Sizes) -> Iterator[Result]:
    """The yearly report."""
    yield bench_report.run(sizes.report)


def consents(sizes: Sizes) -> Iterator[Result]:
    """Lists of consents taken over, checked and counted."""
    yield bench_consents.run_import(sizes.imports, on_file=True)
    yield bench_consents.run_import(sizes.imports)
    yield from bench_consents.run_questions(sizes.consents, sizes.consents // 10)


WORKS: dict[str, Callable[[Sizes], Iterator[Result]]] = {
    "start": start,
    "list": lists,
    "search": search,
    "deadlines": deadlines,
    "finder": finder,
    "mail": mail,
    "saving": saving,
    "scanning": scanning,
    "letters": letters,
    "preview": preview,
    "backup": backup,
    "bundle": bundle,
    "erasing": erasing,
    "consents": consents,
    "report": report,
}


def main(arguments: list[str]) -> None:
    """Measure what is asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller offices; the ratios say less")
    parser.add_argument("--only", action="append", choices=WORKS, help="measure this one; may be repeated")
    asked = parser.parse_args(arguments)
    results: list[Result] = []
    for name in asked.only or WORKS:
        print(f"measuring: {name} …", file=sys.stderr, flush=True)
        results += WORKS[name](QUICK if asked.quick else FULL)
    print(render(row for row in results if not isinstance(row, str)))
    for words in results:
        if isinstance(words, str):
            print(words)


if __name__ == "__main__":
    main(sys.argv[1:])
