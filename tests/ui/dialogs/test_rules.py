"""What holds for every dialog: names for screen readers, keys that do not clash, room at any text size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions.requests import RequestView
from dpo_desk.core.facts import FactKind, Outcome
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.decide import DecideDialog
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.fact_forms.decision import DecisionForm
from dpo_desk.ui.dialogs.fact_forms.table import FORMS
from dpo_desk.ui.dialogs.receive_request import ReceiveDialog
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from dpo_desk.ui.theme.tokens import Mode
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.words import LANGUAGES, use_language
from tests.ui.dialogs.bench import MAILS, Office, activate, asked, keyboard, press

WINDOW = QSize(1280, 800)
Maker = Callable[[Office, RequestView, QWidget], EntryDialog]
KINDS = [kind for kind in FORMS if kind is not FactKind.DECIDED]
OUTCOMES = (Outcome.FULL, Outcome.PARTIAL, Outcome.REFUSED, Outcome.NOTHING_HELD)


def by_mail(office: Office, view: RequestView, parent: QWidget) -> EntryDialog:
    dialog = ReceiveDialog(office.context, (MAILS / "access_erasure_nb.eml").read_bytes(), parent)
    office.qtbot.waitUntil(lambda: dialog.form is not None)
    return dialog


def by_mail_doubting(office: Office, view: RequestView, parent: QWidget) -> EntryDialog:
    dialog = ReceiveDialog(office.context, (MAILS / "access_erasure_nb.eml").read_bytes(), parent)
    office.qtbot.waitUntil(lambda: dialog.form is not None)
    assert dialog.form is not None
    dialog.form.identity.set_value("ask")
    dialog.form.rights.show_all()
    dialog.form.dates.show_all()
    return dialog


def by_hand(office: Office, view: RequestView, parent: QWidget) -> EntryDialog:
    dialog = ReceiveDialog(office.context, None, parent)
    assert dialog.form is not None
    dialog.form.person.speaker.fields.box.setChecked(True)
    return dialog


def recording(kind: FactKind) -> Maker:
    def made(office: Office, view: RequestView, parent: QWidget) -> EntryDialog:
        return RecordDialog(office.context, view, kind, parent)

    made.__name__ = kind.value
    return made


def deciding(outcome: Outcome) -> Maker:
    def made(office: Office, view: RequestView, parent: QWidget) -> EntryDialog:
        dialog = DecideDialog(office.context, view, parent)
        assert isinstance(dialog.form, DecisionForm)
        dialog.form.outcome.set_value(outcome.value)
        dialog.form.outcome.picked.emit(outcome.value)
        return dialog

    made.__name__ = f"decided-{outcome.value}"
    return made


MAKERS: tuple[Maker, ...] = (
    *(by_mail, by_mail_doubting, by_hand),
    *map(recording, KINDS),
    *map(deciding, OUTCOMES),
)


@pytest.fixture(params=MAKERS, ids=lambda maker: maker.__name__)
def dialog(
    request: pytest.FixtureRequest, office_with: Office, parent: QWidget, qtbot: QtBot
) -> Callable[[], EntryDialog]:
    view = office_with.receive(asked(Right.ACCESS, Right.ERASURE, received_on=office_with.desk.today()))
    office_with.receive(asked(person=view.person, received_on=office_with.desk.today()))
    view = office_with.view()

    def opened() -> EntryDialog:
        made: EntryDialog = request.param(office_with, view, parent)
        made.show()
        activate(made, qtbot)
        return made

    return opened


def focusable(dialog: EntryDialog) -> list[QWidget]:
    return [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(dialog)
        and widget.focusProxy() is None
    ]


def mnemonics(dialog: EntryDialog) -> list[str]:
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    widgets: list[QLabel | QAbstractButton] = [*labels, *dialog.findChildren(QAbstractButton)]
    texts = [widget.text() for widget in widgets if widget.isVisibleTo(dialog)]
    return [text[text.index("&") + 1].casefold() for text in texts if "&" in text and "&&" not in text]


def put_away(dialog: EntryDialog) -> None:
    """Close it, whatever it would ask first."""
    dialog.hide()
    dialog.deleteLater()


def test_keys_and_names_are_clear_in_every_language(dialog: Callable[[], EntryDialog]) -> None:
    for language in LANGUAGES:
        use_language(language)
        opened = dialog()
        keys = Counter(mnemonics(opened))
        assert {key: count for key, count in keys.items() if count > 1} == {}, language
        unnamed = [
            widget
            for widget in focusable(opened)
            if not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert unnamed == [], language
        title = opened.windowTitle()
        assert title
        assert "Petrausk" not in title
        assert "Bjørnstad" not in title
        put_away(opened)


def test_nothing_is_wider_than_its_dialog(dialog: Callable[[], EntryDialog], office_with: Office) -> None:
    for scale in (1.0, 1.5, 2.0):
        office_with.context.theme.switch(scale=scale)
        opened = dialog()
        QApplication.processEvents()
        assert opened.width() <= WINDOW.width(), scale
        assert opened.height() <= WINDOW.height(), scale
        for area in opened.findChildren(QScrollArea):
            content = area.widget()
            if content is not None and area.isVisibleTo(opened):
                assert content.minimumSizeHint().width() <= area.viewport().width(), scale
        for button in opened.findChildren(Button):
            if button.isVisibleTo(opened):
                assert button.width() >= button.minimumSizeHint().width(), scale
        put_away(opened)


def test_it_can_be_seen_walked_through_and_left(
    dialog: Callable[[], EntryDialog],
    office_with: Office,
    qtbot: QtBot,
    request: pytest.FixtureRequest,
) -> None:
    opened = dialog()
    require_tab_goes_round(opened)
    for mode in Mode:
        office_with.context.theme.switch(mode=mode)
        keep_picture(opened, f"{request.node.callspec.id}-{mode.value}")
    with qtbot.waitSignal(opened.rejected):  # nothing was touched, so nothing is asked
        QTest.keyClick(opened, Qt.Key.Key_Escape)


def require_tab_goes_round(dialog: EntryDialog) -> None:
    seen: set[int] = set()
    start = keyboard()
    for _step in range(120):
        press(Qt.Key.Key_Tab)
        seen.add(id(keyboard()))
        if keyboard() is start:
            break
    assert keyboard() is start
    assert len(seen) > 2
    assert dialog.isVisible()


def keep_picture(dialog: EntryDialog, name: str) -> None:
    """Grab a dialog, to be looked at."""
    folder = Path(__file__).parents[3] / "build" / "dialogs"
    folder.mkdir(parents=True, exist_ok=True)
    picture = dialog.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 9)
        for y in range(0, picture.height(), 9)
    }
    assert len(colours) > 3
    assert picture.save(str(folder / f"{name}.png"))
