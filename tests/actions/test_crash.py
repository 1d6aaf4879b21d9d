from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.actions.crash import write_report

CANARIES = ("Eglė Petrauskienė", "NL91ABNA0417164300", "egle@post.example")


def _fail(name: str, iban: str, mail: str) -> None:
    people = {name: iban}
    try:
        _ = people[mail]
    except KeyError as error:
        error.add_note(f"looked for {mail} of {name}")
        raise ExceptionGroup(f"for {name}", [ValueError(iban), error]) from error


def test_a_report_tells_where_and_nothing_of_whom(tmp_path: Path) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        _fail(*CANARIES)
    report = write_report(tmp_path / "data", caught.value).read_text("utf-8")
    assert [one for one in (*CANARIES, "Petrausk", "0417164300", "looked for") if one in report] == []
    assert {"ExceptionGroup", "KeyError"} <= set(report.splitlines())
    assert "test_crash.py" in report
    assert "_fail" in report
