"""The assistant for the first backup: a place, a sheet that was tried, a backup that was read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import keys
from dpo_desk.actions.backups import BackupCancelled, Made
from dpo_desk.core.backups import Medium
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.backing_up import BackingUp, show_pace
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.assistant import Assistant, Failed, Step
from dpo_desk.ui.dialogs.backup_words import records_words
from dpo_desk.ui.dialogs.place_form import PlaceFields, add_place
from dpo_desk.ui.dialogs.sheet_steps import MakeStep, PrintStep, Sheet, TryStep
from dpo_desk.ui.long_work import Pace
from dpo_desk.ui.widgets.checklist import Checklist, CheckPoint, CheckState
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.strips import Banner, ProgressStrip
from dpo_desk.words import _
from dpo_desk.words.file_facts import file_size


@dataclass(slots=True)
class _Way:
    """What the steps hand on.

    Attributes:
        medium: the place, once it is registered.
        made: the backup, once it is there.
    """

    medium: Medium | None = None
    made: Made | None = None


class PlaceStep(Step):
    """Asks where backups go.

    Args:
        context: of the window.
        way: takes the place.
    """

    def __init__(self, context: Context, way: _Way) -> None:
        why = _("A stick that is kept elsewhere survives what happens to this computer.")
        super().__init__(context.theme, _("Place"), _("Where do backups go?"), why)
        self._context, self._way = context, way
        self.fields = PlaceFields(context.theme, None)
        self.fields.by_hand.hide()
        self.fill(self.fields)

    def check(self) -> bool:
        """A folder and a label are needed, once."""
        return self._way.medium is not None or self.fields.check()

    def work(self, then: Callable[[], None], failed: Failed) -> None:
        """Register the place, once."""
        if self._way.medium is not None:
            then()
            return
        wanted = self.fields.medium()

        def added(medium: Medium) -> None:
            self._way.medium = medium
            self.fields.setEnabled(False)
            then()

        self._context.runner.do(lambda desk: add_place(desk, wanted), added, failed)

    def refuse(self, error: DeskError) -> bool:
        """The folder may be none."""
        return self.fields.refuse(error)

    def focus_first(self) -> None:
        """The folder comes first."""
        self.fields.folder.setFocus()


class BackupStep(Step):
    """Makes the backup, and shows what was done with it.

    Args:
        context: of the window.
        way: gives the place, takes the backup.
    """

    def __init__(self, context: Context, way: _Way) -> None:
        why = _("It is written, then read back from the place as a whole: only that shows that it is there.")
        super().__init__(
            context.theme, _("Backup"), _("Make the backup"), why, verb=_("&Back up"), back=False
        )
        self._context, self._way = context, way
        self.progress = ProgressStrip(context.theme)
        self.progress.cancelled.connect(context.runner.long.cancel)
        long = context.runner.long
        long.began.connect(self.progress.start)
        long.went_on.connect(self._show_pace)
        long.ended.connect(self.progress.finish)
        self.fill(self.progress)

    def work(self, then: Callable[[], None], failed: Failed) -> None:
        """Make it, once."""
        medium = self._way.medium
        assert medium is not None  # noqa: S101 - the first step registered it

        def made(all_made: tuple[Made, ...]) -> None:
            self._way.made = all_made[0]
            then()

        BackingUp(self._context, made, failed, self._context.runner).start([medium.id])

    def refuse(self, error: DeskError) -> bool:
        """Whoever stopped it knows."""
        return isinstance(error, BackupCancelled)

    def cancel(self) -> bool:
        """Stop it first; the assistant stays until it has stopped."""
        self._context.runner.long.cancel()
        return False

    def _show_pace(self, pace: Pace) -> None:
        show_pace(self.progress, pace)


class DoneStep(Step):
    """Says what is proven now, and what is not yet.

    Args:
        context: of the window.
        way: what was made.
    """

    def __init__(self, context: Context, way: _Way) -> None:
        super().__init__(
            context.theme, _("Done"), _("The first backup is there"), verb=_("&Close"), back=False, told=True
        )
        self._way = way
        self.points = Checklist(context.theme, _("What was done"))
        self.warning = Banner(context.theme, Card.SOON)
        self.fill(card(column(self.points, margins=(12, 8, 12, 8)), Card.SUNKEN), self.warning)

    def enter(self) -> None:
        """Tell it."""
        made = self._way.made
        assert made is not None  # noqa: S101 - the step before made it
        told = " · ".join((records_words(made.backup.records), file_size(made.backup.size)))
        self.points.show_points(
            [
                CheckPoint(key="1", text=_("Written to the place"), note=told, state=CheckState.DONE),
                CheckPoint(key="2", text=_("Read back, as it was written"), state=CheckState.DONE),
                CheckPoint(key="3", text=_("The sheet was tried and opens it"), state=CheckState.DONE),
                CheckPoint(key="4", text=_("A restore is still to be proven"), note=_("this week")),
            ]
        )
        self.warning.say(
            _("It lies on the disk of the office itself."),
            _("If that disk fails or is stolen, both are gone. Add a stick or a share as a second place."),
            word=_("Consider"),
        )
        self.warning.setVisible(made.same_disk)


def first_backup(context: Context, parent: QWidget | None = None) -> Assistant:
    """The assistant; a sheet that was made and tried already is not asked for again.

    Args:
        context: of the window.
        parent: the window it stands on.
    """
    way, sheet = _Way(), Sheet()
    known = keys.sheet(context.desk)
    steps: list[Step] = [PlaceStep(context, way)]
    if known.made_on is None:
        steps += [MakeStep(context, sheet, replaces=False), PrintStep(context, sheet)]
    if known.tried_on is None:
        steps.append(TryStep(context))
    steps += [BackupStep(context, way), DoneStep(context, way)]
    return Assistant(context.theme, _("The first backup"), steps, size=(760, 680), parent=parent)
