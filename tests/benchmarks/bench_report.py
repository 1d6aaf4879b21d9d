"""The yearly report over very many requests, against the questions it asks the file, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dpo_desk.actions import reports
from dpo_desk.actions.desk import Desk
from dpo_desk.core.reports import Period, ReportKind
from dpo_desk.core.request_counts import a_year_before
from dpo_desk.store.request_numbers import QUESTIONS, values
from dpo_desk.store.request_rows import day_number
from tests.benchmarks.bench_erasing import desk_on
from tests.benchmarks.fill import KEPT, TODAY, content_mark, filled, opened, unlocked
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render

AIM = 3.0
YEAR = Period(date(TODAY.year - 1, 1, 1), date(TODAY.year - 1, 12, 31))
_BEFORE = 5  # one request in so many came in the year before

_IN_TWO_YEARS = """
    UPDATE request SET received_on = :first + id % 365 - iif(id % :before = 0, 366, 0),
        ended_on = ended_on - received_on + :first + id % 365 - iif(id % :before = 0, 366, 0),
        latest = latest - received_on + :first + id % 365 - iif(id % :before = 0, 366, 0)
"""
_DECISIONS = """
    INSERT INTO fact (request_id, seq, kind, day, recorded_at, who, reason, details)
    SELECT request_id, seq + 1, 'decided', day, recorded_at, who, '', json_object(
        'right', CASE right_bits & -right_bits WHEN 1 THEN 'withdrawal' WHEN 2 THEN 'access'
            WHEN 4 THEN 'rectification' WHEN 8 THEN 'erasure' WHEN 16 THEN 'restriction'
            WHEN 32 THEN 'portability' WHEN 64 THEN 'objection' WHEN 128 THEN 'marketing_objection'
            WHEN 256 THEN 'automated_decision' ELSE 'general_question' END,
        'outcome', iif(id % 12 = 0, 'refused', iif(id % 7 = 0, 'partial', 'full')),
        'items', json('[]'), 'ground_id', iif(id % 12 = 0, 'gdpr_12_5_excessive', ''), 'facts', '',
        'partial_considered', '', 'provision', '', 'late_because', '', 'operation_ids', json('[]'))
    FROM fact JOIN request ON request.id = request_id WHERE kind = 'closed'
"""


def office(requests: int, folder: Path = KEPT) -> Path:
    """An office with so many requests in one year and some in the year before, all decided; kept."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"year-{requests}-{content_mark()}.desk"
    if not path.exists():
        partial = folder / "year.unfinished"
        partial.unlink(missing_ok=True)
        store = opened(filled(partial, requests * _BEFORE // (_BEFORE - 1)))
        try:
            with store.connections.transaction() as db:
                db.conn.execute(_IN_TWO_YEARS, {"first": day_number(YEAR.first), "before": _BEFORE})
                db.conn.execute(_DECISIONS)
            store.connections.erase_barrier()
        finally:
            store.close()
        partial.rename(path)
    return path


def report(desk: Desk) -> bytes:
    """The whole action: counted, hidden what has to be, set, and checked."""
    content = reports.make(desk, ReportKind.YEARLY, YEAR.first, YEAR.last)
    return reports.write(desk, content, reports.Form.PDF)


def questions(desk: Desk) -> int:
    """Only what is asked, with its answers."""
    found = 0
    with desk.store.reading() as db:
        for period in (YEAR, a_year_before(YEAR)):
            asked = values(period, desk.today(), None)
            found += sum(len(db.conn.execute(sql, asked).fetchall()) for sql in QUESTIONS)
    return found


def run(requests: int = 100_000, repeats: int = FEWEST_REPEATS, folder: Path = KEPT) -> Row:
    """Measure.

    Args:
        requests: received in the year.
        repeats: how often each side runs, in turn.
        folder: where the office is kept.
    """
    store = opened(office(requests, folder))
    try:
        desk = desk_on(store, unlocked())
        assert report(desk).startswith(b"%PDF")
        assert questions(desk)
        mine, other = interleaved(lambda: report(desk), lambda: questions(desk), repeats)
    finally:
        store.close()
    return Row(f"yearly report over {requests:,} requests / its SQL alone", mine, other, AIM)


if __name__ == "__main__":
    print(render([run()]))
