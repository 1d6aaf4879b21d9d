"""What the desk keeps of its own records: what is due to end, what is held, and who was erased."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import erasure, keeping_papers, retention
from dpo_desk.actions.retention import DueRecord, HoldNeedsReason, RetentionRun
from dpo_desk.core.changes import Changed
from dpo_desk.core.erasure import Erasure, ErasureState
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.asking import ask_first
from dpo_desk.ui.dialogs.edit_parts import ShortText, fit, one_column
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.list_body import ListBody
from dpo_desk.ui.errors import tell
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import full_date
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name


class RetentionDialog(Dialog):
    """Records whose time is over: looked at first, then ended, all but those that are held.

    Args:
        context: of the window.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        subline = _("What is not due is never touched; what is held stays, with its reason.")
        super().__init__(context.theme, _("Records whose time is over"), subline, parent)
        self._context = context
        self._due: tuple[DueRecord, ...] = ()
        self._run: RetentionRun | None = None
        self.told = Banner(self.theme, Card.DONE)
        self.told.hide()
        self.list = RowList(self.theme, _("Records whose time is over"))
        self.list.chosen.connect(lambda _key: self._show_buttons())
        self.hold = Button(self.theme, _("&Hold…"))
        self.hold.clicked.connect(self._hold)
        self.release = Button(self.theme, _("Re&lease"))
        self.release.clicked.connect(self._release)
        self.print = Button(self.theme, _("&Print the list…"))
        self.print.clicked.connect(self._print)
        empty = EmptyState(
            self.theme,
            Icon.ARCHIVE,
            _("Nothing is due."),
            _("A record is listed here on the day after its time is over."),
        )
        self._listed = ListBody(self.list, empty, (self.hold, self.release, self.print), (self.told,))
        self.set_body(self._listed)
        self.add_button(_("Close")).clicked.connect(self.accept)
        self.end = self.add_button(_("&End what is due…"), ButtonKind.PRIMARY)
        self.end.clicked.connect(self._ask_to_end)
        context.runner.changed.connect(self._take_changes)
        fit(self, self.theme, 760, 560)
        self._ask()
        self.list.setFocus()

    def show_due(self, due: tuple[DueRecord, ...]) -> None:
        """Show these."""
        self._due = due
        self._listed.show_entries([_due_row(place, one) for place, one in enumerate(due)])
        self._show_buttons()

    def _ask(self) -> None:
        self.show_due(retention.due(self._context.desk))

    def _take_changes(self, changed: Changed) -> None:
        if changed and self._context.runner.is_open:
            self._ask()

    def _current(self) -> DueRecord | None:
        key = self.list.current_key()
        return self._due[int(key)] if key else None

    def _show_buttons(self) -> None:
        current = self._current()
        for button in (self.hold, self.release, self.end):
            button.setVisible(bool(self._due))
        self.print.setVisible(bool(self._due) or self._run is not None)
        self.hold.setEnabled(current is not None and current.hold is None)
        self.release.setEnabled(current is not None and current.hold is not None)
        self.print.set_words(_("&Print the list…") if self._run is None else _("&Print the report…"))
        self.end.setEnabled(any(one.hold is None for one in self._due))

    def _hold(self) -> None:
        current = self._current()
        if current is not None:
            HoldDialog(self._context, current, self).open()

    def _release(self) -> None:
        current = self._current()
        if current is not None and current.hold is not None:
            kind, record = current.hold.kind, current.hold.record
            self._context.runner.do(lambda desk: retention.release(desk, kind, record))

    def _print(self) -> None:
        desk, ran = self._context.desk, self._run
        shown = self._due if ran is None else (*ran.done, *ran.held)
        pdf = keeping_papers.retention_report(desk, shown, preview=ran is None)
        print_pdf(self._context, pdf, self)

    def _ask_to_end(self) -> None:
        count = sum(one.hold is None for one in self._due)
        words = ngettext("{n} record is ended for good.", "{n} records are ended for good.", count)
        more = _("Nobody can take this back; backups forget them when they are destroyed.")
        text = f"{words.format(n=count)} {more}"
        ask_first(self._context, _("End what is due"), text, _("&End"), self._end, self)

    def _end(self) -> None:
        self.end.setEnabled(False)
        self._context.runner.do(retention.run, self._tell_ended)

    def _tell_ended(self, ran: RetentionRun) -> None:
        self._run = ran
        done = ngettext("{n} record ended", "{n} records ended", len(ran.done)).format(n=len(ran.done))
        held = ngettext("{n} held", "{n} held", len(ran.held)).format(n=len(ran.held))
        self.told.say(f"{done} · {held}", _("Print the report for the file."))
        self.told.show()
        self._ask()


def _due_row(place: int, one: DueRecord) -> RowData:
    until = _("kept until {day}").format(day=full_date(one.due.kept_until))
    held = one.hold is not None
    return RowData(
        key=str(place),
        title=name(one.due.kind),
        number=one.due.number or _("No. {n}").format(n=one.due.record),
        detail=" · ".join((until, one.hold.reason if one.hold else ", ".join(one.due.articles))),
        pill=PillData(meaning=Meaning.WAIT if held else Meaning.SOON, text=_("Held") if held else _("Due")),
    )


class HoldDialog(FormDialog):
    """Asks why a record stays although its time is over.

    Args:
        context: of the window.
        record: which one.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, record: DueRecord, parent: QWidget | None = None) -> None:
        subline = _("It stays until the hold is released: for a claim or an order, for example.")
        super().__init__(
            context, _("Hold a record"), _("&Hold it"), save=self.save, subline=subline, parent=parent
        )
        self._record = record
        self.reason = ShortText(self.theme)
        self.field = FormField(self.theme, _("&Why it stays"), self.reason)
        self.reason.textChanged.connect(lambda: self.field.set_error(""))
        self.set_form(one_column(self.field))
        fit(self, self.theme, 520, 340)
        self.reason.setFocus()

    def save(self) -> None:
        """Hold it."""
        due, reason = self._record.due, self.reason.toPlainText().strip()
        kind, record = "request", due.request_id
        if record is None:
            kind, record = "person", due.person_id or 0  # a complaint by nobody on file cannot be held
        self.run(lambda desk: retention.hold(desk, kind, record, reason))

    def refuse(self, error: DeskError) -> bool:
        """A reason is needed."""
        if isinstance(error, HoldNeedsReason):
            self.show_error(self.field, sentence(error))
            return True
        return False


class ErasuresDialog(Dialog):
    """Who was erased or is to be, by number, and the certificate of each.

    Args:
        context: of the window.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Erasures"), _("By number only: names are gone."), parent)
        self._context = context
        self.list = RowList(self.theme, _("Erasures"))
        self.certificate = Button(self.theme, _("&Print certificate…"))
        self.certificate.clicked.connect(self._print)
        empty = EmptyState(
            self.theme,
            Icon.ERASER,
            _("Nobody was erased."),
            _("A person is erased from the page People, after a look at everything that is held."),
        )
        self._listed = ListBody(self.list, empty, (self.certificate,))
        self.set_body(self._listed)
        self.add_button(_("Close"), ButtonKind.PRIMARY).clicked.connect(self.accept)
        fit(self, self.theme, 680, 480)
        self.show_erasures(erasure.listed(context.desk), context.desk.today())
        self.list.setFocus()

    def show_erasures(self, found: tuple[Erasure, ...], today: date) -> None:
        """Show these, the newest first."""
        self._listed.show_entries([_erasure_row(one, today) for one in reversed(found)])
        self.certificate.setVisible(bool(found))

    def _print(self) -> None:
        try:
            pdf = keeping_papers.certificate(self._context.desk, int(self.list.current_key()))
        except DeskError as error:
            tell(self.theme, error, self)
        else:
            print_pdf(self._context, pdf, self)


def _erasure_row(one: Erasure, today: date) -> RowData:
    detail = _("decided {day}").format(day=full_date(one.scheduled_on))
    if one.carried_out_on is not None:
        detail += " · " + _("carried out {day}").format(day=full_date(one.carried_out_on))
    late = one.state is ErasureState.SCHEDULED and one.due_on < today
    meanings = {
        ErasureState.SCHEDULED: Meaning.LATE if late else Meaning.CALM,
        ErasureState.BLOCKED: Meaning.WAIT,
        ErasureState.DONE: Meaning.DONE,
    }
    return RowData(
        key=str(one.id),
        title=keeping_papers.reference(one),
        subject=name(one.ground),
        detail=detail,
        pill=PillData(meaning=meanings.get(one.state, Meaning.CALM), text=name(one.state)),
    )
