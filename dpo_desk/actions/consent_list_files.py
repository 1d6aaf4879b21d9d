"""Lists that go out: refused rows to mend, and a checked list; formulas in cells are made harmless."""

from __future__ import annotations

import csv
import io

from dpo_desk.actions.consent_check import Checked
from dpo_desk.actions.consent_import import Imported
from dpo_desk.core.cells import harmless
from dpo_desk.core.consent_imports import RowProblem
from dpo_desk.words import _
from dpo_desk.words.errors import because
from dpo_desk.words.names import name


def why_refused(code: str) -> str:
    """Why a row was not taken over, as people read it."""
    if code in {problem.value for problem in RowProblem}:
        return name(RowProblem(code))
    words = because("ConsentForbidden", code).replace("{day}", _("that day"))
    return words[:1].upper() + words[1:]


def to_mend(shown: Imported) -> bytes:
    """The refused rows as a list that can be mended and imported again."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow((*shown.headers, _("Why it was refused")))
    for one in shown.refused:
        padded = (*one.cells, *[""] * (len(shown.headers) - len(one.cells)))
        writer.writerow((*(harmless(cell) for cell in padded), why_refused(one.why)))
    return text.getvalue().encode()


class CheckedList:
    """A checked list as CSV, written row by row."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text)
        self._writer.writerow(("line", "address", "may", "why", "since"))

    def add(self, one: Checked) -> None:
        """Write one row."""
        known = one.standing
        may = "yes" if known.verdict.may else "no"
        since = "" if known.since is None else known.since.isoformat()
        self._writer.writerow((one.line, harmless(one.address), may, known.verdict.value, since))

    def data(self) -> bytes:
        """What was written."""
        return self._text.getvalue().encode()
