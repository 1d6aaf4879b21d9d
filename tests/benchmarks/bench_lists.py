"""A list of a million requests against the same list of a hundred: first look, jump, change of order.

What a window adds by painting is the same on both sides and left out here, which makes the ratio harder.
"""

from __future__ import annotations

import resource
import tempfile
from array import array
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter

from dpo_desk.core.lists import RequestQuery, Sort, State
from dpo_desk.store.store import Store
from tests.benchmarks.fill import KEPT, filled, kept_office, opened
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render

SMALL = 100
SCREEN = 33  # rows of a window
PAGE = 100  # rows asked for at a time; no more than the small office has
TIMES = 20  # of each work in one measurement
AIM = 1.5
_BLOCK = 2**20
REPEATS = 8 * FEWEST_REPEATS + 1  # each takes milliseconds

Offices = tuple[Store, Store]


def first_look(store: Store, query: RequestQuery) -> None:
    """What the window asks before its first paint."""
    requests = store.requests
    for _ in range(TIMES):
        requests.rows(requests.head(query, SMALL)[:SCREEN])


def jump(store: Store, ids: array[int], dice: Random) -> None:
    """What it asks when somebody drags the handle of the scroll bar about."""
    for _ in range(TIMES):
        place = dice.randrange(len(ids) - PAGE + 1)
        store.requests.rows(ids[place : place + PAGE])


def change_order(store: Store) -> None:
    """What it asks when somebody clicks one heading after the other."""
    for _ in range(TIMES // 4):
        for sort in Sort:
            query = RequestQuery(state=State.ALL, sort=sort)
            store.requests.rows(store.requests.head(query, SMALL)[:SCREEN])


def run(size: int = 1_000_000, repeats: int = REPEATS, folder: Path = KEPT) -> list[Row]:
    """Measure.

    Args:
        size: requests of the large office; it is made once and kept in `folder`.
        repeats: how often each side runs, in turn.
        folder: where the large office is kept.
    """
    with offices(size, folder) as both:
        every = RequestQuery(state=State.ALL)
        rows = [
            row("first look", size, both, lambda store: partial(first_look, store, every), repeats),
            row("change of order", size, both, lambda store: partial(change_order, store), repeats),
        ]
        for sort in (Sort.DUE, Sort.PERSON):
            query = RequestQuery(state=State.ALL, sort=sort)

            def jumping(store: Store, query: RequestQuery = query) -> Callable[[], None]:
                return partial(jump, store, store.requests.ids(query), Random(7))  # noqa: S311 - no secret

            rows.append(row(f"jump by {sort.value}", size, both, jumping, repeats))
    return rows


def row(
    name: str, size: int, both: Offices, work: Callable[[Store], Callable[[], None]], repeats: int
) -> Row:
    """Measure one work on both offices; what is told are the seconds for a thousand times."""
    large, small = (work(store) for store in both)
    large()
    small()
    mine, other = interleaved(large, small, repeats)
    thousand = 1000 / TIMES
    return Row(f"1,000 × {name}, list of {size:,} / of {SMALL}", mine * thousand, other * thousand, AIM)


@contextmanager
def offices(size: int, folder: Path) -> Iterator[Offices]:
    """The large office, kept for the next run, and a small one."""
    with ExitStack() as stack:
        beside = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        path = kept_office(size, folder)
        with path.open("rb") as file:  # the system has read the small office already, since it was just made
            while file.read(_BLOCK):
                pass
        large = opened(path)
        stack.callback(large.close)
        small = opened(filled(beside / "small.desk", SMALL))
        stack.callback(small.close)
        yield large, small


def told(size: int = 1_000_000, folder: Path = KEPT) -> str:
    """What the full list costs in the worker, and in memory."""
    with offices(size, folder) as (large, _):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # an office made just now would hide it
        begun = perf_counter()
        ids = large.requests.ids(RequestQuery(state=State.ALL))
        took = perf_counter() - begun
        jump(large, ids, Random(7))  # noqa: S311 - no secret
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return f"all {len(ids):,} ids in order, in the worker: {took:.2f} s; the list takes {more:.0f} MiB more"


if __name__ == "__main__":
    print(told())
    print(render(run()))
