from __future__ import annotations

from pytestqt.qtbot import QtBot

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.widgets.buttons import Button, Chip
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.labels import Label


def test_chips_go_on_in_the_next_line_and_none_is_cut(qtbot: QtBot, theme: Theme) -> None:
    chips = [Chip(theme, words) for words in ("Open", "All rights", "Next 7 days", "Waiting")]
    place = flow_of(*chips)
    qtbot.addWidget(place)
    place.resize(1000, 40)
    place.show()
    assert len({chip.y() for chip in chips}) == 1
    narrow = max(chip.sizeHint().width() for chip in chips) + 4
    place.resize(narrow, place.heightForWidth(narrow))
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips}) == 4)
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert place.heightForWidth(narrow) > place.heightForWidth(1000)


def test_an_empty_flow_needs_no_room(qtbot: QtBot) -> None:
    place = flow_of()
    qtbot.addWidget(place)
    layout = place.layout()
    assert layout is not None
    assert (layout.sizeHint().isEmpty(), layout.count(), layout.itemAt(0), layout.takeAt(0)) == (
        True,
        0,
        None,
        None,
    )


def test_what_is_lower_than_its_line_stands_in_the_middle_of_it(qtbot: QtBot, theme: Theme) -> None:
    button, hint = Button(theme, "Add file…"), Label(theme, "Or drop files here.", size=SMALL)
    place = flow_of(button, hint)
    qtbot.addWidget(place)
    place.resize(600, 60)
    place.show()
    assert hint.height() < button.height()
    assert abs(hint.geometry().center().y() - button.geometry().center().y()) <= 1
