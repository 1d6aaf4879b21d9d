"""Promises that real companies make in public about breaches; each test has the number of its promise."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.actions import breaches, complaints, organisations, reports
from dpo_desk.actions.breaches import NewBreach
from dpo_desk.actions.desk import Desk
from dpo_desk.core.breach_standing import BreachStep
from dpo_desk.core.breaches import BreachFactKind as Kind
from dpo_desk.core.breaches import ControllerNotice, PersonsTold
from dpo_desk.core.complaint_facts import (
    AuthorityDecision,
    ComplaintFactKind,
    Link,
    LinkKind,
    Lodging,
    Measure,
)
from dpo_desk.core.organisations import Role, Sector
from dpo_desk.core.reports import ReportKind
from dpo_desk.core.rulings import Ruling
from tests.actions.test_complaints import new, record
from tests.breach_cases import AWARE, DESCRIBED, HIGH, NOTIFIED, entered, settled
from tests.conftest import house


def test_u9_the_risk_is_assessed_with_reasons_and_reported_to_the_competent_authority_if_appropriate(
    desk: Desk,
) -> None:
    office = organisations.save(desk, replace(house(), name="Belhuis", sector=Sector.TELECOM)).value
    unlikely = settled(desk)
    assert (unlikely.standing.notify, unlikely.breach.notices) == (False, ())
    case = entered(desk, "Numbers were published", organisation_id=office.id)
    assert case.standing.next_step is BreachStep.ASSESS
    assert breaches.authorities_for(desk, office.id).lead == "nl"
    weighed = breaches.record(desk, case.breach.id, Kind.ASSESSED, HIGH).value
    assert (weighed.standing.notify, weighed.standing.next_step) == (True, BreachStep.NOTIFY)
    told = breaches.record(desk, case.breach.id, Kind.NOTIFIED, NOTIFIED).value
    assert (told.standing.late, told.standing.next_step) == (False, BreachStep.TELL_PERSONS)
    rows = reports.make(desk, ReportKind.BREACH_REGISTER).main_table.rows
    assert [row[0] for row in rows] == ["B-2026-0001", "B-2026-0001"]  # notified or not: Art. 33(5) GDPR


def test_u9_the_authority_may_order_that_the_people_are_told(desk: Desk) -> None:
    breach = entered(desk).breach
    case = complaints.receive(desk, new(desk, summary="My number was published")).value.complaint.id
    record(desk, case, ComplaintFactKind.LINKED, Link(kind=LinkKind.BREACH, breach=breach.number))
    record(desk, case, ComplaintFactKind.LODGED, Lodging(authority_id="nl"))
    order = AuthorityDecision(
        authority_id="nl", rulings=(Ruling.TELL_PERSONS,), measures=(Measure(text="Tell everybody"),)
    )
    ordered = record(desk, case, ComplaintFactKind.AUTHORITY_DECIDED, order)
    assert [one.title for one in ordered.links] == ["B-2026-0001 · List sent astray"]
    assert Ruling.TELL_PERSONS.provision == "GDPR Art. 58(2)(e)"
    told = breaches.record(desk, breach.id, Kind.PERSONS_TOLD, PersonsTold(how="letter to each", count=40))
    assert [row.id for row in told.value.complaints] == [case]


def test_x9_a_processor_tells_its_customer_without_delay(desk: Desk) -> None:
    ours = NewBreach(
        organisation_id=1, summary="Backup open", aware_at=AWARE, description=DESCRIBED, role=Role.PROCESSOR
    )
    view = breaches.enter(desk, ours).value
    assert (view.standing.next_step, view.standing.due) == (BreachStep.TELL_CONTROLLER, None)
    notice = ControllerNotice(controller="Kunde Oy")
    told = breaches.record(desk, view.breach.id, Kind.CONTROLLER_TOLD, notice).value
    assert told.standing.next_step is BreachStep.CLOSE
