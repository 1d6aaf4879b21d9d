"""Choosing somebody on file: who it is now, and a search for another one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import people
from dpo_desk.core.people import Person
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.receive_people_hits import PeopleHits, PersonHit, person_words
from dpo_desk.ui.widgets.fields import FormField, SearchField
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _

_SHOWN = 5


class PersonChoice(QWidget):
    """Who is meant: the person of a case, or somebody else on file.

    Args:
        context: what every dialog is given.
        person: who it is now; None where nobody is known.
    """

    def __init__(self, context: Context, person: Person | None) -> None:
        super().__init__()
        theme = self._theme = context.theme
        self._context, self._now = context, person
        self.person: PersonHit | None = None
        self.label = Label(theme, bold=True, wrap=True)
        self.search = SearchField(theme, _("Find someone on file"))
        self.search.textChanged.connect(self._find)
        self.hits = PeopleHits(theme, _("On file"))
        self.hits.picked.connect(self._take)
        inner = QWidget()
        inner.setLayout(column(self.label, self.search, self.hits, gap=8))
        inner.setFocusProxy(self.search)
        self.field = FormField(theme, _("&Person"), inner)
        self.setLayout(column(self.field))
        self._take(PersonHit(person) if person is not None else None)

    def new_id(self) -> str:
        """Id of somebody else; empty after saying that nobody was chosen."""
        now = 0 if self._now is None else self._now.id
        if self.person is None or self.person.person.id == now:
            self.field.set_error(_("Choose who it really is."))
            return ""
        return str(self.person.person.id)

    def _find(self, text: str) -> None:
        desk = self._context.desk
        ids = people.head(desk, text, _SHOWN) if text.strip() else []
        self.hits.show_hits([PersonHit(person) for person in people.rows(desk, ids)])

    def _take(self, hit: object) -> None:
        self.label.setVisible(isinstance(hit, PersonHit))
        if isinstance(hit, PersonHit):
            self.person = hit
            words = (hit.person.name, person_words(hit))
            self.label.setText(" · ".join(part for part in words if part))
            self.field.set_error("")
