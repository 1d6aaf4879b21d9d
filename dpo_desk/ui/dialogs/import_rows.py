"""What an import does with a list, row by row, narrowed to one kind of outcome."""

from __future__ import annotations

from enum import IntEnum

from shiboken6 import isValid

from dpo_desk.actions.consent_import import Imported
from dpo_desk.actions.consent_list_files import to_mend, why_refused
from dpo_desk.actions.consent_taking import Refused, Taken
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.tabbed_table import Kept, TabbedTable, kind_of
from dpo_desk.ui.saving import save_bytes
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.plain_table import TableColumn, TableLine
from dpo_desk.words import _
from dpo_desk.words.dates import short_date
from dpo_desk.words.names import name


class Outcome(IntEnum):
    """What becomes of a row; places of the tabs."""

    NEW = 0
    KNOWN = 1
    REFUSED = 2
    ERASED = 3


class Rows:
    """Rows by their outcome, as they are told."""

    def __init__(self) -> None:
        self.new: Kept[Taken] = Kept()
        self.known: Kept[Taken] = Kept()
        self.refused: Kept[Refused] = Kept()
        self.erased: Kept[Taken] = Kept()

    def add(self, one: Taken | Refused) -> None:
        """Take one more."""
        if isinstance(one, Refused):
            self.refused.add(one)
        else:
            (self.new if one.new else self.known).add(one)
            if one.erased_on is not None:
                self.erased.add(one)


class OutcomeTable(TabbedTable):
    """The rows, and a way to save the refused ones.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        columns = (
            TableColumn(_("Line"), 60),
            TableColumn(_("What happens"), 340),
            TableColumn(_("Row"), 240),
        )
        heading, save = _("What becomes of the rows"), _("&Save refused rows as CSV…")
        super().__init__(context.theme, heading, columns, len(Outcome), save)
        self._context = context
        self._imported: Imported | None = None
        self.save_wanted.connect(self._save)

    def show_rows(self, rows: Rows, shown: Imported) -> None:
        """Show what became of each row; refused ones first if there are any."""
        self._imported = shown
        refused = rows.refused.count > 0
        self.save.setVisible(refused)
        kinds = (
            kind_of(_("New · {n}"), rows.new, _new_line),
            kind_of(_("Known · {n}"), rows.known, _known_line),
            kind_of(_("Refused · {n}"), rows.refused, _refused_line),
            kind_of(_("Erased before? · {n}"), rows.erased, _erased_line),
        )
        self.tabs.setTabVisible(Outcome.ERASED, rows.erased.count > 0)
        self.show_kinds(kinds, Outcome.REFUSED if refused else Outcome.NEW)

    def _save(self) -> None:
        imported = self._imported
        if imported is None:
            return

        def save(data: bytes) -> None:
            save_bytes(self._context, data, "to-mend.csv", self)

        self._context.runner.ask(lambda _desk: to_mend(imported), save, lambda: isValid(self))


def _new_line(one: Taken) -> TableLine:
    acts = ", ".join(f"{name(act)} {short_date(on)}" for act, on in one.new)
    who = _("new person") if one.newcomer else _("on file")
    return TableLine((str(one.line), acts, who), Meaning.DONE)


def _known_line(one: Taken) -> TableLine:
    return TableLine((str(one.line), _("known already, stays as it is")), Meaning.CALM)


def _refused_line(one: Refused) -> TableLine:
    cells = " · ".join(cell for cell in one.cells if cell)
    return TableLine((str(one.line), why_refused(one.why), cells), Meaning.LATE)


def _erased_line(one: Taken) -> TableLine:
    day = "" if one.erased_on is None else short_date(one.erased_on)
    words = _("looks like somebody who was erased on {day}").format(day=day)
    return TableLine((str(one.line), words, _("Look whether the list may be used.")), Meaning.SOON)
