"""Adding and changing a place for backups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.actions import media
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.backups import DESTROY_AFTER_DAYS, Keep, Medium
from dpo_desk.core.errors import DeskError, PlaceError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.asking import ask_first
from dpo_desk.ui.dialogs.edit_parts import beside, fit, one_column
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.words import _, ngettext
from dpo_desk.words.errors import sentence

_EVERY = (1, 2, 7, 14, 30, 91)
_DAYS = (90, 180, DESTROY_AFTER_DAYS, 730, 1826)
_KEPT = (0, 1, 2, 3, 4, 5, 7, 10, 12, 14, 24, 31)
_NEVER = date.min


def every_words(days: int) -> str:
    """How often."""
    named = {1: _("every day"), 7: _("every week"), 14: _("every two weeks"), 30: _("every month")}
    named[91] = _("every quarter")
    return named.get(days) or ngettext("every {n} day", "every {n} days", days).format(n=days)


def lasts_words(days: int) -> str:
    """After how long a backup is destroyed."""
    named = {
        90: _("3 months"),
        180: _("6 months"),
        400: _("13 months"),
        730: _("2 years"),
        1826: _("5 years"),
    }
    return named.get(days) or ngettext("{n} day", "{n} days", days).format(n=days)


def _options(values: Iterable[int], current: int, words: Callable[[int], str]) -> list[Option]:
    """Numbers to choose from, with the one in force."""
    return [Option(str(one), words(one)) for one in sorted({*values, current})]


def stick_name(folder: Path) -> str:
    """What a place is called, as far as its folder tells: the stick it is mounted from, or its last part."""
    parts = folder.parts
    for root in ("media", "run", "Volumes", "mnt"):
        if len(parts) > 2 and parts[1] == root:  # noqa: PLR2004 - the root, the folder of sticks, and a stick
            rest = parts[2:] if root in {"Volumes", "mnt"} else parts[3:] if root == "media" else parts[4:]
            return rest[0] if rest else folder.name
    return folder.name


def add_place(desk: Desk, wanted: Medium) -> Done[Medium]:
    """Register a place as the fields describe it."""
    return media.add(
        desk,
        wanted.label,
        Path(wanted.folder) if wanted.folder else None,
        every_days=wanted.every_days,
        keep=wanted.keep,
        destroy_after_days=wanted.destroy_after_days,
        note=wanted.note,
    )


class FolderField(QWidget):
    """A folder, typed or chosen.

    Args:
        theme: the look in force.
        folder: what stands in it at first.
    """

    changed = Signal(str)
    """Another folder stands in it."""

    def __init__(self, theme: Theme, folder: str = "") -> None:
        super().__init__()
        self.line = LineField(theme, folder)
        self.line.textChanged.connect(self.changed)
        self.choose = Button(theme, _("C&hoose…"), icon=Icon.FOLDER_OPEN)
        self.choose.clicked.connect(self._choose)
        self.setFocusProxy(self.line)
        self.setLayout(row((self.line, 1), self.choose, gap=8))

    def setAccessibleName(self, name: str) -> None:
        """The line is what screen readers come to."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """The line is what screen readers come to."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def folder(self) -> Path | None:
        """What stands in it; None for nothing."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def _choose(self) -> None:
        path = QFileDialog.getExistingDirectory(self, _("Choose a folder for backups"), self.line.text())
        if path:
            self.line.setText(path)


class PlaceFields(QWidget):
    """What is asked about a place.

    Args:
        theme: the look in force.
        medium: what is known; None for a new one.
    """

    def __init__(self, theme: Theme, medium: Medium | None) -> None:
        super().__init__()
        old = medium or Medium(label="", added_on=_NEVER)
        self._old = old
        self.folder = FolderField(theme, old.folder)
        self.by_hand = CheckBox(theme, _("&No folder: something is carried there by hand"))
        self.by_hand.setChecked(medium is not None and not medium.folder)
        self.label = LineField(theme, old.label, placeholder=_("What stands on the stick"))
        self.every = Choice(theme, _options(_EVERY, old.every_days, every_words), str(old.every_days))
        self.lasts = Choice(
            theme, _options(_DAYS, old.destroy_after_days, lasts_words), str(old.destroy_after_days)
        )
        keep = old.keep
        self.daily, self.weekly, self.monthly = (
            Choice(theme, _options(_KEPT, many, str), str(many))
            for many in (keep.daily, keep.weekly, keep.monthly)
        )
        self.note = LineField(theme, old.note)
        hint = _("A stick, a disk or a share. What lies there opens with the keys of the office only.")
        self.folder_field = FormField(theme, _("&Folder"), self.folder, hint=hint)
        self.label_field = FormField(theme, _("&Label"), self.label)
        self._fill(theme, new=medium is None)

    def _fill(self, theme: Theme, *, new: bool) -> None:
        kept = beside(
            FormField(theme, _("&Days kept"), self.daily),
            FormField(theme, _("&Weeks kept"), self.weekly),
            FormField(theme, _("&Months kept"), self.monthly),
        )
        when = beside(
            FormField(theme, _("A backup is du&e"), self.every),
            FormField(theme, _("Destroyed af&ter"), self.lasts),
        )
        note = FormField(theme, _("Who &keeps it, and where"), self.note, note=_("optional"))
        self.folder.setEnabled(new)
        self.by_hand.setVisible(new)
        self.by_hand.toggled.connect(lambda on: self.folder_field.setVisible(not on))
        self.folder_field.setVisible(not self.by_hand.isChecked())
        self.folder.changed.connect(self._propose)
        self.label.textEdited.connect(lambda _text: self.label_field.set_error(""))
        self.setLayout(column(self.folder_field, self.by_hand, self.label_field, when, kept, note, gap=14))

    def medium(self) -> Medium:
        """What stands in the fields."""
        folder = None if self.by_hand.isChecked() else self.folder.folder()
        return replace(
            self._old,
            label=self.label.text().strip(),
            folder=self._old.folder or ("" if folder is None else str(folder)),
            every_days=int(self.every.value()),
            keep=Keep(
                daily=int(self.daily.value()),
                weekly=int(self.weekly.value()),
                monthly=int(self.monthly.value()),
            ),
            destroy_after_days=int(self.lasts.value()),
            note=self.note.text().strip(),
        )

    def check(self) -> bool:
        """Say what is missing, and put the keyboard there."""
        lacks_folder = not self.by_hand.isChecked() and self.folder.folder() is None
        lacks_label = not self.label.text().strip()
        self.folder_field.set_error(_("Choose a folder on the stick or share.") if lacks_folder else "")
        self.label_field.set_error(
            _("Name it as one finds it: what stands on the stick.") if lacks_label else ""
        )
        if lacks_folder:
            self.folder.setFocus()
        elif lacks_label:
            self.label.setFocus()
        return not (lacks_folder or lacks_label)

    def refuse(self, error: DeskError) -> bool:
        """Say an error about the folder beside it."""
        if isinstance(error, PlaceError | media.MediumKnown):
            self.folder_field.set_error(sentence(error))
            self.folder.setFocus()
            return True
        return False

    def _propose(self, folder: str) -> None:
        """The folder's own name is what stands on many a stick."""
        self.folder_field.set_error("")
        if not self.label.isModified() and folder.strip():
            self.label.setText(stick_name(Path(folder)))


class PlaceDialog(FormDialog):
    """Registers a place, or changes what is known of it.

    Args:
        context: of the window.
        medium: the place; None for a new one.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, medium: Medium | None, parent: QWidget | None = None) -> None:
        heading = _("Add a place") if medium is None else _("Change a place")
        subline = _("Two places are better than one; one of them should not be in this building.")
        verb = _("&Add") if medium is None else _("&Save")
        super().__init__(
            context, heading, verb, save=self.save, subline=subline if medium is None else "", parent=parent
        )
        self._medium = medium
        self.fields = PlaceFields(self.theme, medium)
        parts: list[QWidget] = [self.fields]
        if medium is not None:
            self.remove = Button(self.theme, _("&Use this place no longer…"), ButtonKind.LINK, icon=Icon.X)
            self.remove.clicked.connect(self._ask_to_remove)
            parts.append(self.remove)
        self.set_form(one_column(*parts))
        fit(self, self.theme, 580, 640)
        (self.fields.folder if medium is None else self.fields.label).setFocus()

    def save(self) -> None:
        """Register it, or keep what changed."""
        if not self.fields.check():
            return
        wanted, old = self.fields.medium(), self._medium
        if old is None:
            self.run(lambda desk: add_place(desk, wanted))
        else:
            self.run(lambda desk: media.save(desk, wanted))

    def refuse(self, error: DeskError) -> bool:
        """Say what is wrong with the folder beside it."""
        return self.fields.refuse(error)

    def _ask_to_remove(self) -> None:
        words = _("Backups that lie there stay where they are, and stay listed until they are destroyed.")
        ask_first(self.context, _("Use this place no longer"), words, _("&Use no longer"), self._remove, self)

    def _remove(self) -> None:
        assert self._medium is not None  # noqa: S101 - a new place has no such button
        medium_id = self._medium.id
        self.run(lambda desk: media.remove(desk, medium_id))
