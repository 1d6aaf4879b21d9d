"""Steps that lead to a date, and what should be told with it; codes only, `words` makes sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dpo_desk.core.periods import Period


class Rule(StrEnum):
    """What a step does. Regimes cite their sources under these names."""

    RECEIVED = "received"
    IMMEDIATE = "immediate"
    FORWARDING = "forwarding"
    IDENTITY = "identity"
    CLARIFICATION = "clarification"
    FEE = "fee"
    START_MOVED = "start_moved"
    PERIOD = "period"
    PAUSE_ADDED = "pause_added"
    PAUSE_SAFE = "pause_safe"
    ROLL = "roll"
    NOTICE = "notice"
    LATE_REFUSAL = "late_refusal"
    EXTENSION = "extension"
    ANNOUNCED = "announced"
    PROMISE = "promise"
    OTHER_SCOPE = "other_scope"
    DAY_BEFORE = "day_before"
    AWARE = "aware"
    HOUR_SKIPPED = "hour_skipped"
    HOURS = "hours"
    CLOCK_CHANGE = "clock_change"
    STARTED = "started"
    TERM = "term"
    SET_BY_AUTHORITY = "set_by_authority"
    SET_BY_US = "set_by_us"
    GRANTED = "granted"


class Lane(StrEnum):
    """Reading a step belongs to. A picture draws one lane of bars for each; notes are text beside them."""

    PLAIN = "plain"
    SAFE = "safe"
    PAUSED = "paused"
    EXTENDED = "extended"
    ANNOUNCED = "announced"
    PROMISED = "promised"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a derivation, in days.

    Attributes:
        rule: what the step does.
        source: where the law says so; empty for the office's own rule.
        start: first day of the step's bar, or the day it starts from.
        end: day it reaches.
        lane: reading it belongs to.
        days: days counted, paused, added or promised; None where that is not what the step tells.
        period: statutory period counted by this step.
        holiday: English name of the first holiday on a weekday that a roll passed over.
    """

    rule: Rule
    source: str
    start: date
    end: date
    lane: Lane = Lane.PLAIN
    days: int | None = None
    period: Period | None = None
    holiday: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HourStep:
    """One step of a derivation in hours.

    Attributes:
        rule: what the step does.
        source: where the law says so; empty where it does not.
        start: moment it starts from.
        end: moment it reaches.
        hours: hours counted, or None.
    """

    rule: Rule
    source: str
    start: datetime
    end: datetime
    hours: int | None = None
