"""Steps with the recovery sheet: make it, print it, and show that what was printed opens the office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dpo_desk.actions import keys, sheets
from dpo_desk.actions.sheets import MadeSheet
from dpo_desk.core.errors import (
    DeskError,
    PassphraseEmpty,
    SheetIncomplete,
    SheetLineWrong,
    WrongPassphrase,
    WrongSheet,
)
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.assistant import Assistant, Failed, Step
from dpo_desk.ui.passphrase_field import PassphraseField, watch_capitals
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.reading import later
from dpo_desk.ui.sheet_lines import SheetLines
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.layouts import STRETCH, row
from dpo_desk.ui.widgets.page_source import Later, PdfPages
from dpo_desk.ui.widgets.page_view import PageView
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.errors import sentence


@dataclass(slots=True)
class Sheet:
    """The sheet on its way through the steps; forgotten with them."""

    made: MadeSheet | None = None


class OwnPassphrase(FormField):
    """Asks for the passphrase in force, where something is done that only its owner may do.

    Args:
        context: of the window.
        label: names the field.
    """

    def __init__(self, context: Context, label: str = "") -> None:
        self.passphrase = PassphraseField(context.theme)
        super().__init__(context.theme, label or _("Your &passphrase"), self.passphrase)
        watch_capitals(self.passphrase, self)
        self.passphrase.typed.connect(lambda _text: self.set_error(""))

    def text(self) -> str:
        """What was typed."""
        return self.passphrase.text()

    def check(self) -> bool:
        """Say that it is missing, and put the keyboard there."""
        if self.passphrase.text():
            return True
        self.set_error(_("Type the passphrase that opens the office now."))
        self.passphrase.setFocus()
        return False

    def refuse(self, error: DeskError) -> bool:
        """Say that it did not open the office."""
        if not isinstance(error, WrongPassphrase | PassphraseEmpty):
            return False
        self.set_error(sentence(error))
        self.passphrase.line.selectAll()
        self.passphrase.setFocus()
        return True


class MakeStep(Step):
    """Draws the key of a new sheet.

    Args:
        context: of the window.
        sheet: takes what is made.
        replaces: whether an older sheet opens nothing from then on.
    """

    def __init__(self, context: Context, sheet: Sheet, *, replaces: bool) -> None:
        why = _(
            "Whoever forgets the passphrase has lost everything, unless there is a recovery sheet. It opens"
            " the office and every backup, also on another computer."
        )
        super().__init__(
            context.theme, _("Make"), _("Make the recovery sheet"), why, verb=_("&Make the sheet")
        )
        self._context, self._sheet = context, sheet
        self.own = OwnPassphrase(context)
        older = Banner(context.theme, Card.SOON)
        older.say(
            _("The sheet you have now opens nothing any more."),
            _("Backups made before still need it: keep it until they are destroyed."),
            word=_("Consider"),
        )
        older.setVisible(replaces)
        self.fill(older, self.own)

    def check(self) -> bool:
        """The passphrase is needed; a sheet that was made already is kept."""
        return self._sheet.made is not None or self.own.check()

    def work(self, then: Callable[[], None], failed: Failed) -> None:
        """Make it, once."""
        if self._sheet.made is not None:
            then()
            return
        own = self.own.text()

        def made(sheet: MadeSheet) -> None:
            self._sheet.made = sheet
            self.own.passphrase.clear()
            then()

        self._context.runner.do(lambda desk: sheets.make(desk, own), made, failed)

    def refuse(self, error: DeskError) -> bool:
        """The passphrase may be wrong."""
        return self.own.refuse(error)

    def focus_first(self) -> None:
        """The passphrase is all there is to type."""
        self.own.setFocus()


class PrintStep(Step):
    """Shows the sheet and prints it; the page never lies on a disk.

    Args:
        context: of the window.
        sheet: what was made.
    """

    def __init__(self, context: Context, sheet: Sheet) -> None:
        why = _(
            "Print it now: it is kept nowhere and cannot be shown again. Or copy the three lines by hand."
        )
        super().__init__(
            context.theme, _("Print"), _("Print the sheet"), why, verb=_("I have it on &paper"), back=False
        )
        self._context, self._sheet = context, sheet
        self.pages = PageView(context.theme, self._while_shown(later(context)), _("Recovery sheet"))
        self.print_button = Button(context.theme, _("P&rint…"), icon=Icon.PRINTER)
        self.print_button.clicked.connect(self._print)
        self.fill_whole(row(self.print_button, STRETCH), (self.pages, 1))

    def _while_shown(self, draw: Later) -> Later:
        """The assistant may be gone before the page is drawn."""

        def run(
            work: Callable[[], object], then: Callable[[object], None], wanted: Callable[[], bool]
        ) -> None:
            draw(work, then, lambda: isValid(self) and wanted())

        return run

    def enter(self) -> None:
        """Show the page."""
        if self._sheet.made is not None:
            self.pages.show_pages(PdfPages(self._sheet.made.pdf))

    def focus_first(self) -> None:
        """Printing comes first."""
        self.print_button.setFocus()

    def _print(self) -> None:
        if self._sheet.made is not None:
            print_pdf(self._context, self._sheet.made.pdf, self)


class TryStep(Step):
    """Has the sheet typed in: only what was tried can be counted on.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        why = _("Type the three lines from the paper. Capitals and spaces do not matter.")
        super().__init__(context.theme, _("Try"), _("Try the sheet"), why, verb=_("&Try it"))
        self._context = context
        self.lines = SheetLines(context.theme)
        self.fill(self.lines)

    def check(self) -> bool:
        """All three lines are needed."""
        return self.lines.check()

    def work(self, then: Callable[[], None], failed: Failed) -> None:
        """Open the office with it, as if the passphrase were lost."""
        text, say = self.lines.text(), self._context.say

        def tried(_facts: object) -> None:
            self.lines.clear()
            say(_("The sheet opens the office."))
            then()

        self._context.runner.do(lambda desk: keys.try_sheet(desk, text), tried, failed)

    def refuse(self, error: DeskError) -> bool:
        """A line may be wrong, or the sheet another one."""
        return refuse_lines(self.lines, error)

    def focus_first(self) -> None:
        """The first line."""
        self.lines.lines[0].line.setFocus()


def refuse_lines(lines: SheetLines, error: DeskError) -> bool:
    """Say an error of a typed sheet beside its line.

    Args:
        lines: where it was typed.
        error: what is wrong with it.
    """
    if isinstance(error, SheetLineWrong):
        lines.show_wrong(int(str(error.values["line"])))
        return True
    if isinstance(error, WrongSheet | SheetIncomplete):
        lines.lines[-1].field.set_error(sentence(error))
        return True
    return False


def new_sheet(context: Context, parent: QWidget | None = None) -> Assistant:
    """The assistant that makes, prints and tries a sheet.

    Args:
        context: of the window.
        parent: the window it stands on.
    """
    sheet = Sheet()
    replaces = keys.sheet(context.desk).made_on is not None
    steps = (MakeStep(context, sheet, replaces=replaces), PrintStep(context, sheet), TryStep(context))
    return Assistant(context.theme, _("New recovery sheet"), steps, parent=parent)


def try_sheet(context: Context, parent: QWidget | None = None) -> Assistant:
    """The assistant that tries the sheet that was printed before.

    Args:
        context: of the window.
        parent: the window it stands on.
    """
    return Assistant(
        context.theme, _("Try the recovery sheet"), (TryStep(context),), size=(620, 520), parent=parent
    )
