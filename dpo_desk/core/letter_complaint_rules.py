"""What letters must and should contain that belong to a complaint."""

from __future__ import annotations

from typing import Final

from dpo_desk.core import letter_complaint_demands as complaint
from dpo_desk.core import letter_demands as demand
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letter_rules import ALL, CH, EU, UK, Row, Rule, Severity, rules
from dpo_desk.core.letters import LetterKind

_K = LetterKind
_ACK, _PROGRESS = frozenset({_K.COMPLAINT_ACKNOWLEDGED}), frozenset({_K.COMPLAINT_PROGRESS})
_ANSWER = frozenset({_K.COMPLAINT_ANSWER})
_TO_PERSON = _ACK | _PROGRESS | _ANSWER
_POSITION, _MORE_TIME = frozenset({_K.AUTHORITY_POSITION}), frozenset({_K.AUTHORITY_EXTENSION_REQUEST})
_DOCUMENTS, _REPORT = frozenset({_K.AUTHORITY_DOCUMENTS}), frozenset({_K.AUTHORITY_MEASURES_REPORT})
_TO_AUTHORITY = _POSITION | _MORE_TIME | _DOCUMENTS | _REPORT
_MEND, _CONSIDER = Severity.MEND, Severity.CONSIDER

_TABLE: tuple[Row[ComplaintLetterData], ...] = (
    # to the person
    ("language", _TO_PERSON, _CONSIDER, ALL, "12(1)", "DSV Art. 16(4)", complaint.language),
    # acknowledged
    ("in_30_days", _ACK, _MEND, UK, "DPA 2018 s. 164A(3)", "", complaint.in_time),
    ("in_time", _ACK, _CONSIDER, EU | CH, "", "", complaint.in_time),
    ("subject", _ACK, _MEND, ALL, "", "", complaint.subject),
    ("next", _ACK, _MEND, UK, "DPA 2018 s. 164A(4), (5)", "", complaint.next_step),
    ("next", _ACK, _CONSIDER, EU | CH, "", "", complaint.next_step),
    ("authority_open", _ACK, _CONSIDER, ALL, "77", "DSG Art. 49", complaint.authority_known),
    ("dpo_secrecy", _ACK, _CONSIDER, EU | UK, "38(5)", "", complaint.confidential),
    # where it stands
    ("done", _PROGRESS, _MEND, UK, "DPA 2018 s. 164A(5)(b)", "", complaint.done),
    ("done", _PROGRESS, _CONSIDER, EU | CH, "", "", complaint.done),
    ("why_longer", _PROGRESS, _MEND, ALL, "", "", complaint.why_longer),
    ("next_word", _PROGRESS, _MEND, ALL, "", "", complaint.next_word),
    # answered
    ("in_time", _ANSWER, _CONSIDER, ALL, "", "", complaint.in_time),
    ("facts", _ANSWER, _MEND, ALL, "24, 5(2)", "", complaint.found),
    ("assessment", _ANSWER, _MEND, ALL, "24", "", complaint.assessed),
    ("measures", _ANSWER, _MEND, ALL, "24", "", complaint.measures),
    ("apology", _ANSWER, _CONSIDER, ALL, "", "", complaint.apology),
    ("authority", _ANSWER, _MEND, ALL, "77", "DSG Art. 49", demand.authority),
    ("court", _ANSWER, _CONSIDER, ALL, "79", "DSG Art. 32", demand.remedies_named),
    ("authority_first_request", _ANSWER, _CONSIDER, EU, "Reg. (EU) 2025/2518", "", complaint.request_first),
    # to an authority
    ("file_number", _TO_AUTHORITY, _MEND, ALL, "31", "", complaint.file_number),
    ("in_time", _TO_AUTHORITY, _MEND, ALL, "31, 58(1)(a)", "DSG Art. 49(3)", complaint.in_time),
    ("competence", _TO_AUTHORITY, _CONSIDER, EU, "55, 56", "", complaint.lead),
    ("contact", _TO_AUTHORITY, _MEND, EU | UK, "39(1)(e)", "", complaint.contact),
    ("only_needed", _TO_AUTHORITY, _MEND, ALL, "5(1)(c)", "DSG Art. 6(2)", complaint.only_needed),
    # position
    ("facts", _POSITION, _MEND, ALL, "31, 58(1)(a)", "DSG Art. 49(3)", complaint.answered),
    ("legal_view", _POSITION, _MEND, ALL, "5(2), 24", "", complaint.legal_view),
    ("evidence", _POSITION, _MEND, ALL, "5(2)", "", complaint.evidence),
    ("remedied", _POSITION, _CONSIDER, ALL, "24", "DSG Art. 51(5)", complaint.remedied),
    ("no_self_burden", _POSITION, _CONSIDER, ALL, "83(8)", "", complaint.lawyer),
    ("hearing", _POSITION, _CONSIDER, ALL, "58(4)", "", complaint.hearing),
    ("management_aware", _POSITION, _CONSIDER, ALL, "38(3)", "", complaint.approved),
    # more time
    ("until", _MORE_TIME, _MEND, ALL, "", "", complaint.until),
    ("why", _MORE_TIME, _MEND, ALL, "", "", complaint.why_longer),
    ("part", _MORE_TIME, _CONSIDER, ALL, "", "", complaint.part_sent),
    ("before_due", _MORE_TIME, _MEND, ALL, "", "", complaint.before_due),
    # documents
    ("list", _DOCUMENTS, _MEND, ALL, "58(1)(a), 58(1)(e)", "DSG Art. 50", complaint.listed),
    ("asked_for", _DOCUMENTS, _MEND, ALL, "58(1)(a)", "DSG Art. 50", complaint.asked_for),
    ("missing", _DOCUMENTS, _MEND, ALL, "31", "DSG Art. 49(3)", complaint.missing),
    ("secure_delivery", _DOCUMENTS, _MEND, ALL, "5(1)(f), 32", "DSG Art. 8", complaint.secure),
    # measures
    ("decision", _REPORT, _MEND, ALL, "58(2)", "DSG Art. 51", complaint.decided),
    ("done", _REPORT, _MEND, ALL, "58(2), 60(10)", "DSG Art. 51", complaint.carried_out),
    ("open", _REPORT, _MEND, ALL, "58(2)(d)", "DSG Art. 51", complaint.still_open),
    ("all_establishments", _REPORT, _CONSIDER, EU, "60(10)", "", complaint.all_establishments),
    ("without_prejudice", _REPORT, _CONSIDER, ALL, "78(1)", "", complaint.reserved),
)

COMPLAINT_RULES: Final[tuple[Rule[ComplaintLetterData], ...]] = rules(_TABLE)
"""Demands on letters about complaints, in the order in which a letter is read."""
