"""An office that is backed up every day, as its page shows it: sample values, the same on every computer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dpo_desk.actions.backups import Overview, Place
from dpo_desk.actions.media import MediumFacts
from dpo_desk.actions.sheets import MadeSheet
from dpo_desk.core.backups import Backup, Drill, Medium
from dpo_desk.core.recovery import sheet_facts
from dpo_desk.core.rotation import Day, DayMark, Due, Rotation, Tier, Urgency
from dpo_desk.documents.papers import KeyLine, RecoverySheet, recovery_sheet
from dpo_desk.store.disks import Room

_MISSED, _PROVEN = date(2026, 9, 29), date(2026, 10, 12)
_FRIDAY = 4


def safe_office(today: date) -> Overview:
    """Two places in order, a third that is visited by hand, one day that was missed."""
    moment = datetime(today.year, today.month, today.day, 5, 58, tzinfo=UTC)
    last = Backup(
        id=1,
        seq=212,
        folder="/media/iris/BLUE-64",
        name=f"dpo-7c1e04b2-{moment:%Y%m%dT%H%M%SZ}-212.age",
        made_at=moment,
        made_on=today,
        size=48_000_000,
        sha256="00",
        records=1214,
        entries=8412,
        destroy_after=today + timedelta(days=400),
        verified_at=moment,
    )
    stick = Medium(id=1, label="USB stick BLUE-64", folder="/media/iris/BLUE-64", added_on=_MISSED)
    share = Medium(id=2, label="Office share", folder="/mnt/fs02/dpo", added_on=_MISSED)
    bank = Medium(
        id=3,
        label="Paper vault, bank",
        every_days=91,
        note="Disc every quarter, carried by M. Thießen",
        added_on=_MISSED,
        visited_on=date(2026, 7, 20),
    )
    fine = today + timedelta(days=1)
    room = Room(57_000_000_000, 64_000_000_000)
    proof = Drill(
        at=moment, on=_PROVEN, name=last.name, seq=205, made_at=moment, size=1, records=1214, entries=8300
    )
    return Overview(
        today=today,
        last=last,
        proven=proof,
        failed=None,
        drill_due=_PROVEN + timedelta(days=28),
        chain=None,
        sheet=sheet_facts(date(2026, 3, 3), date(2026, 3, 3)),
        days=tuple(_mark(today - timedelta(days=back), today) for back in range(29, -1, -1)),
        places=(
            Place(
                medium=stick,
                facts=MediumFacts(present=True, room=room),
                due=Due(stick, today, fine, Urgency.FINE),
                last=last,
                kept=_kept(14, 8, 9),
                size=31 * 48_000_000,
            ),
            Place(
                medium=share,
                facts=MediumFacts(present=True, room=Room(1_900_000_000, 4_000_000_000)),
                due=Due(share, today, fine, Urgency.FINE),
                last=last,
                kept=_kept(7, 4, 12),
                size=23 * 48_000_000,
            ),
            Place(
                medium=bank,
                facts=MediumFacts(present=None),
                due=Due(bank, bank.visited_on, date(2026, 10, 19), Urgency.DUE),
                last=None,
                kept=Rotation({}, ()),
                size=0,
            ),
        ),
        elsewhere=(),
        overdue=(),
        damaged=(),
    )


def sample_sheet() -> MadeSheet:
    """A sheet whose key opens nothing."""
    lines = (
        KeyLine(("QPZR", "Y9X8", "GF2T", "VDW0", "S3JN"), "K4"),
        KeyLine(("54KH", "CE6M", "UA7L", "Q8PZ", "4RYX"), "7M"),
        KeyLine(("9G3F", "2TVD", "W0SJ", "N5K6", "H4"), "QX"),
    )
    sheet = RecoverySheet(
        language="en",
        house="Woonhaven Amstelland",
        store_id="7c1e04b2",
        made_on=date(2026, 10, 22),
        identity="AGE-SECRET-KEY-1" + "".join(sign for line in lines for sign in line.groups),
        lines=lines,
        generation=3,
    )
    return MadeSheet(lines="", pdf=recovery_sheet(sheet))


def _mark(day: date, today: date) -> DayMark:
    if day == _MISSED:
        return DayMark(day, Day.MISSED, cause="MediumAbsent")
    worked = day.weekday() <= _FRIDAY or day == today
    return DayMark(day, Day.MADE if worked else Day.NONE, proven=day == _PROVEN)


def _kept(daily: int, weekly: int, monthly: int) -> Rotation:
    tiers = [Tier.DAILY] * daily + [Tier.WEEKLY] * weekly + [Tier.MONTHLY] * monthly
    return Rotation(dict(enumerate(tiers)), ())
