"""The office's own words about an authority, where the record is wrong or old."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import authorities
from dpo_desk.actions.authorities import AuthorityView
from dpo_desk.core.authority_corrections import (
    Correction,
    CorrectionProblem,
    CorrectionUnfit,
    NameIn,
)
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import AddressFields, ShortText, fit, group
from dpo_desk.ui.dialogs.entry_parts import DateFormField
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.flowing import TwoColumns
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.words import _
from dpo_desk.words.authority_names import part_name
from dpo_desk.words.dates import language_name
from dpo_desk.words.errors import sentence


class CorrectAuthorityDialog(FormDialog):
    """A form for everything of a record that an office may know better.

    Args:
        context: of the window.
        view: the authority as it is shown.
        parent: the window it stands on.
    """

    saved = Signal(str)
    """Id of the authority; its correction was kept."""

    def __init__(self, context: Context, view: AuthorityView, parent: QWidget | None = None) -> None:
        name = view.authority.official_name_on(context.desk.today())
        super().__init__(
            context, _("Correct an authority"), _("&Save"), save=self.save, subline=name, parent=parent
        )
        self._view = view
        theme, one = self.theme, view.authority
        known = view.correction or Correction(authority_id=one.id, made_on=context.desk.today())
        self._known = known
        self.names = {key: LineField(theme, text) for key, text in one.names}
        self.abbreviation = LineField(theme, dict(one.abbreviations).get(one.names[0][0], ""))
        hint = _("Letters of earlier days keep the name from before. Empty if the name was simply wrong.")
        self.since = DateFormField(context, _("Name &holds since"), known.named_since, hint=hint)
        self.address = AddressFields(theme, one.address)
        self.phone = LineField(theme, one.phone)
        self.email = LineField(theme, one.email)
        self.website = LineField(theme, one.website)
        self.complaint_form = LineField(theme, one.complaint_form)
        self.note = ShortText(theme, known.note, lines=3)
        self.checked = CheckBox(theme, _("I held the whole record against the authority’s own site &today"))
        self._make_fields()
        self.set_form(TwoColumns(theme, self._left(), self._right()))
        fit(self, theme, 900, 700)
        self.phone.setFocus()

    def _make_fields(self) -> None:
        theme = self.theme
        self._email_field = FormField(theme, _("&E-mail"), self.email)
        self._website_field = FormField(theme, part_name("website"), self.website)
        self._form_field = FormField(theme, part_name("complaint_form"), self.complaint_form)

    def _left(self) -> tuple[QWidget, ...]:
        theme = self.theme
        named = _("Name ({language})")
        names = (
            FormField(theme, named.format(language=language_name(key)), field)
            for key, field in self.names.items()
        )
        short = FormField(theme, part_name("abbreviation" + "s"), self.abbreviation)
        return (group(theme, _("Name"), *names, short, self.since), self._note_group())

    def _note_group(self) -> QWidget:
        hint = _("Stands beside the record’s own note.")
        own = FormField(self.theme, _("Own &note"), self.note, hint=hint)
        return group(self.theme, _("Own words"), own, self.checked)

    def _right(self) -> tuple[QWidget, ...]:
        theme = self.theme
        contacts = (
            FormField(theme, _("&Phone"), self.phone),
            self._email_field,
            self._website_field,
            self._form_field,
        )
        return (group(theme, _("Letters to"), self.address), group(theme, _("How to reach it"), *contacts))

    def correction(self) -> Correction:
        """What stands in the form now; fields that say what the record says are dropped when it is kept."""
        today = self.context.desk.today()
        return replace(
            self._known,
            names=tuple(NameIn(key, field.text()) for key, field in self.names.items()),
            abbreviation=self.abbreviation.text(),
            named_since=self.since.value(),
            address=self.address.address(),
            phone=self.phone.text(),
            email=self.email.text(),
            website=self.website.text(),
            complaint_form=self.complaint_form.text(),
            note=self.note.toPlainText(),
            checked_on=today if self.checked.isChecked() else self._known.checked_on,
        )

    def save(self) -> None:
        """Keep it, or say what cannot be."""
        for field in (self._email_field, self._website_field, self._form_field, self.since):
            field.set_error("")
        if not self.since.is_readable():
            return
        wanted, key = self.correction(), self._view.authority.id
        self.run(lambda desk: authorities.correct(desk, wanted), lambda _view: self.saved.emit(key))

    def refuse(self, error: DeskError) -> bool:
        """Say an error beside its field."""
        field = self._field_of(error) if isinstance(error, CorrectionUnfit) else None
        if field is None:
            return False
        self.show_error(field, sentence(error))
        return True

    def _field_of(self, error: CorrectionUnfit) -> FormField | None:
        match error.problem:
            case CorrectionProblem.NO_EMAIL:
                return self._email_field
            case CorrectionProblem.SINCE_WITHOUT_NAME:
                return self.since
            case CorrectionProblem.NO_LINK:
                typed = self.website.text().strip()
                fine = not typed or typed.startswith(("https://", "http://"))
                return self._form_field if fine else self._website_field
            case _:
                return None
