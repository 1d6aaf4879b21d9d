"""Codes of what a reader must be told together with a date."""

from __future__ import annotations

from enum import StrEnum


class DeadlineWarning(StrEnum):
    """What a reader of a date must be told with it."""

    NO_HOLIDAY_DATA = "no_holiday_data"
    YEAR_WITHOUT_HOLIDAYS = "year_without_holidays"
    REGION_NEEDED = "region_needed"
    REGION_UNKNOWN = "region_unknown"
    SCOPES_DIFFER = "scopes_differ"
    REGIME_UNSURE = "regime_unsure"
    PAUSE_NOT_COUNTED = "pause_not_counted"
    PAUSE_BEFORE_RECEIPT = "pause_before_receipt"
    PAUSE_TOO_LATE = "pause_too_late"
    NO_EXTENSION = "no_extension"
    EXTENSION_NEEDS_DATE = "extension_needs_date"
    EXTENSION_NOT_TOLD = "extension_not_told"
    EXTENSION_TOLD_LATE = "extension_told_late"
    REFUSED_LATE = "refused_late"
    NO_HOURS = "no_hours"
