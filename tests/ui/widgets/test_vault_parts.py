from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.card_grid import CardGrid
from dpo_desk.ui.widgets.day_strip import DayDot, DayStrip
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import Pill, PillData
from dpo_desk.ui.widgets.state_card import State, StateCard
from dpo_desk.ui.widgets.strips import ProgressStrip

Opened = Callable[..., QWidget]
Colours = Callable[[QWidget], set[str]]
DONE = State(meaning=Meaning.DONE, name="Last backup", value="Today 07:58", note="2 of 2 places")


def test_a_state_says_what_why_and_how(opened: Opened, theme: Theme, colours: Colours) -> None:
    shown = StateCard(theme, DONE)
    opened(shown)
    assert shown.accessibleName() == "Last backup: Today 07:58. 2 of 2 places"
    assert theme.hex(Token.DONE).lower() in colours(shown)
    shown.show_state(State(meaning=Meaning.LATE, name="Journal", value="Broken"))
    assert shown.accessibleName() == "Journal: Broken."
    seen = colours(shown)
    assert theme.hex(Token.LATE).lower() in seen
    assert theme.hex(Token.DONE).lower() not in seen


@pytest.mark.parametrize(
    ("width", "scale", "columns"), [(900, 1, 4), (640, 1, 2), (640, 2, 1), (900, 1.5, 2)]
)
def test_cards_fold_where_they_have_no_room(
    opened: Opened, theme: Theme, width: int, scale: float, columns: int
) -> None:
    theme.switch(scale=scale)
    cards = [Label(theme, str(number)) for number in range(4)]
    grid = CardGrid(theme, cards, least=200)
    opened(grid, width=width)
    assert grid.columns == columns
    places = {(card.x(), card.y()) for card in cards}
    assert len({x for x, _y in places}) == columns
    assert len({card.width() for card in cards}) <= 2  # all of one width, but for a pixel


def days(count: int = 30) -> list[DayDot]:
    return [DayDot(meaning=Meaning.DONE, spoken=f"day {number}") for number in range(count)]


def test_every_day_is_told_by_keys(opened: Opened, theme: Theme) -> None:
    strip = DayStrip(theme, "Last 30 days")
    strip.show_days(days(), "29 made, 1 missed")
    assert strip.accessibleName() == "Last 30 days. 29 made, 1 missed"
    told: list[str] = []
    strip.told.connect(told.append)
    opened(strip, width=900)
    strip.setFocus()
    QApplication.processEvents()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_End):
        QTest.keyClick(strip, key)
    assert told == ["day 29", "day 28", "day 0", "day 1", "day 29"]
    assert strip.accessibleDescription() == "day 29"
    strip.clearFocus()
    assert told[-1] == ""
    QTest.keyClick(strip, Qt.Key.Key_A)
    assert told[-1] == ""


def test_every_day_is_told_under_the_pointer(opened: Opened, theme: Theme) -> None:
    strip = DayStrip(theme, "Last 30 days")
    opened(strip, width=900)
    strip.show_days(days(10), "all made")
    told: list[str] = []
    strip.told.connect(told.append)
    step = strip.width() / 10
    for place in (0, 4, 9):
        QTest.mouseMove(strip, QPoint(round(step * (place + 0.5)), 10))
    QTest.mouseMove(strip, QPoint(round(step / 2), strip.height() + 5))
    assert told[:3] == ["day 0", "day 4", "day 9"]
    strip.leaveEvent(None)  # type: ignore[arg-type]  # nothing in it is looked at
    assert told[-1] == ""


def test_thirty_days_go_on_in_a_second_line(theme: Theme, qapp: QApplication) -> None:
    strip = DayStrip(theme, "Last 30 days")
    strip.show_days(days(), "")
    one = strip.heightForWidth(900)
    theme.switch(scale=2)
    assert strip.heightForWidth(30 * theme.px(26)) > one
    assert strip.heightForWidth(900) == 2 * strip.heightForWidth(30 * theme.px(26))
    assert strip.heightForWidth(30 * theme.px(26)) < strip.heightForWidth(30 * theme.px(26) - 1)


def test_days_look_as_what_became_of_them(opened: Opened, theme: Theme) -> None:
    strip = DayStrip(theme, "Days")
    opened(strip, width=300)
    pictures = []
    for day in (
        DayDot(),
        DayDot(meaning=Meaning.DONE),
        DayDot(meaning=Meaning.LATE),
        DayDot(meaning=Meaning.DONE, framed=True),
        DayDot(meaning=Meaning.DONE, label="Today"),
        DayDot(meaning=Meaning.DONE, label="Today", today=True),
    ):
        strip.show_days([day], "")
        pictures.append(strip.grab().toImage())
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[n + 1 :])


STICK = ActionLine(
    key="1",
    title="Stick",
    note="31 kept",
    verbs=(Verb("folder", "Open folder"), Verb("list", "Backups…")),
    pill=PillData(meaning=Meaning.DONE, text="Today"),
)
SHARE = ActionLine(key="2", title="Share", verbs=(Verb("folder", "Open folder"),))


def test_verbs_of_lines_are_told_apart(opened: Opened, theme: Theme) -> None:
    lines = ActionLines(theme)
    lines.show_lines((STICK, SHARE))
    opened(lines, width=800)
    wanted: list[tuple[str, str]] = []
    lines.wanted.connect(lambda line, verb: wanted.append((line, verb)))
    for line, verb in (("1", "folder"), ("1", "list"), ("2", "folder")):
        QTest.mouseClick(lines.button(line, verb), Qt.MouseButton.LeftButton)
    assert wanted == [("1", "folder"), ("1", "list"), ("2", "folder")]
    assert lines.button("1", "folder").accessibleName() == "Open folder: Stick"
    assert lines.button("2", "folder").accessibleName() == "Open folder: Share"


def test_verbs_go_below_the_words_where_it_is_narrow(opened: Opened, theme: Theme) -> None:
    lines = ActionLines(theme)
    lines.show_lines((STICK,))
    window = opened(lines, width=800)
    button, pill = lines.button("1", "folder"), lines.findChildren(Pill)[0]

    def below() -> bool:
        words = next(label for label in lines.findChildren(Label) if label.text() == "31 kept")
        under = words.mapTo(lines, words.rect().bottomLeft()).y()
        return all(one.mapTo(lines, QPoint(0, 0)).y() >= under for one in (button, pill))

    assert not below()
    window.resize(400, window.height())
    for _pass in range(3):
        QApplication.processEvents()
    assert below()


def test_other_lines_leave_the_keyboard_where_it_was(opened: Opened, theme: Theme) -> None:
    lines = ActionLines(theme)
    lines.show_lines((STICK, SHARE))
    opened(lines, width=800)
    lines.button("1", "list").setFocus()
    first = lines.button("1", "list")
    lines.show_lines((STICK, SHARE))
    assert lines.button("1", "list") is first
    lines.show_lines((SHARE, STICK))
    QApplication.processEvents()
    assert lines.button("1", "list") is not first
    assert lines.button("1", "list").hasFocus()
    lines.show_lines(())
    assert lines.minimumSizeHint().width() == 0


def test_progress_tells_its_pace(opened: Opened, theme: Theme) -> None:
    strip = ProgressStrip(theme)
    opened(strip)
    strip.start("Backing up")
    strip.progress(5, 10)
    strip.say("Checking", "12 MB/s")
    assert [label.text() for label in strip.findChildren(Label)] == ["Checking", "12 MB/s"]
