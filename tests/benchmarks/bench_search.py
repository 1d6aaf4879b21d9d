"""Search at every keystroke in a million records, against the bare FTS5 query on the same file."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

from dpo_desk.store.store import Store
from dpo_desk.store.tokens import question
from tests.benchmarks.fill import KEPT, kept_office, opened
from tests.benchmarks.table import FEWEST_REPEATS, Row, render

AIM = 1.5
TYPED = (
    "jansen",
    "anna müller",
    "camera images",
    "R-2025-0042",
    "petraitisstad",
    "jan copy",
    "44",
    "visser invoice",
    "weiss",
    "åkesson",
    "kowalski job",
    "francoise",
)

BARE = "SELECT rowid FROM request_words WHERE request_words MATCH ? ORDER BY rowid DESC LIMIT 30"


def keystrokes() -> list[str]:
    """What stands in the field after each key."""
    return [text[:length] for text in TYPED for length in range(1, len(text) + 1)]


def run(size: int = 1_000_000, repeats: int = FEWEST_REPEATS, folder: Path = KEPT) -> Row:
    """Measure.

    Args:
        size: requests of the office; it is made once and kept in `folder`.
        repeats: how often everything is typed.
        folder: where the office is kept.
    """
    store = opened(kept_office(size, folder))
    try:
        typed(store)
        rounds = [typed(store) for _ in range(repeats)]
    finally:
        store.close()
    mine, other = (median(times) for times in zip(*rounds, strict=True))
    return Row(f"search keystroke in {size:,} requests, p95 / bare FTS5 query, p95", mine, other, AIM)


def typed(store: Store) -> tuple[float, float]:
    """Type everything once.

    Returns:
        The 95th percentile of ours and of the bare query, in seconds.
    """
    ours, theirs = [], []
    for text in keystrokes():
        begun = perf_counter()
        store.search.find(text)
        ours.append(perf_counter() - begun)
        expression = question(text)
        with store.reading() as db:
            begun = perf_counter()
            db.conn.execute(BARE, (expression,)).fetchall()
            theirs.append(perf_counter() - begun)
    return p95(ours), p95(theirs)


def p95(times: list[float]) -> float:
    """The time that 19 of 20 do not exceed."""
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    print(render([run()]))
