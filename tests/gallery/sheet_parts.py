"""The parts of the sheets: one group of widgets each."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, Chip, ToolButton
from dpo_desk.ui.widgets.checks import CheckBox, RadioButton
from dpo_desk.ui.widgets.clock_steps import DateCard
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.fields import FormField, LineField, SearchField
from dpo_desk.ui.widgets.frames import area, card, hairline
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.ui.widgets.nav_rail import NavRail
from dpo_desk.ui.widgets.pill import Pill
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.stages import Stages, TurnStrip
from dpo_desk.ui.widgets.strips import UndoBar
from dpo_desk.ui.widgets.switch_button import SwitchButton
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.words.dates import full_date
from tests.gallery.sheet_values import (
    CALM,
    DONE,
    LATE,
    ORGANISATIONS,
    PLACES,
    ROWS,
    SOON,
    STAGES,
    TODAY,
    UPKEEP,
    WAIT,
)


def _group(theme: Theme, title: str, *parts: QWidget | int) -> QFrame:
    head = Label(theme, title, size=SMALL, bold=True, tone=Token.INK2)
    return card(column(head, *parts, gap=8, margins=(16, 12, 16, 14)))


def type_part(theme: Theme) -> QFrame:
    lines = (
        ("Mon 26 Oct", 28, True, "28 semibold: page title, the date"),
        ("Eglė Petrauskienė · Access", 20, True, "20 semibold: record title, state"),
        ("No consent is recorded yet.", 16, True, "16 semibold: empty state, mail subject"),
        ("Identity asked, then proven", 14, False, "14 body; semibold for names"),
        ("R-2026-0042 · asked 14 Oct", 12, False, "12 second line, labels, pills"),
    )
    parts = [
        area(
            row(
                Label(theme, words, size=size, bold=bold),
                STRETCH,
                Label(theme, use, size=SMALL, tone=Token.INK3),
            )
        )
        for words, size, bold, use in lines
    ]
    return _group(theme, "Type: five sizes, two weights, tabular figures", *parts)


def buttons_part(theme: Theme) -> QFrame:
    disabled = Button(theme, "Disabled")
    disabled.setEnabled(False)
    focused = Button(theme, "Focused")
    focused.setObjectName("focused")
    first = row(
        Button(theme, "Issue letter…", ButtonKind.PRIMARY, icon=Icon.SEND),
        Button(theme, "Print draft", icon=Icon.PRINTER),
        focused,
        disabled,
        STRETCH,
    )
    second = row(
        Button(theme, "Add a place", ButtonKind.QUIET, icon=Icon.PLUS),
        Button(theme, "Copy address", ButtonKind.LINK),
        8,
        Chip(theme, "Open", checked=True),
        Chip(theme, "All rights"),
        ToolButton(theme, Icon.BOOKMARK, "Saved filters"),
        STRETCH,
    )
    third = row(
        CheckBox(theme, "Checked", checked=True),
        CheckBox(theme, "Open"),
        RadioButton(theme, "One", checked=True),
        RadioButton(theme, "Other"),
        STRETCH,
        gap=16,
    )
    return _group(theme, "Buttons: one primary a page", area(column(first, second, third, gap=10)))


def fields_part(theme: Theme) -> QFrame:
    number = LineField(theme, "R-2026-0052")
    number.setEnabled(False)
    wrong = FormField(theme, "Received", LineField(theme, "31-02-2026"))
    wrong.set_error("February 2026 has 28 days")
    typed = DateField(
        theme, today=TODAY, language="en", show_date=full_date, placeholder="Typed or chosen: 2 mrt, +14d"
    )
    first = row(
        (FormField(theme, "Place", LineField(theme, "Tromsø")), 1),
        (FormField(theme, "Received", typed), 1),
        gap=12,
    )
    second = row((wrong, 1), (column(FormField(theme, "Number", number), STRETCH), 1), gap=12)
    search = SearchField(theme, "Filter by name, number, right, place", "Ctrl+F")
    return _group(
        theme, "Fields: label above, error in words beneath", area(column(first, second, search, gap=8))
    )


def turn_part(theme: Theme) -> TurnStrip:
    strip = TurnStrip(theme)
    strip.show_turn("Your turn", "Two owners have not answered yet", until="Answer by", pill=SOON)
    return strip


def tabs_part(theme: Theme) -> QFrame:
    tabs = Tabs(theme, "Parts of the request", ("Facts", "Clock", "Letters 2", "Evidence 5", "Journal"))
    tabs.setCurrentIndex(1)
    return area(column(tabs, hairline(), gap=0))


def standing_part(theme: Theme) -> QFrame:
    return _group(theme, "Where it stands, and whose turn", Stages(theme, STAGES, 2), turn_part(theme))


def meanings_part(theme: Theme) -> QFrame:
    legend = (
        (Meaning.LATE, "Overdue", "triangle · the date is past, or must be mended"),
        (Meaning.SOON, "Soon", "half disc · within 7 days, or to consider"),
        (Meaning.WAIT, "Waiting", "pause · someone else moves next"),
        (Meaning.CALM, "On track", "ring · more than 7 days"),
        (Meaning.DONE, "Done", "tick · sent, proven, in order"),
    )
    lines = [
        area(
            row(
                Mark(theme, meaning, 14),
                Label(theme, word, bold=True, tone=meaning.token),
                Label(theme, use, size=SMALL, tone=Token.INK2),
                STRETCH,
            )
        )
        for meaning, word, use in legend
    ]
    pills = area(
        column(
            row(Pill(theme, LATE), Pill(theme, SOON), STRETCH),
            row(Pill(theme, WAIT), Pill(theme, CALM), Pill(theme, DONE), STRETCH),
        )
    )
    return _group(theme, "The four meanings and the calm one", *lines, pills)


def rows_part(theme: Theme) -> QFrame:
    rows = RowList(theme, "Row states")
    rows.show_entries(ROWS)
    rows.select_key("42")
    rows.setFixedHeight(rows.content_height())
    return _group(theme, "Rows: two lines; plain, selected", rows)


def undo_part(theme: Theme) -> QFrame:
    bar = UndoBar(theme)
    frame = _group(theme, "Undo bar, 8 seconds, bottom of the page", bar)
    bar.offer("R-2026-0047 is in the trash")
    return frame


def tokens_part(theme: Theme) -> QFrame:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    for place, token in enumerate(Token):
        swatch = QFrame()
        swatch.setFixedHeight(16)
        edge = theme.hex(Token.LINE)
        swatch.setStyleSheet(f"background: {theme.hex(token)}; border: 1px solid {edge}; border-radius: 4px")
        words = Label(theme, token.value, size=SMALL, tone=Token.INK2)
        grid.addLayout(column(swatch, words, gap=1), place // 6, place % 6)
    return _group(theme, "Tokens", area(grid))


def result_part(theme: Theme, title: str, day: str, meaning: Meaning) -> DateCard:
    result = DateCard(theme, title)
    result.show_date(day, "in 4 days · counts no pause, safe in any reading", meaning)
    return result


def second_result_part(theme: Theme) -> DateCard:
    result = DateCard(theme, "Latest")
    result.show_date("Mon 2 Nov", "in 11 days · only if the pause holds", Meaning.CALM)
    return result


def rail_part(theme: Theme, *, compact: bool) -> NavRail:
    switch = SwitchButton(theme, "Organisation", Icon.BUILDING_2)
    switch.set_options(ORGANISATIONS, "")
    switch.set_compact(compact=compact, short="All")
    rail = NavRail(theme, "Places", switch)
    rail.show_places(PLACES, UPKEEP)
    rail.set_compact(compact=compact)
    rail.set_current("requests")
    return rail
