"""What the sheets of widgets show: fictional cases, clocks, places."""

from __future__ import annotations

from datetime import date

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.checklist import CheckPoint, CheckState
from dpo_desk.ui.widgets.choices import Option
from dpo_desk.ui.widgets.clock_picture import (
    BarKind,
    ClockBar,
    ClockLane,
    ClockMark,
    ClockPicture,
    ClockStep,
)
from dpo_desk.ui.widgets.facts_line import FactLine
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.nav_rail import Place, SavedFilter
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.rows import GroupHead, RowData
from dpo_desk.ui.widgets.stages import Stage
from dpo_desk.ui.widgets.week_chart import WeekBar

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
