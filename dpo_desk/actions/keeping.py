"""How long things are kept: the rules in force, and the last day of a case file. Counted here alone."""

from __future__ import annotations

from datetime import date

from dpo_desk.actions.desk import Desk
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.requests import Request
from dpo_desk.core.retention import ANYWHERE, RecordKind, Rule, Span, rule_for


def rule(desk: Desk, kind: RecordKind, country: str = ANYWHERE) -> Rule:
    """The rule in force for a kind of record at a seat."""
    return rule_for(desk.library.retention, kind, country, desk.store.settings.get().retention)


def file_span(organisation: Organisation) -> Span:
    """How long the files of an organisation are kept: its letters promise this very day."""
    return Span(years=organisation.case_file_years, to_year_end=True)


def answered_on(desk: Desk, request: Request) -> date | None:
    """The day from which a case file is kept: the date of the last letter that answered, else the end.

    A letter says on which day the file goes, counted from its own date; the file must not outlive that.
    """
    letters = desk.store.letters.of_request(request.id)
    answers = [one.dated for one in letters if one.kind.answers and one.sent_on is not None]
    return max(answers) if answers else desk.store.requests.rows([request.id])[0].ended_on


def kept_until(desk: Desk, request: Request) -> date | None:
    """Last day on which a case file is kept; None while the case runs."""
    start = answered_on(desk, request)
    if start is None:
        return None
    return file_span(desk.store.organisations.get(request.organisation_id)).last_day(start)
