"""Making backups, proving a restore and checking a backup, while the window goes on working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import backups, media
from dpo_desk.actions.backups import Made, Phase, Place, Plan, Progress
from dpo_desk.actions.desk import Done
from dpo_desk.actions.media import MediumFacts
from dpo_desk.core.backups import Backup, Drill, Medium
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.errors import tell
from dpo_desk.ui.long_work import Asked, Pace, Told
from dpo_desk.ui.widgets.strips import ProgressStrip
from dpo_desk.words import _, ngettext
from dpo_desk.words.file_facts import decimal

Failed = Callable[[DeskError], None]


def pace_of(told: Told) -> Callable[[Progress], None]:
    """Say in words how far a step has come."""
    words = {
        Phase.WRITING: _("Writing the backup"),
        Phase.CHECKING: _("Reading it back"),
        Phase.RESTORING: _("Restoring"),
    }

    def tell(progress: Progress) -> None:
        told(Pace(words[progress.phase], progress.done, progress.whole, progress.rate))

    return tell


class BackingUp(QObject):
    """One backup to each of some places, one after the other.

    Args:
        context: of the window.
        then: gets what was made, when all is done.
        failed: gets the first error; the places after it are not tried.
        parent: owner in Qt's sense; what is under way ends well without it.
    """

    def __init__(
        self,
        context: Context,
        then: Callable[[tuple[Made, ...]], None],
        failed: Failed,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._then, self._failed = context, then, failed
        self._left: list[int | Path] = []
        self._made: list[Made] = []

    def start(self, places: Sequence[int | Path]) -> None:
        """Begin.

        Args:
            places: ids of registered places, or folders.
        """
        self._left, self._made = list(places), []
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._then(tuple(self._made))
            return
        place = self._left.pop(0)
        self._context.runner.do(
            lambda desk: Done(backups.begin(desk, place), Changed.NOTHING),
            lambda plan: self._write(place, plan),
            lambda error: self._fail(place, error),
        )

    def _write(self, place: int | Path, plan: Plan) -> None:
        desk = self._context.desk

        def write(told: Told, asked: Asked) -> Backup:
            return backups.write(desk, plan, pace_of(told), asked)

        self._context.runner.long.start(
            _("Writing the backup"),
            write,
            lambda backup: self._finish(place, plan, backup),
            lambda error: self._fail(place, error),
        )

    def _finish(self, place: int | Path, plan: Plan, backup: Backup) -> None:
        def finished(made: Made) -> None:
            self._made.append(made)
            self._next()

        self._context.runner.do(
            lambda desk: backups.finish(desk, plan, backup), finished, lambda error: self._fail(place, error)
        )

    def _fail(self, place: int | Path, error: DeskError) -> None:
        self._context.runner.do(
            lambda desk: backups.fail(desk, place, error), lambda _nothing: self._failed(error)
        )


def plugged_in(places: Sequence[Place]) -> tuple[int, ...]:
    """Places that are there; all of them where none is, so that an error says which one is missing."""
    found = [one for one in places if one.medium.folder]
    there = [one for one in found if one.facts.present]
    return tuple(one.medium.id for one in there or found)


def place_note(found: MediumFacts) -> str:
    """What this computer says of a place at this moment."""
    if found.present is False:
        return _("not plugged in")
    parts = []
    if found.room is not None:
        words = _("{free} free of {whole}")
        parts.append(words.format(free=disk_size(found.room.free), whole=disk_size(found.room.whole)))
    if found.same_disk:
        parts.append(_("on the disk of the office itself"))
    return " · ".join(parts)


def disk_size(size: int) -> str:
    """Size of a disk in words people use."""
    for unit, step in ((_("{n} TB"), 10**12), (_("{n} GB"), 10**9)):
        if size >= step:
            return unit.format(n=decimal(size / step))
    return _("{n} MB").format(n=round(size / 10**6))


def pace_words(pace: Pace) -> str:
    """How far and how fast."""
    parts = []
    if pace.whole:
        parts.append(_("{n} %").format(n=min(100, pace.done * 100 // pace.whole)))
    if pace.rate:
        parts.append(_("{n} MB/s").format(n=round(pace.rate)))
    return " · ".join(parts)


def show_pace(strip: ProgressStrip, pace: Pace) -> None:
    """Show it where the work is told of."""
    strip.progress(pace.done, pace.whole)
    strip.say(pace.words, pace_words(pace))


def made_words(made: Sequence[Made]) -> str:
    """What was made, for the status bar."""
    count = ngettext("Backed up to {n} place", "Backed up to {n} places", len(made))
    rotated = sum(len(one.rotated) for one in made)
    words = count.format(n=len(made)) + " · " + _("read back and sound")
    if rotated:
        gone = ngettext("{n} older one let go", "{n} older ones let go", rotated).format(n=rotated)
        words += f" · {gone}"
    return words


def prove(context: Context, path: Path, then: Callable[[Drill], None], failed: Failed) -> None:
    """Prove that a backup can be restored.

    Args:
        context: of the window.
        path: the backup.
        then: gets what was found, once it is written down.
        failed: gets an error.
    """
    desk = context.desk

    def work(told: Told, asked: Asked) -> Drill:
        return backups.try_out(desk, path, pace_of(told), asked)

    def tried(drill: Drill) -> None:
        context.runner.do(lambda desk: backups.keep(desk, drill), then, failed)

    context.runner.long.start(_("Restoring"), work, tried, failed)


def open_folder(context: Context, medium: Medium, parent: QWidget) -> None:
    """Show the folder of a place as this computer shows folders."""
    try:
        folder = media.folder_of(medium)
    except DeskError as error:
        tell(context.theme, error, parent)
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
