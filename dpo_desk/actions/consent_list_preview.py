"""A look at a list before it is taken over or checked: what it is, its first rows, what has to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from dpo_desk.core.consent_import_questions import Questions, questions
from dpo_desk.core.consent_imports import ColumnMap, guess
from dpo_desk.intake import tables
from dpo_desk.intake.tables import TableEmpty, opened

_LOOKED_AT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPreview:
    """The beginning of a list.

    Attributes:
        path: where it lies.
        sheets: names of the sheets of a spreadsheet; none for a list in text.
        sheet: the one that is looked at.
        encoding: in which a list in text is written.
        separator: between the cells of a list in text.
        headers: its first row.
        rows: some rows below.
        how: which column says what, guessed.
    """

    path: Path
    sheets: tuple[str, ...]
    sheet: str
    encoding: str
    separator: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    how: ColumnMap

    def questions(self, how: ColumnMap, today: date) -> Questions:
        """What has to be asked if the list is read in a certain way."""
        return questions(self.headers, self.rows, how, today)


def preview(path: Path, sheet: str = "") -> ListPreview:
    """Look at the beginning of a list.

    Args:
        path: the list: CSV, XLSX or ODS.
        sheet: name of the sheet, where it is a spreadsheet of several; the first by default.

    Raises:
        DeskError: if it cannot be read.
    """
    known = tables.sheets(path)
    wanted = sheet or next(iter(known), "")
    with opened(path, wanted) as table:
        first = next(table.rows, None)
        if first is None:
            raise TableEmpty(path=str(path))
        rows = tuple(row.cells for row in islice(table.rows, _LOOKED_AT))
        return ListPreview(
            path=path,
            sheets=known,
            sheet=wanted,
            encoding=table.encoding,
            separator=table.separator,
            headers=first.cells,
            rows=rows,
            how=guess(first.cells, [cell for row in rows for cell in row]),
        )
