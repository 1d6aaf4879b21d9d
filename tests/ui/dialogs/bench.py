"""What the tests of dialogs share: an office at work, and requests that come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import Decision, Details, FactKind, IdentityDoubt, Outcome
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel, NewRequest
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Context, Going
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from tests.conftest import tenant

_T = TypeVar("_T")
LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 10, 22)
RECEIVED = date(2026, 10, 5)
DOUBT = IdentityDoubt(doubt="Unknown address.", means=("Customer number.",))
GRANTED = Decision(right=Right.ACCESS, outcome=Outcome.FULL)
MAILS = Path(__file__).parents[2] / "data" / "mails"


def energy() -> Organisation:
    return Organisation(
        name="Nordhafen Energie GmbH",
        address=Address(lines=("Kaiweg 4",), postcode="20457", city="Hamburg", country="DE", region="HH"),
        country="DE",
        region="HH",
        languages=("de",),
        mailboxes=("datenschutz@nordhafen.example",),
    )


def asked(*rights: Right, person: Person | None = None, **parts: object) -> NewRequest:
    values: dict[str, object] = {
        "organisation_id": 1,
        "person": person or tenant(),
        "rights": rights or (Right.ACCESS,),
        "channel": Channel.EMAIL,
        "language": "en",
        "subject": "My data",
        "text": "Tell me what you hold about me.",
        "source": "received_header",
        **parts,
    }
    return NewRequest(**values)  # type: ignore[arg-type]  # names of NewRequest only


@dataclass
class Office:
    """What tests do with the office, as a person would through the runner."""

    context: Context
    qtbot: QtBot
    gone: list[Going] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        return self.context.desk

    def do(self, action: Callable[[Desk], Done[_T]]) -> _T:
        """Run an action on the writing worker and wait for its value."""
        found: list[_T] = []
        self.context.runner.do(action, found.append, _raise)
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0]

    def receive(self, new: NewRequest) -> requests.RequestView:
        return self.do(lambda desk: requests.receive(desk, new))

    def record(
        self, view: requests.RequestView, kind: FactKind, details: Details | None = None, **more: object
    ) -> requests.RequestView:
        return self.do(
            lambda desk: requests.record(desk, view.request.id, kind, details=details, **more)  # type: ignore[arg-type]  # names of `record` only
        )

    def view(self, request_id: int = 1) -> requests.RequestView:
        return requests.view(self.desk, request_id)

    def idle(self) -> None:
        """Wait until nothing is being written."""
        done: list[int] = []
        self.context.runner.ask(lambda _desk: 1, done.append)
        self.qtbot.waitUntil(lambda: bool(done))


def activate(dialog: QWidget, qtbot: QtBot) -> None:
    """Give a dialog the keyboard, as a window manager would."""
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def type_in(words: str) -> None:
    """Type into whatever has the keyboard, and go on with Tab."""
    QTest.keyClicks(keyboard(), words)
    popup = QApplication.activePopupWidget()  # an open list has the keyboard
    QTest.keyClick(popup if popup is not None else keyboard(), Qt.Key.Key_Tab)


def press(*keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(keyboard(), key)


def keyboard() -> QWidget:
    """Whatever has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _raise(error: Exception) -> None:
    raise error


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)


def choose(button: QAbstractButton) -> None:
    QTest.keyClick(button, Qt.Key.Key_Space)


def saved(dialog: RecordDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)


def details(office: Office, kind: FactKind) -> object:
    fact = office.view().request.last(kind)
    assert fact is not None
    return fact.details
