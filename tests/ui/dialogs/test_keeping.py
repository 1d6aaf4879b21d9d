from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from dpo_desk.actions import erasure, people, retention
from dpo_desk.core.erasure import ErasureGround
from dpo_desk.core.people import Person
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs import keeping
from dpo_desk.ui.dialogs.keeping import ErasuresDialog, HoldDialog, RetentionDialog
from dpo_desk.ui.pages.backups import BackupsPage
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.words import LANGUAGES, use_language
from tests.conftest import Clock
from tests.ui.office_bench import Bench, assert_holds, button, click, closed, text_on

WAIT = 20_000


@pytest.fixture
def old(bench: Bench, clock: Clock) -> Person:
    """Somebody nobody has asked anything of for years."""
    person = bench.person("Eglė Petrauskienė")
    clock.day = date(2045, 1, 2)
    return person


def test_what_is_due_is_held_printed_and_ended(
    bench: Bench, old: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.house()
    printed: list[bytes] = []
    monkeypatch.setattr(keeping, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    dialog = bench.open(partial(RetentionDialog, bench.context))
    assert len(dialog._due) == 1
    click(button(dialog, "Print the list…"))
    click(button(dialog, "Hold…"))
    (asking,) = [one for one in dialog.findChildren(HoldDialog) if one.isVisible()]
    click(button(asking, "Hold it"))
    bench.qtbot.waitUntil(lambda: bool(asking.field.error), timeout=WAIT)
    QTest.keyClicks(asking.reason, "A claim is before the court.")
    click(button(asking, "Hold it"))
    bench.qtbot.waitUntil(lambda: closed(asking), timeout=WAIT)
    bench.qtbot.waitUntil(dialog.release.isEnabled, timeout=WAIT)
    assert not dialog.end.isEnabled()
    click(button(dialog, "Release"))
    bench.qtbot.waitUntil(dialog.end.isEnabled, timeout=WAIT)
    click(button(dialog, "End what is due…"))
    (question,) = [one for one in dialog.findChildren(QDialog) if one.isVisible()]
    assert "1 record is ended for good." in text_on(question)
    click(button(question, "End"))
    bench.qtbot.waitUntil(dialog.told.isVisible, timeout=WAIT)
    assert "Nothing is due." in text_on(dialog)
    assert dialog.told.accessibleName().startswith("1 record ended · 0 held")
    assert retention.due(bench.desk) == ()
    assert len(people.ids(bench.desk)) == 0
    click(button(dialog, "Print the report…"))
    assert [pdf[:5] for pdf in printed] == [b"%PDF-"] * 2


def test_erasures_are_listed_by_number_with_their_certificate(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.house()
    person, other = bench.person("Eglė Petrauskienė"), bench.person("Bo Lund")
    for one, grace in ((person, 0), (other, 14)):
        bench.do(
            lambda desk, one=one, grace=grace: erasure.schedule(  # type: ignore[misc]  # bound at once
                desk, one.id, ground=ErasureGround.ASKED, grace_days=grace
            )
        )
    bench.do(erasure.run_due)
    printed: list[bytes] = []
    monkeypatch.setattr(keeping, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    dialog = bench.open(partial(ErasuresDialog, bench.context))
    assert "Egl" not in dialog.list.model().index(1, 0).data(11)
    click(button(dialog, "Print certificate…"))
    (told,) = [one for one in dialog.findChildren(QDialog) if one.isVisible()]
    told.close()
    dialog.list.select_key(str(erasure.listed(bench.desk)[0].id))
    click(button(dialog, "Print certificate…"))
    assert [pdf[:5] for pdf in printed] == [b"%PDF-"]


def test_an_empty_list_says_so_and_offers_nothing(bench: Bench) -> None:
    bench.house()
    for kind, said in ((RetentionDialog, "Nothing is due."), (ErasuresDialog, "Nobody was erased.")):
        dialog = bench.open(partial(kind, bench.context))
        assert said in text_on(dialog)
        assert [one.text() for one in dialog.findChildren(Button) if one.isVisible() and one.text()] == [
            "Close"
        ]
        dialog.close()


def test_the_page_counts_both_and_leads_there(bench: Bench, old: Person) -> None:
    page = BackupsPage(bench.context)
    bench.show(page, 1064, 900)
    page.show_place(Going(Place.BACKUPS))
    bench.qtbot.waitUntil(lambda: "1 due · 0 held" in text_on(page), timeout=WAIT)
    for key, kind in (("due", RetentionDialog), ("erased", ErasuresDialog)):
        click(page.keeping.lines.button(key, "look"))
        (shown,) = [one for one in page.findChildren(kind) if one.isVisible()]
        shown.close()
        QApplication.processEvents()


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_dialogs_have_room_names_and_mnemonics(bench: Bench, old: Person, spoken: str, scale: float) -> None:
    use_language(spoken)
    bench.theme.switch(scale=scale)
    due = retention.due(bench.desk)[0]
    makers: list[Callable[[QWidget], QDialog]] = [
        partial(RetentionDialog, bench.context),
        partial(ErasuresDialog, bench.context),
        partial(HoldDialog, bench.context, due),
    ]
    for make in makers:
        dialog = bench.open(make, 1700, 1400)
        assert_holds(dialog)
        dialog.close()
        QApplication.processEvents()
