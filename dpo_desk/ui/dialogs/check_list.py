"""The assistant that checks a list of addresses: which may be used for a purpose on a day, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import consent_check
from dpo_desk.actions.consent_check import Checked
from dpo_desk.actions.consent_import import ImportCancelled
from dpo_desk.actions.consent_list_files import CheckedList
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_checks import Verdict
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.assistant import Assistant, Failed, Step
from dpo_desk.ui.dialogs.edit_parts import beside
from dpo_desk.ui.dialogs.entry_parts import DateFormField, enum_choice
from dpo_desk.ui.dialogs.list_fields import ListFields
from dpo_desk.ui.dialogs.paced_work import WorkStep
from dpo_desk.ui.dialogs.purpose_choice import PurposeChoice
from dpo_desk.ui.dialogs.tabbed_table import Kept, TabbedTable, kind_of
from dpo_desk.ui.saving import save_bytes
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.plain_table import TableColumn, TableLine
from dpo_desk.words import _
from dpo_desk.words.dates import full_date, short_date
from dpo_desk.words.names import name

_STEP = 1000


@dataclass(slots=True)
class _Result:
    """What a check found: the list as it is saved, and the lines that are shown."""

    may: Kept[Checked] = field(default_factory=Kept)
    may_not: Kept[Checked] = field(default_factory=Kept)
    why: Counter[Verdict] = field(default_factory=Counter)
    saved: CheckedList = field(default_factory=CheckedList)
    purpose: str = ""
    on: date = date.min

    def add(self, one: Checked) -> None:
        """Take one more."""
        self.saved.add(one)
        self.why[one.standing.verdict] += 1
        (self.may if one.standing.verdict.may else self.may_not).add(one)


class AskStep(WorkStep):
    """Which list, for what, on which day; going on checks it.

    Args:
        context: of the window.
        path: the list that was dropped.
        purpose_id: proposed purpose.
        then: gets what was found.
    """

    def __init__(
        self, context: Context, path: Path | None, purpose_id: int | None, then: Callable[[_Result], None]
    ) -> None:
        why = _("Whoever has no consent on file may not be written to.")
        super().__init__(context, _("List"), _("Which list is checked, and for what?"), why, verb=_("&Check"))
        self._then = then
        self.purpose = PurposeChoice(context, purpose_id)
        self.on = DateFormField(context, _("On the &day"), context.desk.today())
        self.kind = enum_choice(context, KeyKind)
        self.column = Choice(context.theme, [Option("", _("Found by its header"))])
        self.list = ListFields(context, path)
        self.list.looked.connect(self._offer_columns)
        below = beside(
            FormField(context.theme, _("&Kind of address"), self.kind),
            FormField(context.theme, _("C&olumn"), self.column),
        )
        self.fill_whole(self.long.strip, beside(self.purpose.field, self.on), below, (self.list, 1))

    def _offer_columns(self) -> None:
        seen = self.list.preview
        headers = () if seen is None else dict.fromkeys(header for header in seen.headers if header)
        self.column.set_options(
            [Option("", _("Found by its header")), *(Option(one, one) for one in headers)]
        )

    def check(self) -> bool:
        """A purpose, a day and a list are needed."""
        return self.purpose.is_ready() and self.on.needed() is not None and self.list.is_ready()

    def work(self, then: Callable[[], None], failed: Failed) -> None:
        """Check it; nothing is changed."""
        seen, purpose, on = self.list.preview, self.purpose.purpose(), self.on.value()
        if seen is None or purpose is None or on is None:
            return
        kind, column = KeyKind(self.kind.value()), self.column.value()

        def check(desk: Desk, told: Told, asked: Asked) -> Done[_Result]:
            result = _Result(purpose=purpose.title, on=on)
            with consent_check.check(
                desk, seen.path, purpose.id, sheet=seen.sheet, on=on, kind=kind, column=column
            ) as found:
                for count, one in enumerate(found, 1):
                    result.add(one)
                    if count % _STEP == 0:
                        told(count, 0)
                        _stop_if(asked)
            return Done(result, Changed.NOTHING)

        def checked(result: _Result) -> None:
            self._then(result)
            then()

        self.long.run(_("Checking the list"), check, checked, failed)

    def focus_first(self) -> None:
        """The list is what is missing."""
        self.list.choose.setFocus()


def _stop_if(asked: Asked) -> None:
    if asked():
        raise ImportCancelled


class ResultStep(Step):
    """Which addresses may be used, and why the others may not.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Result"), "", "-", verb=_("&Close"), told=True)
        self._context = context
        self._result = _Result()
        columns = (
            TableColumn(_("Line"), 70),
            TableColumn(_("Address"), 260),
            TableColumn(_("Why"), 260),
            TableColumn(_("Since"), 110),
        )
        self.table = TabbedTable(context.theme, _("Addresses"), columns, 2, _("&Save as CSV…"))
        self.table.save_wanted.connect(self._save)
        self.fill_whole((self.table, 1))

    def show_result(self, result: _Result) -> None:
        """Show what was found."""
        self._result = result
        words = _("{may} may be used, {may_not} may not").format(
            may=result.may.count, may_not=result.may_not.count
        )
        why = [f"{name(verdict)} {count}" for verdict, count in result.why.most_common() if not verdict.may]
        about = _("{purpose}, {day}").format(purpose=result.purpose, day=full_date(result.on))
        self.say(words, " · ".join([about, *why]))
        kinds = (
            kind_of(_("May not · {n}"), result.may_not, _line),
            kind_of(_("May · {n}"), result.may, _line),
        )
        self.table.show_kinds(kinds, 0 if result.may_not.count else 1)

    def _save(self) -> None:
        save_bytes(self._context, self._result.saved.data(), "checked.csv", self)

    def focus_first(self) -> None:
        """The addresses are to be looked at."""
        self.table.table.setFocus()


def _line(one: Checked) -> TableLine:
    known = one.standing
    since = "" if known.since is None else short_date(known.since)
    meaning = Meaning.DONE if known.verdict.may else Meaning.CALM
    return TableLine((str(one.line), one.address, name(known.verdict), since), meaning)


def check_list(
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
    result = ResultStep(context)
    ask = AskStep(context, path, purpose_id, result.show_result)
    return Assistant(context.theme, _("Check a list"), [ask, result], size=(860, 720), parent=parent)
