"""The recovery sheet over the years: it is tried on the day it is made, and once a year from then on."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """What is known of the printed sheet.

    Attributes:
        made_on: day the sheet was made; `None` when there is none.
        tried_on: day it was last shown to open the office; `None` when it never was.
        trial_due: day by which it is to be tried; `None` without a sheet.
    """

    made_on: date | None
    tried_on: date | None
    trial_due: date | None

    def overdue(self, today: date) -> bool:
        """Whether the day of the trial has come."""
        return self.trial_due is not None and self.trial_due <= today


def sheet_facts(made_on: date | None, tried_on: date | None) -> SheetFacts:
    """Tell when the sheet is to be tried: at once, and each year after the last trial.

    Args:
        made_on: day the sheet was made; `None` when there is none.
        tried_on: day of the last trial; `None` when there was none.
    """
    if made_on is None:
        return SheetFacts(made_on=None, tried_on=None, trial_due=None)
    due = made_on if tried_on is None else _a_year_after(tried_on)
    return SheetFacts(made_on=made_on, tried_on=tried_on, trial_due=due)


def _a_year_after(day: date) -> date:
    """The same day of the next year; 28 February for a leap day."""
    leaps = (day.month, day.day) == (2, 29) and not calendar.isleap(day.year + 1)
    return date(day.year + 1, day.month, 28 if leaps else day.day)
