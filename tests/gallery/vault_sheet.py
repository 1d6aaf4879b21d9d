"""Sheet of the parts that show how safe an office is, with sample values."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.card_grid import CardGrid
from dpo_desk.ui.widgets.day_strip import DayDot, DayStrip
from dpo_desk.ui.widgets.frames import area, titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.state_card import State, StateCard
from dpo_desk.words.dates import day_month, weekday_date

TODAY = date(2026, 10, 22)
MISSED = date(2026, 9, 29)
PROVEN = date(2026, 10, 12)
STATES = (
    State(meaning=Meaning.DONE, name="Last backup", value="Today 07:58", note="2 of 2 places · 48 MB"),
    State(
        meaning=Meaning.DONE,
        name="Restore proven",
        value="Mon 12 Oct",
        note="1 214 records · next Mon 9 Nov",
    ),
    State(meaning=Meaning.LATE, name="Journal", value="Broken", note="entry 812 does not fit"),
    State(
        meaning=Meaning.SOON,
        name="Recovery sheet",
        value="Made 3 Mar",
        note="never tried yet",
    ),
)
PLACES = (
    ActionLine(
        key="1",
        title="USB stick BLUE-64",
        note="/media/blue-64/dpo_desk · 31 kept: 14 daily, 8 weekly, 9 monthly",
        verbs=(Verb("folder", "Open folder"), Verb("list", "Backups…")),
        pill=PillData(meaning=Meaning.DONE, text="Today 07:58"),
    ),
    ActionLine(
        key="2",
        title="Paper vault, bank",
        note="Disc every quarter, carried by M. Thießen · due again Sat 24 Oct",
        verbs=(Verb("visit", "Record a visit"),),
        pill=PillData(meaning=Meaning.SOON, text="24 Jul", extra="90 days"),
    ),
)
KEYS = (
    ActionLine(
        key="own",
        title="Passphrase",
        note="changed 3 Mar 2026",
        icon=Icon.KEY_ROUND,
        bold=False,
        verbs=(Verb("change", "Change…"),),
    ),
    ActionLine(
        key="sheet",
        title="Recovery sheet",
        note="three lines on paper, open without this computer",
        icon=Icon.FILE_TEXT,
        bold=False,
        verbs=(Verb("try", "Try it…"), Verb("make", "Print new…")),
    ),
)


def dots() -> tuple[DayDot, ...]:
    """Thirty days with one that was missed and one on which a restore was proven."""
    made = []
    for back in range(29, -1, -1):
        day = TODAY - timedelta(days=back)
        meaning = Meaning.LATE if day == MISSED else None if day.weekday() > 4 else Meaning.DONE
        label = day_month(day) if day.weekday() == 0 else ""
        made.append(
            DayDot(
                meaning=meaning,
                label="Today" if day == TODAY else label,
                framed=day == PROVEN,
                today=day == TODAY,
                spoken=f"{weekday_date(day)}: {'missed' if day == MISSED else 'made'}",
            )
        )
    return tuple(made)


def vault_parts(theme: Theme) -> QWidget:
    """Cards, the last days, places, keys."""
    cards = CardGrid(theme, [StateCard(theme, state) for state in STATES], least=220)
    strip = DayStrip(theme, "Last 30 days")
    strip.setObjectName("focused")
    strip.show_days(dots(), "21 made, 1 missed")
    places, keys, more = ActionLines(theme), ActionLines(theme, fold=300, ruled=False), ActionLines(theme)
    places.show_lines(PLACES)
    keys.show_lines(KEYS)
    more.show_lines(())
    aside = Label(theme, "21 made · 1 missed, Tue 29 Sep", size=SMALL, tone=Token.INK2)
    halves = CardGrid(
        theme,
        [titled_card(theme, "Keys", keys), titled_card(theme, "Nothing yet", more, STRETCH)],
        least=380,
    )
    return area(
        column(
            cards,
            titled_card(theme, "Last 30 days", strip, aside=aside),
            titled_card(theme, "Places", places),
            halves,
            STRETCH,
            gap=12,
            margins=(24, 20, 24, 20),
        ),
        ground=Token.WINDOW,
    )
