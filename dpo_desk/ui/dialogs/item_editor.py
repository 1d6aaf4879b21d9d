"""The items of a decision: the table with its buttons, and what it says about the line one is on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import Item, Outcome, Treatment
from dpo_desk.core.grounds import RefusalGround
from dpo_desk.core.rights import Right
from dpo_desk.core.steps import Forbidden, StepForbidden
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs import item_columns
from dpo_desk.ui.dialogs.entry_parts import enum_options, quiet
from dpo_desk.ui.dialogs.ground_field import ground_options, ground_words
from dpo_desk.ui.dialogs.item_lines import (
    Cells,
    Column,
    LineLayout,
    LinesUnusable,
    Trouble,
    decode,
    fold,
    read_lines,
)
from dpo_desk.ui.dialogs.item_model import DATES, ItemModel, cells_of, date_of, item_of
from dpo_desk.ui.dialogs.item_table import ItemTable
from dpo_desk.ui.dropped import read_file
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import card
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import N_, _, ngettext
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

_TROUBLES = {
    Trouble.NOTHING: N_("There is no line in it. Copy or save at least one."),
    Trouble.TOO_MUCH: N_("That is more than 5 000 lines. Attach it to the case as a file instead."),
    Trouble.NOT_A_TABLE: N_("This is no list. Save it as CSV and import that file."),
}


class ItemEditor(QWidget):
    """Lines with data, and the ways to fill them.

    Args:
        context: what every dialog is given.
        country: seat of the organisation.
    """

    def __init__(self, context: Context, country: str) -> None:
        super().__init__()
        self._country = country
        self._right, self._outcome = Right.ACCESS, Outcome.FULL
        self._grounds: dict[str, RefusalGround] = {}
        theme = context.theme
        self.model = ItemModel(context.desk.today(), self)
        self.table = ItemTable(theme, self.model)
        self.table.pasted.connect(self._paste)
        self.add = Button(theme, _("Add a &line"), icon=Icon.PLUS)
        self.add.clicked.connect(self._go_to_new)
        self.remove = Button(theme, _("Remove"), ButtonKind.QUIET, tip=_("Delete"))
        self.remove.clicked.connect(self.table.remove_chosen)
        self.load = Button(theme, _("&Import CSV…"), ButtonKind.QUIET, icon=Icon.FILE_DOWN)
        self.load.clicked.connect(self._import)
        self._count = quiet(theme)
        self._how = quiet(theme)
        self._ground = quiet(theme)
        inner = QWidget()
        frame = card(column(self.table, margins=(1, 1, 1, 1)))
        buttons = row(self.add, self.remove, self.load, STRETCH, self._count, gap=8)
        inner.setLayout(column((frame, 1), buttons, self._ground, self._how, gap=6))
        inner.setFocusProxy(self.table)
        self.field = FormField(theme, _("Data, item by item"), inner)
        self.setLayout(column(self.field))
        self.setFocusProxy(self.table)
        self.table.offer(Column.TREATMENT, lambda: enum_options(item_columns.treatments(self._right)))
        self.table.offer(Column.GROUND, lambda: ground_options(tuple(self._grounds.values()), country))
        self.model.name_with(Column.TREATMENT, lambda key: name(Treatment(key)))
        self.model.name_with(Column.GROUND, self._ground_title)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.dataChanged):
            signal.connect(self._tell)
        self.table.selectionModel().currentChanged.connect(self._tell_ground)

    # what it is about

    def show_decision(self, right: Right, outcome: Outcome, grounds: Sequence[RefusalGround]) -> None:
        """Show the columns that this right and outcome need."""
        self._right, self._outcome = right, outcome
        self._grounds = {ground.id: ground for ground in grounds}
        self.model.set_natural(item_columns.natural(right))
        self._show_columns()
        self._how.setText(self._how_words())

    def set_items(self, items: Sequence[Item]) -> None:
        """Begin with these."""
        self.model.set_lines([cells_of(item) for item in items])
        self._show_columns()

    def items(self) -> tuple[Item, ...] | None:
        """The lines as items; `None` after saying what is wrong with which of them."""
        for place, cells in enumerate(self.model.lines):
            wrong = self._wrong(cells)
            if wrong is not None:
                where, words = wrong
                self.field.set_error(_("Line {n}: {what}").format(n=place + 1, what=words))
                self.table.go_to(place, where)
                self.table.setFocus()
                return None
        self.field.set_error("")
        return tuple(item_of(cells, self.model.columns) for cells in self.model.lines)

    def is_touched(self) -> bool:
        """Whether there are lines that would be lost."""
        return bool(self.model.lines)

    def _wrong(self, cells: Cells) -> tuple[Column, str] | None:
        """The cell of a line that cannot be used as it is, and why."""
        if not cells.get(Column.LABEL):
            return Column.LABEL, _("say which data it is about.")
        for dated in DATES & set(self.model.columns):
            if cells.get(dated) and date_of(cells[dated]) is None:
                return dated, _("this is no date.")
        treatment = Treatment(cells[Column.TREATMENT])
        if treatment in {Treatment.KEPT, Treatment.REFUSED}:
            return self._wrong_with_kept(cells, treatment)
        return None

    def _wrong_with_kept(self, cells: Cells, treatment: Treatment) -> tuple[Column, str] | None:
        if self._outcome is Outcome.FULL:
            return Column.TREATMENT, _("this is not granted; decide “granted in part”.")
        if treatment is Treatment.KEPT and not (cells.get(Column.UNTIL) or cells.get(Column.REASON)):
            kept = StepForbidden(Forbidden.KEPT_WITHOUT_END, label=cells[Column.LABEL])
            return Column.UNTIL, sentence(kept)
        if cells.get(Column.GROUND) not in self._grounds:
            return Column.GROUND, sentence(StepForbidden(Forbidden.GROUND_MISSING))
        return None

    # showing

    def _show_columns(self) -> None:
        own = item_columns.natural(self._right).value
        mixed = any(cells.get(Column.TREATMENT, own) != own for cells in self.model.lines)
        columns = item_columns.columns(self._right, self._outcome, mixed=mixed)
        self.model.show_columns(
            columns, {column: item_columns.title(column, self._right) for column in columns}
        )

    def _tell(self) -> None:
        count = len(self.model.lines)
        self._count.setText(ngettext("{n} line", "{n} lines", count).format(n=count) if count else "")
        self.remove.setEnabled(bool(count))
        self.field.set_error("")
        self._tell_ground()

    def _tell_ground(self) -> None:
        cells = self._current()
        ground = self._grounds.get(cells.get(Column.GROUND, "")) if cells else None
        self._ground.setText("" if ground is None else ground_words(ground, self._country))
        self._ground.setVisible(ground is not None)

    def _current(self) -> Cells | None:
        place = self.table.currentIndex().row()
        return self.model.lines[place] if 0 <= place < len(self.model.lines) else None

    def _ground_title(self, ground_id: str) -> str:
        ground = self._grounds.get(ground_id)
        return _(ground.text) if ground is not None else ground_id

    def _how_words(self) -> str:
        layout = self._layout()
        words = ", ".join(item_columns.title(column, self._right) for column in layout.columns)
        return _("Paste lines from a spreadsheet with Ctrl+V. From the left: {columns}.").format(
            columns=words
        )

    # taking in

    def _layout(self) -> LineLayout:
        shown = [column for column in self.model.columns if column is not Column.TREATMENT]
        titles = {fold(words): column for column in Column for words in _titles_of(column, self._right)}
        return LineLayout(
            columns=shown,
            short=(Column.LABEL, item_columns.main_column(self._right)),
            titles=titles,
            codes=self._codes(),
        )

    def _codes(self) -> Mapping[Column, Mapping[str, str]]:
        treatments = item_columns.treatments(self._right)
        done = {fold(words): one.value for one in treatments for words in (one.value, name(one))}
        grounds = self._grounds.items()
        held = {fold(words): key for key, one in grounds for words in (key, _(one.text))}
        return {Column.TREATMENT: done, Column.GROUND: held}

    def _paste(self, text: str) -> None:
        self._take(lambda: read_lines(text, self._layout(), pasted=True))

    def _import(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Import lines"), "", _("Lists (*.csv *.tsv *.txt)"))
        if not path:
            return
        try:
            data = read_file(Path(path))
        except DeskError as error:
            self.field.set_error(sentence(error))
        else:
            self._take(lambda: read_lines(decode(data), self._layout()))

    def _take(self, read: Callable[[], list[Cells]]) -> None:
        try:
            lines = read()
        except LinesUnusable as trouble:
            self.field.set_error(_(_TROUBLES[trouble.trouble]))
            return
        first = self.model.add_lines(lines)
        self._show_columns()
        self.table.go_to(first, Column.LABEL)
        self.table.setFocus()

    def _go_to_new(self) -> None:
        self.table.go_to(len(self.model.lines), Column.LABEL)
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())


def _titles_of(column: Column, right: Right) -> tuple[str, ...]:
    return (
        column.value,
        column.value.replace("_", " "),
        item_columns.title(column, right),
        item_columns.plain_title(column),
    )
