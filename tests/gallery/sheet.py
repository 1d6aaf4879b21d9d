"""Sheets that show every widget in its states: to look at, and for tests that everything draws itself.

Run it to get the pictures: `python -m tests.gallery.sheet build/gallery`.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.style import Wardrobe
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Mode, Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.checklist import Checklist
from dpo_desk.ui.widgets.checks import CheckRow
from dpo_desk.ui.widgets.choices import Choice, SearchChoice
from dpo_desk.ui.widgets.clock_steps import ClockSteps
from dpo_desk.ui.widgets.clock_view import ClockView
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.facts_line import FactsLine
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.frames import Card, area, card, page_head, section, titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.stages import Stages
from dpo_desk.ui.widgets.status import StatusBar, StatusPiece
from dpo_desk.ui.widgets.strips import Banner, ProgressStrip
from dpo_desk.ui.widgets.week_chart import WeekChart
from dpo_desk.words.dates import day_month, full_date
from tests.gallery.sheet_parts import (
    buttons_part,
    fields_part,
    meanings_part,
    rail_part,
    result_part,
    rows_part,
    second_result_part,
    standing_part,
    tabs_part,
    tokens_part,
    turn_part,
    type_part,
    undo_part,
)
from tests.gallery.sheet_values import COUNTRIES, FACTS, PICTURE, POINTS, STAGES, TODAY, WEEKS
from tests.gallery.vault_sheet import vault_parts


def components(theme: Theme) -> QWidget:
    """Type, buttons, fields, meanings, rows, tokens."""
    left = column(
        type_part(theme), buttons_part(theme), fields_part(theme), standing_part(theme), STRETCH, gap=12
    )
    right = column(
        meanings_part(theme), rows_part(theme), undo_part(theme), tokens_part(theme), STRETCH, gap=12
    )
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
        turn_part(theme),
        tabs_part(theme),
        row(
            (result_part(theme, "Answer by", "Mon 26 Oct", Meaning.SOON), 1),
            (second_result_part(theme), 1),
            gap=12,
        ),
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
    rails = row(rail_part(theme, compact=False), rail_part(theme, compact=True), (middle, 1), gap=0)
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
