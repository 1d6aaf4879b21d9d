"""The derivation of a date in words: what was counted, from when to when, and where the law says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.derivations import HourStep, Rule, Step
from dpo_desk.core.periods import Period, Unit
from dpo_desk.words import N_, _, ngettext
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import full_date, weekday_date


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a derivation: when, what, and the source (empty for the office's own rule)."""

    when: str
    what: str
    source: str


_SENTENCES = {
    Rule.RECEIVED: N_("Received. The clock starts on this day."),
    Rule.IMMEDIATE: N_("Takes effect at once; the law gives no time to wait."),
    Rule.FORWARDING: N_("A processor passes it on to the controller at once."),
    Rule.IDENTITY: N_("Identity asked, and proven."),
    Rule.CLARIFICATION: N_("Clarification asked, and given."),
    Rule.FEE: N_("Fee asked, and paid."),
    Rule.START_MOVED: N_("The clock starts anew on this day."),
    Rule.NOTICE: N_("An extension must be told by this day."),
    Rule.LATE_REFUSAL: N_("Refused. An extension gives no more time for that, so the refusal is late."),
    Rule.ANNOUNCED: N_("The day that was announced to the person."),
    Rule.OTHER_SCOPE: N_("With the other list of holidays it would be this day."),
    Rule.DAY_BEFORE: N_("A stricter reading of the law ends a day earlier."),
    Rule.AWARE: N_("The breach became known."),
    Rule.HOUR_SKIPPED: N_("The running hour is left out; counting starts with the next full hour."),
    Rule.CLOCK_CHANGE: N_("The clocks change meanwhile; the earlier reading is taken."),
    Rule.STARTED: N_("It runs from this day."),
    Rule.SET_BY_AUTHORITY: N_("The day that was set in the letter or the decision."),
    Rule.SET_BY_US: N_("The day the organisation set itself."),
    Rule.GRANTED: N_("More time was granted, until this day."),
}


def lines(steps: Iterable[Step], today: date | None = None) -> tuple[Line, ...]:
    """Word the steps of a derivation, one line each."""
    return tuple(Line(_when(step, today), sentence(step), cited(step.source)) for step in steps)


def text(steps: Iterable[Step]) -> str:
    """The derivation on one line, for letters, lists and the terminal."""
    return " → ".join(
        f"{line.when}: {line.what}" + (f" ({line.source})" if line.source else "") for line in lines(steps)
    )


def _when(step: Step, today: date | None) -> str:
    moved = {Rule.ROLL, Rule.IDENTITY, Rule.CLARIFICATION, Rule.FEE}
    if step.rule in moved and step.start != step.end:
        return f"{weekday_date(step.start, today)} – {weekday_date(step.end, today)}"
    return weekday_date(step.end, today) if today else full_date(step.end)


def sentence(step: Step) -> str:
    """What one step does, in words."""
    if step.rule is Rule.ROLL:
        return _roll(step)
    if step.period is not None:
        words = period_words(step.period)
        if step.rule is Rule.EXTENSION:
            return _("If extended: {period} from receipt.").format(period=words)
        if step.rule is Rule.TERM:
            return _("{period} from that day.").format(period=words)
        return _("{period} from receipt.").format(period=words)
    return _counted(step.rule, step.days or 0) or _(_SENTENCES[step.rule])


def _counted(rule: Rule, days: int) -> str:
    match rule:
        case Rule.PAUSE_ADDED:
            text = ngettext("{n} day of waiting is added.", "{n} days of waiting are added.", days)
        case Rule.PAUSE_SAFE:
            text = ngettext(
                "{n} day of waiting is added, by the stricter reading.",
                "{n} days of waiting are added, by the stricter reading.",
                days,
            )
        case Rule.PROMISE:
            text = ngettext(
                "Promised by the organisation: {n} day.", "Promised by the organisation: {n} days.", days
            )
        case _:
            text = ""
    return text.format(n=days)


def _roll(step: Step) -> str:
    if step.holiday is not None:
        return _("No period ends on a holiday ({holiday}): next working day.").format(holiday=step.holiday)
    return _("No period ends on a weekend: next working day.")


def period_words(period: Period) -> str:
    """A period such as "one month"."""
    match period.unit:
        case Unit.MONTH:
            text = ngettext("{n} month", "{n} months", period.length)
        case Unit.WEEK:
            text = ngettext("{n} week", "{n} weeks", period.length)
        case Unit.WORKING_DAY:
            text = ngettext("{n} working day", "{n} working days", period.length)
        case _:
            text = ngettext("{n} day", "{n} days", period.length)
    return text.format(n=period.length)


def hour_lines(steps: Iterable[HourStep]) -> tuple[Line, ...]:
    """Word the steps of a clock in hours."""
    return tuple(Line(_moment(step.end), _hours(step), cited(step.source)) for step in steps)


def _moment(moment: datetime) -> str:
    return f"{full_date(moment.date())}, {moment:%H:%M}"


def _hours(step: HourStep) -> str:
    if step.rule is Rule.HOURS:
        hours = step.hours or 0
        return ngettext("{n} hour; weekends count.", "{n} hours; weekends count.", hours).format(n=hours)
    return _(_SENTENCES[step.rule])


_WARNINGS = {
    DeadlineWarning.NO_HOLIDAY_DATA: N_(
        "No holidays are known for this country: the date was not moved past weekends and holidays."
    ),
    DeadlineWarning.YEAR_WITHOUT_HOLIDAYS: N_(
        "No holidays are known for this year; only weekends were passed."
    ),
    DeadlineWarning.REGION_NEEDED: N_("The holidays depend on the region. Enter it with the organisation."),
    DeadlineWarning.REGION_UNKNOWN: N_(
        "The region is not known; the holidays of the whole country were taken."
    ),
    DeadlineWarning.SCOPES_DIFFER: N_("National and regional holidays give different dates."),
    DeadlineWarning.REGIME_UNSURE: N_(
        "The period in this country’s law could not be checked. Check it first."
    ),
    DeadlineWarning.PAUSE_NOT_COUNTED: N_("Waiting for the person does not stop this clock."),
    DeadlineWarning.PAUSE_BEFORE_RECEIPT: N_(
        "Something was asked before the receipt; that day does not count."
    ),
    DeadlineWarning.PAUSE_TOO_LATE: N_("It was asked after the period had ended; that stops nothing."),
    DeadlineWarning.NO_EXTENSION: N_("The law gives no extension here."),
    DeadlineWarning.EXTENSION_NEEDS_DATE: N_("The extension counts once a day is announced."),
    DeadlineWarning.EXTENSION_NOT_TOLD: N_(
        "The extension does not count yet: its notice has to leave before the first period ends."
    ),
    DeadlineWarning.EXTENSION_TOLD_LATE: N_(
        "The extension does not count: its notice left after the first period. Answer at once."
    ),
    DeadlineWarning.REFUSED_LATE: N_(
        "A refusal was due within the first period, whatever was extended. The answer has to say why it is late."
    ),
    DeadlineWarning.NO_HOURS: N_("The law names no hours: as soon as possible."),
}


def warning(code: DeadlineWarning) -> str:
    """What a reader must be told with a date."""
    return _(_WARNINGS[code])


_REGIMES = {
    "eu-gdpr": N_("EU GDPR"),
    "es-lopdgdd": N_("EU GDPR, Spanish counting"),
    "uk-gdpr": N_("UK GDPR, before 5 February 2026"),
    "uk-gdpr-12a": N_("UK GDPR, Article 12A"),
    "ch-dsg": N_("Swiss FADP"),
    "je-dpl": N_("Data Protection (Jersey) Law 2018"),
    "gg-dpl": N_("Data Protection (Guernsey) Law 2017"),
    "im-gdpr": N_("Applied GDPR, Isle of Man"),
    "gi-gdpr": N_("Gibraltar GDPR"),
    "fo-act": N_("Faroese Data Protection Act"),
    "gl-act": N_("Greenland, old Danish Act"),
    "bq-wbp": N_("Data Protection Act BES"),
    "mc-law": N_("Monaco, Law 1.565"),
    "ad-law": N_("Andorra, Law 29/2021"),
    "sm-law": N_("San Marino, Law 171/2018"),
    "rs-law": N_("Serbian Data Protection Act"),
    "tr-law": N_("Turkish Data Protection Act"),
    "gdpr-elsewhere": N_("GDPR, seat outside the EEA"),
    "uk-complaint": N_("UK complaints duty, section 164A DPA 2018"),
    "es-complaint": N_("Spain, complaint to the DPO"),
    "complaint-elsewhere": N_("Complaint to the controller"),
    "breach-elsewhere": N_("GDPR, seat outside the EEA"),
    "immediate": N_("Takes effect at once"),
}


def regime_name(regime_id: str) -> str:
    """Name of a law that counts."""
    return _(_REGIMES[regime_id])
