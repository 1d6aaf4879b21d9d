from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHoverEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.checklist import Checklist, CheckPoint, CheckState
from dpo_desk.ui.widgets.facts_line import FactLine, FactsLine
from dpo_desk.ui.widgets.frames import area, scrolled
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.painting import in_lines
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.stages import Stage, Stages, TurnStrip
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.ui.widgets.week_chart import WeekBar, WeekChart

Opened = Callable[..., QWidget]
Colours = Callable[[QWidget], set[str]]
STAGES = (Stage("Received", "24 Sep"), Stage("Search", "4 of 6"), Stage("Closed"))
SOON = PillData(meaning=Meaning.SOON, text="Mon 26 Oct", extra="4 days")


@pytest.mark.parametrize(
    ("current", "words"),
    [(0, "Stage 1 of 3: Received, 24 Sep"), (2, "Stage 3 of 3: Closed"), (3, "All 3 stages are done")],
)
def test_stages_say_where_it_stands(opened: Opened, theme: Theme, current: int, words: str) -> None:
    stages = Stages(theme, STAGES, current)
    opened(stages)
    assert stages.accessibleName() == words
    assert Stages(theme).accessibleName() == ""


def test_stages_behind_here_and_ahead_look_different(opened: Opened, theme: Theme, colours: Colours) -> None:
    stages = Stages(theme, STAGES, 1)
    opened(stages)
    assert {theme.hex(token).lower() for token in (Token.DONE, Token.ACCENT, Token.FIELD)} <= colours(stages)
    pictures = []
    for current in range(4):
        stages.show_stages(STAGES, current)
        pictures.append(stages.grab().toImage())
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[n + 1 :])


def test_in_a_narrow_place_the_current_stage_keeps_its_words(opened: Opened, theme: Theme) -> None:
    def drawn(*stages: Stage) -> QImage:
        row.show_stages(stages, 2)
        return row.grab().toImage()

    row = Stages(theme)
    row.setFixedWidth(200)
    opened(row)
    first, middle = Stage("Received"), Stage("Identification of the person")
    closed, shut = Stage("Closed", "on 26 Oct"), Stage("Shut", "on 26 Oct")
    assert drawn(first, middle, closed) != drawn(first, middle, shut)
    assert drawn(first, middle, closed) == drawn(first, Stage("x" * 40), closed)
    assert drawn(first, middle, closed) != drawn(Stage("Came"), middle, closed)


def test_the_turn_is_told_in_one_sentence(opened: Opened, theme: Theme) -> None:
    strip = TurnStrip(theme)
    opened(strip, width=800)
    strip.show_turn("Your turn", "Two owners have not answered yet", until="Answer by", pill=SOON)
    assert strip.accessibleName() == (
        "Your turn. Two owners have not answered yet. Answer by. Mon 26 Oct, 4 days"
    )
    mine = strip.grab().toImage()
    strip.show_turn("Waiting for the processor", "Asked on 14 Oct", yours=False)
    assert strip.accessibleName() == "Waiting for the processor. Asked on 14 Oct"
    assert strip.grab().toImage() != mine


def test_the_turn_gives_way_before_its_date_does(opened: Opened, theme: Theme, colours: Colours) -> None:
    strip = TurnStrip(theme)
    window = opened(strip, width=900)
    strip.show_turn("Your turn", "Two owners have not answered yet", until="Answer by", pill=SOON)
    window.resize(320, 60)
    QApplication.processEvents()
    assert theme.hex(Token.SOON_BG).lower() in colours(strip)
    until = next(label for label in strip.findChildren(Label) if label.text() == "Answer by")
    assert not until.isVisible()


def test_a_reason_without_room_goes_on_in_a_line_of_its_own(
    qtbot: QtBot, opened: Opened, theme: Theme
) -> None:
    strip = TurnStrip(theme)
    window = opened(area(column(strip, STRETCH)), width=900)
    strip.show_turn("Your turn", "Two owners have not answered yet", pill=SOON)
    whole = strip.height()
    window.resize(320, 200)
    qtbot.waitUntil(lambda: strip.height() > whole)
    reasons = [label for label in strip.findChildren(Label) if label.text().startswith("Two owners")]
    assert [label.isVisible() for label in reasons] == [True]
    window.resize(900, 200)
    qtbot.waitUntil(lambda: strip.height() == whole)


def test_points_of_a_checklist_break_into_lines_and_none_is_cut(opened: Opened, theme: Theme) -> None:
    long = "Register the request, start the clock and acknowledge receipt in the language of the person."
    points = Checklist(
        theme,
        "Steps",
        (
            CheckPoint(key="1", text=long, note="12(3)"),
            CheckPoint(key="2", text="Close", state=CheckState.NOW),
        ),
    )
    window = opened(scrolled(area(column(points))), width=240)
    narrow = [points.visualRect(points.model().index(place, 0)).height() for place in (0, 1)]
    assert narrow[0] >= narrow[1] + 2 * theme.line(SMALL)
    assert points.height() >= sum(narrow)
    window.resize(900, 300)
    QApplication.processEvents()
    wide = [points.visualRect(points.model().index(place, 0)).height() for place in (0, 1)]
    assert wide == [narrow[1], narrow[1]]


def test_facts_break_into_lines_and_are_told_as_text(opened: Opened, theme: Theme, colours: Colours) -> None:
    facts = FactsLine(
        theme,
        (
            FactLine(when="28 Sep", title="Identity asked", text="word " * 60, meaning=Meaning.WAIT),
            FactLine(when="Today", title="2 searches are open", now=True),
        ),
    )
    assert facts.hasHeightForWidth()
    assert facts.heightForWidth(250) > 1.5 * facts.heightForWidth(800) > 0
    assert (
        facts.as_text().splitlines()[1]
        == facts.accessibleName().splitlines()[1]
        == ("Today, 2 searches are open")
    )
    opened(scrolled(area(column(facts))), width=400)
    assert facts.height() >= facts.heightForWidth(facts.width())
    assert {theme.hex(Token.WAIT).lower(), theme.hex(Token.ACCENT).lower()} <= colours(facts)
    facts.show_facts(())
    assert facts.as_text() == ""
    assert facts.heightForWidth(400) == 0


def test_a_word_without_end_is_broken_too(theme: Theme) -> None:
    facts = FactsLine(theme, (FactLine(when="1 Oct", title="x" * 400),))
    assert facts.heightForWidth(300) > 5 * theme.line()


def test_a_chart_shows_lateness_this_week_and_what_is_ahead(
    opened: Opened, theme: Theme, colours: Colours
) -> None:
    weeks = (
        WeekBar(day="19", month="Oct", count=3, late=2),
        WeekBar(day="26", month="Oct", count=900),
        WeekBar(day="2", month="Nov", count=0),
    )
    chart = WeekChart(theme, weeks, "2 late, 901 ahead")
    opened(chart)
    assert chart.accessibleName() == "2 late, 901 ahead"
    assert {theme.hex(token).lower() for token in (Token.LATE, Token.SOFT)} <= colours(chart)
    chart.show_weeks((), "")
    assert colours(chart) == {theme.hex(Token.WINDOW).lower()}
    chart.show_weeks((WeekBar(day="19", month="Oct", count=0),), "Nothing is due")
    assert theme.hex(Token.FIELD).lower() in colours(chart)


@pytest.fixture
def points() -> tuple[CheckPoint, ...]:
    return tuple(
        CheckPoint(key=state.value, text=f"Point {state.value}", note="15(1)", state=state)
        for state in CheckState
    )


def test_a_checklist_opens_its_points_by_click_and_key(
    qtbot: QtBot, opened: Opened, theme: Theme, points: tuple[CheckPoint, ...]
) -> None:
    checklist = Checklist(theme, "Access checklist", points)
    opened(checklist)
    assert checklist.height() >= checklist.sizeHint().height()
    spot = checklist.visualRect(checklist.model().index(2, 0)).center()
    with qtbot.waitSignal(checklist.opened) as clicked:
        QTest.mouseClick(checklist.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    checklist.setFocus()
    QTest.keyClick(checklist, Qt.Key.Key_Up)
    with qtbot.waitSignal(checklist.opened) as pressed:
        QTest.keyClick(checklist, Qt.Key.Key_Return)
    assert (clicked.args, pressed.args) == (["open"], ["now"])
    checklist.show_points(points[1:])
    with qtbot.waitSignal(checklist.opened) as again:
        QTest.keyClick(checklist, Qt.Key.Key_Space)
    assert again.args == ["now"]


def test_each_point_is_told_with_its_state(
    theme: Theme, colours: Colours, points: tuple[CheckPoint, ...], qtbot: QtBot
) -> None:
    checklist = Checklist(theme, "Access checklist", points)
    qtbot.addWidget(checklist)
    model = checklist.model()
    told = [model.index(place, 0).data() for place in range(model.rowCount())]
    assert told == [
        "Point done, done, 15(1)",
        "Point now, in progress, 15(1)",
        "Point open, open, 15(1)",
        "Point late, missing, 15(1)",
    ]
    assert {theme.hex(token).lower() for token in (Token.DONE, Token.LATE, Token.ACCENT)} <= colours(
        checklist
    )


def test_a_pointer_over_a_point_is_seen(
    opened: Opened, theme: Theme, colours: Colours, points: tuple[CheckPoint, ...]
) -> None:
    checklist = Checklist(theme, "Access checklist", points)
    opened(checklist)
    spot = QPointF(60, 40)
    for kind in (QEvent.Type.HoverEnter, QEvent.Type.HoverMove):
        over = QHoverEvent(kind, spot, spot, QPointF(0, 0))
        QApplication.sendEvent(checklist.viewport(), over)
    assert theme.hex(Token.HOVER).lower() in colours(checklist)


def test_tabs_are_walked_by_keys(qtbot: QtBot, opened: Opened, theme: Theme, colours: Colours) -> None:
    tabs = Tabs(theme, "Parts of the request", ("Facts", "Clock", "Letters 2"))
    opened(tabs)
    plain = tabs.grab().toImage()
    tabs.setFocus()
    with qtbot.waitSignal(tabs.picked) as said:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert said.args == [1]
    assert tabs.grab().toImage() != plain
    assert theme.hex(Token.FOCUS).lower() in colours(tabs)
    theme.switch(scale=2.0)
    assert tabs.font().pixelSize() == 28


def test_facts_break_between_words(theme: Theme) -> None:
    lines = in_lines("Camera\nGefragt, noch keine Antwort", theme.font(SMALL), 120)
    words = lines.text().replace("\u2028", " ")
    ends = [lines.lineAt(n).textStart() + lines.lineAt(n).textLength() for n in range(lines.lineCount())]
    assert len(ends) > 2
    assert all(end == len(words) or words[end - 1] == " " for end in ends)


def test_stages_of_unequal_words_share_their_width_so_that_none_is_dropped(
    opened: Opened, theme: Theme
) -> None:
    def drawn(third: str, width: int) -> QImage:
        row = Stages(theme, (Stage("In"), Stage("Out"), Stage(third), Stage("Statement", "by 29 October")), 0)
        opened(row, width=width)
        return row.grab().toImage()

    assert drawn("Identification", 260) != drawn("Identifikation", 260)
    assert drawn("Identification", 140) == drawn("Identifikation", 140)


def test_hand_hourglass_and_tick_tell_who_moves_next(opened: Opened, theme: Theme) -> None:
    strip = TurnStrip(theme)
    opened(strip, width=600)

    def shown(*, yours: bool = True, over: bool = False) -> QImage:
        strip.show_turn("Closed", "Answered", yours=yours, over=over)
        return strip.grab().toImage()

    hand, hourglass, tick = shown(), shown(yours=False), shown(over=True)
    assert hand != hourglass != tick != hand
    assert shown(yours=False, over=True) == tick
