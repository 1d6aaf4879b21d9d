from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from dpo_desk.ui.theme.style import Wardrobe
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Mode, Token
from dpo_desk.ui.widgets.clock_axis import fit_axis
from dpo_desk.ui.widgets.clock_lane import LanePainter
from dpo_desk.ui.widgets.clock_picture import (
    BarKind,
    ClockBar,
    ClockLane,
    ClockMark,
    ClockPicture,
    ClockStep,
)
from dpo_desk.ui.widgets.clock_steps import ClockSteps, DateCard
from dpo_desk.ui.widgets.clock_view import ClockView
from dpo_desk.ui.widgets.frames import area, scrolled
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.words.dates import day_month
from tests.gallery.sheet_values import PICTURE

Opened = Callable[..., QWidget]
Colours = Callable[[QWidget], set[str]]
START = date(2026, 9, 24)


def picture(days: list[int], *, today: int = 3, start: date = START) -> ClockPicture:
    """A clock of runs of days, every second one a pause."""
    bars, day = [], start
    for place, length in enumerate(days):
        last = day + timedelta(days=length - 1)
        kind = BarKind.PAUSED if place % 2 else BarKind.RUNNING
        bars.append(ClockBar(kind=kind, first=day, last=last, text=f"{length} days"))
        day = last + timedelta(days=1)
    marks = [ClockMark(number=place + 1, day=bar.first) for place, bar in enumerate(bars)]
    lane = ClockLane(
        caption="Without the pause",
        bars=tuple(bars),
        marks=(*marks, ClockMark(number=len(bars) + 1, day=bars[-1].last, at_end=True)),
        due=bars[-1].last,
        due_number=9,
        due_text="Answer by Mon 26 Oct",
        due_meaning=Meaning.SOON,
    )
    steps = (ClockStep(number=1, when="Thu 24 Sep", what="Received.", source="Art. 12(3)"),)
    return ClockPicture(
        today=start + timedelta(days=today),
        today_text="Today, Thu 22 Oct",
        lanes=(lane,),
        steps=steps,
        closed=frozenset({START}),
        later_number=6,
        later_text="24 Dec if extended",
        spoken="Answer by Monday 26 October",
    )


@given(
    days=st.lists(st.integers(1, 140), min_size=1, max_size=6),
    today=st.integers(-400, 1200),
    start=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    width=st.integers(1, 2000),
    label=st.integers(0, 300),
)
def test_any_span_fits_into_any_width(
    days: list[int], today: int, start: date, width: int, label: int
) -> None:
    shown = picture(days, today=today, start=start)
    room = min(label, width * 0.45)
    axis = fit_axis(shown, width, (room,))
    due = shown.lanes[0].due
    assert axis.first.weekday() == 0
    assert 0 <= axis.x(start) <= axis.x(due, 1) <= width - room + 0.5 or axis.day_width == 0.01
    assert axis.day_width <= width / 14 or axis.day_width == 0.01
    ticks = axis.ticks(40)
    assert all(0 <= axis.x(day) <= width + 1e-6 for day in ticks)
    assert all(axis.x(b) - axis.x(a) >= 35 for a, b in pairwise(ticks))
    for left, band in axis.free_bands(shown.closed):
        assert band >= axis.day_width
        assert left <= width + 1e-6


@settings(deadline=None, max_examples=15)
@given(
    days=st.lists(st.integers(1, 140), min_size=1, max_size=4),
    today=st.integers(-10, 600),
    width=st.integers(240, 900),
    scale=st.sampled_from([1.0, 1.5, 2.0]),
)
def test_any_clock_is_drawn(
    qapp: QApplication, days: list[int], today: int, width: int, scale: float
) -> None:
    theme = Theme(scale=scale)
    view = ClockView(theme, day_month, picture(days, today=today))
    view.resize(round(width * scale), view.sizeHint().height())
    image = view.grab().toImage()
    seen = {image.pixel(x, y) & 0xFFFFFF for x in range(image.width()) for y in range(image.height())}
    assert int(theme.hex(Token.SOON)[1:], 16) in seen
    longest = max(days[::2]) * width / (max(sum(days), today) + 60)  # px at scale 1, with the weeks around
    if longest > 40:  # a number of 20 px may stand on a bar; of one day beside years a line may be all
        assert int(theme.hex(Token.SOFT)[1:], 16) in seen


@pytest.mark.parametrize("days", [[1], [8], [30], [90], [400], [200, 1, 199]])
def test_pauses_due_day_and_today_are_seen(
    opened: Opened, theme: Theme, colours: Colours, days: list[int]
) -> None:
    view = ClockView(theme, day_month)
    opened(view, width=720)
    view.show_picture(picture(days, today=0))
    QApplication.processEvents()
    seen = colours(view)
    wanted = [Token.SOFT, Token.SOON, Token.ACCENT]
    wanted += [Token.WAIT] if len(days) > 1 else []
    assert {theme.hex(token).lower() for token in wanted} <= seen
    assert view.accessibleName() == "Answer by Monday 26 October"
    assert view.accessibleDescription() == "1. Thu 24 Sep: Received. (Art. 12(3))"


def test_an_empty_clock_draws_nothing(opened: Opened, theme: Theme, colours: Colours) -> None:
    view = ClockView(theme, day_month)
    window = opened(view)
    assert colours(window) == {theme.hex(Token.WINDOW).lower()}


def test_the_clock_grows_with_the_text(opened: Opened, theme: Theme) -> None:
    view = ClockView(theme, day_month, picture([30]))
    opened(view)
    before = view.height()
    theme.switch(scale=2.0)
    QApplication.processEvents()
    assert view.height() > 1.7 * before


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [280, 420, 640, 900])
def test_steps_are_whole_at_any_width(opened: Opened, theme: Theme, width: int, scale: float) -> None:
    theme.switch(scale=scale)
    steps = ClockSteps(theme, PICTURE.steps)
    opened(scrolled(area(column(steps))), width=theme.px(width))
    labels = [label for label in steps.findChildren(Label) if label.text()]
    assert len(labels) == 3 * len(PICTURE.steps)
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap()
        assert label.geometry().right() <= steps.width()
        assert label.geometry().bottom() <= steps.height()
    boxes = [label.geometry() for label in labels]
    overlaps = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.intersects(b)]
    assert overlaps == []


def test_another_derivation_takes_the_place_of_the_first(opened: Opened, theme: Theme) -> None:
    steps = ClockSteps(theme, PICTURE.steps)
    opened(steps)
    steps.show_steps(PICTURE.steps[:2])
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 0)
    words = {label.text() for label in steps.findChildren(Label) if label.isVisible()}
    assert "Thu 24 Sep" in words
    assert PICTURE.as_text().splitlines()[0] == (
        "1. Thu 24 Sep: Received by e-mail, 21:47. Sets the day number. (Art. 12(3) · C-171/03)"
    )


def test_the_card_says_its_date(opened: Opened, theme: Theme, colours: Colours) -> None:
    result = DateCard(theme, "Answer by")
    opened(result)
    result.show_date("Mon 26 Oct", "in 4 days", Meaning.SOON)
    assert result.accessibleName() == "Answer by Mon 26 Oct, in 4 days"
    assert theme.hex(Token.SOON).lower() in colours(result)


def test_numbers_on_the_bars_stay_apart(theme: Theme) -> None:
    shown = picture([200, 1, 1, 1, 197], today=5)
    axis = fit_axis(shown, 600, (150.0,))
    pixmap = QPixmap(600, 60)
    painter = QPainter(pixmap)
    lane = LanePainter(painter, theme, axis, shown.lanes[0], QRectF(0, 20, 600, 26), 10, inline=True)
    middles = [middle for _, middle in lane.numbers]
    painter.end()
    assert len(middles) == 6
    step = theme.metrics(SMALL).height()
    assert all(b - a >= step for a, b in pairwise(middles))


def test_the_theme_reaches_a_clock_that_is_open(qapp: QApplication, opened: Opened) -> None:
    theme = Theme()
    Wardrobe(qapp, theme)
    view = ClockView(theme, day_month, picture([30]))
    opened(view)
    light = view.grab().toImage()
    theme.switch(mode=Mode.DARK)
    assert view.grab().toImage() != light
