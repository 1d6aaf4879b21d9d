"""What erasing and keeping is told as: periods, reasons, counts."""

from __future__ import annotations

from dpo_desk.core.erasure import Counts, Kept
from dpo_desk.core.retention import Rule, Span
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name


def span_text(span: Span) -> str:
    """A time of keeping: "3 years, to the end of the year"."""
    parts = [
        ngettext("{n} year", "{n} years", span.years).format(n=span.years) if span.years else "",
        ngettext("{n} month", "{n} months", span.months).format(n=span.months) if span.months else "",
        ngettext("{n} day", "{n} days", span.days).format(n=span.days) if span.days else "",
    ]
    length = ", ".join(part for part in parts if part) or _("at once")
    return _("{length}, to the end of the year").format(length=length) if span.to_year_end else length


def period_text(span: Span, rule: Rule) -> str:
    """A time of keeping with the event it counts from: "1 year after sending"."""
    return f"{span_text(span)} {name(rule.start)}"


def reason_text(kept: Kept) -> str:
    """What keeps something: its ground, with the words of a hold."""
    return f"{name(kept.why)}: {kept.note}" if kept.note else name(kept.why)


def what_text(kept: Kept) -> str:
    """What is kept: "Case R-2026-0042", or everything."""
    if kept.consent_id is not None:
        return _("Proof of consent: {purpose}").format(purpose=kept.number or kept.consent_id)
    return _("Case {number}").format(number=kept.number) if kept.number else _("Everything on this person")


def until_text(kept: Kept) -> str:
    """Until when: a day, or what has to happen first."""
    if kept.until is not None:
        return _("until {date}").format(date=plain_date(kept.until))
    return _("until that ends")


def articles_text(kept: Kept) -> str:
    """Provisions on which keeping rests."""
    return ", ".join(
        _("Art. {article} GDPR").format(article=one.removeprefix("GDPR ")) for one in kept.why.articles
    )


def counts_list(counts: Counts) -> tuple[tuple[str, int], ...]:
    """What there is of each kind, by name; kinds of which there is nothing are left out."""
    pairs = (
        (_("Records of the person"), counts.people),
        (_("Cases"), counts.requests),
        (_("Facts of the cases"), counts.facts),
        (_("Documents and mails"), counts.evidence),
        (_("Issued letters"), counts.letters),
        (_("Drafts of letters"), counts.drafts),
        (_("Entries of the search"), counts.found_by),
        (_("Contents of journal entries"), counts.journal),
        (_("Consents"), counts.consents),
        (_("Complaints"), counts.complaints),
    )
    return tuple((words, number) for words, number in pairs if number)


def ran_lines(*, done: int, blocked: int, complete: bool) -> list[str]:
    """What a run of erasures did, a sentence for each; nothing where it did nothing."""
    lines = []
    if done:
        lines.append(ngettext("{n} person was erased.", "{n} people were erased.", done).format(n=done))
    if blocked:
        words = ngettext(
            "{n} person is blocked: a duty keeps something.",
            "{n} people are blocked: a duty keeps something.",
            blocked,
        )
        lines.append(words.format(n=blocked))
    if not complete:
        lines.append(_("The disk did not let the erasure be completed; it is tried again tomorrow."))
    return lines
