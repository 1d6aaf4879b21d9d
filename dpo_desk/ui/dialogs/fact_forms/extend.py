"""The extension: its ground, why it holds here, and the new date while one types."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame

from dpo_desk.core.facts import Extension, ExtensionReason
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.steps import Forbidden
from dpo_desk.ui.dialogs.entry_parts import DateFormField, RadioRow, enum_options
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.labels import IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _
from dpo_desk.words.dates import weekday_date


class ExtensionForm(FactForm):
    """Why two further months are necessary in this case."""

    def build(self) -> None:
        """Ground, explanation, announced day, and the strip that tells the date."""
        theme = self.context.theme
        self.ground = RadioRow(theme, enum_options(ExtensionReason), upright=True)
        self.text = TextArea(theme, lines=3)
        hint = _("What it is in this case. The person reads it in the letter.")
        self.why = FormField(theme, _("&Why it is necessary"), self.text, hint=hint)
        self.text.textChanged.connect(lambda: self.why.set_error(""))
        note = "" if self._limit() is None else _("optional, if you can be earlier")
        self.until = DateFormField(self.context, _("&Answer announced for"), note=note)
        self.until.line.changed.connect(lambda _value: self._tell())
        self.write = CheckBox(theme, _("Write the &letter that tells it next"), checked=True)
        self.write.toggled.connect(lambda _on: self.moved.emit())
        self.setLayout(
            column(
                FormField(theme, _("Ground"), self.ground),
                self.why,
                self.until,
                self._make_strip(),
                self.write,
                gap=14,
            )
        )
        self.setFocusProxy(self.ground)
        self.places = {
            Forbidden.EXTENSION_WITHOUT_REASON: self.why,
            Forbidden.EXTENSION_WITHOUT_DATE: self.until,
        }
        self._tell()

    def draft(self) -> Draft | None:
        """The extension."""
        if not self.until.is_readable():
            return None
        details = Extension(
            ground=ExtensionReason(self.ground.value()),
            explanation=self.text.toPlainText().strip(),
            until=self.until.value(),
            letter_follows=self.write.isChecked(),
        )
        follow = LetterKind.EXTENSION if self.write.isChecked() else None
        return Draft(kind=self.kind, details=details, follow=follow)

    def consequence(self) -> str:
        """From when it counts."""
        if self.write.isChecked():
            return _("The extension counts once that letter has left.")
        return _("The person counts as told on the day above.")

    def new_date(self) -> date | None:
        """The day the answer would be due: the limit of the law, or the day announced if that is earlier."""
        days = [day for day in (self._limit(), self.until.line.value()) if day is not None]
        return min(days, default=None)

    def _limit(self) -> date | None:
        return self.view.statutory.extended_until

    def _make_strip(self) -> QFrame:
        theme = self.context.theme
        self.title = Label(theme, bold=True, wrap=True)
        self.detail = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        icon = column(2, IconLabel(theme, Icon.CALENDAR_DAYS, Token.ACCENT), STRETCH, gap=0)
        words = column(self.title, self.detail, gap=1)
        return card(row(icon, (words, 1), gap=8, margins=(12, 7, 12, 7)), Card.SELECT)

    def _tell(self) -> None:
        today = self.context.desk.today()
        day, before = self.new_date(), self.view.statutory.answer_by
        title = _("The new date is open until a day is announced.")
        if day is not None:
            title = _("Answer by {day}").format(day=weekday_date(day, today))
        parts = [_("instead of {day}").format(day=weekday_date(before, today))]
        notice = self.view.statutory.extension_notice_by
        if notice is not None:
            parts.append(_("the person must be told by {day}").format(day=weekday_date(notice, today)))
        self.title.setText(title)
        self.detail.setText(" · ".join(parts))
        self.moved.emit()
