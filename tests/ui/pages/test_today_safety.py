from __future__ import annotations

from pathlib import Path

from dpo_desk.actions import backups, media, sheets
from dpo_desk.actions import keys as key_actions
from dpo_desk.core.settings import Settings
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.pages.today import TodayPage
from tests.conftest import PASSPHRASE
from tests.ui.office_bench import Bench, click, text_on

WAIT = 20_000


def backed_up(bench: Bench, folder: Path) -> Path:
    folder.mkdir()
    medium = bench.do(lambda desk: media.add(desk, "Blue", folder))
    return bench.do(lambda desk: backups.make(desk, medium.id)).path


def test_today_says_what_is_missing_until_it_is_there(bench: Bench, tmp_path: Path) -> None:
    page = TodayPage(bench.context)
    bench.runner.changed.connect(page.take_changes)
    bench.show(page)
    page.show_place(Going(Place.TODAY))
    bench.qtbot.waitUntil(lambda: "A first backup" in text_on(page), timeout=WAIT)
    assert "Try the recovery sheet" in text_on(page)
    assert page._safety is not None
    click(page._safety.lines.button("backup", "go"))
    assert bench.gone == [Going(Place.BACKUPS)]
    path = backed_up(bench, tmp_path / "stick")
    bench.qtbot.waitUntil(lambda: "A first backup" not in text_on(page), timeout=WAIT)
    assert "Restore not proven yet" in text_on(page)
    assert "Next backup due Fri 23 Oct" in text_on(page)
    made = bench.do(lambda desk: sheets.make(desk, PASSPHRASE))
    bench.do(lambda desk: key_actions.try_sheet(desk, made.lines))
    bench.do(lambda desk: backups.drill(desk, path))
    bench.qtbot.waitUntil(lambda: "Restore proven today" in text_on(page), timeout=WAIT)
    assert "To set up" not in text_on(page)


def test_the_status_bar_tells_a_backup_with_its_proof(bench: Bench, tmp_path: Path) -> None:
    window = MainWindow(bench.runner, bench.theme, Settings())
    bench.show(window, 1280, 800)
    bench.qtbot.waitUntil(lambda: window._safe.accessibleName() == "No backup yet", timeout=WAIT)
    assert window._offline.isVisible()
    backed_up(bench, tmp_path / "stick")
    bench.qtbot.waitUntil(
        lambda: window._safe.accessibleName().endswith("restore not proven yet"), timeout=WAIT
    )
    assert window._safe.accessibleName().startswith("Backup today")
    assert not window._offline.isVisible()
    window.close()
