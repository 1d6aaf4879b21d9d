"""Names of days and months in the languages of the window, as the CLDR has them.

They stand here because every page shows dates, and Babel takes longer to load its tables than a page to
be painted; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """Names in one language; days begin with Monday, months with January."""

    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]


def _words(days: str, short_days: str, months: str, short_months: str) -> CalendarWords:
    return CalendarWords(
        days=tuple(days.split()),
        short_days=tuple(short_days.split()),
        months=tuple(months.split()),
        short_months=tuple(short_months.split()),
    )


CALENDAR_WORDS = {
    "en": _words(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "Mon Tue Wed Thu Fri Sat Sun",
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    ),
    "nl": _words(
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "ma di wo do vr za zo",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    ),
    "de": _words(
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Mo. Di. Mi. Do. Fr. Sa. So.",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    ),
}
