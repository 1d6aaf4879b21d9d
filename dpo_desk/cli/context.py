"""What the commands are given by the program: the facts of law and the ways to an open office."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.reference.library import Library


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

    def rehearse(self, today: str) -> None:
        """Take another day for today; the journal marks it."""

    def window(self, office: Path | None) -> int:
        """Open the window; returns the exit status."""

    def demo(self, out: Path | None, *, headless: bool) -> int:
        """Make the fictional office and show it, or walk the main job without a screen."""

    def selftest(self) -> int:
        """Try everything a run of the program needs."""


def with_passphrase(door: Door, office: Path, passphrase: str | None) -> Desk:
    """Open an office with a passphrase, or with the key this computer keeps."""
    return door.open_from_keyring(office) if passphrase is None else door.open(office, passphrase)
