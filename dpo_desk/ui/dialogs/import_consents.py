"""The assistant that takes a list of consents over: which list, which columns, what would happen, done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import consent_import
from dpo_desk.actions.consent_import import Imported, Onlooker
from dpo_desk.actions.consent_list_preview import ListPreview
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.core.consent_imports import ColumnMap
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.assistant import Assistant, Failed, Step
from dpo_desk.ui.dialogs.edit_parts import beside
from dpo_desk.ui.dialogs.import_columns import MapFields
from dpo_desk.ui.dialogs.import_rows import OutcomeTable, Rows
from dpo_desk.ui.dialogs.list_fields import ListFields
from dpo_desk.ui.dialogs.paced_work import WorkStep, rows_words
from dpo_desk.ui.dialogs.purpose_choice import PurposeChoice
from dpo_desk.ui.options import language_options
from dpo_desk.ui.widgets.checklist import Checklist, CheckPoint, CheckState
from dpo_desk.ui.widgets.choices import Choice
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _, ngettext


@dataclass(slots=True)
class _Way:
    """What the steps hand on.

    Attributes:
        seen: the list, once it was read.
        purpose_id: what the consents are for.
        language: in which the words were shown, where no column says it.
        how: which column says what.
        shown: what would happen.
        rows: the same, row by row.
        done: what happened.
        done_rows: the same, row by row.
    """

    seen: ListPreview | None = None
    purpose_id: int = 0
    language: str = ""
    how: ColumnMap = field(default_factory=lambda: ColumnMap(columns=()))
    shown: Imported | None = None
    rows: Rows = field(default_factory=Rows)
    done: Imported | None = None
    done_rows: Rows = field(default_factory=Rows)

    def take_over(self, rows: Rows, *, dry_run: bool) -> Callable[[Desk, Told, Asked], Done[Imported]]:
        """The import as it is wanted, or a try of it."""
        seen = self.seen
        assert seen is not None  # noqa: S101 - the first step read it

        def work(desk: Desk, told: Told, asked: Asked) -> Done[Imported]:
            onlooker = Onlooker(
                told=rows.add, moved=lambda step: told(step.done, step.whole), cancelled=asked
            )
            return consent_import.take_over(
                desk,
                seen.path,
                self.purpose_id,
                self.how,
                sheet=seen.sheet,
                language=self.language,
                dry_run=dry_run,
                onlooker=onlooker,
            )

        return work


class ListStep(Step):
    """Which list, and for which purpose.

    Args:
        context: of the window.
        way: takes them.
        path: the list that was dropped.
        purpose_id: proposed purpose.
    """

    def __init__(self, context: Context, way: _Way, path: Path | None, purpose_id: int | None) -> None:
        why = _("What is on file already stays as it is, so a list can be imported again.")
        super().__init__(context.theme, _("List"), _("Which list, and what is it for?"), why)
        self._way = way
        self.purpose = PurposeChoice(context, purpose_id)
        self.language = Choice(context.theme, language_options(), self.purpose.language())
        self.purpose.picked.connect(lambda _key: self.language.set_value(self.purpose.language()))
        self.list = ListFields(context, path)
        hint = _("If no column says it. It decides which words count as shown.")
        shown = FormField(context.theme, _("&Shown in"), self.language, hint=hint)
        self.fill_whole(beside(self.purpose.field, shown), (self.list, 1))

    def check(self) -> bool:
        """A list and a purpose are needed."""
        return self.purpose.is_ready() and self.list.is_ready()

    def work(self, then: Callable[[], None], failed: Failed) -> None:  # noqa: ARG002 - nothing can fail here
        """Hand on."""
        self._way.seen = self.list.preview
        self._way.purpose_id = self.purpose.purpose_id()
        self._way.language = self.language.value()
        then()

    def focus_first(self) -> None:
        """The list is what is missing."""
        self.list.choose.setFocus()


class ColumnStep(WorkStep):
    """Which column says what; going on tries the import.

    Args:
        context: of the window.
        way: gives the list, takes the map and what would happen.
    """

    def __init__(self, context: Context, way: _Way) -> None:
        why = _("Guessed from the headers. Put right what is wrong; the third column shows examples.")
        verb = _("&Try it without changing anything")
        super().__init__(context, _("Columns"), _("Which column says what?"), why, verb=verb)
        self._way = way
        self.fields = MapFields(context)
        self.fill(self.long.strip, self.fields)

    def enter(self) -> None:
        """Show the guess for this list."""
        if self._way.seen is not None:
            self.fields.show_list(self._way.seen)

    def check(self) -> bool:
        """What could mean two days is settled first."""
        return self.fields.check()

    def work(self, then: Callable[[], None], failed: Failed) -> None:
        """Try it; nothing is changed."""
        way = self._way
        way.how, way.rows = self.fields.how(), Rows()

        def tried(shown: Imported) -> None:
            way.shown = shown
            then()

        self.long.run(_("Trying the import"), way.take_over(way.rows, dry_run=True), tried, failed)

    def focus_first(self) -> None:
        """The map as a whole comes first."""
        self.fields.kept.setFocus()


class TryStep(WorkStep):
    """What would happen; going on does it.

    Args:
        context: of the window.
        way: gives what would happen, takes what did.
    """

    def __init__(self, context: Context, way: _Way) -> None:
        super().__init__(context, _("Trial"), _("This would happen"), verb=_("&Import"))
        self._way = way
        self.table = OutcomeTable(context)
        self.fill_whole(self.long.strip, (self.table, 1))

    def enter(self) -> None:
        """Show it, with the numbers in the heading."""
        shown = self._way.shown
        assert shown is not None  # noqa: S101 - the step before tried it
        entries = ngettext("{n} new entry", "{n} new entries", shown.entries).format(n=shown.entries)
        people = ngettext("{n} new person", "{n} new people", shown.people).format(n=shown.people)
        heading = _("{rows}: {entries}, {people}").format(
            rows=rows_words(shown.rows), entries=entries, people=people
        )
        refused = len(shown.refused)
        words = ngettext(
            "{n} row would be refused; all others are imported.",
            "{n} rows would be refused; all others are imported.",
            refused,
        )
        self.say(heading, words.format(n=refused) if refused else _("No row would be refused."))
        self.table.show_rows(self._way.rows, shown)

    def work(self, then: Callable[[], None], failed: Failed) -> None:
        """Do it: all that holds, or nothing if it is stopped."""
        way = self._way
        way.done_rows = Rows()

        def imported(done: Imported) -> None:
            way.done = done
            then()

        self.long.run(_("Importing"), way.take_over(way.done_rows, dry_run=False), imported, failed)

    def focus_first(self) -> None:
        """The rows are to be looked at."""
        self.table.table.setFocus()


class DoneStep(Step):
    """Says what was imported; refused rows can be saved to be mended.

    Args:
        context: of the window.
        way: what happened.
    """

    def __init__(self, context: Context, way: _Way) -> None:
        super().__init__(
            context.theme, _("Done"), _("The list is imported"), verb=_("&Close"), back=False, told=True
        )
        self._way = way
        self.points = Checklist(context.theme, _("What was done"))
        self.table = OutcomeTable(context)
        sunken = card(column(self.points, margins=(12, 8, 12, 8)), Card.SUNKEN)
        self.fill_whole(sunken, (self.table, 1))

    def enter(self) -> None:
        """Tell it."""
        done = self._way.done
        assert done is not None  # noqa: S101 - the step before did it
        refused = len(done.refused)
        told = (
            (ngettext("{n} new entry", "{n} new entries", done.entries), done.entries, CheckState.DONE),
            (ngettext("{n} new person", "{n} new people", done.people), done.people, CheckState.DONE),
            (ngettext("{n} known already", "{n} known already", done.known), done.known, CheckState.DONE),
            (
                ngettext("{n} row refused, to be mended", "{n} rows refused, to be mended", refused),
                refused,
                CheckState.LATE if refused else CheckState.DONE,
            ),
        )
        self.points.show_points(
            [
                CheckPoint(key=str(place), text=words.format(n=count), state=state)
                for place, (words, count, state) in enumerate(told)
            ]
        )
        self.table.show_rows(self._way.done_rows, done)
        self.table.setVisible(bool(refused))


def import_consents(
    context: Context,
    parent: QWidget | None = None,
    *,
    path: Path | None = None,
    purpose_id: int | None = None,
) -> Assistant:
    """The assistant.

    Args:
        context: of the window.
        parent: the window it stands on.
        path: the list, if it was dropped.
        purpose_id: the purpose in view.
    """
    way = _Way()
    steps: list[Step] = [
        ListStep(context, way, path, purpose_id),
        ColumnStep(context, way),
        TryStep(context, way),
        DoneStep(context, way),
    ]
    return Assistant(context.theme, _("Import consents"), steps, size=(880, 720), parent=parent)
