"""Promises that real companies make in public about complaints; each test has the number of its promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dpo_desk.actions import complaints, letters, organisations
from dpo_desk.actions.clock import breach
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.competence import ReasonCode
from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintClosing,
    ComplaintEnd,
    LetterSubject,
    Lodging,
    Measure,
    MeasureDone,
    Point,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_standing import ComplaintStage
from dpo_desk.core.complaints import Forum
from dpo_desk.core.facts import Sent
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.organisations import Sector
from dpo_desk.core.people import Person
from dpo_desk.core.rulings import Ruling
from dpo_desk.documents.letters import plain_text
from tests.actions.test_complaints import new, record
from tests.conftest import Clock, house

FOUNDED = Assessment(points=(Point(text="No names", verdict=Verdict.FOUNDED, why="Only categories."),))


def living_in(country: str, region: str = "") -> Person:
    return Person(name="Bo Lund", address=Address(city="Town", country=country, region=region))


def test_n5_first_the_company_then_the_authority_at_home_the_dutch_one_leads(
    desk: Desk, clock: Clock
) -> None:
    case = complaints.receive(desk, new(desk, living_in("FI"))).value
    number = case.complaint.id
    assert (case.complaint.forum, case.standing.stage) == (Forum.ORGANISATION, ComplaintStage.RECEIVED)
    assert {clock.kind for clock in case.standing.clocks} >= {ClockKind.ACKNOWLEDGE, ClockKind.ANSWER}
    reasons = {one.authority_id: [why.code for why in one.reasons] for one in case.competence.options}
    assert reasons == {"nl": [ReasonCode.LEAD], "fi": [ReasonCode.RESIDENCE]}
    assert case.competence.lead == "nl"
    record(desk, number, Kind.DECIDED, FOUNDED)
    record(desk, number, Kind.ANSWERED, Sent())
    lodged = record(desk, number, Kind.LODGED, Lodging(authority_id="fi"))
    assert lodged.standing.stage is ComplaintStage.AUTHORITY
    led = record(desk, number, Kind.LODGED, Lodging(authority_id="nl", lead=True))
    assert led.complaint.authority_ids == ("fi", "nl")
    order = AuthorityDecision(
        authority_id="nl",
        rulings=(Ruling.COMPLY_WITH_REQUEST,),
        measures=(Measure(text="Name them", due_on=date(2026, 12, 1)),),
    )
    ordered = record(desk, number, Kind.AUTHORITY_DECIDED, order)
    assert ordered.standing.stage is ComplaintStage.MEASURES
    record(desk, number, Kind.MEASURE_DONE, MeasureDone(measure=1, how="Letter of today"))
    record(desk, number, Kind.MEASURES_REPORTED, Sent())
    clock.day += timedelta(days=60)  # nobody went to court
    closed = record(desk, number, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.AUTHORITY_DONE))
    assert closed.standing.stage is ComplaintStage.CLOSED


EIGHT = [
    ("NO", "", "no"),
    ("SE", "", "se"),
    ("DK", "", "dk"),
    ("DE", "HH", "de-hh"),
    ("DE", "BY", "de-by-private"),
    ("NL", "", "nl"),
    ("GB", "", "gb"),
    ("CH", "", "ch"),
    ("LT", "", "lt"),
]


@pytest.mark.parametrize(("country", "region", "authority"), EIGHT)
def test_s8_each_of_eight_countries_has_its_authority_with_the_day_it_was_looked_up(
    desk: Desk, country: str, region: str, authority: str
) -> None:
    there = replace(house(), name="Office there", country=country, region=region)
    office = organisations.save(desk, there).value
    told = new(desk, living_in(country, region), organisation_id=office.id)
    found = complaints.receive(desk, told).value.competence
    assert authority in {one.authority_id for one in found.options}
    record_there = desk.directory.get(authority)
    assert record_there.country == country
    assert record_there.last_checked
    assert record_there.names


def test_s9_a_complaint_may_go_straight_to_the_authority_as_well(desk: Desk) -> None:
    oslo = replace(house(), name="Nordlys", country="NO", layout="")
    office = organisations.save(desk, oslo).value
    told = new(desk, living_in("LT"), organisation_id=office.id, forum=Forum.AUTHORITY)
    view = complaints.receive(desk, told).value
    assert view.competence.lead == "no"
    lodged = record(desk, view.complaint.id, Kind.LODGED, Lodging(authority_id="lt"))
    assert lodged.standing.stage is ComplaintStage.AUTHORITY
    assert lodged.complaint.authority_ids == ("lt",)


SPOKEN = {"NO": "nb", "SE": "sv", "DK": "da", "DE": "de", "NL": "nl", "GB": "en", "CH": "de", "LT": "lt"}


@pytest.mark.parametrize(("country", "region", "authority"), EIGHT)
def test_s9_in_each_of_eight_countries_the_person_and_the_authority_are_written_to(
    desk: Desk, country: str, region: str, authority: str
) -> None:
    """An office of each, whose customer lives where it sits: acknowledged, answered; then the statement."""
    there = replace(house(), name="Kontor", country=country, region=region, languages=(SPOKEN[country],))
    office = organisations.save(desk, there).value
    asks = replace(living_in(country, region), language=SPOKEN[country])
    told = new(desk, asks, organisation_id=office.id, language=SPOKEN[country])
    number = complaints.receive(desk, told).value.complaint.id
    on_file = desk.directory.get(authority)
    named = on_file.name_on(desk.today(), SPOKEN[country])
    welcome = letters.draft_on_complaint(desk, number, LetterKind.COMPLAINT_ACKNOWLEDGED).value
    assert welcome.language == SPOKEN[country]
    assert named in said(desk, welcome)
    record(desk, number, Kind.ACKNOWLEDGED, Sent())
    record(desk, number, Kind.DECIDED, FOUNDED)
    answer = letters.draft_on_complaint(desk, number, LetterKind.COMPLAINT_ANSWER).value
    assert answer.language == SPOKEN[country]
    words = said(desk, answer)
    assert named in words
    assert on_file.address.city in words
    asked = AuthorityLetter(
        authority_id=authority, subject=LetterSubject.INQUIRY, file_number="2026-117", questions=("?",)
    )
    record(desk, number, Kind.AUTHORITY_LETTER, asked)
    position = letters.draft_on_complaint(desk, number, LetterKind.AUTHORITY_POSITION).value
    assert position.language in on_file.languages
    addressed = letters.data(desk, position, as_draft=True).person
    assert addressed.name == on_file.official_name_on(desk.today())
    assert addressed.address.city == on_file.address.city
    assert "2026-117" in said(desk, position)


def said(desk: Desk, letter: Letter) -> str:
    """Every word of a letter."""
    return " ".join(plain_text(letters.data(desk, letter, as_draft=True)).split())


def test_u9_a_breach_is_reported_in_hours_to_the_competent_authority_which_may_order_that_people_are_told(
    desk: Desk,
) -> None:
    telephony = replace(house(), name="Belhuis", sector=Sector.TELECOM)
    office = organisations.save(desk, telephony).value
    known = datetime(2026, 9, 18, 16, 30)  # a Friday, on the wall in the Netherlands  # noqa: DTZ001
    assert breach(desk.library, office.country, known).safe_by == datetime(2026, 9, 21, 16, 30)  # noqa: DTZ001
    told = new(desk, living_in("NL"), organisation_id=office.id, summary="My number was published")
    case = complaints.receive(desk, told).value
    assert (case.competence.lead, case.complaint.organisation_id) == ("nl", office.id)
    number = case.complaint.id
    record(desk, number, Kind.LODGED, Lodging(authority_id="nl"))
    order = AuthorityDecision(
        authority_id="nl",
        rulings=(Ruling.TELL_PERSONS,),
        measures=(Measure(text="Tell everybody whose number was published", due_on=date(2026, 12, 1)),),
    )
    ordered = record(desk, number, Kind.AUTHORITY_DECIDED, order)
    assert Ruling.TELL_PERSONS.provision == "GDPR Art. 58(2)(e)"
    [measure] = [one for one in ordered.standing.clocks if one.kind is ClockKind.MEASURE]
    assert (measure.due, measure.authority_id) == (date(2026, 12, 1), "nl")
