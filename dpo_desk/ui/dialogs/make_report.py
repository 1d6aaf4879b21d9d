"""A report: of which kind, about whom and when, for paper or for a program."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import organisations, reports, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.actions.reports import REPORTS, Form, PeriodBackwards, RecordNeeded
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.reports import Period, ReportKind, Subject
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import beside
from dpo_desk.ui.dialogs.entry_parts import DateFormField, RadioRow
from dpo_desk.ui.dialogs.paper_dialog import PaperDialog, stop_if
from dpo_desk.ui.dialogs.person_choice import PersonChoice
from dpo_desk.ui.options import window_language_options
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.words import _, language, speaking
from dpo_desk.words.dates import plain_date
from dpo_desk.words.errors import sentence


class ReportDialog(PaperDialog):
    """Asks which report, and saves it.

    Args:
        context: of the window.
        parent: the window it stands on.
        about: the record it is about; None where that is chosen here, if the report is about one.
        named: what that record is called.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        about: tuple[Subject, int] | None = None,
        named: str = "",
    ) -> None:
        super().__init__(context, _("Report"), save=self.save, subline=named, parent=parent)
        theme = self.theme
        self._about = about
        fitting = {kind: one for kind, one in REPORTS.items() if about is None or about[0] in one.subjects}
        self.kind = Choice(theme, [Option(kind.value, _(one.title)) for kind, one in fitting.items()])
        self.kind.picked.connect(lambda _key: self._show_kind())
        self.kind_field = FormField(theme, _("&Kind"), self.kind)
        houses = [Option(str(one.id), one.name) for one in organisations.organisations(context.desk)]
        self.house = Choice(
            theme, [Option("", _("All organisations")), *houses], str(context.organisation() or "")
        )
        self.house_field = FormField(theme, _("&Organisation"), self.house)
        self._several = len(houses) > 1
        self.number = LineField(theme, placeholder="R-2026-0042")
        self.number_field = FormField(theme, _("&Number of the request"), self.number)
        self.person = PersonChoice(context, None)
        self.first = DateFormField(context, _("&From"), note=_("optional"))
        self.last = DateFormField(context, _("&To"), note=_("optional"))
        for day in (self.first, self.last):
            day.line.changed.connect(lambda _value: self._show_days())
        self.form = RadioRow(
            theme,
            [
                Option(Form.PDF, _("&PDF, to print")),
                Option(Form.XLSX, _("&Excel")),
                Option(Form.CSV, _("&CSV")),
                Option(Form.JSON, _("&JSON")),
            ],
        )
        self.language = Choice(theme, window_language_options(), language())
        self.set_fields(
            self.kind_field,
            self.number_field,
            self.person,
            self.house_field,
            beside(self.first, self.last),
            FormField(theme, _("Written as"), self.form),
            FormField(theme, _("&Language"), self.language),
            height=560,
        )
        self._show_kind()
        self.kind.setFocus()

    def _kind(self) -> ReportKind:
        return ReportKind(self.kind.value())

    def _show_kind(self) -> None:
        report = REPORTS[self._kind()]
        self.kind_field.set_hint(_(report.about))
        chosen = report.subjects[0] if report.single and self._about is None else None
        numbered = chosen is Subject.REQUEST  # each organisation counts its own
        self.number_field.setVisible(numbered)
        self.person.setVisible(chosen is Subject.PERSON)
        self.house_field.setVisible(self._several and (numbered or not report.single))
        self.first.setVisible(not report.ahead and not report.single)
        self.last.setVisible(not report.single)
        self._show_days()

    def _first(self) -> date | None:
        return None if self.first.isHidden() else self.first.line.value()

    def _last(self) -> date | None:
        return None if self.last.isHidden() else self.last.line.value()

    def _show_days(self) -> Period | None:
        """Say which days it will be about, also where none are given; None if it cannot be about them."""
        kind = self._kind()
        try:
            days, whole = (self._first(), self._last()), self._about is not None
            period, words = reports.about(self.context.desk, kind, *days, whole=whole)
        except PeriodBackwards as error:
            self.last.set_error(sentence(error))
            return None
        until = _("Until {date}").format(date=plain_date(period.last))
        self.last.set_error("")
        self.last.set_hint(until if REPORTS[kind].ahead else words)
        return period

    def _house(self) -> int | None:
        hidden = self.house_field.isHidden()
        return int(self.house.value()) if self.house.value() and not hidden else None

    def _record(self) -> tuple[Subject, int] | None:
        """The record it is to be about.

        Raises:
            RecordNeeded: if it is about one, and none was chosen.
            NumberUnknown: if there is none of this number.
            NumberAmbiguous: if several organisations have one.
        """
        self.number_field.set_error("")
        if not self.number_field.isHidden():
            number = self.number.text().strip()
            return Subject.REQUEST, requests.number_to_id(self.context.desk, number, self._house())
        if not self.person.isHidden():
            if self.person.person is None:
                raise RecordNeeded
            return Subject.PERSON, self.person.person.person.id
        return self._about

    def save(self) -> None:
        """Make the report."""
        readable = [one.is_readable() for one in (self.first, self.last) if not one.isHidden()]
        period = self._show_days() if all(readable) else None
        if period is None:
            return
        try:
            record = self._record()
        except DeskError as error:
            wrong = self.person.field if self.number_field.isHidden() else self.number_field
            wrong.set_error(sentence(error))
            return
        kind, form, spoken = self._kind(), Form(self.form.value()), self.language.value()
        first, last = self._first(), self._last()
        house = self._house()

        def make(desk: Desk, told: Told, asked: Asked) -> Done[bytes]:
            def tell(done: int, whole: int) -> None:
                told(done, whole)
                stop_if(asked)

            with speaking(spoken):
                content = reports.make(desk, kind, first, last, house, record)
                stop_if(asked)
                return Done(reports.write(desk, content, form, tell), Changed.NOTHING)

        name = f"{kind.value}-{period.last.isoformat()}.{form.value}"
        self.make(name, _("Making the report"), make)
