"""Fields of data that are handed over: each set with its file, and what is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import Decision
from dpo_desk.core.particulars import DataBasis, DataFormat, DataSet, LeftOut
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import ShortText
from dpo_desk.ui.dialogs.entry_parts import enum_choice
from dpo_desk.ui.dialogs.repeated import Repeated
from dpo_desk.ui.dropped import read_file
from dpo_desk.ui.reading import attempted
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

_SUFFIXES = {f".{one.value}": one for one in DataFormat if one is not DataFormat.OTHER_OPEN}


class DataSetLine(QWidget):
    """One set of data and its file.

    Args:
        context: what every dialog is given.
        known: what stands in it at first.
    """

    def __init__(self, context: Context, known: DataSet | None = None) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self._known = known = known or DataSet(label="", basis=DataBasis.CONTRACT)
        self.label = LineField(theme, known.label, placeholder=_("Which data"))
        self.basis = enum_choice(context, DataBasis, known.basis)
        self.format = enum_choice(context, DataFormat, known.format)
        self.charset = LineField(theme, known.charset, placeholder=_("Character set"))
        self.fields = ShortText(theme, known.fields, placeholder=_("Fields, and what they mean"))
        self.automated = CheckBox(theme, _("Processed by a machine"), checked=known.automated)
        self.file = LineField(theme, known.file)
        self.file.setReadOnly(True)
        self.choose = Button(theme, _("Choose…"))
        self.choose.clicked.connect(self._choose)
        self._place = FormField(theme, _("File that is handed over"), row_of(self.file, self.choose))
        for control, words in (
            (self.label, _("Which data")),
            (self.basis, _("Rests on")),
            (self.format, _("Format")),
            (self.charset, _("Character set")),
            (self.fields, _("Fields, and what they mean")),
            (self.file, _("File that is handed over")),
        ):
            control.setAccessibleName(words)
        top = row((self.label, 3), (self.basis, 2), (self.format, 2), (self.charset, 2), gap=8)
        self.setLayout(column(top, self.fields, self.automated, self._place, gap=6))
        self.setFocusProxy(self.label)

    def value(self) -> DataSet:
        """What stands in it now."""
        return replace(
            self._known,
            label=self.label.text().strip(),
            basis=DataBasis(self.basis.value()),
            automated=self.automated.isChecked(),
            format=DataFormat(self.format.value()),
            charset=self.charset.text().strip(),
            fields=self.fields.toPlainText().strip(),
        )

    def look(self, path: Path) -> None:
        """Take a file as the one that is handed over, and count its checksum."""
        self._context.runner.ask(
            lambda _desk: attempted(partial(read_file, path)),
            lambda answer: self._take(path, answer),
            lambda: isValid(self),
        )

    def _take(self, path: Path, answer: bytes | DeskError) -> None:
        if isinstance(answer, DeskError):
            self._place.set_error(sentence(answer))
            return
        self._place.set_error("")
        digest = hashlib.sha256(answer).hexdigest()
        self._known = replace(self._known, file=path.name, sha256=digest, size=len(answer))
        self.file.setText(path.name)
        known = _SUFFIXES.get(path.suffix.lower())
        if known is not None:
            self.format.set_value(known.value)

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose the file that is handed over"))
        if path:
            self.look(Path(path))


def row_of(*parts: QWidget) -> QWidget:
    """Widgets side by side, the first as wide as there is room."""
    line = QWidget()
    first, *rest = parts
    line.setLayout(row((first, 1), *rest, gap=8))
    line.setFocusProxy(first)
    return line


class LeftOutLine(QWidget):
    """Data that are left out, and why.

    Args:
        context: what every dialog is given.
        known: what stands in it at first.
    """

    def __init__(self, context: Context, known: LeftOut | None = None) -> None:
        super().__init__()
        theme = context.theme
        self.what = LineField(theme, known.what if known else "", placeholder=_("What is left out"))
        self.why = LineField(theme, known.why if known else "", placeholder=_("Why"))
        self.what.setAccessibleName(_("What is left out"))
        self.why.setAccessibleName(_("Why"))
        self.setLayout(row((self.what, 2), (self.why, 3), gap=8))
        self.setFocusProxy(self.what)

    def value(self) -> LeftOut:
        """What stands in it now."""
        return LeftOut(what=self.what.text().strip(), why=self.why.text().strip())


class PortableFields(QWidget):
    """The sets that are handed over, and what is not among them.

    Args:
        context: what every dialog is given.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self.sets: Repeated[DataSetLine] = Repeated(
            theme, _("Add a set of data"), lambda: DataSetLine(context)
        )
        self.left_out: Repeated[LeftOutLine] = Repeated(
            theme, _("Add what is left out"), lambda: LeftOutLine(context)
        )
        hint = _("Data the person gave or that came up in use, on the ground of consent or contract.")
        self.setLayout(
            column(
                FormField(theme, _("Data that are handed over"), self.sets, hint=hint),
                FormField(theme, _("What is not among them"), self.left_out),
                gap=14,
            )
        )

    def fill(self, known: Decision | None, found: Iterable[str]) -> None:
        """Show what was decided before; the first time, a set for each thing that was found."""
        fresh = (DataSet(label=label, basis=DataBasis.CONTRACT) for label in found)
        sets = known.sets if known else tuple(fresh)
        self.sets.set_parts(DataSetLine(self._context, one) for one in sets)
        self.left_out.set_parts(LeftOutLine(self._context, one) for one in (known.left_out if known else ()))

    def told(self, decision: Decision) -> Decision:
        """The decision with what stands in the fields."""
        sets = (one.value() for one in self.sets.parts())
        left = (one.value() for one in self.left_out.parts())
        return replace(
            decision,
            sets=tuple(one for one in sets if one.label or one.file),
            left_out=tuple(one for one in left if one.what or one.why),
        )
