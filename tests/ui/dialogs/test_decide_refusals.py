from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import organisations
from dpo_desk.core.facts import (
    Decision,
    Extension,
    ExtensionReason,
    FactKind,
    Outcome,
)
from dpo_desk.core.rights import Right
from tests.ui.dialogs.bench import Office, asked, energy, type_in
from tests.ui.dialogs.decide_bench import LEFT, RECEIVED, Opener, decision, form_of, pick, save


def test_a_refusal_needs_ground_and_facts_at_their_place(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    form = form_of(dialog)
    pick(form, Outcome.REFUSED)
    assert form.ground.isVisible()
    assert not form.items.isVisible()
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: form.ground.field.error.startswith("Choose the ground in law"))
    form.ground.choice.setFocus()
    type_in("excessive, in particular")
    assert form.ground.value() == "gdpr_12_5_excessive"
    assert form.ground.field.error == ""
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: form.facts_field.error.startswith("Say why the ground fits this case"))
    QTest.keyClicks(form.facts, "The ninth request in five weeks, with the same words.")
    QTest.keyClicks(form.part, "Every part was given twice already.")
    save(dialog, qtbot)
    assert decision(office_with, Right.ACCESS) == Decision(
        right=Right.ACCESS,
        outcome=Outcome.REFUSED,
        ground_id="gdpr_12_5_excessive",
        facts="The ninth request in five weeks, with the same words.",
        partial_considered="Every part was given twice already.",
    )


def test_only_grounds_of_the_right_and_the_country_are_offered(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(Right.ACCESS, Right.ERASURE, received_on=RECEIVED))
    form = form_of(decide(case))
    pick(form, Outcome.REFUSED)
    shown = {form.ground.choice.itemData(place) for place in range(form.ground.choice.count())}
    assert shown == {ground.id for ground in case.grounds if ground.covers(Right.ACCESS)}
    assert not any(key.startswith(("de_", "uk_", "es_")) for key in shown)
    form.right.set_value("erasure")
    form.right.picked.emit("erasure")
    pick(form, Outcome.REFUSED)
    other = {form.ground.choice.itemData(place) for place in range(form.ground.choice.count())}
    assert other == {ground.id for ground in case.grounds if ground.covers(Right.ERASURE)} != shown


def test_where_no_grounds_are_known_the_provision_is_cited_and_marked_as_unchecked(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    seat = replace(energy(), country="JE", region="", mailboxes=())
    office_with.do(lambda desk: organisations.save(desk, seat))
    dialog = decide(office_with.receive(asked(organisation_id=3, received_on=RECEIVED)))
    form = form_of(dialog)
    assert not form.provision_field.isVisible()
    pick(form, Outcome.REFUSED)
    assert form.provision_field.isVisible()
    form.ground.choice.set_value("own_provision")
    form.ground._show_text()
    assert form.ground._text.text() == (
        "A provision of the law of the seat, which the office names itself."
        " This ground could not be checked against the text of the law; check it first."
    )
    QTest.keyClicks(form.facts, "The ninth request in five weeks.")
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: form.provision_field.error.startswith("Cite the provision you rely on"))
    QTest.keyClicks(form.provision, "Article 16(1)")
    assert form.provision_field.error == ""
    save(dialog, qtbot)
    assert decision(office_with, Right.ACCESS).provision == "Article 16(1)"


def test_a_ground_that_rests_on_another_law_asks_for_it(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    dialog = decide(office_with.receive(asked(Right.ERASURE, received_on=RECEIVED)))
    form = form_of(dialog)
    pick(form, Outcome.REFUSED)
    assert not form.provision_field.isVisible()
    form.ground.choice.setFocus()
    type_in("The law requires that the data be kept")
    assert form.ground.value() == "gdpr_17_3_b_duty"
    assert form.provision_field.isVisible()
    QTest.keyClicks(form.provision, "Art. 52 AWR")
    QTest.keyClicks(form.facts, "Invoices of this year.")
    QTest.keyClicks(form.part, "Nothing else is held.")
    save(dialog, qtbot)
    assert decision(office_with, Right.ERASURE).provision == "Art. 52 AWR"


def test_what_has_no_ground_to_refuse_offers_none(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(Right.MARKETING_OBJECTION, received_on=RECEIVED))
    form = form_of(decide(case))
    offered = {form.outcome.itemData(place) for place in range(form.outcome.count())}
    assert Outcome.REFUSED.value not in offered


def test_a_refusal_after_an_extension_says_why_it_comes_only_now(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(received_on=date(2026, 9, 1)))
    extension = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Nine systems.")
    told = date(2026, 9, 20)
    extended = office_with.record(case, FactKind.EXTENDED, extension, on=told, reason="Told by phone.")
    dialog = decide(extended)
    form = form_of(dialog)
    pick(form, Outcome.REFUSED)
    form.ground.choice.set_value("gdpr_12_5_excessive")
    QTest.keyClicks(form.facts, "Too many.")
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: "extended to answer, not to refuse" in form.late_field.error)
    assert office_with.view() == extended
    QTest.keyClicks(form.late, "The earlier requests were found in the archive.")
    assert form.late_field.error == ""
    save(dialog, qtbot)
    assert (
        decision(office_with, Right.ACCESS).late_because == "The earlier requests were found in the archive."
    )


def test_a_refusal_within_the_first_month_owes_no_such_reason(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    extension = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Nine systems.")
    form = form_of(decide(office_with.record(case, FactKind.EXTENDED, extension)))
    pick(form, Outcome.REFUSED)
    assert not form.late_field.isVisible()


def test_a_ground_that_only_limits_asks_why_nothing_remains(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    dialog = decide(office_with.receive(asked(received_on=RECEIVED)))
    form = form_of(dialog)
    pick(form, Outcome.REFUSED)
    form.ground.choice.set_value("gdpr_15_4")
    QTest.keyClicks(form.facts, "The minutes name three neighbours.")
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: form.part_field.error.startswith("This ground limits an answer"))
    QTest.keyClicks(form.part, "Blackened, no word would be left.")
    QTest.keyClicks(form.withheld, "A neighbour asked not to be named.")
    form.ground.choice.set_value("gdpr_12_5_excessive")
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: form.withheld_field.error.startswith("No ground of this decision allows"))
    form.ground.choice.set_value("gdpr_15_4")
    save(dialog, qtbot)
    made = decision(office_with, Right.ACCESS)
    assert (made.ground_id, made.withheld) == ("gdpr_15_4", "A neighbour asked not to be named.")


def test_a_correction_is_refused_with_what_was_checked(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    form = form_of(dialog := decide(office_with.receive(asked(Right.RECTIFICATION, received_on=RECEIVED))))
    assert form.compared_field.isHidden()
    pick(form, Outcome.REFUSED)
    assert not form.compared_field.isHidden()
    form.ground.choice.set_value("gdpr_16_accurate")
    QTest.keyClicks(form.facts, "The register says the same.")
    QTest.keyClicks(form.compared, "The land register.")
    save(dialog, qtbot)
    assert decision(office_with, Right.RECTIFICATION).compared == "The land register."
