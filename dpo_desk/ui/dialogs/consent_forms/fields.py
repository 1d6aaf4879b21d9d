"""The fields of an entry in the ledger: when, by which way, to which words, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions.consents import Entry
from dpo_desk.core.consent_steps import ConsentForbiddenBecause
from dpo_desk.core.consents import Act, Event, EventKind
from dpo_desk.core.lists import RequestRow
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel, Purpose
from dpo_desk.core.wordings import Wording, in_force
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.consent_forms.parts import ChildFields, MomentField, ProofField, wording_options
from dpo_desk.ui.dialogs.entry_parts import Beside, enum_choice
from dpo_desk.ui.showing import rights_words
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _

_ENDS = frozenset({EventKind.WITHDRAWN, EventKind.REVOKED, EventKind.REFUSED, EventKind.INVALIDATED})
_AGREES = frozenset({EventKind.GIVEN, EventKind.RENEWED})


class EntryFields(QWidget):
    """What an entry tells; fields a kind has no use for are out of sight.

    Args:
        context: of the window.
        reason: label of the reason.
        needed: whether a reason is needed.
    """

    changed = Signal()
    """Something that decides how strong the proof is was changed."""

    def __init__(self, context: Context, reason: str, *, needed: bool = False) -> None:
        super().__init__()
        theme = context.theme
        self._context, self._kind = context, EventKind.GIVEN
        self._purpose: Purpose | None = None
        self._wordings: tuple[Wording, ...] = ()
        self._words_chosen = False
        self.on = MomentField(context, _("D&ate"), context.desk.today())
        self.channel = enum_choice(
            context, [one for one in ConsentChannel if one is not ConsentChannel.IMPORT]
        )
        self.words = Choice(theme)
        self.words_field = FormField(theme, _("Wor&ds shown"), self.words)
        self.proof = ProofField(context)
        self.asked = MomentField(context, _("Confirmation mail sent"), note=_("optional"))
        self.confirmed = MomentField(context, _("Confirmed"), note=_("optional"))
        self._double = Beside(theme, self.asked, self.confirmed)
        self.child = ChildFields(theme, "")
        self.preticked = CheckBox(theme, _("The box was ticked already"))
        self.bundled = CheckBox(theme, _("One yes stood for several things"))
        self._flaws = QWidget()
        self._flaws.setLayout(column(self.preticked, self.bundled, gap=4))
        self.case = Choice(theme)
        self._case_field = FormField(theme, _("In the case"), self.case)
        self.reason = TextArea(theme, lines=2)
        note = "" if needed else _("optional")
        self.reason_field = FormField(theme, reason, self.reason, note=note)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._context.theme
        channel = FormField(theme, _("B&y which way"), self.channel)
        self._when = Beside(theme, self.on, channel)
        self._parts = (
            *(self._when, self.words_field, self._double, self.proof),
            *(self.child, self._flaws, self._case_field),
        )
        self.setLayout(column(*self._parts, self.reason_field, gap=16))

    def _connect(self) -> None:
        self.on.changed.connect(self._date_moved)
        self.channel.picked.connect(lambda _key: self._fit())
        self.words.picked.connect(self._words_picked)
        self.reason.textChanged.connect(lambda: self.reason_field.set_error(""))
        for part in (self.proof, self.asked, self.confirmed, self.child):
            part.changed.connect(self.changed)
        for box in (self.preticked, self.bundled):
            box.toggled.connect(self.changed)

    # what it is about

    def set_kind(self, kind: EventKind) -> None:
        """Ask for what an entry of this kind tells."""
        self._kind = kind
        self._fit()

    def set_purpose(self, purpose: Purpose, wordings: Sequence[Wording], person: Person | None) -> None:
        """Offer the words of a purpose: at first those in force on the day, in the language of the person."""
        self._purpose, self._wordings = purpose, tuple(wordings)
        self.words.set_options(wording_options(self._wordings))
        self._speaks = person.language if person is not None else ""
        self._words_chosen = False
        self._propose_words()
        if person is not None and person.address.country:
            self.child.country.set_value(person.address.country)
        if purpose.online or purpose.minimum_age is not None:
            self.child.box.setChecked(True)
        self._fit()

    def set_cases(self, cases: Sequence[RequestRow]) -> None:
        """Offer the cases in which it may have been done."""
        options = [Option(str(one.id), f"{one.number} · {rights_words(one.rights)}") for one in cases]
        self.case.set_options([Option("", _("In none")), *options])
        self._fit()

    def show_event(self, event: Event) -> None:
        """Show what an entry tells, to put it right."""
        self._words_chosen = True
        self.on.day.line.set_value(event.on)
        self.on.clock.setText("" if event.clock is None else f"{event.clock:%H:%M}")
        self.channel.set_value(event.channel.value)
        self.words.set_value("" if event.wording_id is None else str(event.wording_id))
        self.proof.place.setText(event.proof_place)
        for field, moment in (
            (self.asked, event.opt_in_asked_at),
            (self.confirmed, event.opt_in_confirmed_at),
        ):
            if moment is not None:
                field.day.line.set_value(moment.astimezone().date())
                field.clock.setText(f"{moment.astimezone():%H:%M}")
        self.child.show_known(event.age, event.country, event.bystanders)
        self.preticked.setChecked(event.preticked)
        self.bundled.setChecked(event.bundled)
        self.case.set_value("" if event.request_id is None else str(event.request_id))
        self._fit()

    def show_reason_alone(self, *, alone: bool) -> None:
        """Ask for the reason alone: there is nothing else to tell."""
        for part in self._parts:
            if alone:
                part.hide()
        if not alone:
            self._when.show()
            self.proof.show()
            self._fit()

    # what it says

    def is_readable(self) -> bool:
        """Whether everything can be read; else say beneath what cannot."""
        moments = [self.on, self.asked, self.confirmed] if self._is_web() else [self.on]
        readable = [one.is_readable() for one in moments]
        return all([*readable, self.on.day.needed() is not None, self.child.is_readable()])

    def entry(self, kind: EventKind, act: Act | None = None) -> Entry:
        """What was filled in, as an entry of a kind."""
        asks = self._is_web()
        wording, case = self.words.value(), self.case.value()
        return Entry(
            kind=kind,
            act=act,
            on=self.on.day.value(),
            clock=self.on.time(),
            channel=ConsentChannel(self.channel.value()),
            wording_id=int(wording) if wording else None,
            document=self.proof.document(),
            proof_place=self.proof.place.text().strip() if self.proof.document() is None else "",
            opt_in_asked_at=self.asked.moment() if asks else None,
            opt_in_confirmed_at=self.confirmed.moment() if asks else None,
            age=self.child.years(),
            country=self.child.country.value() if self.child.box.isChecked() else "",
            bystanders=self.child.bystanders(),
            preticked=self._agrees() and self.preticked.isChecked(),
            bundled=self._agrees() and self.bundled.isChecked(),
            request_id=int(case) if case else None,
            reason=self.reason.toPlainText().strip(),
        )

    def field_of(self, why: ConsentForbiddenBecause) -> FormField | None:
        """The field an objection is about; None where it is about none of them."""
        because = ConsentForbiddenBecause
        return {
            because.IN_THE_FUTURE: self.on.day,
            because.NEVER_GIVEN: self.on.day,
            because.NOTHING_TO_RENEW: self.on.day,
            because.WITHDRAWN_ALREADY: self.on.day,
            because.NO_THAT_DAY: self.on.day,
            because.PURPOSE_CLOSED: self.on.day,
            because.BEFORE_THE_WORDING: self.words_field,
            because.GUARDIANS_DISAGREE: self.child.second_field,
            because.AGE_NOT_POSSIBLE: self.child.age_field,
            because.CONFIRMED_BEFORE_ASKED: self.confirmed.day,
            because.CONFIRMED_WITHOUT_QUESTION: self.asked.day,
            because.REASON_MISSING: self.reason_field,
        }.get(why)

    # following what is chosen

    def _agrees(self) -> bool:
        return self._kind in _AGREES

    def _is_web(self) -> bool:
        return self._agrees() and self.channel.value() == ConsentChannel.WEB.value

    def _fit(self) -> None:
        """Show the fields this kind and way have a use for."""
        self._double.setVisible(self._is_web())
        self._flaws.setVisible(self._agrees())
        self.child.setVisible(self._kind not in {EventKind.ASKED, EventKind.DEFERRED})
        self.words_field.setVisible(self._kind not in _ENDS - {EventKind.REFUSED})
        self._case_field.setVisible(self._kind in _ENDS and self.case.count() > 1)
        self.changed.emit()

    def _date_moved(self) -> None:
        self._propose_words()
        self.changed.emit()

    def _words_picked(self, _key: str) -> None:
        self._words_chosen = True
        self.words_field.set_error("")
        self.changed.emit()

    def _propose_words(self) -> None:
        """The version of the day, in the language of the person; the person at the desk may know better."""
        day = self.on.day.line.value()
        if self._words_chosen or day is None:
            return
        found = self._of_day(day)
        self.words.set_value("" if found is None else str(found.id))

    def _of_day(self, day: date) -> Wording | None:
        usual = [one.language for one in self._purpose.words] if self._purpose is not None else []
        for language in (self._speaks, *usual):
            found = in_force(self._wordings, language, day)
            if found is not None:
                return found
        return None
