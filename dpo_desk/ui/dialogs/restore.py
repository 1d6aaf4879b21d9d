"""The assistant that gets an office back from a backup, on this computer or a fresh one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.actions.backups import BackupCancelled
from dpo_desk.actions.restoring import Inside, Report, Wish
from dpo_desk.core.backups import parts_of
from dpo_desk.core.errors import (
    DeskError,
    FolderMissing,
    OfficeExists,
    PlaceError,
    WrongBackupKey,
)
from dpo_desk.ui.backing_up import show_pace
from dpo_desk.ui.dialogs.assistant import Assistant, Failed, Step
from dpo_desk.ui.dialogs.backup_words import grouped, records_words
from dpo_desk.ui.dialogs.edit_parts import ShortText
from dpo_desk.ui.dialogs.sheet_steps import refuse_lines
from dpo_desk.ui.long_work import LongWork, Pace
from dpo_desk.ui.passphrase_field import NewPassphrase
from dpo_desk.ui.sheet_lines import SheetLines
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.checklist import Checklist, CheckPoint, CheckState
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.strips import Banner, ProgressStrip
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import clock_time, full_date
from dpo_desk.words.errors import sentence
from dpo_desk.words.file_facts import file_size

SUFFIX = ".dpo"


class RestoreDoor(Protocol):
    """What the assistant needs of the program."""

    @property
    def long(self) -> LongWork:
        """Tells how far the restore is."""

    def proposed_place(self, organisation: str) -> Path:
        """Where an office file would go."""

    def look_into(
        self, path: Path, sheet: str, to: Path, then: Callable[[Inside], None], failed: Failed
    ) -> None:
        """Look into a backup with the lines of the sheet."""

    def restore(
        self, path: Path, sheet: str, wish: Wish, then: Callable[[Report], None], failed: Failed
    ) -> None:
        """Restore it; the office is open then, and not shown yet."""

    def enter(self, path: Path) -> None:
        """Show the office that was restored."""


@dataclass(slots=True)
class _Way:
    """What the steps hand on; the lines of the sheet are forgotten with it."""

    path: Path = Path()
    sheet: str = ""
    inside: Inside | None = None
    reason: str = ""
    wish: Wish | None = None
    report: Report | None = None


class FileStep(Step):
    """Asks for the backup.

    Args:
        theme: the look in force.
        way: takes it.
    """

    def __init__(self, theme: Theme, way: _Way) -> None:
        why = _("Plug in the stick and choose a file that begins with “dpo-”.")
        super().__init__(theme, _("Backup"), _("Which backup?"), why)
        self._way = way
        self.line = LineField(theme)
        self.choose = Button(theme, _("C&hoose…"), icon=Icon.FOLDER_OPEN)
        self.choose.clicked.connect(self._choose)
        both = QWidget()
        both.setLayout(row((self.line, 1), self.choose, gap=8))
        both.setFocusProxy(self.line)
        self.field = FormField(theme, _("&File"), both)
        self.line.setAccessibleName(_("File"))
        self.line.textChanged.connect(self._look)
        self.fill(self.field)

    def check(self) -> bool:
        """A file is needed."""
        path = Path(self.line.text().strip())
        if self.line.text().strip() and path.is_file():
            self._way.path = path
            return True
        self.field.set_error(_("Choose the file of a backup."))
        self.line.setFocus()
        return False

    def focus_first(self) -> None:
        """Choosing is easier than typing."""
        self.choose.setFocus()

    def _look(self, text: str) -> None:
        """Say what the name tells."""
        self.field.set_error("")
        parts = parts_of(Path(text.strip()).name)
        made = parts.made_at.astimezone() if parts is not None else None
        words = _("Made {day}, {time}; backup no. {n}")
        self.field.set_hint(
            words.format(day=full_date(made.date()), time=clock_time(made), n=parts.seq)
            if made is not None and parts is not None
            else ""
        )

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a backup"), self.line.text(), _("Backups (dpo-*.age);;All files (*)")
        )
        if path:
            self.line.setText(path)


class SheetStep(Step):
    """Asks for the recovery sheet, and opens the backup with it.

    Args:
        theme: the look in force.
        door: looks into it.
        way: the backup; takes what is inside.
    """

    def __init__(self, theme: Theme, door: RestoreDoor, way: _Way) -> None:
        why = _("Type the three lines from the paper. Capitals and spaces do not matter.")
        super().__init__(theme, _("Sheet"), _("The recovery sheet"), why, verb=_("&Open it"))
        self._door, self._way = door, way
        self.lines = SheetLines(theme)
        self.fill(self.lines)

    def check(self) -> bool:
        """All three lines are needed."""
        return self.lines.check()

    def work(self, then: Callable[[], None], failed: Failed) -> None:
        """Look inside."""
        way = self._way
        way.sheet = self.lines.text()

        def looked(inside: Inside) -> None:
            way.inside = inside
            then()

        self._door.look_into(way.path, way.sheet, self._door.proposed_place(""), looked, failed)

    def refuse(self, error: DeskError) -> bool:
        """The sheet may be another one."""
        if isinstance(error, WrongBackupKey):
            self.lines.lines[-1].field.set_error(sentence(error))
            return True
        return refuse_lines(self.lines, error)

    def focus_first(self) -> None:
        """The first line."""
        self.lines.lines[0].line.setFocus()


class InsideStep(Step):
    """Says what is inside, and whether it can be known who was erased since.

    Args:
        theme: the look in force.
        way: what was found; takes the reason.
    """

    def __init__(self, theme: Theme, way: _Way) -> None:
        super().__init__(theme, _("Inside"), _("This is inside"))
        self._way = way
        self.facts = Details(theme)
        self.list_told = Banner(theme, Card.DONE)
        self.reason = ShortText(theme)
        self.reason_field = FormField(theme, _("&Why it is restored without that list"), self.reason)
        self.reason.textChanged.connect(lambda: self.reason_field.set_error(""))
        ground = card(column(self.facts, margins=(16, 12, 16, 12)), Card.SUNKEN)
        self.fill(ground, self.list_told, self.reason_field)

    def enter(self) -> None:
        """Tell it."""
        found = self._way.inside
        assert found is not None  # noqa: S101 - the step before looked
        made, counts = found.header.made_at.astimezone(), found.header.counts
        entries = 0 if found.header.head is None else found.header.head.seq
        self.facts.show_pairs(
            [
                (_("Made"), f"{full_date(made.date())}, {clock_time(made)}"),
                (_("Requests"), grouped(counts.get("request", 0))),
                (_("People"), grouped(counts.get("person", 0))),
                (_("Letters"), grouped(counts.get("letter", 0))),
                (_("All records"), records_words(found.header.records)),
                (_("Journal"), ngettext("{n} entry", "{n} entries", entries).format(n=grouped(entries))),
                (_("File"), f"{found.path.name} · {file_size(found.size)}"),
            ]
        )
        fresh = found.list_at_hand
        self.list_told.set_kind(Card.DONE if fresh else Card.SOON)
        if fresh and found.freshest is not None:
            words = _("Whoever was erased until {day} is taken out again.")
            day = full_date(found.freshest.astimezone().date())
            self.list_told.say(words.format(day=day), _("A list of erased people lies beside the backup."))
        else:
            self.list_told.say(
                _("Nobody can tell who was erased after this backup."),
                _("No list of erased people as new as the backup lies beside it. Look on your other media."),
                word=_("Consider"),
            )
        self.reason_field.setVisible(not fresh)

    def check(self) -> bool:
        """Without a list a reason is needed; the journal keeps it."""
        found, reason = self._way.inside, self.reason.toPlainText().strip()
        if found is not None and not found.list_at_hand and not reason:
            self.reason_field.set_error(_("Say why: the journal keeps it."))
            self.reason.setFocus()
            return False
        self._way.reason = reason
        return True

    def focus_first(self) -> None:
        """The reason, where one is needed."""
        if self.reason_field.isVisible():
            self.reason.setFocus()
        else:
            self.setFocus()


class OfficeStep(Step):
    """Asks for a new passphrase and a place, and restores.

    Args:
        theme: the look in force.
        door: restores.
        way: what to restore; takes the report.
    """

    def __init__(self, theme: Theme, door: RestoreDoor, way: _Way) -> None:
        why = _("The office gets fresh keys. Colleagues and a new sheet are added afterwards.")
        super().__init__(theme, _("Restore"), _("A passphrase and a place"), why, verb=_("&Restore"))
        self._door, self._way = door, way
        self.new = NewPassphrase(theme, _("&New passphrase"), _("The &same again"))
        self.person = LineField(theme)
        self.name_field = FormField(theme, _("&Your name"), self.person)
        self.path = LineField(theme, str(door.proposed_place(_("restored"))))
        self.path_field = FormField(theme, _("&File of the office"), self.path)
        self.replace = CheckBox(theme, _("&Take its place; the office that is there is kept beside it"))
        self.replace.hide()
        self.person.textEdited.connect(lambda _text: self.name_field.set_error(""))
        self.path.textEdited.connect(lambda _text: self.path_field.set_error(""))
        self.progress = ProgressStrip(theme)
        self.progress.cancelled.connect(door.long.cancel)
        door.long.began.connect(self.progress.start)
        door.long.went_on.connect(self._show_pace)
        door.long.ended.connect(self.progress.finish)
        self.fill(self.progress, self.new, self.name_field, self.path_field, self.replace)

    def check(self) -> bool:
        """Passphrase, name and place are needed."""
        if not self.new.check():
            return False
        missing = (
            (self.name_field, self.person, _("Say who you are: the journal notes who did what.")),
            (self.path_field, self.path, _("Say where the office file goes.")),
        )
        for field, line, words in missing:
            if not line.text().strip():
                field.set_error(words)
                line.setFocus()
                return False
        return True

    def work(self, then: Callable[[], None], failed: Failed) -> None:
        """Restore."""
        way = self._way
        typed = Path(self.path.text().strip())
        way.wish = Wish(
            to=typed if typed.suffix else typed.with_name(typed.name + SUFFIX),
            passphrase=self.new.text(),
            colleague=self.person.text().strip(),
            without_list_reason=way.reason,
            replace=self.replace.isChecked(),
        )

        def restored(report: Report) -> None:
            way.report, way.sheet = report, ""
            then()

        self._door.restore(way.path, way.sheet, way.wish, restored, failed)

    def refuse(self, error: DeskError) -> bool:
        """The place may be taken, or no place at all."""
        if isinstance(error, OfficeExists):
            self.replace.show()
        if isinstance(error, OfficeExists | FolderMissing | PlaceError):
            self.path_field.set_error(sentence(error))
            self.path.setFocus()
            return True
        return isinstance(error, BackupCancelled)

    def cancel(self) -> bool:
        """Stop it first."""
        self._door.long.cancel()
        return False

    def focus_first(self) -> None:
        """The passphrase."""
        self.new.setFocus()

    def _show_pace(self, pace: Pace) -> None:
        show_pace(self.progress, pace)


class ToldStep(Step):
    """Says what was done.

    Args:
        theme: the look in force.
        way: the report.
    """

    def __init__(self, theme: Theme, way: _Way) -> None:
        super().__init__(
            theme, _("Done"), _("The office is back"), verb=_("&Open the office"), back=False, told=True
        )
        self._way = way
        self.points = Checklist(theme, _("What was done"))
        next_ = Banner(theme, Card.SELECT)
        next_.say(
            _("Next: a new recovery sheet and a backup."),
            _("The sheet you typed still opens the old backups: keep it until they are destroyed."),
        )
        self.fill(card(column(self.points, margins=(12, 8, 12, 8)), Card.SUNKEN), next_)

    def enter(self) -> None:
        """Tell it."""
        report = self._way.report
        assert report is not None  # noqa: S101 - the step before made it
        count = report.applied.people
        taken = ngettext("{n} erased person taken out again", "{n} erased people taken out again", count)
        lines = [
            (_("Every record is there"), records_words(report.header.records)),
            (_("The journal holds together"), ""),
            (taken.format(n=count) if count else _("Nobody had to be taken out again"), ""),
        ]
        if report.kept is not None:
            lines.append((_("The office that was there is kept"), report.kept.name))
        self.points.show_points(
            [
                CheckPoint(key=str(place), text=text, note=note, state=CheckState.DONE)
                for place, (text, note) in enumerate(lines)
            ]
        )


class RestoreAssistant(Assistant):
    """From a backup to an open office.

    Args:
        theme: the look in force.
        door: what it needs of the program.
        parent: the window it stands on.
    """

    def __init__(self, theme: Theme, door: RestoreDoor, parent: QWidget | None = None) -> None:
        self._door, self._way = door, _Way()
        way = self._way
        self.file, self.sheet = FileStep(theme, way), SheetStep(theme, door, way)
        self.inside, self.office = InsideStep(theme, way), OfficeStep(theme, door, way)
        self.told = ToldStep(theme, way)
        steps = (self.file, self.sheet, self.inside, self.office, self.told)
        super().__init__(theme, _("Restore a backup"), steps, size=(720, 660), parent=parent)
        self.finished_all.connect(self._enter)

    def reject(self) -> None:
        """What was restored is shown, however this closes."""
        if self.step is self.told:
            self.go_on()
        else:
            super().reject()

    def _enter(self) -> None:
        wish = self._way.wish
        assert wish is not None  # noqa: S101 - the office was restored as wished
        door, to = self._door, wish.to
        QTimer.singleShot(0, lambda: door.enter(to))  # once this has closed: its window goes then
