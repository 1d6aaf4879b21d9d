from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpo_desk.core.addresses import Address
from dpo_desk.core.authorities import Authority, Directory, Use
from dpo_desk.core.authority_corrections import (
    Correction,
    CorrectionProblem,
    CorrectionUnfit,
    NameIn,
    check_correction,
    corrected,
    differences,
    trimmed,
    with_corrections,
)
from dpo_desk.core.authority_updates import Update, plan, updated
from dpo_desk.core.confidence import Confidence
from tests.authority_cases import MOVED, correction
from tests.core.test_authorities import an_authority

TODAY = date(2026, 10, 22)
KNOWN = replace(
    an_authority(checked_from=date(2024, 1, 1), confidence=Confidence.UNSURE),
    phone="1",
    website="https://old.example",
)


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (correction(), CorrectionProblem.NOTHING),
        (correction(phone=" 1 "), CorrectionProblem.NOTHING),
        (correction(names=(NameIn("sv", "Nya myndigheten"),)), CorrectionProblem.NOTHING),
        (correction(names=(NameIn("sv", " "),)), CorrectionProblem.NO_NAME),
        (correction(names=(NameIn("Swedish", "Ny"),)), CorrectionProblem.NO_LANGUAGE),
        (correction(named_since=TODAY), CorrectionProblem.SINCE_WITHOUT_NAME),
        (correction(address=Address(city="Stockholm", country="SE")), CorrectionProblem.NO_ADDRESS),
        (correction(address=replace(MOVED, country="Sweden")), CorrectionProblem.NO_ADDRESS),
        (correction(email="registrator"), CorrectionProblem.NO_EMAIL),
        (correction(website="javascript:alert(1)"), CorrectionProblem.NO_LINK),
        (correction(complaint_form="imy.example"), CorrectionProblem.NO_LINK),
        (correction(phone="1" * 201), CorrectionProblem.TOO_LONG),
        (correction(note="1" * 2001), CorrectionProblem.TOO_LONG),
        (correction(checked_on=TODAY + timedelta(days=1)), CorrectionProblem.NOT_YET),
    ],
)
def test_words_nobody_could_use_are_refused(wanted: Correction, problem: CorrectionProblem) -> None:
    with pytest.raises(CorrectionUnfit) as refused:
        check_correction(trimmed(wanted, KNOWN), TODAY)
    assert refused.value.problem is problem


def test_own_words_stand_in_place_of_the_records_and_the_rest_stays() -> None:
    wanted = correction(
        names=(NameIn("en", "The New Authority"),),
        abbreviation="NA",
        address=MOVED,
        phone="",
        email="post@ny.example",
        complaint_form="https://ny.example/form",
        note="Ask for Ms Berg.",
    )
    own = trimmed(wanted, KNOWN)
    check_correction(own, TODAY)
    found = corrected(KNOWN, own)
    assert found.names == (("sv", "Nya myndigheten"), ("en", "The New Authority"))
    assert found.abbreviations == (("sv", "NA"),)
    assert (found.address, found.phone, found.email) == (MOVED, "", "post@ny.example")
    assert (found.website, found.note, found.cautions(TODAY)) == (
        "https://old.example",
        "",
        KNOWN.cautions(TODAY),
    )
    moved = {one.part: (one.old, one.new) for one in differences(KNOWN, found)}
    assert moved["phone"] == ("1", "")
    assert moved["address"] == ("SE", "Postbus 1, 2500 AA Den Haag, NL")
    assert moved["names"][1] == "Nya myndigheten (sv); The New Authority (en)"


def test_a_name_from_a_day_on_makes_the_record_s_name_a_former_one() -> None:
    own = correction(names=(NameIn("sv", "Ännu nyare"),), named_since=date(2026, 12, 1))
    found = corrected(KNOWN, own)
    assert found.name_on(date(2026, 11, 30), "sv") == "Nya myndigheten"
    assert found.abbreviation_on(date(2026, 11, 30), "sv") == "NM"
    assert found.name_on(date(2026, 12, 1), "en") == "Ännu nyare"
    assert found.abbreviation_on(date(2026, 12, 1), "sv") == ""
    short = corrected(KNOWN, replace(own, abbreviation="ÄN"))
    assert short.abbreviation_on(date(2026, 12, 1), "sv") == "ÄN"
    assert "until" not in differences(KNOWN, found)[2].new
    assert "2026-11-30" in differences(KNOWN, found)[2].new
    assert corrected(KNOWN, correction(abbreviation="")).abbreviations == ()


def test_a_record_that_was_looked_at_is_sure_until_the_program_knows_better() -> None:
    seen = corrected(KNOWN, correction(checked_on=TODAY))
    assert (seen.cautions(TODAY), seen.last_checked) == ((), "2026-10-22")
    newer = replace(KNOWN, checked_from=date(2027, 1, 1))
    assert corrected(newer, correction(checked_on=TODAY)) == newer


def directory(*authorities: Authority) -> Directory:
    return Directory(authorities)


def test_an_update_stands_over_older_records_and_own_words_over_both() -> None:
    newer = replace(KNOWN, phone="2", checked_from=date(2026, 6, 1))
    new = replace(newer, id="yy")
    given = Update(taken_on=TODAY, records=(newer, new), removed=("zz", "atlantis"))
    gone = replace(KNOWN, id="zz")
    after = updated(directory(KNOWN, gone), [given])
    assert [(one.id, one.phone, one.use) for one in after] == [
        ("xx", "2", Use.COMPLAINTS),
        ("zz", "1", Use.GONE),
        ("yy", "2", Use.COMPLAINTS),
    ]
    own = correction("xx", phone="3")
    assert with_corrections(after, [own]).get("xx").phone == "3"
    later = replace(KNOWN, phone="4", checked_from=date(2026, 9, 1))
    shipped = updated(directory(later, replace(gone, checked_from=date(2027, 1, 1))), [given])
    assert (shipped.get("xx").phone, shipped.get("zz").use) == ("4", Use.COMPLAINTS)
    undated = updated(
        directory(later), [Update(taken_on=TODAY, records=(replace(newer, checked_from=None),))]
    )
    assert undated.get("xx").phone == "4"


def test_what_an_update_would_do_is_told_before() -> None:
    newer = replace(KNOWN, phone="2", website="https://new.example", checked_from=date(2026, 6, 1))
    late, same, gone = (
        replace(KNOWN, id="late", checked_from=TODAY),
        replace(KNOWN, id="s"),
        replace(KNOWN, id="g"),
    )
    given = Update(
        taken_on=TODAY,
        records=(newer, replace(KNOWN, id="yy"), replace(newer, id="late"), same),
        removed=("g", "atlantis"),
    )
    own = [correction("xx", phone="3", website="https://new.example"), correction("s", phone="9")]
    found = plan(directory(KNOWN, late, same, gone), given, own)
    assert [one.id for one in found.added] == ["yy"]
    assert [(one.part, one.old, one.new) for one in found.changed[0].differences] == [
        ("phone", "1", "2"),
        ("website", "https://old.example", "https://new.example"),
    ]
    assert [(one.part, one.old, one.new) for one in found.changed[0].own] == [("phone", "2", "3")]
    assert len(found.changed) == 1
    assert (found.removed, found.older, found.unknown, found.same) == ((gone,), (late,), ("atlantis",), 1)
    assert not found.changes_nothing
    assert plan(directory(KNOWN), Update(taken_on=TODAY, records=(KNOWN,)), ()).changes_nothing
    assert plan(directory(KNOWN), Update(taken_on=TODAY, records=(newer,)), ()).changed[0].own == ()
