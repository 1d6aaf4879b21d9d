"""Adding a purpose of consent, or changing it: what people are told, what rests on it, how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import organisations, purposes
from dpo_desk.core.errors import DeskError
from dpo_desk.core.purposes import (
    LONGEST_PROOF,
    LONGEST_RENEWAL,
    OLDEST_MINOR,
    Explicit,
    Purpose,
    PurposeIncomplete,
    PurposeProblem,
    Special,
    Term,
    Words,
)
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import ShortText, beside, fit, group, number_in
from dpo_desk.ui.dialogs.entry_parts import DateFormField, quiet
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.purpose_fields import (
    ChannelFields,
    CheckGroup,
    ControllerFields,
    rest_lines,
    transfer_lines,
)
from dpo_desk.ui.dialogs.purpose_texts import LanguageTexts
from dpo_desk.ui.flowing import TwoColumns
from dpo_desk.ui.options import country_options
from dpo_desk.ui.purpose_words import age_words, term_words
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.words import _, language
from dpo_desk.words.errors import sentence

_NUMBER = 6


class EditPurposeDialog(FormDialog):
    """A form for one purpose.

    Args:
        context: of the window.
        purpose: what is changed; None adds one.
        parent: the window it stands on.
    """

    saved = Signal(int)
    """Id of the purpose that was added or changed."""

    def __init__(self, context: Context, purpose: Purpose | None, parent: QWidget | None = None) -> None:
        heading = _("Add a purpose") if purpose is None else _("Change a purpose")
        subline = _("One purpose, and nothing else: several purposes are several consents.")
        super().__init__(context, heading, _("&Save"), save=self.save, subline=subline, parent=parent)
        self._houses = organisations.organisations(context.desk)
        self._given = purpose or self._new()
        self._make_fields()
        self.set_form(TwoColumns(self.theme, self._left(), self._right()))
        self._house.picked.connect(lambda _key: self._show_age())
        self._online.toggled.connect(lambda _on: self._show_age())
        self._show_age()
        fit(self, self.theme, 1000, 760)
        self.texts.focus_first()

    def _new(self) -> Purpose:
        chosen = self.context.organisation()
        known = {one.id: one for one in self._houses}
        house = known.get(chosen or 0, self._houses[0] if self._houses else None)
        spoken = house.languages[0] if house is not None else language()
        house_id = house.id if house is not None else 0
        return Purpose(organisation_id=house_id, words=(Words(language=spoken, title=""),))

    def _make_fields(self) -> None:
        theme, given = self.theme, self._given
        options = [Option(str(one.id), one.name) for one in self._houses]
        self._house = Choice(theme, options, str(given.organisation_id))
        self.texts = LanguageTexts(theme, given.words)
        self.controller = ControllerFields(theme, given.controller)
        self.rests = rest_lines(theme, given.rests)
        self.transfers = transfer_lines(theme, given.transfers)
        self._special = CheckGroup(theme, tuple(Special), given.special)
        self._explicit = CheckGroup(theme, tuple(Explicit), given.explicit)
        self._marketing = CheckBox(theme, _("Direct &marketing"), checked=given.marketing)
        self._online = CheckBox(theme, _("An online ser&vice offered to children"), checked=given.online)
        self._age = LineField(
            theme, "" if given.minimum_age is None else str(given.minimum_age), letters=_NUMBER
        )
        today = self.context.desk.today()
        term = given.months_from(today)
        self._months = LineField(theme, "" if term is None else str(term), letters=_NUMBER)
        self.since = DateFormField(self.context, _("For consents given &from"), today)
        self._proof = LineField(theme, str(given.proof_years), letters=_NUMBER)
        self.channels = ChannelFields(theme, given.given_by, given.withdrawn_by)
        self._how = ShortText(theme, given.withdraw_how)
        self._notice = LineField(theme, given.notice, placeholder="https://")
        self._law = SearchChoice(
            theme,
            (Option("", _("That of the seat")), *country_options(given.jurisdiction)),
            given.jurisdiction,
        )
        self.closed = DateFormField(
            self.context, _("Not used any more since"), given.closed_on, note=_("optional")
        )
        self._label_fields()

    def _label_fields(self) -> None:
        theme = self.theme
        never = _("Empty: it does not end by itself.")
        self._months_field = FormField(theme, _("Renewed after, in mont&hs"), self._months, hint=never)
        self._proof_field = FormField(theme, _("&Proof kept, in years after its end"), self._proof)
        self._age_field = FormField(theme, _("Minimum age of the offer"), self._age, note=_("optional"))
        self._notice_field = FormField(
            theme, _("Privacy notice on the &web"), self._notice, note=_("optional")
        )
        protected = _("Each with what protects the data there")
        self._transfers_field = FormField(theme, protected, self.transfers)
        self._age_words = quiet(theme)
        self._ages = Button(theme, _("All countries…"), ButtonKind.LINK)
        self._ages.clicked.connect(self._show_ages)
        self._months.textChanged.connect(lambda _text: self._show_since())
        self._show_since()

    def _left(self) -> tuple[QWidget, ...]:
        theme = self.theme
        house = (FormField(theme, _("&Organisation"), self._house),) if self._choosable() else ()
        return (
            *house,
            group(theme, _("What people are told"), self.texts),
            group(theme, _("Who answers for it"), self.controller),
            group(
                theme,
                _("Law and notice"),
                beside(FormField(theme, _("Whose law holds"), self._law), self._notice_field),
            ),
        )

    def _right(self) -> tuple[QWidget, ...]:
        theme = self.theme
        told = _("After a withdrawal each of these gets a task: it has to be told the same day.")
        how = _("For example: the link in every e-mail, or a note to the reception.")
        terms = "\n".join(term_words(one) for one in self._given.terms) if len(self._given.terms) > 1 else ""
        kept = quiet(theme, terms)
        kept.setVisible(bool(terms))
        return (
            group(theme, _("What rests on it"), quiet(theme, told), self.rests),
            group(
                theme,
                _("Giving and taking back"),
                self.channels,
                FormField(theme, _("How it is taken &back, in words"), self._how, hint=how),
            ),
            group(
                theme,
                _("How long it lasts"),
                beside(self._months_field, self.since),
                kept,
                beside(self._proof_field, self.closed),
            ),
            group(
                theme,
                _("Special data and other reasons to ask in so many words"),
                self._special,
                self._explicit,
            ),
            group(theme, _("Countries outside"), self._transfers_field),
            group(
                theme,
                _("Marketing and children"),
                self._marketing,
                self._online,
                self._age_words,
                self._ages,
                self._age_field,
            ),
        )

    def _choosable(self) -> bool:
        """A purpose stays with its organisation; a new one may have a choice."""
        return self._given.id == 0 and len(self._houses) > 1

    def _show_age(self) -> None:
        """What the law of the seat says of children, where it matters."""
        seat = next((one.country for one in self._houses if str(one.id) == self._house.value()), "")
        found = self.context.desk.library.minimum_ages.get(seat)
        words = _("A country that is not listed counts 16.") if found is None else age_words(found)
        self._age_words.setText(words)
        for part in (self._age_words, self._ages):
            part.setVisible(self._online.isChecked())

    def _show_ages(self) -> None:
        from dpo_desk.ui.dialogs.ages import AgesDialog  # noqa: PLC0415 - when it is asked for

        AgesDialog(self.context, self).open()

    def _show_since(self) -> None:
        """From when on another length holds matters only where there is one already."""
        self.since.setVisible(bool(self._given.terms) and self._months_now() != self._months_before())

    def _months_now(self) -> int | None:
        text = self._months.text().strip()
        return int(text) if number_in(text, 0, LONGEST_RENEWAL) else None

    def _months_before(self) -> int | None:
        return self._given.months_from(self.context.desk.today())

    def purpose(self) -> Purpose:
        """What stands in the form now; numbers and dates were looked at before."""
        age = self._age.text().strip()
        return replace(
            self._given,
            organisation_id=int(self._house.value() or 0),
            words=self.texts.words(),
            controller=self.controller.controller(),
            rests=tuple(one.rest() for one in self.rests.parts()),
            special=self._special.chosen(),
            explicit=self._explicit.chosen(),
            transfers=tuple(one.transfer() for one in self.transfers.parts()),
            jurisdiction=self._law.value(),
            notice=self._notice.text().strip(),
            marketing=self._marketing.isChecked(),
            online=self._online.isChecked(),
            minimum_age=int(age) if age else None,
            terms=self._terms(),
            withdraw_how=self._how.toPlainText().strip(),
            given_by=self.channels.given(),
            withdrawn_by=self.channels.withdrawn(),
            proof_years=int(self._proof.text().strip()),
            closed_on=self.closed.value(),
        )

    def _terms(self) -> tuple[Term, ...]:
        """The first length holds for all consents, another one from its day on."""
        given, months = self._given.terms, self._months_now()
        if months == self._months_before():
            return given
        since = (self.since.value() or self.context.desk.today()) if given else date.min
        return (*(one for one in given if one.since != since), Term(since, months))

    def save(self) -> None:
        """Save, or say what is missing."""
        numbers = (
            (self._months_field, self._months, 1, LONGEST_RENEWAL, True),
            (self._proof_field, self._proof, 0, LONGEST_PROOF, False),
            (self._age_field, self._age, 1, OLDEST_MINOR, True),
        )
        for field, line, least, most, empty in numbers:
            text = line.text().strip()
            fine = number_in(text, least, most) or (empty and not text)
            field.set_error("" if fine else _("A number from {n} to {most}.").format(n=least, most=most))
            if not fine:
                field.control.setFocus()
                return
        if (untitled := self.texts.untitled()) is not None:
            untitled.title.setFocus()
            return
        if not (self.since.is_readable() and self.closed.is_readable()):
            return
        wanted = self.purpose()
        self.run(lambda desk: purposes.save(desk, wanted), lambda purpose: self.saved.emit(purpose.id))

    def refuse(self, error: DeskError) -> bool:
        """Say what is missing beside its field, where it has one."""
        problem = error.problem if isinstance(error, PurposeIncomplete) else None
        if problem is PurposeProblem.NO_LINK:
            self.show_error(self._notice_field, sentence(error))
        elif problem is PurposeProblem.NO_COUNTRY:
            words = _("Choose the country the data go to, or remove the line.")
            self.show_error(self._transfers_field, words)
        return problem in {PurposeProblem.NO_LINK, PurposeProblem.NO_COUNTRY}
