from __future__ import annotations

import pytest

from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DiskFailed
from dpo_desk.ui.health_card import HealthCard
from tests.ui.office_bench import Bench, assert_holds, click, text_on


@pytest.fixture
def card(bench: Bench) -> HealthCard:
    made = HealthCard(bench.context)
    bench.show(made, width=380, height=260)
    return made


def test_a_click_checks_the_whole_office(bench: Bench, card: HealthCard) -> None:
    bench.house()
    click(card.button)
    assert "Checking…" in text_on(card)
    assert not card.button.isEnabled()
    bench.qtbot.waitUntil(card.button.isEnabled, timeout=20_000)
    assert "The office is whole" in text_on(card)
    assert_holds(card)


def test_what_is_found_is_said_with_what_to_do(bench: Bench, card: HealthCard) -> None:
    bench.house()

    def harm(desk: Desk) -> Done[None]:
        for statement in ("DROP TRIGGER journal_stays", "DELETE FROM journal WHERE seq = 2"):
            desk.store.connections.writer().conn.execute(statement)
        desk.store.connections.writer().conn.commit()
        return Done(None, Changed.NOTHING)

    bench.do(harm)
    click(card.button)
    bench.qtbot.waitUntil(card.button.isEnabled, timeout=20_000)
    assert "Entry 2 of the journal does not fit." in card.result.text()
    assert "compare them with the last backup" in card.result.text()
    assert_holds(card)


def test_a_check_that_fails_can_be_asked_again(bench: Bench, card: HealthCard) -> None:
    click(card.button)
    bench.runner.failed.emit(DiskFailed(path="x"))
    assert card.button.isEnabled()
    assert card.result.text() == ""
    bench.qtbot.waitUntil(lambda: bool(card.result.text()), timeout=20_000)
