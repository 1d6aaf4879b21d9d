"""A purpose of consent in words: what it is for, how long it lasts, how it is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from dpo_desk.actions.purposes import PurposeView
from dpo_desk.core.minimum_ages import MinimumAge
from dpo_desk.core.purposes import OtherController, Purpose, Term, Words, remarks
from dpo_desk.core.transfers import Transfer
from dpo_desk.core.wordings import Wording
from dpo_desk.ui.widgets.details import Pair
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _, ngettext
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import country_name, language_name, plain_date, short_date
from dpo_desk.words.names import name

_HASH = 8
"""So many signs of a hash tell versions apart by eye."""


def listed(members: Iterable[StrEnum]) -> str:
    """Members of an enumeration by their names, parted by commas."""
    return ", ".join(name(one) for one in members)


def text_pairs(purpose: Purpose) -> list[Pair]:
    """What people are told in each language."""
    return [(language_name(one.language), _told(one)) for one in purpose.words]


def _told(words: Words) -> str:
    labelled = (
        (_("Data: {words}"), ", ".join(words.data)),
        (_("Kept: {words}"), words.storage),
        (_("If somebody says no: {words}"), words.if_refused),
        (_("The machine: {words}"), words.logic),
    )
    lines = [words.title, words.explanation]
    lines += [label.format(words=text) for label, text in labelled if text]
    return "\n".join(line for line in lines if line)


def cover_pairs(purpose: Purpose) -> list[Pair]:
    """Who answers for it, what rests on it, and what needs more than a plain yes."""
    other = purpose.controller or OtherController(name="")
    law = purpose.jurisdiction
    return [
        (_("Controller"), "\n".join(part for part in (other.name, other.contact) if part)),
        (_("Proof lies"), (other.proof_place or _("not noted")) if other.name else ""),
        (_("Rests on it"), "\n".join(f"{name(one.kind)}: {one.name}" for one in purpose.rests)),
        (_("Goes to"), "\n".join(_transfer(one) for one in purpose.transfers)),
        (_("Special data"), listed(purpose.special)),
        (_("Explicit because"), listed(purpose.explicit)),
        (_("Marketing"), _("yes") if purpose.marketing else ""),
        (_("Online, to children"), _("yes") if purpose.online else ""),
        (_("Minimum age"), "" if purpose.minimum_age is None else str(purpose.minimum_age)),
        (_("Whose law holds"), country_name(law) if law else ""),
        (_("Privacy notice"), purpose.notice),
    ]


def _transfer(one: Transfer) -> str:
    parts = (f"{country_name(one.country)}: {name(one.safeguard)}", one.copy)
    return " · ".join(part for part in parts if part)


def course_pairs(purpose: Purpose) -> list[Pair]:
    """How it is given and taken back, how long it lasts, and how long its proof is kept."""
    kept = ngettext("{n} year after it ended", "{n} years after it ended", purpose.proof_years)
    return [
        (_("Given by"), listed(purpose.given_by)),
        (_("Taken back by"), listed(purpose.withdrawn_by)),
        (_("In words"), purpose.withdraw_how),
        (_("Renewed"), "\n".join(term_words(one) for one in purpose.terms) or _("it does not end by itself")),
        (_("Proof kept"), kept.format(n=purpose.proof_years)),
        (_("Not used since"), "" if purpose.closed_on is None else plain_date(purpose.closed_on)),
    ]


def term_words(term: Term) -> str:
    """How long a consent lasts, and from when on that holds."""
    if term.months is None:
        words = _("it does not end by itself")
    else:
        words = ngettext("after {n} month", "after {n} months", term.months).format(n=term.months)
    if term.since == date.min:
        return words
    return _("{words}, given from {day} on").format(words=words, day=short_date(term.since))


def age_words(age: MinimumAge) -> str:
    """From which age a child consents itself in a country, and where that stands."""
    years = _("no fixed age") if age.age is None else _("from {n}").format(n=age.age)
    return f"{country_name(age.country)}: {years} ({age.source})"


def remark_words(purpose: Purpose) -> str:
    """What the law would find fault with, one thing a line."""
    return "\n".join(f"{name(one)} {cited(one.article)}" for one in remarks(purpose))


def version_words(wording: Wording) -> str:
    """A version by language and number."""
    return _("{language}, version {n}").format(language=language_name(wording.language), n=wording.version)


def short_hash(wording: Wording) -> str:
    """Enough of the hash to tell versions apart by eye."""
    return wording.sha256[:_HASH]


def used_words(count: int) -> str:
    """How often a version was shown: in entries, and on forms that were printed."""
    if not count:
        return _("not used yet, can be changed")
    return ngettext("used {n} time", "used {n} times", count).format(n=count)


def wording_row(view: PurposeView, wording: Wording, today: date) -> RowData:
    """A line of the list of versions."""
    in_force = wording in view.current
    pill = PillData(meaning=Meaning.DONE, text=_("In force")) if in_force else None
    if wording.valid_from > today:
        pill = PillData(meaning=Meaning.CALM, text=_("Not yet"))
    told = [used_words(view.shown[wording.id]), _("explicit") if wording.explicit else ""]
    return RowData(
        key=str(wording.id),
        title=version_words(wording),
        subject=_("from {day}").format(day=short_date(wording.valid_from)),
        number=short_hash(wording),
        detail=" · ".join(part for part in told if part),
        pill=pill,
    )
