from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dpo_desk.actions import column_maps, consent_check, consent_import, journal
from dpo_desk.actions.column_maps import MapUnnamed
from dpo_desk.actions.consent_list_files import CheckedList, to_mend, why_refused
from dpo_desk.actions.consent_list_preview import preview
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_imports import DayOrder, Field
from dpo_desk.core.consents import Act
from dpo_desk.intake.tables import TableEmpty
from tests.consent_cases import with_purpose

LIST = (
    "E-mail;Datum;Status\n"
    "ana@example.org;03/04/2026;ja\n"
    "bo@example.org;05/06/2026;misschien\n"
    "cas@example.org;nooit;ja\n"
)


def listed(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding)
    return path


def test_a_list_is_looked_at_before_it_is_used(desk: Desk, tmp_path: Path) -> None:
    seen = preview(listed(tmp_path, LIST, "utf-16"))
    assert (seen.encoding, seen.separator, seen.sheets, seen.sheet) == ("utf-16", ";", (), "")
    assert seen.headers == ("E-mail", "Datum", "Status")
    assert seen.rows[2] == ("cas@example.org", "nooit", "ja")
    assert dict(seen.how.columns)[Field.ON] == "Datum"
    asked = seen.questions(seen.how, desk.today())
    assert asked.dates == ("03/04/2026", "05/06/2026")
    assert asked.states == ("misschien",)
    sure = replace(seen.how, order=DayOrder.DAY_FIRST, states=(("misschien", Act.REFUSED),))
    settled = seen.questions(sure, desk.today())
    assert (settled.dates, settled.states) == ((), ())
    with pytest.raises(TableEmpty):
        preview(listed(tmp_path, ""))


def test_a_map_is_kept_under_its_name(desk: Desk, tmp_path: Path) -> None:
    how = preview(listed(tmp_path, LIST)).how
    column_maps.keep_map(desk, " Postduif ", how)
    column_maps.keep_map(desk, "Beurs", replace(how, order=DayOrder.MONTH_FIRST))
    assert list(column_maps.column_maps(desk)) == ["Beurs", "Postduif"]
    assert column_maps.column_maps(desk)["Postduif"] == how
    column_maps.drop_map(desk, "Beurs")
    entries = len(journal.about(desk, "settings", 1))
    column_maps.drop_map(desk, "Beurs")
    assert list(column_maps.column_maps(desk)) == ["Postduif"]
    assert len(journal.about(desk, "settings", 1)) == entries
    with pytest.raises(MapUnnamed):
        column_maps.keep_map(desk, " ", how)


def test_lists_that_go_out_say_why_and_hold_no_formula(desk: Desk, tmp_path: Path) -> None:
    with_purpose(desk)
    path = listed(tmp_path, "email,date,state\n=a@example.org,2026-01-02,ja\nbo@example.org,2027-01-02,ja\n")
    shown = consent_import.take_over(desk, path, 1, preview(path).how, dry_run=True).value
    mended = to_mend(shown).decode().splitlines()
    assert mended[0] == "email,date,state,Why it was refused"
    assert mended[1].startswith("'=a@example.org,2026-01-02,ja,")
    assert why_refused(shown.refused[0].why).startswith("A cell holds a formula")
    assert "{" not in why_refused(shown.refused[1].why)
    out = CheckedList()
    with consent_check.check(desk, path, 1) as found:
        for one in found:
            out.add(one)
    assert out.data().decode().splitlines()[2] == "3,bo@example.org,no,no_entry,"
