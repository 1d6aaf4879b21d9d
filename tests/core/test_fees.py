from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.core.facts import Cost, FactKind, Fee, FeeGround
from dpo_desk.core.fees import CostUnreadable, read_costs
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import NextStep
from dpo_desk.core.steps import Forbidden, StepForbidden
from tests.core.stories import OCT6, OCT12, SEP28, Case, Make

FEE = Fee(
    ground=FeeGround.EXCESSIVE,
    facts="The ninth this year.",
    items=(Cost(label="Work", cents=40_00),),
    currency="GBP",
)


@pytest.mark.parametrize(
    ("line", "label", "cents"),
    [
        ("Copies, 40 pages 12.50", "Copies, 40 pages", 1250),
        ("Porto 3,5", "Porto", 350),
        ("Work  80", "Work", 8000),
        ("Scans 1’200.05", "Scans", 120005),
        ("Scans 1'200", "Scans", 120000),
    ],
)
def test_a_line_ends_with_its_price(line: str, label: str, cents: int) -> None:
    assert read_costs(f"\n {line} \n\n") == (Cost(label=label, cents=cents),)


@pytest.mark.parametrize("line", ["Copies", "12.50", "Copies 12.505", "Copies twelve"])
def test_a_line_without_a_price_is_named(line: str) -> None:
    with pytest.raises(CostUnreadable) as caught:
        read_costs(f"Work 8\n{line}")
    assert dict(caught.value.values) == {"line": line}


def _why(c: Case, kind: FactKind, on: date, details: Fee | None = None) -> Forbidden:
    with pytest.raises(StepForbidden) as caught:
        c.take(kind, on, details)
    return caught.value.why


def test_a_fee_has_facts_and_an_amount_and_something_that_may_cost(case: Make) -> None:
    asked = FactKind.FEE_ASKED
    without_facts = Fee(ground=FeeGround.EXCESSIVE, facts=" ", items=FEE.items, currency="GBP")
    free = Fee(ground=FeeGround.EXCESSIVE, facts="Ninth.", items=(), currency="GBP")
    assert _why(case(), asked, SEP28, without_facts) is Forbidden.GROUND_FACTS_MISSING
    assert _why(case(), asked, SEP28, free) is Forbidden.FEE_WITHOUT_AMOUNT
    assert _why(case(rights=(Right.WITHDRAWAL,)), asked, SEP28, FEE) is Forbidden.FEE_NOT_ASKABLE
    assert _why(case(), FactKind.FEE_SETTLED, SEP28) is Forbidden.FEE_NOT_ASKED
    assert _why(case().take(asked, OCT6, FEE), FactKind.FEE_SETTLED, SEP28) is Forbidden.ASKED_LATER


def test_the_british_clock_begins_when_the_fee_is_paid(case: Make) -> None:
    c = case(country="GB").take(FactKind.FEE_ASKED, SEP28, FEE)
    assert c.stands(OCT6).next_step is NextStep.AWAIT_FEE
    before = case(country="GB").stands(OCT6).deadline.answer_by
    c.take(FactKind.FEE_SETTLED, OCT12)
    assert c.stands(OCT12).deadline.answer_by > before
