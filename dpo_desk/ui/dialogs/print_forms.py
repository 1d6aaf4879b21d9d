"""Printing consent forms: for which purposes, in which language, empty or for a person, with a preview."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dpo_desk.actions import consent_forms, organisations, people, purposes
from dpo_desk.actions.consent_forms import MOST_FORMS, FormOrder, FormPreview, PrintedForms
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP, fit, number_in
from dpo_desk.ui.dialogs.entry_parts import RadioRow, stacked
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.receive_people_hits import PeopleHits, PersonHit
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.options import letter_language_options
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.reading import attempted, later
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField, SearchField
from dpo_desk.ui.widgets.frames import Card, area
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.ui.widgets.page_view import PagePanel
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.citations import cited
from dpo_desk.words.errors import sentence
from dpo_desk.words.form_findings import form_finding_words

_EMPTY, _FILLED = "empty", "filled"
_PAUSE = 150
_SHOWN = 5
_LEFT = 380


class PrintFormsDialog(FormDialog):
    """The order at the left, the first form of it at the right.

    Args:
        context: of the window.
        purpose_id: the purpose in view.
        person: whom the form is for; None leaves it empty.
        parent: the window it stands on.
    """

    def __init__(
        self,
        context: Context,
        purpose_id: int | None = None,
        person: Person | None = None,
        parent: QWidget | None = None,
    ) -> None:
        subline = _("Each form gets a reference and a code: its scan finds the way back by itself.")
        super().__init__(
            context, _("Print consent forms"), _("&Print…"), save=self.save, subline=subline, parent=parent
        )
        self._asked = 0
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE)
        self._typing.timeout.connect(self._preview)
        self.person = person
        self._houses = {one.id: one for one in organisations.organisations(context.desk)}
        today = context.desk.today()
        known = purposes.purposes(context.desk, context.organisation())
        self._known = [one for one in known if not one.is_closed(today)]
        first = next((one for one in self._known if one.id == purpose_id), None) or next(
            iter(self._known), None
        )
        self._make_fields(first)
        self.pages = PagePanel(self.theme, later(context), _("Preview of the form"))
        self.findings = Banner(self.theme, Card.SOON)
        self.findings.hide()
        self.set_form(self._lay_out())
        self._show_house()
        self._show_whom()
        fit(self, self.theme, 1120, 760)
        self._preview()
        self.language.setFocus()

    def _make_fields(self, first: Purpose | None) -> None:
        theme = self.theme
        asking = {one.organisation_id for one in self._known}
        houses = [Option(str(key), house.name) for key, house in self._houses.items() if key in asking]
        house_id = first.organisation_id if first is not None else 0
        self.house = Choice(theme, houses, str(house_id))
        self.house.picked.connect(lambda _key: self._show_house())
        self.boxes = {one.id: CheckBox(theme, one.title, checked=one is first) for one in self._known}
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self._changed())
        languages = letter_language_options()
        usual = first.words[0].language if first is not None else ""
        self.language = Choice(theme, languages, usual)
        self.language.picked.connect(lambda _key: self._changed())
        self.whom = RadioRow(
            theme,
            [Option(_EMPTY, _("&Empty forms")), Option(_FILLED, _("&Filled for a person"))],
            _FILLED if self.person is not None else _EMPTY,
        )
        for button in self.whom.buttons.values():
            button.toggled.connect(lambda _on: self._show_whom())
        self.copies = LineField(theme, "1", letters=6)
        self.copies_field = FormField(theme, _("&Copies"), self.copies)
        self.search = SearchField(theme, _("Find someone on file"))
        self.search.textChanged.connect(self._find)
        self.hits = PeopleHits(theme, _("On file"))
        self.hits.picked.connect(self._take)
        self.person_field = FormField(theme, _("Pers&on"), self.search)
        self.age = LineField(theme, letters=6)
        self.age.textChanged.connect(lambda _text: self._changed())
        self.age_field = FormField(theme, _("&Age in years"), self.age, note=_("optional"))
        self.guardian = CheckBox(theme, _("Lines for a parent or &guardian"))
        self.guardian.toggled.connect(lambda _on: self._changed())
        self.two_sided = CheckBox(theme, _("Printed on &both sides"))

    def _lay_out(self) -> QWidget:
        theme = self.theme
        whom = stacked(self.copies_field, self.person_field, self.hits, self.age_field, gap=FORM_GAP)
        house = FormField(theme, _("Organi&sation"), self.house)
        house.setVisible(self.house.count() > 1)
        purposes_ = stacked(*self.boxes.values(), gap=4)
        purposes_.setAccessibleName(_("Purposes"))
        left = flowing(
            column(
                self.findings,
                house,
                FormField(theme, _("Purposes on the form"), purposes_),
                FormField(theme, _("&Language"), self.language),
                self.whom,
                whom,
                self.guardian,
                self.two_sided,
                STRETCH,
                gap=FORM_GAP,
                margins=(24, 14, 20, 16),
            )
        )
        left.setFixedWidth(theme.px(_LEFT))
        return area(row(left, (self.pages, 1), gap=0))

    # the order

    def order(self) -> FormOrder:
        """What is to be printed, as the form stands now."""
        house = int(self.house.value() or 0)
        wanted = [
            one.id for one in self._known if one.organisation_id == house and self.boxes[one.id].isChecked()
        ]
        filled = self.whom.value() == _FILLED and self.person is not None
        copies, age = self.copies.text().strip(), self.age.text().strip()
        return FormOrder(
            purpose_ids=tuple(wanted),
            language=self.language.value(),
            person_ids=(self.person.id,) if filled and self.person is not None else (),
            copies=int(copies) if number_in(copies, 1, MOST_FORMS) else 1,
            age=int(age) if filled and number_in(age, 0, 130) else None,
            guardian=self.guardian.isChecked(),
            two_sided=self.two_sided.isChecked(),
        )

    def _show_house(self) -> None:
        house = int(self.house.value() or 0)
        for one in self._known:
            self.boxes[one.id].setVisible(one.organisation_id == house)
        self._changed()

    def _show_whom(self) -> None:
        filled = self.whom.value() == _FILLED
        self.copies_field.setVisible(not filled)
        for part in (self.person_field, self.age_field):
            part.setVisible(filled)
        self._show_person()
        self._changed()

    def _show_person(self) -> None:
        chosen = self.person.name if self.person is not None else ""
        self.person_field.set_hint(_("For {name}").format(name=chosen) if chosen else "")
        self.hits.setVisible(self.whom.value() == _FILLED and bool(self.hits.hits))

    def _find(self, text: str) -> None:
        desk = self.context.desk
        ids = people.head(desk, text, _SHOWN) if text.strip() else []
        self.hits.show_hits([PersonHit(one) for one in people.rows(desk, ids)])

    def _take(self, hit: object) -> None:
        if isinstance(hit, PersonHit):
            self.person = hit.person
            self.person_field.set_error("")
            self.search.clear()
            self._show_person()
            self._changed()

    # the preview

    def _changed(self) -> None:
        self._typing.start()

    def _preview(self) -> None:
        self._asked += 1
        asked, order = self._asked, self.order()
        if not self.context.runner.is_open:
            return
        self.context.runner.ask(
            lambda desk: attempted(partial(consent_forms.preview, desk, order)),
            self._show_preview,
            lambda: isValid(self) and asked == self._asked,
        )

    def _show_preview(self, found: FormPreview | DeskError) -> None:
        if isinstance(found, DeskError):
            self.findings.hide()
            self.pages.say_broken(sentence(found))
            return
        self._show_findings(found.findings)
        self.pages.show_pages(PdfPages(found.pdf), _("draft"))

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.findings.setVisible(bool(findings))
        mend = [one for one in findings if one.severity is Severity.MEND]
        self.findings.set_kind(Card.LATE if mend else Card.SOON)
        count = len(mend or findings)
        if mend:
            title = ngettext(
                "{n} thing the law demands is missing", "{n} things the law demands are missing", count
            )
        else:
            title = ngettext("{n} thing to consider", "{n} things to consider", count)
        lines = [f"{form_finding_words(one).title}. {cited(one.source)}".strip() for one in mend or findings]
        word = _("Mend") if mend else _("Consider")
        self.findings.say(title.format(n=count), "\n".join(lines), word=word)

    # printing

    def save(self) -> None:
        """Record the forms, then print them."""
        copies = self.copies.text().strip()
        fine = number_in(copies, 1, MOST_FORMS)
        self.copies_field.set_error(
            "" if fine else _("A number from {n} to {most}.").format(n=1, most=MOST_FORMS)
        )
        missing = self.whom.value() == _FILLED and self.person is None
        self.person_field.set_error(_("Choose whom the form is for.") if missing else "")
        if missing or not (fine or self.whom.value() == _FILLED):
            return
        order, context, window = self.order(), self.context, self.parentWidget()

        def printed(made: PrintedForms) -> None:
            count = len(made.forms)
            words = ngettext("{n} form is recorded", "{n} forms are recorded", count).format(n=count)
            context.say(words)
            if window is not None and isValid(window):
                print_pdf(context, made.pdf, window)

        self.run(lambda desk: consent_forms.print_order(desk, order), printed)
