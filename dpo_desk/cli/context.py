"""What the commands are given by the program: the facts of law, the door of offices, the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dpo_desk.core.errors import DeskError

if TYPE_CHECKING:  # `--version` pays for neither the facts of law nor the store
    from dpo_desk.actions.office import Door
    from dpo_desk.reference.library import Library


class LibrariesMissing(DeskError):
    """The system lacks what the window needs: `detail` of what is missing, `packages` that bring it."""


class WindowImpossible(DeskError):
    """The window's own files are damaged: `detail` of what is wrong."""


class Program(Protocol):
    """The part of the program that commands need; `app.py` builds it."""

    @property
    def library(self) -> Library:
        """The facts of law."""

    @property
    def door(self) -> Door:
        """Opens and makes offices."""

    @property
    def data(self) -> Path:
        """Folder for office files and crash reports of this user."""

    @property
    def usual(self) -> Path:
        """The office file of a run that names none."""

    def rehearse(self, today: date) -> None:
        """Take another day for today; the journal marks it."""

    def has_screen(self) -> bool:
        """Whether a window can be shown here."""

    def window(self, office: Path | None) -> int:
        """Open the window; returns the exit status.

        Raises:
            LibrariesMissing: if the system lacks what the window needs.
            WindowImpossible: if its own files are damaged.
        """

    def demo(self, out: Path | None) -> int:
        """Show the fictional office in the window; arguments and errors as `window`."""

    def walk(self, out: Path) -> Sequence[Path]:
        """Walk the main job with the fictional office; returns the files it left."""

    def pictures(self, out: Path) -> Sequence[Path]:
        """Take a picture of every screen of the office that was walked; errors as `window`."""

    def selftest(self) -> None:
        """Try everything a run of the program needs; raises what is wrong."""
