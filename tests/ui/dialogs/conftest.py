"""A real office behind a real runner, and a context that notes where the dialogs want to go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import organisations
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.facts import FactKind
from dpo_desk.core.processing import Operation
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Context, Going
from dpo_desk.ui.dialogs.decide import DecideDialog
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.theme import Theme
from tests.conftest import house, new_office
from tests.ui.dialogs.bench import RECEIVED, Office, activate, asked, energy
from tests.ui.dialogs.decide_bench import Opener


@pytest.fixture
def bare_office(theme: Theme, door: Door, tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    """An office without any organisation, opened by the runner as the window does it."""
    runner = Runner()
    opened: list[Desk] = []
    path = tmp_path / "case.office"
    runner.open(lambda: new_office(door, path), opened.append)
    gone: list[Going] = []
    said: list[str] = []
    context = Context(
        runner=runner,
        theme=theme,
        go=gone.append,
        say=said.append,
        receive=lambda _raw: None,
        organisation=lambda: None,
    )
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    yield Office(context, qtbot, gone, said)
    runner.close()


@pytest.fixture
def office_with(bare_office: Office) -> Office:
    """Two organisations, one with a small register."""
    bare_office.do(lambda desk: organisations.save(desk, house()))
    bare_office.do(lambda desk: organisations.save(desk, energy()))
    for system, purpose, recipients in (
        ("Rent administration", "Letting homes and collecting rent", ("Incasso Noord B.V.",)),
        ("Repairs", "Planning repairs", ("Loodgieter Vis", "Schilder Bos")),
        ("Newsletter", "News for tenants", ()),
    ):
        operation = Operation(
            organisation_id=1,
            system=system,
            purpose=purpose,
            lawful_basis="contract, Article 6(1)(b)",
            categories=("name", "address"),
            recipients=recipients,
        )
        bare_office.do(partial(organisations.save_operation, operation=operation))
    return bare_office


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window to stand on."""
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def record(office_with: Office, parent: QWidget, qtbot: QtBot) -> Callable[..., RecordDialog]:
    def opened(view: RequestView, kind: FactKind, about: str = "") -> RecordDialog:
        dialog = RecordDialog(office_with.context, view, kind, parent, about)
        dialog.show()
        activate(dialog, qtbot)
        return dialog

    return opened


@pytest.fixture
def case(office_with: Office) -> RequestView:
    return office_with.receive(asked(received_on=RECEIVED))


@pytest.fixture
def decide(office_with: Office, parent: QWidget, qtbot: QtBot) -> Opener:
    """Opens the dialog that decides a request."""

    def opened(view: RequestView, right: Right | None = None) -> DecideDialog:
        dialog = DecideDialog(office_with.context, view, parent, right)
        dialog.show()
        activate(dialog, qtbot)
        return dialog

    return opened
