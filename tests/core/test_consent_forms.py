from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.consent_forms import (
    CodeFault,
    ConsentForm,
    FormItem,
    PageCode,
    code_text,
    form_id_of,
    read_code,
)
from dpo_desk.core.scans import ReadPage, ScanProblem, Sorted, Tick, sort_pages, ticks_of

SECRET = bytes(range(32))
EMPTY = ConsentForm(
    id=42,
    organisation_id=1,
    language="en",
    items=(FormItem(purpose_id=1, wording_id=1),),
    pages=1,
    dated=date(2026, 10, 22),
    printed_at=datetime(2026, 10, 22, 9, 30, tzinfo=UTC),
    printed_by="Iris van Dam",
)
ADAS = replace(EMPTY, id=43, person_id=7, pages=2)
FORMS = {42: EMPTY, 43: ADAS}


# Codes


def test_a_code_says_form_and_page_and_nothing_about_a_person() -> None:
    text = code_text(EMPTY, 1, 2, SECRET)
    assert text.rpartition(":")[0] == "DPO1:F-2026-0042:1:2"
    assert len(text) == 29
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:"), "short, as capitals and figures are"
    assert read_code(text, SECRET) == PageCode(42, 1, 2)


@given(st.integers(1, 10**9 - 1), st.integers(1, 999), st.integers(1, 999), st.integers(1000, 9999))
def test_every_code_reads_back(number: int, page: int, pages: int, year: int) -> None:
    form = replace(EMPTY, id=number, dated=date(year, 1, 1))
    assert read_code(code_text(form, page, pages, SECRET), SECRET) == PageCode(number, page, pages)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("https://post.example/c/1", CodeFault.NOT_OURS),
        ("", CodeFault.NOT_OURS),
        ("DPO2:F-2026-0042:1:2:ABCDEFGH", CodeFault.NEWER),
        ("DPO1:F-2026-0042:1:2:ABCDEFGH", CodeFault.FORGED),
        (code_text(EMPTY, 1, 2, SECRET).replace("0042", "0043"), CodeFault.FORGED),
        (code_text(EMPTY, 1, 2, bytes(32)), CodeFault.FORGED),
    ],
)
def test_a_code_that_this_office_did_not_print_is_told(text: str, fault: CodeFault) -> None:
    assert read_code(text, SECRET) is fault


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("F-2026-0042", 42),
        ("f2026-42", 42),
        (" 2026-0042 ", 42),
        ("42", 42),
        ("R-2026-0042", None),
        ("", None),
    ],
)
def test_a_reference_is_read_as_people_type_it(typed: str, number: int | None) -> None:
    assert form_id_of(typed) == number


# Pages become forms


def page(number: int, *codes: PageCode | CodeFault, blank: bool = False) -> ReadPage:
    return ReadPage(number, codes, blank)


def test_pages_of_a_form_are_put_together_in_its_order() -> None:
    scan = (
        page(1, PageCode(43, 2, 2)),
        page(2, PageCode(42, 1, 1), CodeFault.NOT_OURS),
        page(3, blank=True),
        page(4, PageCode(43, 1, 2)),
    )
    assert sort_pages(scan, FORMS) == (Sorted(43, (4, 1)), Sorted(42, (2,)))


def test_an_empty_form_of_one_page_may_be_copied_one_of_several_pages_not() -> None:
    scan = (page(1, PageCode(42, 1, 1)), page(2, PageCode(42, 1, 1)))
    assert sort_pages(scan, FORMS, [42]) == (Sorted(42, (1,)), Sorted(42, (2,)))
    long = {42: replace(EMPTY, pages=2)}
    twice = (page(1, PageCode(42, 1, 2)), page(2, PageCode(42, 1, 2)), page(3, PageCode(42, 2, 2)))
    assert sort_pages(twice, long) == (Sorted(42, (1, 3)), Sorted(42, (2,), ScanProblem.PAGE_TWICE))


@pytest.mark.parametrize(
    ("codes", "problem"),
    [
        ((), ScanProblem.NO_CODE),
        ((CodeFault.NOT_OURS,), ScanProblem.NO_CODE),
        ((CodeFault.NOT_OURS, CodeFault.NEWER), ScanProblem.NEWER_CODE),
        ((CodeFault.NEWER, CodeFault.FORGED), ScanProblem.NOT_OURS),
        ((PageCode(42, 1, 1), PageCode(43, 1, 2)), ScanProblem.SEVERAL_CODES),
        ((PageCode(99, 1, 1),), ScanProblem.FORM_GONE),
    ],
)
def test_what_cannot_be_placed_is_put_aside_with_its_reason(
    codes: tuple[PageCode | CodeFault, ...], problem: ScanProblem
) -> None:
    assert sort_pages((page(1, *codes),), FORMS) == (Sorted(None, (1,), problem),)


def test_a_form_that_lacks_a_page_or_came_before_is_put_aside_whole() -> None:
    one, both = (page(3, PageCode(43, 2, 2)),), (page(1, PageCode(43, 1, 2)), page(2, PageCode(43, 2, 2)))
    assert sort_pages(one, FORMS) == (Sorted(43, (3,), ScanProblem.PAGE_MISSING),)
    back = {43: replace(ADAS, back_on=date(2026, 10, 25))}
    assert sort_pages(both, back) == (Sorted(43, (1, 2), ScanProblem.FORM_BACK),)
    assert sort_pages(both, FORMS, [43]) == (Sorted(43, (1, 2), ScanProblem.FORM_WAITS),)


CODES = st.sampled_from(
    [PageCode(42, 1, 1), PageCode(43, 1, 2), PageCode(43, 2, 2), PageCode(9, 1, 1), *CodeFault]
)


@given(st.lists(st.tuples(st.lists(CODES, max_size=2), st.booleans()), max_size=8))
def test_no_page_is_lost_and_none_comes_twice(found: list[tuple[list[PageCode | CodeFault], bool]]) -> None:
    scan = [
        page(number, *dict.fromkeys(codes), blank=blank) for number, (codes, blank) in enumerate(found, 1)
    ]
    placed = [number for one in sort_pages(scan, FORMS) for number in one.pages]
    assert sorted(placed) == [one.number for one in scan if one.codes or not one.blank]


def test_a_box_counts_only_where_the_other_is_surely_empty() -> None:
    boxes = {
        (0, True): True,
        (0, False): False,
        (1, True): False,
        (1, False): True,
        (2, True): True,
        (2, False): True,
        (3, True): True,
        (3, False): None,
        (4, True): False,
        (4, False): False,
        (5, True): True,
    }
    assert ticks_of(boxes) == (Tick(0, agrees=True), Tick(1, agrees=False))
