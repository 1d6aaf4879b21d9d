"""What comes from an authority: that a complaint was lodged, its letters, its decision."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import looking
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.requests import situation_of
from dpo_desk.core.authorities import Use
from dpo_desk.core.complaint_facts import AuthorityDecision, AuthorityLetter, LetterSubject, Lodging
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.people import Person
from dpo_desk.core.rulings import Ruling
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.complaint_forms.measures import MeasuresPart
from dpo_desk.ui.dialogs.edit_parts import ShortText, lines_of
from dpo_desk.ui.dialogs.entry_parts import Beside, DateFormField, enum_choice, quiet, stacked
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Option, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _
from dpo_desk.words.authority_names import authority_name, caution_words
from dpo_desk.words.citations import cited
from dpo_desk.words.competence import reasons_text
from dpo_desk.words.dates import country_name
from dpo_desk.words.names import name


class AuthorityField(QWidget):
    """Which authority: those of the case first, then those the finder names, then all others.

    Args:
        context: what every dialog is given.
        view: the case as it stands.
    """

    picked = Signal()
    """Another one was chosen."""

    def __init__(self, context: Context, view: ComplaintView) -> None:
        super().__init__()
        self._context, self._view = context, view
        theme = context.theme
        self._reasons = {one.authority_id: reasons_text(one) for one in view.competence.options}
        self.choice = SearchChoice(theme, self._options())
        self.choice.picked.connect(lambda _key: self._follow())
        self.field = FormField(theme, _("&Authority"), self.choice)
        self.finder = Button(theme, _("Ask the finder…"), ButtonKind.LINK)
        self.finder.clicked.connect(self._ask)
        self._caution = quiet(theme)
        self.because = LineField(theme)
        self.because_field = FormField(
            theme,
            _("Why this one"),
            self.because,
            hint=_("The finder does not name it for this complaint."),
        )
        self.because.textChanged.connect(lambda _text: self.because_field.set_error(""))
        self.setLayout(
            column(self.field, row(self.finder, STRETCH), self._caution, self.because_field, gap=8)
        )
        self.setFocusProxy(self.choice)
        self._follow()

    def value(self) -> str:
        """Id of the one that is chosen."""
        return self.choice.value()

    def reason(self) -> str:
        """Why it is taken although the finder does not name it; empty where it does."""
        return self.because.text().strip() if self._foreign() else ""

    @property
    def places(self) -> dict[Because, FormField]:
        """Which field an error is about."""
        return {Because.NOT_COMPETENT: self.because_field, Because.AUTHORITY_MISSING: self.field}

    def _options(self) -> list[Option]:
        desk = self._context.desk
        today = desk.today()
        every = {one.id: one for one in looking.authorities(desk.directory)}
        first = dict.fromkeys((*self._view.complaint.authority_ids, *self._reasons))
        others = (key for key, one in every.items() if key not in first and one.use is not Use.GONE)
        order = [*(key for key in first if key in every), *others]
        return [
            Option(key, f"{authority_name(every[key], today)} · {country_name(every[key].country)}")
            for key in order
        ]

    def _ask(self) -> None:
        from dpo_desk.ui.dialogs.find_authority import FindAuthorityDialog  # noqa: PLC0415 - when asked

        view = self._view
        known = situation_of(view.organisation, view.person or Person(name=""))
        dialog = FindAuthorityDialog(self._context, known, _("Take this one"), self)
        dialog.chosen.connect(lambda key: self._take(key, dialog.reasons(key)))
        dialog.open()

    def _take(self, authority_id: str, reasons: str) -> None:
        """Take what the finder named; its reasons say why where the case alone would not."""
        self.choice.set_value(authority_id)
        self._follow()
        if self._foreign() and not self.because.text():
            self.because.setText(reasons)

    def _foreign(self) -> bool:
        chosen, known = self.value(), self._view.complaint.authority_ids
        return bool(self._reasons) and chosen not in self._reasons and chosen not in known

    def _follow(self) -> None:
        chosen = self.value()
        reasons = self._reasons.get(chosen, "")
        self.field.set_hint(_("Competent: {reasons}").format(reasons=reasons) if reasons else "")
        self.because_field.setVisible(self._foreign())
        desk = self._context.desk
        caution = caution_words(looking.authority(desk.directory, chosen), desk.today()) if chosen else ""
        self._caution.setText(caution)
        self._caution.setVisible(bool(caution))
        self.picked.emit()

    def file_number(self) -> str:
        """The number this authority gave, as far as it is known."""
        return self._view.complaint.file_numbers.get(self.value(), "")


class _FromAuthority(ComplaintForm):
    """Base: the authority and its file number."""

    def make_authority(self) -> None:
        """Make both fields; the number follows the authority until somebody types one."""
        theme = self.context.theme
        self.authority = AuthorityField(self.context, self.view)
        self.number = LineField(theme, self.authority.file_number(), letters=24)
        self.number_field = FormField(theme, _("Its &file number"), self.number, note=_("optional"))
        self.authority.picked.connect(self._propose_number)
        self.setFocusProxy(self.authority)

    def _propose_number(self) -> None:
        if not self.number.isModified():
            self.number.setText(self.authority.file_number())


class LodgedForm(_FromAuthority):
    """The person turned to an authority."""

    def build(self) -> None:
        """Which, when, and whether it leads."""
        self.make_authority()
        theme = self.context.theme
        self.lodged = DateFormField(
            self.context,
            _("&Complained there on"),
            note=_("optional"),
            hint=_("The day of the complaint itself, where it is known."),
        )
        lead = self.view.competence.lead
        self.lead = CheckBox(theme, _("It is the &lead authority (Art. 56 GDPR)"))
        self.lead.setVisible(lead is not None)
        beside = Beside(theme, self.lodged, self.number_field)
        self.setLayout(column(self.authority, beside, self.lead, gap=14))
        self.places = {**self.authority.places, Because.SECOND_LEAD: self.authority.field}

    def details(self) -> Lodging | None:
        """Where the complaint lies."""
        if not self.lodged.is_readable():
            return None
        return Lodging(
            authority_id=self.authority.value(),
            lodged_on=self.lodged.value(),
            file_number=self.number.text().strip(),
            lead=self.lead.isChecked(),
            competent_because=self.authority.reason(),
        )


class LetterForm(_FromAuthority):
    """A letter of an authority."""

    def build(self) -> None:
        """From whom, about what, by when, and what it asks."""
        self.make_authority()
        theme = self.context.theme
        self.subject = enum_choice(self.context, LetterSubject, LetterSubject.INQUIRY)
        self.due = DateFormField(self.context, _("An&swer wanted by"), note=_("optional"))
        self.questions = TextArea(theme, lines=4)
        hint = _("One question a line. Each gets a draft answer of its own.")
        asked = FormField(theme, _("What it as&ks"), self.questions, hint=hint, note=_("optional"))
        self.setLayout(
            column(
                self.authority,
                Beside(theme, FormField(theme, _("What it &is"), self.subject), self.number_field),
                self.due,
                asked,
                gap=14,
            )
        )
        self.places = {**self.authority.places, Because.PERIOD_IN_THE_PAST: self.due}

    def details(self) -> AuthorityLetter | None:
        """The letter."""
        if not self.due.is_readable():
            return None
        return AuthorityLetter(
            authority_id=self.authority.value(),
            subject=LetterSubject(self.subject.value()),
            file_number=self.number.text().strip(),
            due_on=self.due.value(),
            questions=lines_of(self.questions.toPlainText()),
            competent_because=self.authority.reason(),
        )


class AuthorityDecisionForm(_FromAuthority):
    """A decision of an authority."""

    WIDE = True

    def build(self) -> None:
        """Who decided what, what is to be paid, and what is to be done."""
        self.make_authority()
        theme = self.context.theme
        self.rulings = {
            one: CheckBox(theme, f"{name(one)}  {cited(one.provision)}".strip()) for one in Ruling
        }
        boxes = stacked(*self.rulings.values(), gap=2)
        boxes.setFocusProxy(next(iter(self.rulings.values())))
        self.rulings_field = FormField(theme, _("&What it decides"), boxes)
        self.sum = LineField(theme, placeholder="€ 5 000", letters=20)
        self.sum_field = FormField(theme, _("What is to be &paid"), self.sum)
        self.found = ShortText(theme, lines=2)
        found_field = FormField(theme, _("What it fi&nds, in short"), self.found, note=_("optional"))
        self.measures = MeasuresPart(self.context)
        self.setLayout(
            column(
                self.authority,
                self.number_field,
                self.rulings_field,
                self.sum_field,
                self.measures,
                found_field,
                gap=14,
            )
        )
        for box in self.rulings.values():
            box.toggled.connect(lambda _on: self._follow_rulings())
        self.authority.picked.connect(self._offer_rulings)
        self.places = {
            **self.authority.places,
            Because.NO_COMPLAINT_THERE: self.authority.field,
            Because.NOTHING_DECIDED: self.rulings_field,
            Because.SUM_MISSING: self.sum_field,
            Because.MEASURES_MISSING: self.measures.field,
            Because.PERIOD_IN_THE_PAST: self.measures.field,
        }
        self._offer_rulings()

    def chosen(self) -> tuple[Ruling, ...]:
        """What it decides."""
        return tuple(one for one, box in self.rulings.items() if box.isChecked() and box.isVisibleTo(self))

    def details(self) -> AuthorityDecision | None:
        """The decision."""
        measures = self.measures.measures()
        if measures is None:
            return None
        return AuthorityDecision(
            authority_id=self.authority.value(),
            rulings=self.chosen(),
            file_number=self.number.text().strip(),
            measures=measures,
            sum=self.sum.text().strip() if self.sum_field.isVisibleTo(self) else "",
            facts=self.found.toPlainText().strip(),
            competent_because=self.authority.reason(),
        )

    def _offer_rulings(self) -> None:
        """Only what an authority under its law can decide."""
        chosen = self.authority.value()
        desk = self.context.desk
        law = law_of(looking.authority(desk.directory, chosen).country) if chosen else Law.EU
        for one, box in self.rulings.items():
            box.setVisible(one.fits(law))
        self._follow_rulings()

    def _follow_rulings(self) -> None:
        self.sum_field.setVisible(any(one.money for one in self.chosen()))
        self.rulings_field.set_error("")
