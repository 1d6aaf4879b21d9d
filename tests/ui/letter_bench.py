"""A real office behind a real runner, with cases whose letters can be written: for tests of pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters, organisations, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.letter_matters import case_of
from dpo_desk.actions.office import Door
from dpo_desk.core.facts import Decision, Dispatch, FactKind, Item, Outcome, Search, SearchResult, Treatment
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.processing import Operation
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.ui.widgets.rows import GroupHead, entry_at
from tests.conftest import access_request, house, new_office

_T = TypeVar("_T")
ON_TIME, LATE = date(2026, 10, 1), date(2026, 9, 1)


@dataclass
class Bench:
    """An office, and what the page under test said and asked for."""

    qtbot: QtBot
    theme: Theme
    door: Door
    office: Path
    said: list[str] = field(default_factory=list)
    gone: list[Going] = field(default_factory=list)
    organisation: int | None = None

    def __post_init__(self) -> None:
        self.runner = Runner()
        self.context = Context(
            runner=self.runner,
            theme=self.theme,
            go=self.gone.append,
            say=self.said.append,
            receive=lambda _raw: None,
            organisation=lambda: self.organisation,
        )
        opened: list[Desk] = []
        self.runner.open(lambda: new_office(self.door, self.office), opened.append)
        self.qtbot.waitUntil(lambda: bool(opened))
        self.do(lambda desk: organisations.save(desk, house()))
        self.do(lambda desk: organisations.save_operation(desk, OPERATION))

    @property
    def desk(self) -> Desk:
        return self.runner.desk

    def do(self, action: Callable[[Desk], Done[_T]]) -> _T:
        """Run an action on the writing worker and wait for its value."""
        values: list[_T] = []
        self.runner.do(action, then=values.append)
        self.qtbot.waitUntil(lambda: bool(values))
        return values[0]

    def case(self, *rights: Right, received: date = ON_TIME) -> int:
        """A case that was received."""
        view = self.do(lambda desk: requests.receive(desk, access_request(*rights, received=received)))
        return view.request.id

    def decided(self, received: date = ON_TIME) -> int:
        """A case whose access is decided in full, with one item."""
        case = self.case(Right.ACCESS, received=received)
        found = Search(system="Huurbeheer", result=SearchResult.FOUND)
        self.do(lambda desk: requests.record(desk, case, FactKind.SEARCHED, details=found))
        self.do(lambda desk: requests.record(desk, case, FactKind.DECIDED, details=GIVEN))
        return case

    def draft(self, case: int, kind: LetterKind) -> Letter:
        """A letter that was begun."""
        return self.do(lambda desk: letters.draft(desk, case, kind))

    def by_post(self, case: int, kind: LetterKind) -> Letter:
        """A letter that was begun and is to leave on paper, although they wrote by e-mail."""
        letter = self.draft(case, kind)
        wishes = replace(letter.wishes, dispatch=Dispatch.POST)
        return self.do(lambda desk: letters.save_draft(desk, replace(letter, wishes=wishes)))

    def settle(self, ready: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(ready, timeout=10_000)

    def close(self) -> None:
        """Close the office."""
        self.runner.close()


GIVEN = Decision(
    right=Right.ACCESS,
    outcome=Outcome.FULL,
    items=(Item(label="Tenancy", treatment=Treatment.GIVEN, system="Huurbeheer", value="since 4 May 2019"),),
)
OPERATION = Operation(
    organisation_id=1,
    system="Huurbeheer",
    purpose="Letting of homes",
    lawful_basis="6(1)(b)",
    categories=("contact data", "tenancy"),
    recipients=("Polderbank N.V.",),
    storage="seven years after the tenancy",
)


def letters_page(bench: Bench) -> LettersPage:
    """The page as it is shown in a window of usual size."""
    page = LettersPage(bench.context)
    bench.runner.changed.connect(page.take_changes)
    bench.qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    bench.qtbot.waitExposed(page)
    page.activateWindow()
    page.show_place(Going(Place.LETTERS))
    return page


def open_letter(bench: Bench, page: LettersPage, letter: Letter) -> None:
    """Open a draft and wait until its pages stand."""
    page.show_place(Going(Place.LETTERS, letter.id))
    bench.settle(page.editor.pages.view.is_drawn)


def stored(bench: Bench, letter: Letter) -> Letter:
    """A letter as the office keeps it now."""
    found = letters.of_request(bench.desk, case_of(letter))
    return next(one for one in found if one.id == letter.id)


def pages_say(page: LettersPage) -> str:
    """All words on the pages of the draft."""
    pdf = PdfPages(page.editor._pdf)
    return " ".join(" ".join(pdf.text(index).split()) for index in range(len(pdf.sizes())))


def press(widget: QAbstractButton) -> None:
    """Click a button that can be clicked."""
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def titles(page: LettersPage) -> str:
    """Every finding that is shown or counted."""
    return "\n".join(one.accessibleName() for one in page.editor.strip.banners)


def press_verb(page: LettersPage, title: str) -> None:
    """Press the button of a finding, after showing all of them if it is not among the first."""
    banner = next(one for one in page.editor.strip.banners if title in one.accessibleName())
    if not banner.isVisible():
        press(page.editor.strip._all)
    press(next(one for one in banner.findChildren(QAbstractButton) if one.isVisible()))


def entries(page: LettersPage) -> list[str]:
    """Heads of groups and numbers of letters, as the list shows them."""
    model = page.list.model()
    found = [entry_at(model.index(row, 0)) for row in range(model.rowCount())]
    return [one.title if isinstance(one, GroupHead) else one.number for one in found if one is not None]
