"""The list of people: whom the office knows, and how each row names them."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.actions import erasure, people
from dpo_desk.actions.desk import Desk
from dpo_desk.core.erasure import Erasure
from dpo_desk.core.people import Person
from dpo_desk.ui.erasing import erasure_pill
from dpo_desk.ui.models.long_list import LongList, Question
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _


class PeopleList(LongList):
    """People by name, narrowed by what is typed."""

    def show_text(self, text: str) -> None:
        """Ask for the people that the words begin; all of them for an empty text."""
        self.ask(
            Question(
                head=lambda desk, limit: people.head(desk, text, limit),
                ids=lambda desk: people.ids(desk, text),
                rows=_rows,
            )
        )


def _rows(desk: Desk, ids: Sequence[int]) -> list[RowData]:
    """Rows in the order asked for; who is gone meanwhile leaves a dash until the next question."""
    found = {person.id: person for person in people.rows(desk, ids)}
    waiting = erasure.pending(desk, ids)
    return [
        person_row(found[key], waiting.get(key)) if key in found else RowData(key=str(key), title="–")
        for key in ids
    ]


def person_row(person: Person, waiting: Erasure | None = None) -> RowData:
    """A person as a row: name and town above; number, address or spokesman below.

    Args:
        person: who it is.
        waiting: what is to be erased.
    """
    speaker = person.representative
    below = [
        ", ".join(person.customer_numbers[:2]),
        person.emails[0] if person.emails else person.phone,
        _("represented by {name}").format(name=speaker.name) if speaker is not None else "",
    ]
    return RowData(
        key=str(person.id),
        title=person.name,
        subject=person.address.city,
        detail=" · ".join(part for part in below if part),
        pill=None if waiting is None else erasure_pill(waiting),
    )
