"""What a person has to be asked before a list can be taken over: dates with two readings, unknown words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dpo_desk.core.consent_import_rows import RowReader
from dpo_desk.core.consent_imports import ColumnMap, Field, RowProblem, RowRefused

_MOST = 50
"""Different answers a person is asked for; a column that has more is no column of states."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What the first rows leave open.

    Attributes:
        dates: cells that could be two days, each once.
        states: words for what was done that are not understood, each once.
    """

    dates: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


def questions(
    headers: Sequence[str], rows: Iterable[Sequence[str]], how: ColumnMap, today: date
) -> Questions:
    """Ask what some rows leave open.

    Args:
        headers: of the list.
        rows: some of its rows.
        how: which column says what, as far as that is known.
        today: for dates.
    """
    places = how.places(headers)
    days: dict[Field, int] = {field: place for field, place in places.items() if field is not Field.STATE}
    by_day, by_state = RowReader(how, days, today), RowReader(how, places, today)
    dates: dict[str, None] = {}
    states: dict[str, None] = {}
    for cells in rows:
        if _refused(by_day, cells) is RowProblem.DATE_AMBIGUOUS:
            told = [cells[days[field]] for field in (Field.ON, Field.ENDED) if field in days]
            dates |= dict.fromkeys(cell for cell in told if cell)
        if _refused(by_state, cells) is RowProblem.STATE_UNKNOWN:
            states[cells[places[Field.STATE]]] = None
    return Questions(tuple(dates)[:_MOST], tuple(states)[:_MOST])


def _refused(reader: RowReader, cells: Sequence[str]) -> RowProblem | None:
    try:
        reader.read(cells)
    except RowRefused as refused:
        return refused.why
    return None
