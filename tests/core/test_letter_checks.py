from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import (
    FactKind,
)
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letters import LetterKind, Wishes
from tests.consent_letter_cases import CONSENT_KINDS
from tests.core.letter_holes import an_extension, mends, with_house
from tests.letter_cases import CASE_KINDS, DEMANDS, Case, fact, findings
from tests.letter_houses import DATED, RECEIVED

K = LetterKind
TABLE = Path(__file__).parent.parent / "data" / "letter_demands.csv"
COUNTRY_OF = {"eu": "NL", "uk": "GB", "ch": "CH"}
IN_WORDING = "stands in the approved wording; tests/documents/test_letters.py reads it there"
NOT_YET = {
    "first_copy_free": "no letter of these kinds can ask for money",
    "erase_stop": IN_WORDING,
    "id_copy_blackening": IN_WORDING,
    "clock": IN_WORDING,
    "next_step": IN_WORDING,
    "free": IN_WORDING,
    "irrevocable": IN_WORDING,
    "reply_possible": IN_WORDING,
    "civil_petition": IN_WORDING,
    "two_ways": IN_WORDING,
    "indirect_access": IN_WORDING,
    "representative_proof": IN_WORDING,
    "late_apology": "the rule on time asks for the cause of a delay",
    "part_now": "a right that is ready is answered by itself; the wording says that nothing waits",
    "source": "an operation without a source has its data from the person",
    "automated": "an operation without automated decisions takes none",
    "transfers": "an operation without transfers makes none",
    "layers": "the letter is the overview; its annex has a section for each system",
    "remote_access": "a portal is named in a free paragraph; the rest is told all the same",
    "health_through_professional": "a letter goes to the person, or to who shows that they speak for them",
    "backups": IN_WORDING,
    "statement": "what was added stands word for word in the table of what was corrected",
    "fact_or_opinion": IN_WORDING,
    "still_allowed": IN_WORDING,
    "more_details": IN_WORDING,
    "no_reason": IN_WORDING,
    "processor_instruction": "a contract that is named makes the letter an instruction",
    "ten_days": "the letter counts them from its receipt",
    "what_next": "the decision that a restriction ends says what becomes of the data",
    "published": "whoever took over what was published is named and told as a recipient",
    "joint_choice": IN_WORDING,
    "not_erased": IN_WORDING,
    "own_care": IN_WORDING,
    "receiver_duty": IN_WORDING,
    "tail": "a channel without such a day has nothing under way",
    "other_mail": IN_WORDING,
    "contest": IN_WORDING,
    "reopen": IN_WORDING,
    "label": "a decision made by a machine is not on file itself",
    "own_part": IN_WORDING,
    "told_person": IN_WORDING,
}


NOT_OF_CONSENTS = {
    "employee_text": "a letter is in text form whichever way it goes",
}


LESSER = {
    "key": "whether a word is a code only a person can tell: what looks like one is asked about",
}
"""What must be told, and can only be asked as something to consider."""


def _demands() -> list[tuple[str, str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return [(row["kind"], row["element"], row["law"], row["need"]) for row in csv.DictReader(table)]


def test_no_demand_of_the_table_is_forgotten() -> None:
    assert len(_demands()) > 500
    for kind, element, law, need in _demands():
        severities = {
            rule.severity
            for rule in DEMANDS
            if rule.element == element and LetterKind(kind) in rule.kinds and law in rule.laws
        }
        excused = NOT_OF_CONSENTS if LetterKind(kind) in CONSENT_KINDS else NOT_YET
        if LetterKind(kind).about_complaint:
            excused = {}
        if need == "must" and element not in LESSER:
            assert Severity.MEND in severities or element in excused, (kind, element, law)
        else:
            assert severities or element in excused, (kind, element, law)


def test_what_cannot_be_asked_yet_is_not_asked() -> None:
    of_cases = {rule.element for rule in DEMANDS if rule.kinds - set(CONSENT_KINDS)}
    assert not of_cases & set(NOT_YET)
    assert not {rule.element for rule in DEMANDS} & set(NOT_OF_CONSENTS)


@pytest.mark.parametrize("country", ["NL", "DE", "AT", "BE", "GB", "CH", "IT", "FI", "IE"])
@pytest.mark.parametrize("kind", CASE_KINDS)
def test_a_complete_letter_is_not_held_back(kind: LetterKind, country: str) -> None:
    facts = None
    if (kind, country) == (K.EXTENSION, "CH"):  # Swiss law has no limit: the day is announced
        facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.EXTENDED, DATED, an_extension()))
    assert mends(Case(kind=kind, country=country, facts=facts).data()) == set()


def test_findings_name_the_law_of_the_seat_and_come_blocking_first() -> None:
    def sources(country: str) -> dict[str, str]:
        data = with_house(address=Address(), website="")(Case(kind=K.GENERAL_ANSWER, country=country).data())
        return {one.element: one.source for one in findings(data)}

    assert sources("NL") == {"sender": "GDPR Art. 12(1), 13(1)(a)", "notice_link": "GDPR Art. 13, 14"}
    assert sources("GB")["sender"].startswith("UK GDPR Art. 12(1)")
    assert sources("CH")["sender"].startswith("DSG Art. 19(2)(a)")
    assert list(sources("NL")) == ["sender", "notice_link"]
    british = Case(kind=K.REFUSED, country="GB", wishes=Wishes(body="# No")).data()
    assert Finding("controller_complaint", Severity.MEND, "DPA 2018 s. 164A") in findings(british)


def test_the_approved_wording_holds_its_blocks() -> None:
    assert "map" not in mends(Case(kind=K.PARTLY_REFUSED).data())
