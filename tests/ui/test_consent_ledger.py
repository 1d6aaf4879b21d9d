"""What a ledger tells, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from dpo_desk.actions import consents
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consents import Act, Bystander, EventKind, Relation
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.ui.consent_ledger import ledger_lines
from dpo_desk.ui.consent_showing import consent_row
from dpo_desk.ui.widgets.ledger import LedgerLine
from tests.consent_cases import no, somebody, with_purpose, yes

DAY, MOMENT = date(2026, 3, 2), datetime(2026, 3, 2, 12, tzinfo=UTC)


def lines_of(desk: Desk, *entries: consents.Entry) -> list[LedgerLine]:
    purpose = with_purpose(desk)
    view = consents.record(desk, purpose.id, somebody("Bo"), entries[0]).value
    person = desk.store.people.get(view.row.person_id)
    for entry in entries[1:]:
        view = consents.record(desk, purpose.id, person, entry).value
    return ledger_lines(view, {}, desk.today())


def test_an_entry_tells_all_that_is_known_of_it(desk: Desk) -> None:
    entry = yes(
        DAY,
        clock=time(10, 30),
        channel=ConsentChannel.WEB,
        document=None,
        opt_in_asked_at=MOMENT,
        age=12,
        bystanders=(
            Bystander(relation=Relation.GUARDIAN, name="Ada", checked="called back"),
            Bystander(relation=Relation.WITNESS, name="Tom"),
        ),
        preticked=True,
        bundled=True,
        proof_place="cupboard 3",
        reason="at the summer party",
    )
    first, now = lines_of(desk, entry)
    assert (first.when, first.title) == ("2 Mar", "Consent given")
    assert first.texts[0] == "Web form, 10:30"
    assert first.texts[1].startswith("Confirmation mail 2 Mar 2026")
    assert first.texts[1].endswith("not confirmed")
    assert first.texts[2:] == (
        "12 years old, Netherlands",
        "Parent or guardian: Ada (called back)",
        "Witness: Tom",
        "The box was ticked already: that is no consent.",
        "One yes stood for several things at once.",
        "The proof lies: cupboard 3",
        "at the summer party",
        "Entry 1, made by Iris van Dam on 22 Oct 2026",
    )
    assert [one.words for one in first.links] == ["Words: Dutch, version 1", "Correct…"]
    assert (now.when, now.title, now.now) == ("Today", "Given, but it does not hold", True)
    sound = consents.record(desk, 1, somebody("Cy"), yes(DAY)).value
    assert ledger_lines(sound, {}, desk.today())[-1].title == "In force, to be renewed before 2 Mar 2028"


def test_a_guardian_who_is_against_is_named(desk: Desk) -> None:
    against = Bystander(relation=Relation.GUARDIAN, name="Ada", agrees=False)
    first = lines_of(desk, no(kind=EventKind.REFUSED, bystanders=(against,)))[0]
    assert first.texts[1] == "Parent or guardian: Ada, does not agree"


def test_corrections_stand_beside_what_they_put_right(desk: Desk) -> None:
    view = consents.record(desk, with_purpose(desk).id, somebody("Bo"), yes(DAY)).value
    changed = {"on": date(2026, 3, 1), "opt_in_asked_at": MOMENT, "opt_in_confirmed_at": MOMENT}
    consents.correct(desk, view.row.id, 1, changed, reason="the form says so")
    struck = consents.correct(desk, view.row.id, 1, None, reason="another person").value
    lines = ledger_lines(struck, {}, desk.today())
    assert [one.title for one in lines] == [
        "Consent given",
        "Entry 1 put right: Consent given",
        "Entry 1 never happened",
        "No consent on file",
    ]
    assert lines[0].texts[0] == "Put right by entry 3."
    assert lines[1].texts[0] == "Paper form, 1 March 2026"
    assert "confirmed" in lines[1].texts[1]
    assert lines[2].texts == ("another person", "Entry 3, made by Iris van Dam on 22 Oct 2026")
    assert "correct" not in {one.key for one in lines[1].links}
    assert (
        consent_row(struck.row, "House", desk.today()).spoken
        == "Bo, Nieuwsbrief, since 1 Mar · House, No entry"
    )


def test_of_an_erased_person_an_entry_tells_only_what_it_was(desk: Desk) -> None:
    view = consents.record(desk, with_purpose(desk).id, somebody("Bo"), yes(DAY)).value
    bare = replace(view, events=(replace(view.events[0], redacted=True),))
    line = ledger_lines(bare, {}, desk.today())[0]
    assert line.texts == ("What it said was taken out, because the person was erased.",)
    assert [one.key for one in line.links] == ["words", "proof", "redact"]


def test_an_imported_entry_says_what_was_done(desk: Desk) -> None:
    entry = yes(DAY, kind=EventKind.IMPORTED, act=Act.GIVEN, channel=ConsentChannel.IMPORT)
    assert lines_of(desk, entry)[0].title == "Consent given"
