from __future__ import annotations

from tests.cli.conftest import Terminal


def test_a_whole_office_and_a_broken_one(house: Terminal) -> None:
    told = house.json("check")
    assert told["well"] is True
    assert told["findings"] == []
    desk = house.desk()
    for statement in ("DROP TRIGGER journal_stays", "DELETE FROM journal WHERE seq = 1"):
        desk.store.connections.writer().conn.execute(statement)
    desk.store.connections.writer().conn.commit()
    desk.store.close()
    ran = house("check")
    assert ran.status == 7
    assert "Entry 1 of the journal does not fit." in ran.out
    assert "compare them with the last backup" in ran.out
