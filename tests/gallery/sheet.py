"""Sheets that show every widget in its states: to look at, and for tests that everything draws itself.

Run it to get the pictures: `python tests/gallery/sheet.py build/gallery`.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.style import Wardrobe
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Mode, Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, Chip, ToolButton
from dpo_desk.ui.widgets.checklist import Checklist, CheckPoint, CheckState
from dpo_desk.ui.widgets.checks import CheckBox, CheckRow, RadioButton
from dpo_desk.ui.widgets.choices import Choice, Option, SearchChoice
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
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.facts_line import FactLine, FactsLine
from dpo_desk.ui.widgets.fields import FormField, LineField, SearchField, TextArea
from dpo_desk.ui.widgets.frames import Card, area, card, hairline, page_head, section, titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.ui.widgets.nav_rail import NavRail, Place, SavedFilter
from dpo_desk.ui.widgets.pill import Pill, PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import GroupHead, RowData
from dpo_desk.ui.widgets.stages import Stage, Stages, TurnStrip
from dpo_desk.ui.widgets.status import StatusBar, StatusPiece
from dpo_desk.ui.widgets.strips import Banner, ProgressStrip, UndoBar
from dpo_desk.ui.widgets.switch_button import SwitchButton
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.ui.widgets.week_chart import WeekBar, WeekChart
from dpo_desk.words.dates import day_month, full_date
from tests.gallery.vault_sheet import vault_parts

TODAY = date(2026, 10, 22)
SOON = PillData(meaning=Meaning.SOON, text="Mon 26 Oct", extra="4 days", short="4 d")
LATE = PillData(meaning=Meaning.LATE, text="Mon 19 Oct", extra="3 days late", short="3 d late")
WAIT = PillData(meaning=Meaning.WAIT, text="Processor", extra="2 days")
CALM = PillData(meaning=Meaning.CALM, text="Mon 9 Nov", extra="18 days", short="18 d")
DONE = PillData(meaning=Meaning.DONE, text="14 Aug", extra="3 days early")
STAGES = (
    Stage("Received", "24 Sep"),
    Stage("Identity", "6 Oct"),
    Stage("Search", "4 of 6"),
    Stage("Review"),
    Stage("Answer", "by 26 Oct"),
    Stage("Closed"),
)
ROWS = (
    GroupHead("Overdue", "1"),
    RowData(
        key="37",
        title="Γιώργος Παπαδόπουλος",
        subject="Erasure",
        number="R-2026-0037",
        detail="Nordhafen Energie",
        action="Send the answer",
        pill=LATE,
    ),
    GroupHead("Due within 7 days", "2"),
    RowData(
        key="42",
        title="Eglė Petrauskienė",
        subject="Access",
        number="R-2026-0042",
        detail="Waterland Zorggroep",
        action="Record 2 searches",
        pill=SOON,
    ),
    RowData(
        key="46",
        title="Sanne de Vries",
        subject="Objection to marketing",
        number="R-2026-0046",
        detail="Waterland Zorggroep",
        action="Remind Medirec",
        pill=WAIT,
    ),
    RowData(
        key="48",
        title="Maarten Dijkstra",
        subject="Access",
        number="R-2026-0048",
        detail="Waterland Zorggroep",
        action="Search 5 systems",
        pill=CALM,
    ),
)
PICTURE = ClockPicture(
    today=TODAY,
    today_text="Today, Thu 22 Oct",
    spoken="Received 24 September, answer by Monday 26 October, latest Monday 2 November.",
    lanes=(
        ClockLane(
            caption="Without the pause",
            bars=(
                ClockBar(
                    kind=BarKind.RUNNING,
                    first=date(2026, 9, 24),
                    last=date(2026, 10, 24),
                    text="one month: 24 Sep – 24 Oct",
                ),
                ClockBar(kind=BarKind.ROLLED, first=date(2026, 10, 25), last=date(2026, 10, 26)),
            ),
            marks=(
                ClockMark(number=1, day=date(2026, 9, 24)),
                ClockMark(number=3, day=date(2026, 10, 24), at_end=True),
            ),
            due=date(2026, 10, 26),
            due_number=4,
            due_text="Answer by Mon 26 Oct",
            due_meaning=Meaning.SOON,
        ),
        ClockLane(
            caption="With the pause for identity",
            bars=(
                ClockBar(kind=BarKind.RUNNING, first=date(2026, 9, 24), last=date(2026, 9, 27)),
                ClockBar(kind=BarKind.PAUSED, first=date(2026, 9, 28), last=date(2026, 10, 5), text="8 days"),
                ClockBar(
                    kind=BarKind.RUNNING,
                    first=date(2026, 10, 6),
                    last=date(2026, 11, 1),
                    text="month goes on, 8 days later: to Sun 1 Nov",
                ),
                ClockBar(kind=BarKind.ROLLED, first=date(2026, 11, 2), last=date(2026, 11, 2)),
            ),
            marks=(ClockMark(number=2, day=date(2026, 9, 28), meaning=Meaning.WAIT),),
            due=date(2026, 11, 2),
            due_number=5,
            due_text="Latest Mon 2 Nov",
        ),
    ),
    steps=(
        ClockStep(
            number=1,
            when="Thu 24 Sep",
            what="Received by e-mail, 21:47. Sets the day number.",
            source="Art. 12(3) · C-171/03",
        ),
        ClockStep(
            number=2,
            when="28 Sep – 6 Oct",
            what="Identity asked, then proven: 8 days paused.",
            source="Art. 12(6) · EDPB 01/2022",
            meaning=Meaning.WAIT,
        ),
        ClockStep(
            number=3,
            when="Sat 24 Oct",
            what="One month on: same number, next month.",
            source="1182/71 Art. 3(2)(c)",
        ),
        ClockStep(
            number=4,
            when="Mon 26 Oct",
            what="No period ends on a weekend: next working day.",
            source="1182/71 Art. 3(4)",
            meaning=Meaning.SOON,
            strong=True,
        ),
        ClockStep(
            number=5,
            when="Sun 1 → Mon 2 Nov",
            what="8 days added, a Sunday: next working day.",
            source="office rule “pause counts”",
            strong=True,
        ),
        ClockStep(
            number=6,
            when="Thu 24 Dec",
            what="Only if extended; notice must arrive by 26 Oct.",
            source="Art. 12(3) sentence 2",
        ),
    ),
    later_number=6,
    later_text="24 Dec if extended",
)
FACTS = (
    FactLine(when="24 Sep", title="Received by e-mail, 21:47", text="privacy@waterlandzorg.example"),
    FactLine(when="28 Sep", title="Identity asked", text="Not the address on file", meaning=Meaning.WAIT),
    FactLine(when="6 Oct", title="Identity proven", text="Call back · 8 days", meaning=Meaning.DONE),
    FactLine(when="Today", title="2 searches are open", text="Visitor log, Messaging", now=True),
)
POINTS = (
    CheckPoint(key="1", text="Register, start the clock", note="24 Sep", state=CheckState.DONE),
    CheckPoint(key="2", text="Check identity", note="6 Oct", state=CheckState.DONE),
    CheckPoint(key="3", text="Search all systems", note="4 of 6", state=CheckState.NOW),
    CheckPoint(key="4", text="Purposes and recipients", note="15(1),(2)"),
    CheckPoint(key="5", text="Authority and remedy named", note="12(4)", state=CheckState.LATE),
)
WEEKS = (
    WeekBar(day="19", month="Oct", count=3, late=2),
    WeekBar(day="26", month="Oct", count=5),
    WeekBar(day="2", month="Nov", count=2),
    WeekBar(day="9", month="Nov", count=3),
    WeekBar(day="16", month="Nov", count=2),
    WeekBar(day="23", month="Nov", count=1),
    WeekBar(day="30", month="Nov", count=12),
    WeekBar(day="7", month="Dec", count=0),
)
PLACES = (
    Place(key="today", name="Today", icon=Icon.SUN, count=2, urgent=True),
    Place(
        key="requests",
        name="Requests",
        icon=Icon.INBOX,
        count=14,
        filters=(
            SavedFilter(key="week", name="Next 7 days", count=6),
            SavedFilter(key="wait", name="Waiting for someone", count=3),
        ),
    ),
    Place(key="people", name="People", icon=Icon.USERS),
    Place(key="letters", name="Letters", icon=Icon.MAIL, count=4),
)
UPKEEP = (
    Place(key="backup", name="Backup & security", short="Backup", icon=Icon.SHIELD_CHECK),
    Place(key="trash", name="Trash", icon=Icon.TRASH_2),
    Place(key="settings", name="Settings", icon=Icon.SETTINGS),
)
ORGANISATIONS = (Option("", "All organisations"), Option("wz", "Waterland Zorggroep"))
COUNTRIES = (Option("AT", "Austria"), Option("NL", "Netherlands"), Option("CH", "Switzerland"))


def components(theme: Theme) -> QWidget:
    """Type, buttons, fields, meanings, rows, tokens."""
    left = column(_type(theme), _buttons(theme), _fields(theme), _standing(theme), STRETCH, gap=12)
    right = column(_meanings(theme), _rows(theme), _undo(theme), _tokens(theme), STRETCH, gap=12)
    return area(row((left, 1), (right, 1), gap=16, margins=(24, 20, 24, 20)), ground=Token.WINDOW)


def desk_parts(theme: Theme) -> QWidget:
    """Rails, a record with its clock, strips, chart, checklist."""
    body = column(
        page_head(
            theme,
            "Eglė Petrauskienė · Access",
            Button(theme, "Write letter", icon=Icon.MAIL),
            Button(theme, "Record a search", ButtonKind.PRIMARY),
            ToolButton(theme, Icon.ELLIPSIS, "More actions"),
            sub="R-2026-0042 · Waterland Zorggroep",
        ),
        Stages(theme, STAGES, 2),
        _turn(theme),
        _tabs(theme),
        row((_result(theme, "Answer by", "Mon 26 Oct", Meaning.SOON), 1), (_second_result(theme), 1), gap=12),
        ClockView(theme, day_month, PICTURE),
        ClockSteps(theme, PICTURE.steps),
        STRETCH,
        gap=8,
        margins=(24, 14, 24, 12),
    )
    side = column(
        titled_card(
            theme,
            "Due in the next 8 weeks",
            Label(theme, "2 late, 26 ahead", size=SMALL, tone=Token.INK2),
            WeekChart(theme, WEEKS, "2 late, 26 ahead"),
            gap=0,
        ),
        card(
            column(
                section(theme, "Access checklist", Checklist(theme, "Checklist", POINTS), note="Art. 15"),
                margins=(14, 12, 12, 10),
            ),
            Card.SUNKEN,
        ),
        section(theme, "What happened", FactsLine(theme, FACTS)),
        STRETCH,
        gap=16,
        margins=(16, 14, 16, 12),
    )
    aside = area(side)
    aside.setMaximumWidth(theme.px(320))
    middle = area(row((area(body), 1), aside, gap=0), ground=Token.SURFACE)
    bar = StatusBar(
        theme,
        (StatusPiece(theme, "Saved 10:42"),),
        (
            StatusPiece(theme, "Backup today 07:58", meaning=Meaning.DONE),
            StatusPiece(theme, "Locks after 10 min", icon=Icon.LOCK_OPEN),
        ),
    )
    rails = row(_rail(theme, compact=False), _rail(theme, compact=True), (middle, 1), gap=0)
    return area(column((rails, 1), bar, gap=0), ground=Token.WINDOW)


def strips(theme: Theme) -> QWidget:
    """Notices, progress, an empty page."""
    late, soon, plain = Banner(theme, Card.LATE), Banner(theme, Card.SOON), Banner(theme, closable=True)
    late.say(
        "It came after the period",
        "The sentence that owns the delay has an empty field.",
        word="Mend",
        verb="Fill in",
    )
    soon.say("The partner still has it", "No proof of dispatch on file.", word="Consider", verb="Add proof")
    plain.say("Answer by Mon 23 Nov", "One month ends Sat 21 Nov.")
    work = ProgressStrip(theme)
    work.start("Reading rows")
    work.progress(45_000, 120_000)
    empty = EmptyState(
        theme,
        Icon.FILE_CHECK,
        "No consent is recorded yet.",
        "A consent needs a purpose, the wording that was shown, and proof of when it was given.",
        buttons=(
            Button(theme, "Record a consent", ButtonKind.PRIMARY, icon=Icon.PLUS),
            Button(theme, "Import from a file…"),
        ),
        key="Ctrl+N",
    )
    parts = column(row((late, 1), (soon, 1)), plain, work, (empty, 1), gap=12, margins=(24, 16, 24, 16))
    return area(parts, ground=Token.SURFACE)


def dialog(theme: Theme) -> QWidget:
    """A dialog with a form."""
    window = Dialog(theme, "Receive a request", "Read from the dropped e-mail. Change what is wrong.")
    received = DateField(theme, today=TODAY, language="en", show_date=full_date, value=date(2026, 10, 21))
    form = column(
        FormField(theme, "&Received", received, hint="When it reached the mailbox, from the mail header."),
        section(
            theme,
            "What is asked",
            CheckRow(theme, "Access", "“innsyn i alle opplysninger”", checked=True),
            CheckRow(theme, "Objection to marketing", "“får det fortsatt” · takes effect at once"),
            gap=2,
        ),
        row(
            (FormField(theme, "&Country", SearchChoice(theme, COUNTRIES, "NL")), 1),
            (FormField(theme, "&Language of the answer", Choice(theme, COUNTRIES)), 1),
            gap=16,
        ),
        FormField(theme, "&Why", TextArea(theme, placeholder="In your own words", lines=3), note="optional"),
        STRETCH,
        gap=18,
        margins=(24, 16, 24, 8),
    )
    window.set_body(area(form))
    window.set_note("One answer, one clock, three numbers: R-2026-0052 to 0054")
    window.add_cancel()
    window.add_button("Receive only")
    window.add_button("Receive and acknowledge", ButtonKind.PRIMARY)
    received.setFocus()
    return window


SHEETS = {
    "components": components,
    "desk-parts": desk_parts,
    "strips": strips,
    "dialog": dialog,
    "vault-parts": vault_parts,
}
SIZES = {
    "components": (1280, 800),
    "desk-parts": (1280, 800),
    "strips": (900, 560),
    "dialog": (760, 600),
    "vault-parts": (1064, 620),
}


def _group(theme: Theme, title: str, *parts: QWidget | int) -> QFrame:
    head = Label(theme, title, size=SMALL, bold=True, tone=Token.INK2)
    return card(column(head, *parts, gap=8, margins=(16, 12, 16, 14)))


def _type(theme: Theme) -> QFrame:
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


def _buttons(theme: Theme) -> QFrame:
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


def _fields(theme: Theme) -> QFrame:
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


def _turn(theme: Theme) -> TurnStrip:
    strip = TurnStrip(theme)
    strip.show_turn("Your turn", "Two owners have not answered yet", until="Answer by", pill=SOON)
    return strip


def _tabs(theme: Theme) -> QFrame:
    tabs = Tabs(theme, "Parts of the request", ("Facts", "Clock", "Letters 2", "Evidence 5", "Journal"))
    tabs.setCurrentIndex(1)
    return area(column(tabs, hairline(), gap=0))


def _standing(theme: Theme) -> QFrame:
    return _group(theme, "Where it stands, and whose turn", Stages(theme, STAGES, 2), _turn(theme))


def _meanings(theme: Theme) -> QFrame:
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


def _rows(theme: Theme) -> QFrame:
    rows = RowList(theme, "Row states")
    rows.show_entries(ROWS)
    rows.select_key("42")
    rows.setFixedHeight(rows.content_height())
    return _group(theme, "Rows: two lines; plain, selected", rows)


def _undo(theme: Theme) -> QFrame:
    bar = UndoBar(theme)
    frame = _group(theme, "Undo bar, 8 seconds, bottom of the page", bar)
    bar.offer("R-2026-0047 is in the trash")
    return frame


def _tokens(theme: Theme) -> QFrame:
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


def _result(theme: Theme, title: str, day: str, meaning: Meaning) -> DateCard:
    result = DateCard(theme, title)
    result.show_date(day, "in 4 days · counts no pause, safe in any reading", meaning)
    return result


def _second_result(theme: Theme) -> DateCard:
    result = DateCard(theme, "Latest")
    result.show_date("Mon 2 Nov", "in 11 days · only if the pause holds", Meaning.CALM)
    return result


def _rail(theme: Theme, *, compact: bool) -> NavRail:
    switch = SwitchButton(theme, "Organisation", Icon.BUILDING_2)
    switch.set_options(ORGANISATIONS, "")
    switch.set_compact(compact=compact, short="All")
    rail = NavRail(theme, "Places", switch)
    rail.show_places(PLACES, UPKEEP)
    rail.set_compact(compact=compact)
    rail.set_current("requests")
    return rail


def draw_all(folder: Path) -> list[Path]:
    """Draw every sheet in both modes, at 100 %, 150 % and 200 %.

    Args:
        folder: where the pictures go; made if need be.

    Returns:
        The files that were written.
    """
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme()
    Wardrobe(application, theme)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for mode in Mode:
        for percent in (100, 150, 200):
            theme.switch(mode=mode, scale=percent / 100)
            for name, build in SHEETS.items():
                path = folder / f"sheet-{name}-{mode.value}-{percent}.png"
                draw(build(theme), name, percent / 100, path)
                written.append(path)
    return written


def draw(sheet: QWidget, name: str, scale: float, path: Path) -> None:
    """Show a sheet, write its picture, put it away."""
    width, height = SIZES[name]
    sheet.resize(round(width * scale), round(height * scale))
    sheet.show()
    focused = sheet.findChild(QWidget, "focused")
    if isinstance(focused, QWidget):
        focused.setFocus()
    QApplication.processEvents()
    QApplication.processEvents()
    sheet.grab().save(str(path))
    sheet.close()
    sheet.deleteLater()


if __name__ == "__main__":
    draw_all(Path(sys.argv[1]))
