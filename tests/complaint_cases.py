"""Complaints as facts, for the tests of clocks, standing and steps."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.case_clock import Rules
from dpo_desk.core.complaint_clock_rules import ClockKind, ComplaintClock, ComplaintRules
from dpo_desk.core.complaint_clocks import clocks
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintClosing,
    ComplaintDetails,
    ComplaintEnd,
    ComplaintFact,
    LetterSubject,
    Lodging,
    Measure,
    Point,
    Statement,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_forbidden import Competence, ComplaintStepForbidden
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.complaint_standing import (
    ComplaintStanding,
    complaint_standing,
)
from dpo_desk.core.complaint_steps import take_complaint_step
from dpo_desk.core.complaints import Complaint, Forum
from dpo_desk.core.facts import Dispatch, Sent
from dpo_desk.core.organisations import Role
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.core.requests import Channel
from dpo_desk.core.rulings import Ruling
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library

LIBRARY = Library(resources_dir())
RECEIVED = date(2026, 9, 16)
LATER = date(2026, 12, 31)
NOW = datetime(2026, 9, 16, 9, tzinfo=UTC)
COUNTRIES = {"ap": "NL", "aepd": "ES", "bayda": "DE", "ic": "GB", "garante": "IT", "edoeb": "CH"}
COMPETENCE = Competence(known=COUNTRIES.keys())
TOLD = Sent(dispatch=Dispatch.POST)
FOUNDED = Assessment(
    points=(Point(text="Recipients not named", verdict=Verdict.FOUNDED, why="They were not."),)
)


def rules(country: str = "NL", received: date = RECEIVED, promised: int | None = None) -> ComplaintRules:
    return ComplaintRules(
        seat=Rules(
            regime=regime_for(LIBRARY.regimes, country, received, EventKind.COMPLAINT),
            calendar=calendar_for(country, None, Scope.NATIONAL, LIBRARY.holidays),
            promised_days=promised,
        ),
        country=country,
        clocks=LIBRARY.complaint_clocks,
        country_of=lambda authority: COUNTRIES.get(authority, ""),
    )


def fact(
    kind: Kind, on: date = RECEIVED, details: ComplaintDetails | None = None, reason: str = "late"
) -> ComplaintFact:
    return ComplaintFact(kind=kind, on=on, recorded_at=NOW, who="Mira", reason=reason, details=details)


def complaint(
    *facts: ComplaintFact, forum: Forum = Forum.ORGANISATION, role: Role = Role.CONTROLLER
) -> Complaint:
    return Complaint(
        organisation_id=1,
        person_id=2,
        forum=forum,
        role=role,
        channel=Channel.LETTER,
        language="nl",
        summary="Recipients",
        received_on=RECEIVED,
        entered_at=NOW,
        facts=(fact(Kind.RECEIVED), *facts),
    )


def stand(
    case: Complaint, today: date = date(2026, 10, 1), of: ComplaintRules | None = None
) -> ComplaintStanding:
    return complaint_standing(case, of or rules(), today)


def the(kind: ClockKind, case: Complaint, of: ComplaintRules | None = None) -> ComplaintClock:
    [found] = [clock for clock in clocks(case, of or rules()) if clock.kind is kind]
    return found


def letter(
    subject: LetterSubject = LetterSubject.INQUIRY,
    on: date = date(2026, 10, 1),
    due: date | None = date(2026, 10, 29),
    authority: str = "ap",
) -> ComplaintFact:
    asked = AuthorityLetter(
        authority_id=authority, subject=subject, file_number="z-1", due_on=due, questions=("Who?", "Why?")
    )
    return fact(Kind.AUTHORITY_LETTER, on, asked)


def decision(
    *rulings: Ruling, authority: str = "ap", on: date = date(2026, 11, 2), measures: tuple[Measure, ...] = ()
) -> ComplaintFact:
    said = AuthorityDecision(authority_id=authority, rulings=rulings, measures=measures, sum="EUR 1.000")
    return fact(Kind.AUTHORITY_DECIDED, on, said)


LODGED = fact(Kind.LODGED, date(2026, 9, 20), Lodging(authority_id="ap", lodged_on=RECEIVED, lead=True))
SHUT = fact(Kind.CLOSED, date(2026, 9, 18), ComplaintClosing(why=ComplaintEnd.DUPLICATE))
OPENED = fact(Kind.REOPENED, date(2026, 10, 2))
STATEMENT = fact(Kind.STATEMENT, date(2026, 9, 20), Statement(unit="IT", text="Four recipients"))
DECIDED = fact(Kind.DECIDED, date(2026, 9, 25), FOUNDED)
ANSWERED = fact(Kind.ANSWERED, date(2026, 9, 28), TOLD)


def take(
    case: Complaint, step: ComplaintFact, competence: Competence = COMPETENCE, today: date = LATER
) -> Complaint:
    return take_complaint_step(case, step, competence, today)


def refused(case: Complaint, step: ComplaintFact, competence: Competence = COMPETENCE) -> Because:
    with pytest.raises(ComplaintStepForbidden) as caught:
        take(case, step, competence)
    return caught.value.why


AT_AUTHORITY = complaint(LODGED, letter())
ORDERED = complaint(LODGED, decision(Ruling.LIMIT_OR_BAN, measures=(Measure(text="Stop"),)))
CLOSED = complaint(fact(Kind.CLOSED, date(2026, 10, 5), ComplaintClosing(why=ComplaintEnd.DUPLICATE)))
YESTERDAY = date(2026, 9, 15)
