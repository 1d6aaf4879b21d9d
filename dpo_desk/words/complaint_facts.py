"""What a fact of a complaint tells, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintClosing,
    ComplaintDetails,
    ComplaintFact,
    ComplaintFactKind,
    ComplaintField,
    ExtensionAnswered,
    ExtensionAsked,
    HeadCorrection,
    Inquiry,
    Instruction,
    Judgment,
    Link,
    Lodging,
    Measure,
    MeasureDone,
    Proceedings,
    Proposal,
    QuestionAnswered,
    Settlement,
    Statement,
)
from dpo_desk.core.facts import Assignment, PassedOn, Sent
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name


def fact_title(fact: ComplaintFact, short: Callable[[str], str]) -> str:
    """What happened, with the authority it is about.

    Args:
        fact: what happened.
        short: abbreviation of an authority, by id.
    """
    match fact.details:
        case Lodging(authority_id=authority):
            return _("Complaint to {authority}").format(authority=short(authority))
        case AuthorityLetter(authority_id=authority, subject=subject):
            return f"{short(authority)}: {name(subject)}"
        case AuthorityDecision(authority_id=authority, rulings=rulings):
            return f"{short(authority)}: {', '.join(name(one) for one in rulings)}"
        case ExtensionAnswered(until=None):
            return _("No more time granted")
        case HeadCorrection(field=ComplaintField.AUTHORITY | ComplaintField.LEAD as field, old=old, new=new):
            before, after = (short(one) if one else _("none") for one in (old, new))
            return _("{what} corrected: {old} → {new}").format(what=name(field), old=before, new=after)
        case _:
            return name(fact.kind)


def fact_text(fact: ComplaintFact) -> str:
    """What a fact tells besides, and why it was recorded."""
    reason = "" if fact.kind is ComplaintFactKind.RECEIVED else fact.reason
    return " · ".join(part for part in (told_besides(fact), reason) if part)


def told_besides(fact: ComplaintFact) -> str:
    """What a fact tells besides, without why it was recorded, which stays in the house."""
    return " · ".join(part for part in _told(fact.details) if part)


def _told(details: ComplaintDetails | None) -> Iterable[str]:  # noqa: C901, PLR0911, PLR0912 - one line per kind
    match details:
        case None:
            return ()
        case Link(breach=breach):
            return (breach,)
        case Assessment(points=points):
            return [f"{point.text}: {name(point.verdict)}" for point in points]
        case Inquiry(unit=unit, question=text) | Statement(unit=unit, text=text):
            return unit, text
        case Measure(text=text, owner=owner):
            return text, owner
        case MeasureDone(measure=number, how=how):
            return _("Measure {n}").format(n=number), how
        case Lodging(file_number=number):
            return (number,)
        case AuthorityLetter(file_number=number, questions=questions):
            return number, _questions(len(questions))
        case QuestionAnswered(question=number):
            return (_("Question {n}").format(n=number),)
        case ExtensionAsked(until=until, because=because):
            return _("until {day}").format(day=plain_date(until)), because
        case ExtensionAnswered(until=until):
            return (_("until {day}").format(day=plain_date(until)),) if until is not None else ()
        case Instruction(unit=unit):
            return (unit,)
        case Proposal(terms=text, until=until):
            return text, _("until {day}").format(day=plain_date(until)) if until is not None else ""
        case Sent(dispatch=member):
            return (name(member),)
        case AuthorityDecision(sum=money, facts=found):
            return money, found
        case Proceedings(court=court, file_number=number, about=about):
            return court, number, about
        case Judgment(court=court, outcome=outcome, lifted=lifted):
            gone = (_("Measure {n} lifted").format(n=number) for number in lifted)
            return court, outcome, *gone
        case Settlement(terms=text):
            return (text,)
        case HeadCorrection(field=ComplaintField.AUTHORITY | ComplaintField.LEAD):
            return ()
        case HeadCorrection(field=field, old=old, new=new):
            return f"{name(field)}: {old} → {new}", ""
        case ComplaintClosing(why=why):
            return (name(why),)
        case PassedOn(controller=text) | Assignment(colleague=text):
            return (text,)


def _questions(count: int) -> str:
    return ngettext("{n} question", "{n} questions", count).format(n=count) if count else ""
