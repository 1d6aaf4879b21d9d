"""Choosing a purpose of consent."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dpo_desk.actions import organisations, purposes
from dpo_desk.core.purposes import Purpose
from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.words import _


class PurposeChoice(QObject):
    """A field to choose a purpose that is in use.

    Args:
        context: of the window.
        purpose_id: chosen at first.
    """

    picked = Signal(str)
    """Another one was chosen."""

    def __init__(self, context: Context, purpose_id: int | None = None) -> None:
        super().__init__()
        desk = context.desk
        houses = {one.id: one.name for one in organisations.organisations(desk)}
        known = purposes.purposes(desk, context.organisation())
        self._known = {str(one.id): one for one in known if not one.is_closed(desk.today())}
        several = len({one.organisation_id for one in self._known.values()}) > 1
        options = [
            Option(key, f"{one.title} · {houses[one.organisation_id]}" if several else one.title)
            for key, one in self._known.items()
        ]
        self.choice = Choice(context.theme, options, str(purpose_id))
        self.choice.picked.connect(self.picked)
        self.field = FormField(context.theme, _("&Purpose"), self.choice)

    def purpose(self) -> Purpose | None:
        """The one chosen; None where there is none."""
        return self._known.get(self.choice.value())

    def purpose_id(self) -> int:
        """Id of the one chosen; 0 where there is none."""
        return int(self.choice.value() or 0)

    def language(self) -> str:
        """Its usual language."""
        chosen = self.purpose()
        return chosen.words[0].language if chosen is not None else ""

    def is_ready(self) -> bool:
        """Whether one is chosen; else say that one has to be entered."""
        missing = self.purpose() is None
        self.field.set_error(_("Add a purpose first: Consents, Purposes.") if missing else "")
        return not missing
