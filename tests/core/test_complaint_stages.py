"""Every stage of the table of complaints has its facts, its clock and its documents in the desk."""

from __future__ import annotations

import csv
import re
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from dpo_desk.core.complaint_clock_rules import ClockKind, ComplaintRules
from dpo_desk.core.complaint_clocks import clocks
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_facts import LetterSubject as Subject
from dpo_desk.core.complaint_facts import Lodging, Measure, Verdict
from dpo_desk.core.complaint_standing import ComplaintStage as Stage
from dpo_desk.core.complaints import Complaint, Forum
from dpo_desk.core.letters import LetterKind as Letter
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import RepresentativeKind
from dpo_desk.core.rulings import Ruling
from tests.complaint_cases import (
    ANSWERED,
    DECIDED,
    LODGED,
    RECEIVED,
    complaint,
    decision,
    fact,
    letter,
    rules,
    the,
)

TABLE = Path(__file__).parent.parent / "data" / "complaint_stages.csv"
with TABLE.open(encoding="utf-8", newline="") as _table:
    ROWS = {row["stage"]: row for row in csv.DictReader(_table)}

TOLD_BY: dict[str, StrEnum] = {
    "received": Kind.RECEIVED,
    "acknowledged": Kind.ACKNOWLEDGED,
    "acknowledged_other": Kind.ACKNOWLEDGED,
    "re_qualified_as_request": Verdict.IS_A_REQUEST,
    "not_data_protection": Verdict.OTHER_SUBJECT,
    "passed_on": Kind.PASSED_ON,
    "investigating": Kind.INQUIRED,
    "progress_told": Kind.PROGRESS_TOLD,
    "decided_by_dpo_es": Kind.DECIDED,
    "decided": Kind.DECIDED,
    "answered": Kind.ANSWERED,
    "accepted": Kind.ACCEPTED,
    "withdrawn": Kind.WITHDRAWN,
    "measures_open": Stage.MEASURES,
    "escalated_to_authority": Kind.LODGED,
    "authority_admissibility": Subject.ADMITTED,
    "authority_forwarded_to_dpo_es": Subject.FORWARDED,
    "authority_forwarded_to_controller_es": Subject.FORWARDED,
    "authority_inquiry": Subject.INQUIRY,
    "authority_order_information": Subject.ORDER,
    "authority_audit": Subject.AUDIT,
    "authority_alleged_infringement": Subject.ALLEGED_INFRINGEMENT,
    "extension_asked": Kind.EXTENSION_ASKED,
    "settled": Kind.SETTLED,
    "prior_investigation_es": Subject.ADMITTED,
    "cross_border_lead": Subject.CROSS_BORDER_LEAD,
    "hearing": Subject.HEARING,
    "interim_measure": Ruling.INTERIM,
    "draft_decision": Subject.DRAFT_DECISION,
    "dispute_resolution": Subject.DISPUTE_RESOLUTION,
    "decision_warning": Ruling.WARNING,
    "decision_reprimand": Ruling.REPRIMAND,
    "decision_comply_request": Ruling.COMPLY_WITH_REQUEST,
    "decision_bring_into_compliance": Ruling.BRING_INTO_COMPLIANCE,
    "decision_tell_persons": Ruling.TELL_PERSONS,
    "decision_limit_or_ban": Ruling.LIMIT_OR_BAN,
    "decision_rectify_erase_restrict": Ruling.RECTIFY_ERASE_RESTRICT,
    "decision_certification": Ruling.CERTIFICATION,
    "decision_fine": Ruling.FINE,
    "decision_suspend_flows": Ruling.SUSPEND_FLOWS,
    "decision_dismiss_reject": Ruling.DISMISSED,
    "decision_uk_enforcement": Ruling.UK_ENFORCEMENT,
    "decision_ch_measure": Ruling.CH_MEASURE,
    "measures_report": Kind.MEASURES_REPORTED,
    "penalty_payment": Ruling.PENALTY_PAYMENT,
    "appeal": Kind.APPEALED,
    "authority_silent": ClockKind.SILENCE,
    "court_action": Kind.COURT_ACTION,
    "court_decision": Kind.COURT_DECIDED,
    "representative_body": RepresentativeKind.BODY,
    "closed_by_authority": Kind.AUTHORITY_CLOSED,
    "closed": Kind.CLOSED,
    "reopened": Kind.REOPENED,
}
"""What in the desk is the stage."""


def served(subject: Subject, authority: str = "ap") -> Complaint:
    return complaint(LODGED, letter(subject, due=None, authority=authority), forum=Forum.AUTHORITY)


def ruled(*rulings: Ruling, authority: str = "ap") -> Complaint:
    return complaint(LODGED, decision(*rulings, authority=authority), forum=Forum.AUTHORITY)


SPAIN = complaint(fact(Kind.LODGED, date(2026, 9, 20), Lodging(authority_id="aepd")))
COUNTED: dict[str, tuple[ClockKind, Complaint, ComplaintRules, date]] = {
    "acknowledged": (ClockKind.ACKNOWLEDGE, complaint(), rules("GB"), date(2026, 10, 15)),
    "acknowledged_other": (ClockKind.ACKNOWLEDGE, complaint(), rules(), date(2026, 9, 23)),
    "passed_on": (ClockKind.PASS_ON, complaint(role=Role.PROCESSOR), rules(), RECEIVED),
    "progress_told": (ClockKind.PROGRESS, complaint(), rules(), date(2026, 10, 16)),
    "decided_by_dpo_es": (ClockKind.ANSWER, complaint(), rules("ES"), date(2026, 11, 16)),
    "decided": (ClockKind.ANSWER, complaint(), rules(), date(2026, 10, 16)),
    "accepted": (ClockKind.ACCEPTANCE, complaint(DECIDED, ANSWERED), rules(), date(2026, 12, 28)),
    "authority_admissibility": (ClockKind.ADMISSION, SPAIN, rules("ES"), date(2026, 12, 20)),
    "authority_forwarded_to_dpo_es": (
        ClockKind.REPLY,
        served(Subject.FORWARDED, "aepd"),
        rules("ES"),
        date(2026, 11, 1),
    ),
    "authority_forwarded_to_controller_es": (
        ClockKind.REPLY,
        served(Subject.FORWARDED, "aepd"),
        rules("ES"),
        date(2026, 11, 1),
    ),
    "prior_investigation_es": (
        ClockKind.INVESTIGATION,
        served(Subject.ADMITTED, "aepd"),
        rules("ES"),
        date(2027, 10, 1),
    ),
    "cross_border_lead": (ClockKind.LEAD, served(Subject.CROSS_BORDER_LEAD), rules(), date(2026, 10, 22)),
    "draft_decision": (ClockKind.CONSULTATION, served(Subject.DRAFT_DECISION), rules(), date(2026, 10, 29)),
    "dispute_resolution": (ClockKind.DISPUTE, served(Subject.DISPUTE_RESOLUTION), rules(), date(2026, 11, 1)),
    "interim_measure": (ClockKind.URGENCY, ruled(Ruling.INTERIM), rules(), date(2027, 2, 2)),
    "authority_silent": (ClockKind.SILENCE, complaint(LODGED), rules(), date(2026, 12, 16)),
    "appeal": (ClockKind.APPEAL, ruled(Ruling.REPRIMAND), rules(), date(2026, 12, 14)),
}
"""The clock of a stage, a case in which it runs, and its day."""

BY_LETTER = {
    "authority_inquiry": Subject.INQUIRY,
    "authority_order_information": Subject.ORDER,
    "authority_audit": Subject.AUDIT,
    "authority_alleged_infringement": Subject.ALLEGED_INFRINGEMENT,
    "hearing": Subject.HEARING,
}
"""The authority sets the day in its letter."""
BY_DECISION = {
    "decision_comply_request": Ruling.COMPLY_WITH_REQUEST,
    "decision_bring_into_compliance": Ruling.BRING_INTO_COMPLIANCE,
    "decision_tell_persons": Ruling.TELL_PERSONS,
    "decision_limit_or_ban": Ruling.LIMIT_OR_BAN,
    "decision_rectify_erase_restrict": Ruling.RECTIFY_ERASE_RESTRICT,
    "decision_certification": Ruling.CERTIFICATION,
    "decision_suspend_flows": Ruling.SUSPEND_FLOWS,
    "decision_uk_enforcement": Ruling.UK_ENFORCEMENT,
    "decision_ch_measure": Ruling.CH_MEASURE,
    "decision_fine": Ruling.FINE,
    "measures_report": Ruling.BRING_INTO_COMPLIANCE,
}
"""The decision sets the day, of a payment as well: a measure with its day."""
UNCOUNTED = {
    "re_qualified_as_request": "the request that is received then has the clock of a request",
    "investigating": "without delay is no number of days; the answer and the word on progress are counted",
    "answered": "without delay is no number of days; the answer is counted from receipt",
    "measures_open": "each measure has a day of its own",
    "escalated_to_authority": "when the person learned of it is not on file; the authority's record tells",
    "extension_asked": "the letter it is about has the clock, and asking after its day is refused",
    "settled": "the day by which the person may agree stands in the proposal",
    "penalty_payment": "national law; its day is a measure of the decision",
    "court_action": "national limitation, from a knowledge that is not on file",
    "court_decision": "national; the judgment says it",
    "closed": "how long a closed file is kept is a rule of retention",
}


@pytest.mark.parametrize("stage", ROWS)
def test_every_stage_is_something_in_the_desk(stage: str) -> None:
    assert stage in TOLD_BY


def test_no_stage_is_known_here_alone() -> None:
    assert set(TOLD_BY) == set(ROWS)
    assert set(Ruling) - set(TOLD_BY.values()) == {
        *(Ruling.NO_INFRINGEMENT, Ruling.UK_PENALTY, Ruling.CH_WARNING)
    }


@pytest.mark.parametrize("stage", [key for key, row in ROWS.items() if row["clock_length"] != "-"])
def test_every_length_of_the_table_is_counted_set_or_excused(stage: str) -> None:
    assert stage in {*COUNTED, *BY_LETTER, *BY_DECISION, *UNCOUNTED}


@pytest.mark.parametrize("stage", COUNTED)
def test_a_clock_of_the_table_runs_to_its_day(stage: str) -> None:
    kind, case, of, due = COUNTED[stage]
    assert the(kind, case, of).due == due


@pytest.mark.parametrize("subject", BY_LETTER.values())
def test_a_day_that_a_letter_sets_is_a_clock(subject: Subject) -> None:
    assert subject.wants_reply
    assert the(ClockKind.REPLY, complaint(LODGED, letter(subject))).due == date(2026, 10, 29)


@pytest.mark.parametrize("ruling", sorted(set(BY_DECISION.values())))
def test_a_day_that_a_decision_sets_is_a_clock(ruling: Ruling) -> None:
    measure = Measure(text="Do it, or pay", due_on=date(2027, 1, 4))
    case = complaint(LODGED, decision(ruling, measures=(measure,)))
    assert the(ClockKind.MEASURE, case).due == date(2027, 1, 4)


def test_what_other_authorities_and_the_board_do_asks_nothing_of_us() -> None:
    for subject in (Subject.CROSS_BORDER_LEAD, Subject.DISPUTE_RESOLUTION):
        assert not subject.wants_reply
        case = served(subject)
        assert not [one for one in clocks(case, rules()) if one.kind is ClockKind.REPLY]
    taken = complaint(LODGED, letter(Subject.CROSS_BORDER_LEAD, due=None), letter(on=date(2026, 10, 9)))
    assert the(ClockKind.LEAD, taken).met_on == date(2026, 10, 9)


WRITTEN: dict[str, Letter] = {
    "the answer letter": Letter.COMPLAINT_ANSWER,
    "documents": Letter.AUTHORITY_DOCUMENTS,
    "minutes": Letter.AUTHORITY_DOCUMENTS,
    "statement if heard": Letter.AUTHORITY_POSITION,
    "measures report": Letter.AUTHORITY_MEASURES_REPORT,
    "stop proof": Letter.AUTHORITY_MEASURES_REPORT,
    "payment proof": Letter.AUTHORITY_MEASURES_REPORT,
    "agreement": Letter.COMPLAINT_SETTLEMENT,
    "appeal": Letter.AUTHORITY_APPEAL_NOTICE,
    "questions to units": Letter.COMPLAINT_INSIDE,
    "tasks": Letter.COMPLAINT_INSIDE,
}
"""Documents of the table whose name is not that of the letter."""
KEPT = {
    *("decision note", "proof", "change of plan", "note to management", "stop using the mark", "defence"),
    *("ask for proof of mandate", "register line", "confirmation", "breach_to_person"),
}
"""Written elsewhere and kept with the case, or told by its facts; the register is a report."""


def _documents() -> set[str]:
    told = (row["documents_out"] for row in ROWS.values())
    return {part.strip() for cell in told for part in re.split(r", | \+ |/", cell)} - {"-"}


@pytest.mark.parametrize("document", sorted(_documents()))
def test_every_document_of_the_table_is_a_letter_or_is_kept(document: str) -> None:
    assert document in {one.value for one in Letter} | WRITTEN.keys() | KEPT
    assert WRITTEN.keys() | KEPT <= _documents()
