"""An office at work behind a real runner, and what every screen must hold to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from dpo_desk.actions import organisations, people, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.office import Door
from dpo_desk.core.addresses import Address
from dpo_desk.core.errors import DeskError
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Context, Going
from dpo_desk.ui.pages.list_page import ListPage
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.labels import ElidedLabel
from dpo_desk.ui.widgets.rows import ROW_ROLE, RowData
from tests.conftest import access_request, house, new_office

_T = TypeVar("_T")
_Page = TypeVar("_Page", bound=Page)
_Dialog = TypeVar("_Dialog", bound=QDialog)
LEFT = Qt.MouseButton.LeftButton


@dataclass
class Bench:
    """An office, and what the screen under test said and asked for."""

    qtbot: QtBot
    theme: Theme
    door: Door
    path: Path
    said: list[str] = field(default_factory=list)
    gone: list[Going] = field(default_factory=list)
    shown: list[QWidget] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.runner = Runner()
        self.context = Context(
            runner=self.runner,
            theme=self.theme,
            go=self.gone.append,
            say=self.said.append,
            receive=lambda _raw: None,
            organisation=lambda: None,
        )
        opened: list[Desk] = []
        self.runner.open(lambda: new_office(self.door, self.path), opened.append, _raise)
        self.qtbot.waitUntil(lambda: bool(opened), timeout=20_000)

    @property
    def desk(self) -> Desk:
        return self.runner.desk

    def do(self, action: Callable[[Desk], Done[_T]]) -> _T:
        """Run an action on the writing worker and wait for its value."""
        values: list[_T] = []
        self.runner.do(action, values.append, _raise)
        self.qtbot.waitUntil(lambda: bool(values), timeout=20_000)
        return values[0]

    def person(self, name: str, **known: object) -> Person:
        """Somebody on file."""
        return self.do(lambda desk: people.save(desk, Person(name=name, **known)))  # type: ignore[arg-type]  # names of Person only

    def house(self) -> Organisation:
        """The Dutch organisation, with one processing operation."""
        saved = self.do(lambda desk: organisations.save(desk, house()))
        operation = Operation(
            organisation_id=saved.id,
            system="Rent administration",
            purpose="Letting homes",
            lawful_basis="contract, Article 6(1)(b)",
            categories=("name", "address"),
            recipients=("Incasso Noord B.V.",),
            storage="seven years",
        )
        self.do(lambda desk: organisations.save_operation(desk, operation))
        return saved

    def request(self, person: Person) -> int:
        """A request of somebody."""
        view = self.do(lambda desk: requests.receive(desk, access_request(Right.ACCESS, person=person)))
        return view.request.id

    def show(self, widget: QWidget, width: int = 1064, height: int = 732) -> None:
        """Bring a screen up as the window would."""
        self.qtbot.addWidget(widget)
        self.shown.append(widget)  # Qt lets go of what nobody holds
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        QApplication.processEvents()

    def page(
        self, page: _Page, record: int | None = None, tab: str = "", width: int = 1064, height: int = 732
    ) -> _Page:
        """Bring a page up as the window would, at a record if one is named."""
        self.runner.changed.connect(page.take_changes)
        self.show(page, width, height)
        page.show_place(Going(page.PLACE, record, tab))
        page.focus_first()
        QApplication.processEvents()
        return page

    def open(self, make: Callable[[QWidget], _Dialog], width: int = 1280, height: int = 900) -> _Dialog:
        """Open a dialog on a window, as a page would; it may delete itself when it closes."""
        window = QWidget()
        self.show(window, width, height)
        dialog = make(window)
        dialog.open()
        awake(self, dialog)
        return dialog

    def idle(self) -> None:
        """Wait until everything asked so far is answered and shown."""
        done: list[int] = []
        self.runner.ask(lambda _desk: 1, done.append)
        self.qtbot.waitUntil(lambda: bool(done))

    def close(self) -> None:
        """Close the office."""
        self.runner.close()


def listed(page: ListPage) -> list[RowData]:
    """The rows of a page's list."""
    model = page._list.model()
    rows = [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]
    return [row for row in rows if isinstance(row, RowData)]


def home(city: str = "Amsterdam", country: str = "NL") -> Address:
    return Address(lines=("Kade 1",), postcode="1013 AA", city=city, country=country)


def awake(bench: Bench, dialog: QWidget) -> None:
    """Give a dialog the keyboard, as a window manager would."""
    dialog.activateWindow()
    bench.qtbot.waitUntil(dialog.isActiveWindow)
    QApplication.processEvents()


def closed(dialog: QWidget) -> bool:
    """Whether a dialog is gone, or about to go."""
    return not isValid(dialog) or not dialog.isVisible()


def keyboard() -> QWidget:
    """What has the keyboard now."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def click(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)


def button(screen: QWidget, words: str) -> QPushButton:
    """The visible button with these words."""
    found = [
        one for one in screen.findChildren(QPushButton) if one.isVisible() and one.accessibleName() == words
    ]
    assert len(found) == 1, (words, [one.accessibleName() for one in screen.findChildren(QPushButton)])
    return found[0]


def text_on(screen: QWidget) -> str:
    """All words of visible labels."""
    labels = [label for label in screen.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)


def names_missing(screen: QWidget) -> list[QWidget]:
    """What takes the keyboard without saying what it is."""
    return [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar | QSplitter)
        and not isinstance(widget.parentWidget(), QComboBox)
        and not (widget.accessibleName() or _words(widget))
    ]


def mnemonics(screen: QWidget) -> list[str]:
    """Letters that Alt reaches, of everything in view."""
    texts = [one.text() for one in screen.findChildren(QPushButton) if one.isVisible()]
    texts += [label.text() for label in screen.findChildren(QLabel) if label.isVisible() and label.buddy()]
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text.replace("&&", "")]


def cut(screen: QWidget) -> list[str]:
    """Words that have not the room they need."""
    found = [
        label.text()
        for label in screen.findChildren(QLabel)
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel) and _label_cut(label)
    ]
    found += [
        one.text()
        for one in screen.findChildren(QPushButton)
        if one.isVisible() and one.width() < one.sizeHint().width()
    ]
    return found


def too_wide(screen: QWidget) -> list[tuple[int, int]]:
    """Scrolling parts whose content sticks out at the side."""
    found: list[tuple[int, int]] = []
    for area in screen.findChildren(QScrollArea):
        content = area.widget()
        never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if content is not None and area.isVisible() and never:
            found.append((content.minimumSizeHint().width(), area.viewport().width()))
    return [(wanted, given) for wanted, given in found if wanted > given]


def assert_holds(screen: QWidget) -> None:
    """Everything in view has its room, its name, and a mnemonic of its own."""
    for _pass in range(5):  # a layout inside of a layout settles one after the other
        QApplication.processEvents()
    short, wide, nameless = cut(screen), too_wide(screen), names_missing(screen)
    assert not short, short
    assert not wide, wide
    assert not nameless, nameless
    letters = mnemonics(screen)
    assert len(letters) == len(set(letters)), letters


def _label_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width()


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) and not isinstance(widget, QLineEdit) else ""


def _raise(error: DeskError) -> None:
    raise error
