"""The backups that lie at one place: read one back, destroy it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import backups
from dpo_desk.actions.backups import BackupCancelled, LastSoundBackup, Verdict
from dpo_desk.core.backups import Backup, Medium
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.backing_up import pace_of, show_pace
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.backup_words import destroy_words, records_words
from dpo_desk.ui.dialogs.edit_parts import fit, one_column
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.list_body import ListBody
from dpo_desk.ui.long_work import Asked, Pace, Told
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.ui.widgets.strips import Banner, ProgressStrip
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time, day_month, days_word, weekday_date
from dpo_desk.words.errors import sentence
from dpo_desk.words.file_facts import file_size


class PlaceBackupsDialog(Dialog):
    """Lists them, the newest first.

    Args:
        context: of the window.
        medium: the place.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, medium: Medium, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, medium.label, medium.folder or medium.note, parent)
        self._context, self._medium = context, medium
        self._backups: dict[str, Backup] = {}
        self.list = RowList(context.theme, _("Backups"))
        self.list.chosen.connect(lambda _key: self._show_buttons())
        self.told = Banner(context.theme, Card.DONE)
        self.told.hide()
        self.progress = ProgressStrip(context.theme)
        self.verify = Button(context.theme, _("&Read back"))
        self.let_go = Button(context.theme, _("&Destroy…"))
        empty = EmptyState(
            context.theme,
            Icon.HARD_DRIVE,
            _("There is no backup here."),
            _("“Back up now” writes one to every place that is plugged in."),
        )
        self._listed = ListBody(self.list, empty, (self.verify, self.let_go), (self.told, self.progress))
        self.set_body(self._listed)
        self.add_button(_("Close"), ButtonKind.PRIMARY).clicked.connect(self.accept)
        self.verify.clicked.connect(self._verify)
        self.let_go.clicked.connect(self._destroy)
        long = context.runner.long
        long.began.connect(self._show_work)
        long.went_on.connect(self._show_pace)
        long.ended.connect(self._show_rest)
        self.progress.cancelled.connect(long.cancel)
        context.runner.changed.connect(self._take_changes)
        fit(self, context.theme, 760, 560)
        self._ask()
        self.list.setFocus()

    def current(self) -> Backup:
        """The backup that is chosen."""
        return self._backups[self.list.current_key()]

    def path(self) -> Path:
        """Where it lies."""
        return Path(self._medium.folder) / self.current().name

    def _ask(self) -> None:
        desk = self._context.desk
        self.show_backups(backups.lying_at(desk, self._medium.id), desk.today())

    def show_backups(self, shown: Sequence[Backup], today: date) -> None:
        """Show these, the newest first."""
        self._backups = {str(one.id): one for one in shown}
        self._listed.show_entries([_row(one, today) for one in shown])
        self._show_buttons()

    def _take_changes(self, changed: Changed) -> None:
        if changed & Changed.BACKUPS:
            self._ask()

    def _show_buttons(self) -> None:
        ready = bool(self.list.current_key()) and not self._context.runner.long.is_busy
        for button in (self.verify, self.let_go):
            button.setVisible(bool(self._backups))
            button.setEnabled(ready)

    # reading back

    def _verify(self) -> None:
        path, known, identity = self.path(), self.current(), self._context.desk.keys.identity
        self.told.hide()

        def work(told: Told, asked: Asked) -> Verdict:
            return backups.check(path, identity, known=known, tell=pace_of(told), cancelled=asked)

        self._context.runner.long.start(_("Reading it back"), work, self._keep_found, self._tell)

    def _keep_found(self, verdict: Verdict) -> None:
        self._context.runner.do(lambda desk: backups.note(desk, verdict), self._say_found)

    def _say_found(self, verdict: Verdict) -> None:
        if verdict.flaw is None:
            self.told.set_kind(Card.DONE)
            self.told.say(_("It reads back as it was written."), verdict.path.name)
        else:
            self.told.set_kind(Card.LATE)
            words = sentence(verdict.error) if verdict.error else _("It is another file under this name.")
            self.told.say(words, _("Make a new backup, and destroy this one."), word=_("Mend"))
        self.told.show()

    def _tell(self, error: DeskError) -> None:
        if not isinstance(error, BackupCancelled):
            self.told.set_kind(Card.LATE)
            self.told.say(sentence(error))
            self.told.show()

    def _show_work(self, words: str) -> None:
        self.progress.start(words)
        self._show_buttons()

    def _show_pace(self, pace: Pace) -> None:
        show_pace(self.progress, pace)

    def _show_rest(self) -> None:
        self.progress.finish()
        self._show_buttons()

    # letting go

    def _destroy(self) -> None:
        DestroyDialog(self._context, self.path(), self.current(), self).open()


def _row(backup: Backup, today: date) -> RowData:
    when = f"{weekday_date(backup.made_on, today)} {clock_time(backup.made_at.astimezone())}"
    parts = (records_words(backup.records), file_size(backup.size), destroy_words(backup, today))
    return RowData(
        key=str(backup.id),
        title=when,
        number=_("No. {n}").format(n=backup.seq),
        detail=" · ".join(parts),
        pill=_pill(backup, today),
    )


def _pill(backup: Backup, today: date) -> PillData:
    if backup.damaged_at is not None:
        return PillData(meaning=Meaning.LATE, text=_("Damaged"))
    if backup.destroy_after < today:
        late = days_word((backup.destroy_after - today).days)
        return PillData(meaning=Meaning.LATE, text=_("To be destroyed"), extra=late)
    if backup.verified_at is None:
        return PillData(meaning=Meaning.SOON, text=_("Not read back"))
    return PillData(meaning=Meaning.DONE, text=_("Sound"), extra=day_month(backup.verified_at.date()))


class DestroyDialog(FormDialog):
    """Destroys a backup, and says honestly what that means.

    Args:
        context: of the window.
        path: the file.
        backup: what the register says of it.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, path: Path, backup: Backup, parent: QWidget | None = None) -> None:
        when = weekday_date(backup.made_on, context.desk.today())
        heading = _("Destroy the backup of {day}").format(day=when)
        super().__init__(context, heading, _("&Destroy"), save=self.save, subline=path.name, parent=parent)
        self._path = path
        words = _("Nobody can take this back. The journal notes that it went, and why.")
        honest = _(
            "A stick or a solid-state disk may keep remains of a deleted file for long. They are as encrypted"
            " as the backup was: without a key of the office nobody reads them."
        )
        notice = Banner(self.theme, Card.SELECT)
        notice.say(words, honest)
        self.reason = LineField(self.theme)
        self.even_last = CheckBox(self.theme, _("Destroy it although it is the &last sound one"))
        self.even_last.hide()
        reason = FormField(self.theme, _("&Why it goes"), self.reason, note=_("optional"))
        self.set_form(one_column(notice, reason, self.even_last))
        fit(self, self.theme, 560, 400)
        self.reason.setFocus()

    def save(self) -> None:
        """Destroy it."""
        path, reason, even_last = self._path, self.reason.text().strip(), self.even_last.isChecked()
        say = self.context.say
        self.run(
            lambda desk: backups.destroy(desk, path, reason, even_last=even_last),
            lambda _gone: say(_("The backup is destroyed; the journal notes it.")),
        )

    def refuse(self, error: DeskError) -> bool:
        """The last sound one goes only if it is said twice."""
        if isinstance(error, LastSoundBackup):
            self.even_last.show()
            self.even_last.setFocus()
        return False
