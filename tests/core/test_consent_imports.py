from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.consent_imports import (
    ColumnMap,
    DayOrder,
    Field,
    ImportRow,
    RowProblem,
    RowRefused,
    guess,
    read_row,
)
from dpo_desk.core.consents import Act
from dpo_desk.core.purposes import ConsentChannel

TODAY = date(2026, 10, 22)
HEADERS = ("Email", "On", "Ended", "Status", "Channel", "Language", "Age", "Customer number")
HOW = ColumnMap(
    columns=(
        (Field.EMAIL, "Email"),
        (Field.ON, "On"),
        (Field.ENDED, "Ended"),
        (Field.STATE, "Status"),
        (Field.CHANNEL, "Channel"),
        (Field.LANGUAGE, "Language"),
        (Field.AGE, "Age"),
        (Field.CUSTOMER_NUMBER, "Customer number"),
    ),
    states=(("vielleicht", Act.DEFERRED),),
)


def read(*cells: str, how: ColumnMap = HOW) -> ImportRow:
    padded = (*cells, *[""] * (len(HEADERS) - len(cells)))
    return read_row(padded, how.places(HEADERS), how, TODAY)


@pytest.mark.parametrize(
    ("text", "order", "day", "clock"),
    [
        ("2026-03-02", DayOrder.DAY_FIRST, date(2026, 3, 2), None),
        ("2.3.2026", DayOrder.DAY_FIRST, date(2026, 3, 2), None),
        ("3/2/2026", DayOrder.MONTH_FIRST, date(2026, 3, 2), None),
        ("2 mrt 2026", DayOrder.DAY_FIRST, date(2026, 3, 2), None),
        ("2. März 2026 9:05", DayOrder.DAY_FIRST, date(2026, 3, 2), time(9, 5)),
        ("2026-03-02 10:15:59", DayOrder.DAY_FIRST, date(2026, 3, 2), time(10, 15)),
        ("2026-03-02T10:15:00.000Z", DayOrder.DAY_FIRST, date(2026, 3, 2), time(10, 15)),
        ("2026-03-02T10:15+02:00", DayOrder.MONTH_FIRST, date(2026, 3, 2), time(10, 15)),
    ],
)
def test_mixed_dates(text: str, order: DayOrder, day: date, clock: time | None) -> None:
    how = ColumnMap(columns=HOW.columns, order=order)
    assert read("a@b", text, how=how).told == ((Act.GIVEN, day, clock),)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("a@b", "2026-01-02", "", "Subscribed"), [Act.GIVEN]),
        (("a@b", "2026-01-02", "", "Nee"), [Act.REFUSED]),
        (("a@b", "2026-01-02", "", "Vielleicht"), [Act.DEFERRED]),
        (("a@b", "2026-01-02", "2026-02-03", "unsubscribed"), [Act.GIVEN, Act.WITHDRAWN]),
        (("a@b", "2026-01-02", "2026-02-03", ""), [Act.GIVEN, Act.WITHDRAWN]),
        (("a@b", "2026-01-02", "2026-02-03", "renewed"), [Act.RENEWED, Act.WITHDRAWN]),
        (("a@b", "", "2026-02-03", "unsubscribed"), [Act.WITHDRAWN]),
        (("a@b", "2026-01-02", "", "unsubscribed"), [Act.WITHDRAWN]),
        (("a@b", "", "2026-02-03", "refused"), [Act.REFUSED]),
    ],
)
def test_a_row_tells_of_a_yes_and_of_its_end(cells: tuple[str, ...], told: list[Act]) -> None:
    assert [act for act, _on, _clock in read(*cells).told] == told


def test_what_else_a_row_says() -> None:
    row = read("", "2026-01-02", "", "ja", "Website", "nl-NL", "15", "K 1")
    assert (row.channel, row.language, row.age, row.customer_number) == (ConsentChannel.WEB, "nl", 15, "K 1")
    assert read("a@b", "2026-01-02", "", "", "in person", "Dutch?").channel is ConsentChannel.IN_PERSON
    assert read("a@b", "2026-01-02", "", "", "", "Dutch?").language == ""


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("", "2026-01-02"), RowProblem.NOBODY),
        (("bo", "2026-01-02"), RowProblem.EMAIL_UNREADABLE),
        (("=a@b", "2026-01-02"), RowProblem.FORMULA),
        (("a@b",), RowProblem.DATE_MISSING),
        (("a@b", "2.3."), RowProblem.DATE_UNREADABLE),
        (("a@b", "yesterday"), RowProblem.DATE_UNREADABLE),
        (("a@b", "2026-02-30"), RowProblem.DATE_UNREADABLE),
        (("a@b", "2026-02-20 25:00"), RowProblem.DATE_UNREADABLE),
        (("a@b", "13/25/2026"), RowProblem.DATE_UNREADABLE),
        (("a@b", "2026-02-20", "2026-02-19"), RowProblem.ENDED_BEFORE),
        (("a@b", "2026-02-20", "", "perhaps"), RowProblem.STATE_UNKNOWN),
        (("a@b", "2026-02-20", "", "", "pigeon"), RowProblem.CHANNEL_UNKNOWN),
        (("a@b", "2026-02-20", "", "", "", "", "fifteen"), RowProblem.AGE_UNREADABLE),
    ],
)
def test_a_row_that_means_nothing_says_why(cells: tuple[str, ...], why: RowProblem) -> None:
    with pytest.raises(RowRefused) as caught:
        read(*cells)
    assert caught.value.why is why


def test_a_row_that_breaks_off() -> None:
    with pytest.raises(RowRefused) as caught:
        read_row(("a@b",), HOW.places(HEADERS), HOW, TODAY)
    assert caught.value.why is RowProblem.TOO_SHORT


def test_headers_of_newsletter_tools_are_understood() -> None:
    tool = guess(("Email Address", "First Name", "OPTIN_TIME", "UNSUB_TIME"), ("2026-01-02 10:00:00",))
    assert dict(tool.columns) == {
        Field.EMAIL: "Email Address",
        Field.ON: "OPTIN_TIME",
        Field.ENDED: "UNSUB_TIME",
    }
    sheet = guess(("Naam", "E-mail", "Datum", "Status", "Datum"), ("31/1/2026", "1/31/2026"))
    assert sheet.order is DayOrder.DAY_FIRST
    assert guess(("Datum",), ("1/31/2026",)).order is DayOrder.MONTH_FIRST
    assert sheet.missing(("naam", "E-MAIL")) == ("Datum", "Status")


@given(st.lists(st.text(max_size=30), min_size=8, max_size=8))
def test_no_row_is_our_bug(cells: list[str]) -> None:
    try:
        row = read_row(cells, HOW.places(HEADERS), HOW, TODAY)
    except RowRefused:
        return
    assert row.told
