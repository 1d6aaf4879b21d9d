"""Two records side by side, and the one that becomes of them: nothing that is known gets lost."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from dpo_desk.actions import people
from dpo_desk.actions.people import PersonView
from dpo_desk.core.people import Person, merge
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.person_words import person_pairs
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.checks import RadioButton
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _, ngettext
from dpo_desk.words.names import name

_LABELS = 116
_LARGE = 1.5


@dataclass(frozen=True, slots=True)
class _Line:
    """What both records tell of one thing, and what is known of it then."""

    label: Label
    left: Label
    right: Label
    result: Label


class MergeDialog(FormDialog):
    """Asks which of two records goes on.

    Args:
        context: of the window.
        first: id of the record that is proposed to go on.
        second: id of the other one.
        parent: the window it stands on.
    """

    merged = Signal(int)
    """Id of the record that goes on."""

    def __init__(self, context: Context, first: int, second: int, parent: QWidget | None = None) -> None:
        subline = _(
            "Requests of both stand under one person from now on. The other record stays as it is, under"
            " this one, and can be looked up."
        )
        super().__init__(
            context, _("Merge two records"), _("&Merge"), save=self.save, subline=subline, parent=parent
        )
        self._views = tuple(people.view(context.desk, one) for one in (first, second))
        self._group = QButtonGroup(self)
        self._choices = tuple(
            RadioButton(self.theme, words, checked=place == 0)
            for place, words in enumerate((_("Keep the &left one"), _("Keep the &right one")))
        )
        for place, button in enumerate(self._choices):
            button.setAccessibleName(f"{button.text().replace('&', '')}: {self._views[place].person.name}")
            self._group.addButton(button, place)
        self._lines: dict[str, _Line] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)
        self._fill()
        self._group.idToggled.connect(lambda _place, on: self._show_result() if on else None)
        self._show_result()
        table = flowing(column(self._grid, STRETCH, margins=(24, 12, 24, 20)))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.set_form(table)
        fit(self, self.theme, 900, 600)
        self._choices[0].setFocus()

    @property
    def kept(self) -> PersonView:
        """The record that goes on."""
        return self._views[self._group.checkedId()]

    @property
    def other(self) -> PersonView:
        """The record that is merged into it."""
        return self._views[1 - self._group.checkedId()]

    def save(self) -> None:
        """Merge."""
        kept, other = self.kept.person.id, self.other.person.id
        self.run(lambda desk: people.unite(desk, kept, other), lambda person: self.merged.emit(person.id))

    def _fill(self) -> None:
        above = self.theme.scale >= _LARGE  # labels above their line leave the columns more room
        first = 0 if above else 1
        for place, button in enumerate(self._choices):
            self._grid.addWidget(button, 0, first + place)
        self._grid.addWidget(self._head(_("What is known then")), 0, first + 2)
        tables = [_table(view.person, len(view.requests)) for view in self._views]
        for number, (words, text) in enumerate(tables[0].items(), 1):
            cells = self._cell(text), self._cell(tables[1][words]), self._cell("", bold=words == _("Name"))
            line = _Line(self._cell(words, tone=Token.INK2), *cells)
            self._lines[words] = line
            self._grid.addWidget(line.label, 2 * number - 1, 0, 1, 3 if above else 1)
            for place, cell in enumerate(cells):
                self._grid.addWidget(cell, 2 * number - (0 if above else 1), first + place)
        self._grid.setColumnMinimumWidth(0, 0 if above else self.theme.px(_LABELS))
        for place in range(3):
            self._grid.setColumnStretch(first + place, 1)

    def _show_result(self) -> None:
        whole, _merged = merge(self.kept.person, self.other.person)
        count = sum(len(view.requests) for view in self._views)
        known = _table(whole, count)
        left_behind = _only_in(_table(self.other.person, count), known)
        note = _("Stays on the other record alone: {what}.").format(what=", ".join(left_behind))
        self.set_note(note if left_behind else "")
        for words, line in self._lines.items():
            text = known[words]
            line.result.setText(text)
            line.result.setAccessibleName(f"{_('What is known then')}, {words}: {text or '–'}")
            shown = any(cell.text() for cell in (line.left, line.right, line.result))
            for cell in (line.label, line.left, line.right, line.result):
                cell.setVisible(shown)

    def _cell(self, text: str, *, tone: Token | None = None, bold: bool = False) -> Label:
        label = Label(self.theme, text, wrap=True, tone=tone, bold=bold)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return label

    def _head(self, text: str) -> Label:
        return Label(self.theme, text, size=SMALL, bold=True, tone=Token.INK2)


def _only_in(other: dict[str, str], known: dict[str, str]) -> list[str]:
    """Labels of what the other record tells and the one that goes on does not."""
    return [
        words
        for words, text in other.items()
        if words != _("Name") and not set(text.splitlines()) <= set(known[words].splitlines())
    ]


def _table(person: Person, requests: int) -> dict[str, str]:
    """What is known of a person, by label; every label is there."""
    speaker = person.representative
    told = f"{speaker.name} ({name(speaker.kind)})" if speaker is not None else ""
    return {
        _("Name"): person.name,
        **dict(person_pairs(person)),
        _("Represented by"): told,
        _("Requests"): ngettext("{n} request", "{n} requests", requests).format(n=requests),
    }
