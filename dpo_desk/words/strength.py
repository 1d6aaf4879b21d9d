"""How strong a passphrase is, in a sentence."""

from __future__ import annotations

from dpo_desk.core.strength import COMPUTERS, DAY, YEAR, Level, Strength
from dpo_desk.words import N_, _, ngettext

_MINUTE, _HOUR, _MONTH = 60.0, 3_600.0, 30 * DAY
_LEVELS = {
    Level.WEAK: N_("Weak"),
    Level.FAIR: N_("Fair"),
    Level.GOOD: N_("Good"),
    Level.STRONG: N_("Strong"),
}
_FOREVER = 1_000_000


def strength_words(strength: Strength) -> str:
    """The word for it, and how long guessing would take somebody who stole the files."""
    words = _("{level}: {time} of guessing with {n} computers")
    return words.format(level=_(_LEVELS[strength.level]), time=time_words(strength.seconds), n=COMPUTERS)


def time_words(seconds: float) -> str:
    """About how long that is, in the largest unit that has a whole number."""
    years = round(seconds / YEAR)
    if years > _FOREVER:
        return _("more than a million years")
    if years >= 1:
        figures = f"{years:,}".replace(",", "\u202f")
        return ngettext("about {n} year", "about {n} years", years).format(n=figures)
    if seconds >= _MONTH:
        months = round(seconds / _MONTH)
        return ngettext("about {n} month", "about {n} months", months).format(n=months)
    return _short(seconds)


def _short(seconds: float) -> str:
    days, hours, minutes = (round(seconds / unit) for unit in (DAY, _HOUR, _MINUTE))
    if days >= 1:
        return ngettext("about {n} day", "about {n} days", days).format(n=days)
    if hours >= 1:
        return ngettext("about {n} hour", "about {n} hours", hours).format(n=hours)
    if minutes >= 1:
        return ngettext("about {n} minute", "about {n} minutes", minutes).format(n=minutes)
    return _("less than a minute")
