"""What a person reads from a scanned form: the ticks, the day, who signed; and which form it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desk.actions import consent_forms, organisations, purposes
from dpo_desk.actions.scans import Placing, WaitingScan
from dpo_desk.core.consents import Bystander, Relation
from dpo_desk.core.errors import DeskError
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.scans import Scan
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP, beside, number_in
from dpo_desk.ui.dialogs.entry_parts import DateFormField, RadioRow
from dpo_desk.ui.dialogs.purpose_choice import PurposeChoice
from dpo_desk.ui.dialogs.receive_person import PersonPart
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card, section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, empty, row
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

_YES, _NO, _NONE = "yes", "no", "none"
_OLDEST = 130


class ScanAnswer(QWidget):
    """The fields for one scan.

    Args:
        context: of the window.
        waiting: the scan.
        others: scans that may be pages of the same form.
    """

    changed = Signal()
    """Another answer is told."""

    def __init__(self, context: Context, waiting: WaitingScan, others: Sequence[WaitingScan] = ()) -> None:
        super().__init__()
        self._context = context
        self.waiting = waiting
        theme = context.theme
        self.form = waiting.form
        self.together = {one.scan.id: CheckBox(theme, scan_pages(one.scan)) for one in others}
        self.answers: dict[int, RadioRow] = {}
        self._questions: QVBoxLayout = column(gap=10)
        self.reference = LineField(theme, placeholder="F-2026-0001")
        self.reference_field = FormField(
            theme, _("&Reference at the foot of the form"), self.reference, note=_("if it can be read")
        )
        self.look_up = Button(theme, _("&Find"))
        self.look_up.clicked.connect(self._find_form)
        self.purpose = PurposeChoice(context)
        self.purpose.picked.connect(lambda _key: self._ask_of_chosen())
        self.signed = DateFormField(context, _("Si&gned on"), hint=_("The day beside the signature."))
        self.age = LineField(theme, letters=6)
        self.age_field = FormField(theme, _("&Age in years"), self.age, note=_("optional"))
        self.guardian = LineField(theme)
        self.checked = LineField(theme)
        self.who: PersonPart | None = None
        self._person_room: QVBoxLayout = column(gap=0)
        self._lay_out()
        self._show_form(waiting.purposes)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._unknown = QWidget()
        line = row((self.reference_field, 1), column(20, self.look_up, STRETCH), gap=8)
        self._unknown.setLayout(column(line, self.purpose.field, gap=FORM_GAP))
        optional = _("optional")
        guardian = FormField(theme, _("Guardian who signed"), self.guardian, note=optional)
        checked = FormField(theme, _("How that was c&hecked"), self.checked, note=optional)
        same = section(theme, _("Pages of the same form"), column(*self.together.values(), gap=2))
        same.setVisible(bool(self.together))
        problem = self.waiting.scan.problem
        why = Banner(theme, Card.SOON)
        why.say(name(problem) if problem is not None else "")
        why.setVisible(problem is not None)
        asked = QWidget()
        asked.setLayout(self._questions)
        person = QWidget()
        person.setLayout(self._person_room)
        self.setLayout(
            column(
                why,
                self._unknown,
                same,
                section(theme, _("What is ticked"), asked),
                beside(self.signed, self.age_field),
                person,
                guardian,
                checked,
                STRETCH,
                gap=FORM_GAP,
            )
        )

    # which form it is

    def _show_form(self, asked: tuple[Purpose, ...]) -> None:
        """Ask what a form asks; where it is not known, for one purpose that is chosen."""
        known = self.form is not None
        self._unknown.setVisible(not known)
        if known:
            self._ask(asked)
        else:
            self._ask_of_chosen()
        self._show_person()

    def _ask_of_chosen(self) -> None:
        chosen = self.purpose.purpose()
        self._ask(() if chosen is None else (chosen,))

    def _ask(self, asked: tuple[Purpose, ...]) -> None:
        empty(self._questions)
        self.answers.clear()
        theme = self._context.theme
        for place, one in enumerate(asked):
            options = [Option(_YES, _("Yes")), Option(_NO, _("No")), Option(_NONE, _("Not ticked"))]
            radios = RadioRow(theme, options, self._seen(place))
            for button in radios.buttons.values():
                button.toggled.connect(lambda _on: self.changed.emit())
            self.answers[one.id] = radios
            field = FormField(theme, one.title, radios)
            self._questions.addWidget(field)
        if not asked:
            self._questions.addWidget(Label(theme, _("Nothing is asked yet."), wrap=True))
        self.changed.emit()

    def _seen(self, place: int) -> str:
        """What the box seems to say; two ticks say nothing."""
        told = [tick.agrees for tick in self.waiting.scan.ticks if tick.item == place]
        if len(told) != 1 or self.waiting.form is None:
            return _NONE
        return _YES if told[0] else _NO

    def _find_form(self) -> None:
        try:
            self.form = consent_forms.form(self._context.desk, self.reference.text().strip())
        except DeskError as error:
            self.reference_field.set_error(sentence(error))
            return
        self.reference_field.set_error("")
        known = {one.id: one for one in purposes.purposes(self._context.desk)}
        self._show_form(tuple(known[item.purpose_id] for item in self.form.items))

    # whose it is

    def _show_person(self) -> None:
        empty(self._person_room)
        self.who = None
        theme, person = self._context.theme, self.waiting.person
        if person is not None:
            self._person_room.addWidget(section(theme, _("Person"), Label(theme, person.name, bold=True)))
            return
        houses = organisations.organisations(self._context.desk)
        country = houses[0].country if houses else ""
        self.who = PersonPart(self._context, None, Person(name=""), (), country)
        self._person_room.addWidget(self.who)

    # what was read

    def scan_ids(self) -> tuple[int, ...]:
        """The scan, and those that are pages of the same form."""
        more = [key for key, box in self.together.items() if box.isChecked()]
        return (self.waiting.scan.id, *more)

    def placing(self) -> Placing | None:
        """What was read; None after saying beside a field what is missing."""
        signed = self.signed.needed()
        age = self.age.text().strip()
        fine = not age or number_in(age, 0, _OLDEST)
        self.age_field.set_error("" if fine else _("A number from {n} to {most}.").format(n=0, most=_OLDEST))
        person = None if self.who is None else self.who.person()
        if self.who is not None and person is not None:
            nameless = not person.name.strip()
            self.who.set_error(_("Say who signed.") if nameless else "")
            fine = fine and not nameless
        if signed is None or not fine:
            return None
        told = {key: radios.value() for key, radios in self.answers.items()}
        guardian = self.guardian.text().strip()
        checked = self.checked.text().strip()
        chosen = self.purpose.purpose()
        return Placing(
            signed_on=signed,
            answers={key: answer == _YES for key, answer in told.items() if answer != _NONE},
            person=person,
            form_id=None if self.form is None else self.form.id,
            language=chosen.words[0].language if self.form is None and chosen is not None else "",
            age=int(age) if age else None,
            bystanders=(_guardian(guardian, checked),) if guardian else (),
        )


def _guardian(called: str, checked: str) -> Bystander:
    return Bystander(relation=Relation.GUARDIAN, name=called, checked=checked)


def scan_pages(scan: Scan) -> str:
    """Which pages of its file a scan is."""
    pages = ", ".join(map(str, scan.pages))
    return ngettext("page {pages}", "pages {pages}", len(scan.pages)).format(pages=pages)
