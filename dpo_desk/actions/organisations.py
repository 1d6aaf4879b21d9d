"""What a person does with organisations and the processing they answer for."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from dpo_desk.actions import complaints
from dpo_desk.actions.counting import count_again
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.core.changes import Changed
from dpo_desk.core.codes import require_country, require_languages
from dpo_desk.core.deadlines import count
from dpo_desk.core.emails import require_emails
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Change
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.processing import Operation


class OrganisationProblem(StrEnum):
    """Why an organisation cannot be saved as it is."""

    NO_NAME = "no_name"
    NO_COUNTRY = "no_country"
    PROMISE_NOT_POSITIVE = "promise_not_positive"


class OrganisationIncomplete(DeskError):
    """An organisation lacks something."""

    def __init__(self, problem: OrganisationProblem) -> None:
        super().__init__(problem=problem.value)
        self.problem = problem


def organisations(desk: Desk) -> tuple[Organisation, ...]:
    """All organisations of the office, by name."""
    return desk.store.organisations.all()


def organisation(desk: Desk, organisation_id: int) -> Organisation:
    """One organisation."""
    return desk.store.organisations.get(organisation_id)


_MOVED = Changed.ORGANISATIONS | Changed.REQUESTS | Changed.COMPLAINTS | Changed.JOURNAL


def save(desk: Desk, organisation: Organisation) -> Done[Organisation]:
    """Add an organisation (id 0) or change one.

    Raises:
        OrganisationIncomplete: if it lacks something.
        EmailMalformed: if an e-mail address is none.
        UnknownLanguage: if a language of its letters is none.
        DeskError: if its seat is no country, or its promise cannot be counted.
    """
    _check(organisation)
    _check_codes(organisation, desk.store.organisations.get(organisation.id) if organisation.id else None)
    _check_clock(desk, organisation)
    with desk.store.transaction():
        if organisation.id == 0:
            saved = desk.store.organisations.add(organisation)
            desk.write_journal("add", "organisation", saved.id, differences(None, saved))
        else:
            old = desk.store.organisations.get(organisation.id)
            saved = organisation
            desk.store.organisations.update(saved)
            desk.write_journal("change", "organisation", saved.id, differences(old, saved))
            if _counts_differently(old, saved):
                count_again(desk, saved)
                complaints.count_again(desk, saved.id)
    return Done(saved, _MOVED)


def _check(organisation: Organisation) -> None:
    if not organisation.name.strip():
        raise OrganisationIncomplete(OrganisationProblem.NO_NAME)
    if not organisation.country.strip():
        raise OrganisationIncomplete(OrganisationProblem.NO_COUNTRY)
    if organisation.promised_days is not None and organisation.promised_days < 1:
        raise OrganisationIncomplete(OrganisationProblem.PROMISE_NOT_POSITIVE)


def _check_codes(organisation: Organisation, old: Organisation | None) -> None:
    """Refuse a seat, languages and addresses that cannot be; what is on file already stays."""
    if old is None or organisation.country != old.country:
        require_country(organisation.country)
    require_languages(organisation.languages, () if old is None else old.languages)
    require_emails(_emails(organisation), () if old is None else _emails(old))


def _emails(organisation: Organisation) -> tuple[str, ...]:
    return (organisation.email, organisation.officer.email, *organisation.mailboxes)


def _check_clock(desk: Desk, organisation: Organisation) -> None:
    """Count a deadline: an organisation for which none can be counted could not keep a single request."""
    rules = desk.rules(organisation, desk.today())
    count(rules.regime, rules.calendar, desk.today(), promised_days=rules.promised_days)


def _counts_differently(old: Organisation, new: Organisation) -> bool:
    def clock(one: Organisation) -> tuple[object, ...]:
        return one.country, one.region, one.promised_days, one.local_holidays

    return clock(old) != clock(new)


def operations(desk: Desk, organisation_id: int) -> tuple[Operation, ...]:
    """The processing operations an access answer can describe."""
    return desk.store.processing.of_organisation(organisation_id)


def save_operation(desk: Desk, operation: Operation) -> Done[Operation]:
    """Add a processing operation (id 0) or change one."""
    with desk.store.transaction():
        if operation.id == 0:
            saved = desk.store.processing.add(operation)
            old = None
        else:
            old = next((o for o in operations(desk, operation.organisation_id) if o.id == operation.id), None)
            saved = replace(operation)
            desk.store.processing.update(saved)
        action = "add" if old is None else "change"
        desk.write_journal(action, "operation", saved.id, differences(old, saved))
    return Done(saved, Changed.ORGANISATIONS | Changed.JOURNAL)


def remove_operation(desk: Desk, operation: Operation) -> Done[None]:
    """Take a processing operation out of the register; answers already sent keep what they said."""
    with desk.store.transaction():
        desk.store.processing.remove(operation.id)
        gone = [Change(one.field, one.new, None) for one in differences(None, operation)]
        desk.write_journal("remove", "operation", operation.id, gone)
    return Done(None, Changed.ORGANISATIONS | Changed.JOURNAL)
