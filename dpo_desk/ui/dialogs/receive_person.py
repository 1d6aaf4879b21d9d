"""Who asks: the person that was recognised, somebody else on file, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import erasure, people
from dpo_desk.actions.people import Candidate
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.people import Likeness, Person
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.receive_people_hits import PeopleHits, PersonHit, person_words
from dpo_desk.ui.dialogs.receive_person_fields import PersonFields
from dpo_desk.ui.dialogs.receive_speaker import SpeakerPart
from dpo_desk.ui.erasing import erased_before
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.fields import FormField, SearchField
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.labels import ElidedLabel
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.names import name

_PAUSE = 250
"""Milliseconds after the last key before likely duplicates are looked for."""
_SHOWN = 5


class PersonPart(QWidget):
    """A card with the person, or the fields of a new one.

    Args:
        context: what every dialog is given.
        taken: who is thought to ask; nobody yet when entered by hand.
        fresh: what is known of the one who writes, if they are not on file.
        known: people on file who may be the one, the likeliest first.
        country: where the organisation sits.
    """

    changed = Signal()
    """Somebody else is meant."""

    def __init__(
        self, context: Context, taken: Person | None, fresh: Person, known: Sequence[Candidate], country: str
    ) -> None:
        super().__init__()
        self._context = context
        self._known = tuple(PersonHit(one.person, name(one.likeness)) for one in known)
        self._likeness = {one.person.id: one.likeness for one in known}
        self._taken: Person | None = None
        self.fields = PersonFields(context.theme, fresh, country)
        self.speaker = SpeakerPart(context, taken.representative if taken else None)
        aside = QWidget(self)  # a form that never asks who speaks leaves it here, to go with the person
        aside.hide()
        self.speaker.setParent(aside)
        self._make_card()
        self._make_chooser()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE)
        self._typing.timeout.connect(self._look_for_duplicates)
        self.fields.edited.connect(self._typing.start)
        self._before = Banner(context.theme, Card.LATE)
        self._before.hide()
        self.setLayout(column(self._card_field, self._chooser, self._before, gap=10))
        if taken is None:
            self._show_chooser()
        else:
            self._show_card(taken)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, nothing is looked up any more."""
        self._typing.stop()
        super().hideEvent(event)

    def _make_card(self) -> None:
        theme = self._context.theme
        self._mark = Mark(theme, Meaning.CALM, 16)
        self._name = ElidedLabel(theme, bold=True)
        self._about = ElidedLabel(theme, size=SMALL, tone=Token.INK2)
        self.other = Button(theme, "", ButtonKind.LINK)
        self.other.clicked.connect(self._choose)
        words = column(self._name, self._about, gap=0)
        frame = card(row(self._mark, (words, 1), self.other, gap=10, margins=(12, 7, 14, 7)), Card.SUNKEN)
        frame.setFocusProxy(self.other)
        self._card_field = FormField(theme, _("Person"), frame)

    def _make_chooser(self) -> None:
        theme = self._context.theme
        self.search = SearchField(theme, _("Find someone on file"))
        self.search.textChanged.connect(self._find)
        self.found = PeopleHits(theme, _("On file"))
        self.duplicates = PeopleHits(theme, _("Probably on file already"))
        for hits in (self.found, self.duplicates):
            hits.picked.connect(self._take)
        self._chooser = QWidget()
        self._chooser.setLayout(column(self.search, self.found, self.fields, self.duplicates, gap=12))

    def person(self) -> Person:
        """Who asks, as the form stands now."""
        person = self.fields.person() if self._taken is None else self._taken
        return replace(person, representative=self.speaker.representative())

    def documents(self) -> tuple[NewDocument, ...]:
        """The proof of a representative."""
        return self.speaker.documents()

    @property
    def likeness(self) -> Likeness | None:
        """Why the one who writes is taken for the person on file; `None` for a new person."""
        return self._likeness.get(self.person().id)

    @property
    def is_new(self) -> bool:
        """Whether nobody on file is meant."""
        return self.person().id == 0

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the person beside the name."""
        if sentence:
            self._show_chooser()
        self.fields.name_field.set_error(sentence)
        if sentence:
            self.fields.name.setFocus()

    def _choose(self) -> None:
        """Somebody else: those who come into question first, then the fields of a new person."""
        self._show_chooser()
        self.found.show_hits(self._known)
        self.search.setFocus()

    def _show_chooser(self) -> None:
        self._taken = None
        self._card_field.hide()
        self._chooser.show()
        self.changed.emit()

    def _show_card(self, person: Person) -> None:
        self._taken = person
        why = self._likeness.get(person.id)
        on_file = person.id != 0
        self._mark.set_meaning(Meaning.DONE if on_file else Meaning.CALM)
        self._name.setText(person.name)
        reason = name(why) if why is not None else _("on file") if on_file else _("not on file yet")
        words = person_words(PersonHit(person, reason))
        self._about.setText(words)
        self.other.set_words(_("S&omeone else…") if on_file else _("Correct or c&hoose…"))
        self.other.setAccessibleDescription(f"{person.name}, {words}")
        self._card_field.show()
        self._chooser.hide()
        self._warn(person)
        self.changed.emit()

    def _take(self, hit: object) -> None:
        if isinstance(hit, PersonHit):
            self._show_card(hit.person)
            self.speaker.show_known(hit.person.representative)
            self.other.setFocus()

    def _warn(self, person: Person) -> None:
        """Say it where somebody who was erased is about to be entered again."""
        erased = () if person.id else erasure.recognised(self._context.desk, person)
        self._before.setVisible(bool(erased))
        self._before.say(erased_before(erased), _("Are you sure that this person comes back on file?"))

    def _find(self, text: str) -> None:
        desk = self._context.desk
        if not text.strip():
            self.found.show_hits(self._known)
            return
        ids = people.head(desk, text, _SHOWN)
        self.found.show_hits([PersonHit(person) for person in people.rows(desk, ids)])

    def _look_for_duplicates(self) -> None:
        if not self._context.runner.is_open:
            return  # the office was closed under the open form
        person = self.fields.person()
        self._warn(person)
        found = people.candidates(self._context.desk, person)[:_SHOWN]
        self._likeness.update({one.person.id: one.likeness for one in found})
        self.duplicates.show_hits([PersonHit(one.person, name(one.likeness)) for one in found])
