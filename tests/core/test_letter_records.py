"""What the records say of a child, of reasons kept on file, of codes, files and a restriction that ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import FactKind, Treatment
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.particulars import Explained
from dpo_desk.core.people import Representative, RepresentativeKind
from tests.core.letter_holes import (
    CHILD,
    considers,
    dropping,
    mends,
    stripping,
    with_decision,
    with_facts,
    with_items,
    with_lift,
    with_person,
    with_wishes,
    without_fact,
)
from tests.letter_cases import Case, fact
from tests.letter_decisions import DATA_SET
from tests.letter_houses import DATED

K = LetterKind
ADDRESS = Address(lines=("4 Ferry Road",), city="Fernhaven", country="NL")


def test_a_child_is_written_to_in_words_somebody_answers_for() -> None:
    child = CHILD(Case(kind=K.ACCESS_ANSWER).data())
    assert "child_wording" not in mends(with_wishes(worded_for_child_by="Iris van Dam")(child))
    parent = Representative(kind=RepresentativeKind.GUARDIAN, name="Ana Brook", address=ADDRESS, proof="form")
    assert "child_wording" not in mends(with_person(representative=parent)(child))
    assert "child_wording" not in mends(with_person(child_until=date(2026, 11, 19))(child))


def test_reasons_stay_on_file_where_the_ground_allows_it() -> None:
    kept = with_decision(ground_id="gdpr_15_4", facts="", withheld="An informant.")
    data = kept(Case(kind=K.REFUSED).data())
    assert not {"reasons", "reasons_withheld"} & mends(data)
    assert "reasons" in mends(with_decision(withheld="")(data))


def test_codes_that_are_explained_are_no_riddle() -> None:
    value = "SEG_B, K7, NL91 ABNA 0417, AB1 2CD"
    coded = with_items(stripping(Treatment.GIVEN, value=value))(Case(kind=K.ACCESS_ANSWER).data())
    known = (Explained(code="SEG_B", meaning="regular"), Explained(code="K7", meaning="pays late"))
    assert "key" in considers(with_decision(glossary=known[:1])(coded))
    assert "key" not in considers(with_decision(glossary=known)(coded))


def test_a_fee_that_stops_the_clock_leaves_its_own_time() -> None:
    british = Case(kind=K.FEE_NOTICE, country="GB").data()
    fee = reading.fee(british)
    assert fee is not None
    later = with_facts(fact(FactKind.FEE_ASKED, DATED, replace(fee, reply_by=date(2027, 1, 8))))
    assert "reply_in_time" not in considers(later(british))
    assert "reply_in_time" in considers(later(Case(kind=K.FEE_NOTICE).data()))
    assert "reply_in_time" not in considers(without_fact(FactKind.FEE_ASKED)(Case(kind=K.FEE_NOTICE).data()))


def test_the_end_of_a_restriction_is_told_in_the_letter_that_ends_it() -> None:
    ending = with_lift(date(2026, 12, 4))
    data = ending(Case(kind=K.OBJECTION_REFUSED).data())
    meant = reading.lift_told(data)
    assert meant is not None
    assert (meant.number, meant.plan is not None) == (1, True)
    assert not {"lift_told", "restriction_end"} & (mends(data) | considers(data))
    assert "restriction_end" in considers(with_lift(DATED)(Case(kind=K.OBJECTION_REFUSED).data()))
    assert reading.lift_told(ending(Case(kind=K.REFUSED).data())) is None


def test_files_alone_make_an_answer_in_part() -> None:
    data = with_items(dropping(Treatment.GIVEN))(Case(kind=K.PARTLY_REFUSED).data())
    assert "given" in mends(data)
    assert "given" not in mends(with_decision(sets=(DATA_SET,))(data))
