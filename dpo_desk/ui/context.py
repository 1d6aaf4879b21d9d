"""What every page and dialog is given: the runner, the theme, and the way to other places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.actions.desk import Desk
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.theme import Theme


class Place(StrEnum):
    """Pages of the main window."""

    TODAY = "today"
    REQUESTS = "requests"
    COMPLAINTS = "complaints"
    CONSENTS = "consents"
    PEOPLE = "people"
    LETTERS = "letters"
    BACKUPS = "backups"
    ORGANISATIONS = "organisations"
    SETTINGS = "settings"
    AUTHORITIES = "authorities"
    BREACHES = "breaches"


PURPOSE_TAB = "purpose"
"""Part of the page of consents that shows a purpose."""


@dataclass(frozen=True, slots=True)
class Going:
    """Where to go: a page, and what to show on it."""

    place: Place
    record: int | None = None
    tab: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Passed down from the window; nothing here is global.

    Attributes:
        go: shows a place; the window does it, so that no page knows another.
        say: tells what was done in the status bar.
        receive: opens the receive dialog, with the bytes of a dropped e-mail if there are any.
        organisation: id of the organisation chosen above the rail; None for all.
    """

    runner: Runner
    theme: Theme
    go: Callable[[Going], None]
    say: Callable[[str], None]
    receive: Callable[[bytes | None], None]
    organisation: Callable[[], int | None]

    @property
    def desk(self) -> Desk:
        """The open office, for quick questions on the window's thread."""
        return self.runner.desk
