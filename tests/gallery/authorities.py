"""The directory of authorities with a correction, and every dialog that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import authorities, organisations
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.requests import situation_of
from dpo_desk.core.addresses import Address
from dpo_desk.core.authority_corrections import Correction
from dpo_desk.core.people import Person
from dpo_desk.ui.dialogs.correct_authority import CorrectAuthorityDialog
from dpo_desk.ui.dialogs.find_authority import FindAuthorityDialog
from dpo_desk.ui.dialogs.update_authorities import UpdateDialog
from dpo_desk.ui.main_window import MainWindow
from tests.authority_cases import UPDATE


def correct(desk: Desk) -> None:
    """Say what one record has wrong."""
    authorities.correct(
        desk,
        Correction(
            authority_id="nl",
            phone="+31 70 888 85 00",
            note="Ms Berg answers on Tuesdays.",
            made_on=desk.today(),
        ),
    )


def authority_dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Names of the dialogs, and how to make each."""
    context = window.context
    desk = context.desk

    def found() -> QWidget:
        house = organisations.organisations(desk)[0]
        person = Person(name="", address=Address(country="DE", region="HH"))
        return FindAuthorityDialog(context, situation_of(house, person), parent=window)

    def update() -> QWidget:
        return UpdateDialog(context, authorities.look_into(desk, UPDATE.encode(), "2027.toml"), window)

    yield (
        "authority-correct",
        lambda: CorrectAuthorityDialog(context, authorities.view(desk, "nl"), window),
    )
    yield "authority-finder", found
    yield "authority-finder-empty", lambda: FindAuthorityDialog(context, parent=window)
    yield "authority-update", update
