"""Entering what a person said about a purpose: yes, no, again, no longer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import consent_cases, consents, organisations, purposes
from dpo_desk.actions.consents import ConsentView
from dpo_desk.actions.people import PersonNameMissing
from dpo_desk.core.consent_proof import Gap, strength_of
from dpo_desk.core.consent_steps import ConsentForbidden
from dpo_desk.core.consents import EventKind
from dpo_desk.core.errors import DeskError
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.ui.consent_showing import proof_words
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.consent_forms.fields import EntryFields
from dpo_desk.ui.dialogs.consent_forms.words import ENTRY_WORDS
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.entry_parts import Flowing, quiet
from dpo_desk.ui.dialogs.receive_person import PersonPart
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _
from dpo_desk.words.citations import cited
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

_SIZE = (640, 720)
_AGREES = frozenset({EventKind.GIVEN, EventKind.RENEWED})
_FIRST = (EventKind.GIVEN, EventKind.REFUSED, EventKind.ASKED, EventKind.DEFERRED)
"""What can be the first thing that happens between a person and a purpose."""


class EnterConsentDialog(EntryDialog):
    """Makes one entry in the ledger of a person for a purpose.

    Args:
        context: of the window.
        kind: what happened.
        person: whose consent it is; asked for where it is not known.
        purpose: what it is for; asked for where it is not known.
        parent: the window it stands on.
        case: request in which it was done.
    """

    recorded = Signal(int)
    """Id of the consent the entry belongs to."""

    def __init__(
        self,
        context: Context,
        kind: EventKind,
        person: Person | None = None,
        purpose: Purpose | None = None,
        parent: QWidget | None = None,
        *,
        case: int | None = None,
    ) -> None:
        heading, sub = _("Enter a consent"), ""
        known = person is not None and purpose is not None
        if person is not None and purpose is not None:
            heading, sub = _(ENTRY_WORDS[kind].heading), f"{person.name} · {purpose.title}"
        super().__init__(context, heading, sub, parent)
        self._kind, self._person = kind, person
        self._purposes = (purpose,) if purpose is not None else _open_purposes(context)
        self.add_cancel()
        self.save = self.add_button(_("Enter &it"), ButtonKind.PRIMARY)
        self.saves_with(self.save)
        self.save.clicked.connect(self._save)
        self._explain = quiet(self.theme)
        self._article = Label(self.theme, size=SMALL, tone=Token.INK3, wrap=True)
        self.purpose = Choice(self.theme, [Option(str(one.id), one.title) for one in self._purposes])
        self.kind = Choice(self.theme, [Option(one.value, name(one)) for one in _FIRST], kind.value)
        self.fields = EntryFields(context, _("&Why, or what else to know"))
        self.who = None if person is not None else self._person_part()
        self._build(known=known)
        self._connect()
        self._show_kind()
        self._show_purpose()
        if case is not None:
            self.fields.case.set_value(str(case))
        self.fit(*_SIZE)
        (self.fields.on if self.who is None else self.who.search).setFocus()

    def _person_part(self) -> PersonPart:
        home = organisations.organisations(self.context.desk)[0].country
        return PersonPart(self.context, None, Person(name=""), (), home)

    def _build(self, *, known: bool) -> None:
        purpose = FormField(self.theme, _("&Purpose"), self.purpose)
        happened = FormField(self.theme, _("What happened"), self.kind)
        if len(self._purposes) < 2:  # noqa: PLR2004 - nothing to choose
            purpose.hide()
        if known:
            happened.hide()
        head = [one for one in (self.who, purpose, happened) if one is not None]
        words = column(self._explain, self._article, gap=0)
        parts = column(*head, words, self.fields, STRETCH, gap=16, margins=(24, 16, 20, 20))
        self._area = scrolled(Flowing(parts))
        self.set_body(self._area)

    def _connect(self) -> None:
        self.purpose.picked.connect(lambda _key: self._show_purpose())
        self.kind.picked.connect(self._kind_picked)
        self.fields.changed.connect(self._show_outlook)

    # following what is chosen

    def _chosen(self) -> Purpose:
        key = self.purpose.value()
        return next(one for one in self._purposes if str(one.id) == key)

    def _kind_picked(self, key: str) -> None:
        self._kind = EventKind(key)
        self._show_kind()

    def _show_kind(self) -> None:
        words = ENTRY_WORDS[self._kind]
        self._explain.setText(_(words.explain))
        self._article.setText(cited(words.article))
        self._article.setVisible(bool(words.article))
        self.fields.set_kind(self._kind)

    def _show_purpose(self) -> None:
        desk, purpose = self.context.desk, self._chosen()
        self.fields.set_purpose(purpose, purposes.view(desk, purpose.id).wordings, self._person)
        self.fields.set_cases(() if self._person is None else consent_cases.cases(desk, self._person.id))

    def _show_outlook(self) -> None:
        """Say at the foot what will come of it."""
        if self.context.runner.is_open:
            self.set_note(self._outlook())

    def _outlook(self) -> str:
        purpose = self._chosen()
        if self._kind not in _AGREES:
            return _told(purpose) if self._kind is EventKind.WITHDRAWN else ""
        if self.fields.on.day.line.value() is None:
            return ""
        person = self._person or Person(name="")
        lacking = consents.outlook(self.context.desk, purpose.id, person, self.fields.entry(self._kind))
        return _proof_told(lacking)

    # saving

    def _save(self) -> None:
        self.complain("")
        if not self.fields.is_readable():
            return
        who = self._who()
        if who is None:
            return
        purpose_id, entry = self._chosen().id, self.fields.entry(self._kind)
        self.set_saving(saving=True)
        self.context.runner.do(
            lambda desk: consents.record(desk, purpose_id, who, entry),
            then=self._saved,
            failed=self.fail,
        )

    def _who(self) -> Person | None:
        """Whose consent it is; `None` after saying that a name is missing."""
        found = self._person if self.who is None else self.who.person()
        if self.who is not None and (found is None or not found.name.strip()):
            self.who.set_error(sentence(PersonNameMissing()))
            return None
        return found

    def _saved(self, view: ConsentView) -> None:
        self.context.say(_("Entered: {what}").format(what=name(self._kind)))
        self.set_saving(saving=False)
        self.accept()
        self.recorded.emit(view.row.id)

    def fail(self, error: DeskError) -> None:
        """Say why it cannot be at the place it is about; nothing was changed."""
        self.set_saving(saving=False)
        field = self.fields.field_of(error.why) if isinstance(error, ConsentForbidden) else None
        self.say_at(field, sentence(error), self._area)


def _open_purposes(context: Context) -> tuple[Purpose, ...]:
    """Purposes somebody may agree to today."""
    today = context.desk.today()
    found = purposes.purposes(context.desk, context.organisation())
    return tuple(one for one in found if one.closed_on is None or one.closed_on > today)


def _told(purpose: Purpose) -> str:
    """Who gets a task the same day."""
    names: Sequence[str] = [rest.name for rest in purpose.rests]
    if not names:
        return _("Nothing is noted that rests on it.")
    return _("A task for today: {names}").format(names=", ".join(names))


def _proof_told(lacking: Iterable[Gap]) -> str:
    found = list(lacking)
    words = proof_words(strength_of(found))
    return f"{words}. {name(found[0])}" if found else f"{words}."
