from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.consent_import_rows import ImportRow, RowReader
from dpo_desk.core.consent_imports import ColumnMap, DayOrder, Field, RowProblem, RowRefused, guess
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
    order=DayOrder.DAY_FIRST,
)


def read(*cells: str, how: ColumnMap = HOW) -> ImportRow:
    padded = (*cells, *[""] * (len(HEADERS) - len(cells)))
    return RowReader(how, how.places(HEADERS), TODAY).read(padded)


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
    row = read("a@b", text, how=how)
    assert (row.said.told, row.clocks) == (((Act.GIVEN, day),), (clock,))


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
    assert [act for act, _on in read(*cells).said.told] == told


def test_what_else_a_row_says() -> None:
    row = read("", "2026-01-02", "", "ja", "Website", "nl-NL", "15", "K 1")
    said = row.said
    assert (said.channel, said.language, said.age, row.customer_number) == (
        ConsentChannel.WEB,
        "nl",
        15,
        "K 1",
    )
    assert read("a@b", "2026-01-02", "", "", "in person", "Dutch?").said.channel is ConsentChannel.IN_PERSON
    assert read("a@b", "2026-01-02", "", "", "", "Dutch?").said.language == ""


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
        (("a@b", "2026-02-20 11:00", "2026-02-20 10:00"), RowProblem.ENDED_BEFORE),
        (("a@b", "46082"), RowProblem.DATE_SERIAL),
        (("a@b", "soon after 10:00 or so"), RowProblem.DATE_UNREADABLE),
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
        RowReader(HOW, HOW.places(HEADERS), TODAY).read(("a@b",))
    assert caught.value.why is RowProblem.TOO_SHORT


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (  # Mailchimp
            "Email Address,First Name,Last Name,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,UNSUB_TIME,NOTES",
            {
                Field.EMAIL: "Email Address",
                Field.FIRST_NAME: "First Name",
                Field.FAMILY_NAME: "Last Name",
                Field.ON: "CONFIRM_TIME",
                Field.ENDED: "UNSUB_TIME",
                Field.REASON: "NOTES",
            },
        ),
        (  # Brevo
            "CONTACT ID,EMAIL,FIRSTNAME,LASTNAME,SMS,ADDED_TIME,MODIFIED_TIME",
            {
                Field.EMAIL: "EMAIL",
                Field.FIRST_NAME: "FIRSTNAME",
                Field.FAMILY_NAME: "LASTNAME",
                Field.PHONE: "SMS",
                Field.ON: "ADDED_TIME",
            },
        ),
        (  # CleverReach
            "Email,Registered,Activated,Deactivated,Source,Vorname,Nachname",
            {
                Field.EMAIL: "Email",
                Field.FIRST_NAME: "Vorname",
                Field.FAMILY_NAME: "Nachname",
                Field.ON: "Activated",
                Field.ENDED: "Deactivated",
                Field.CHANNEL: "Source",
            },
        ),
        (  # Laposta
            "E-mailadres,Voornaam,Achternaam,Status,Inschrijfdatum,Uitschrijfdatum,Bron",
            {
                Field.EMAIL: "E-mailadres",
                Field.FIRST_NAME: "Voornaam",
                Field.FAMILY_NAME: "Achternaam",
                Field.STATE: "Status",
                Field.ON: "Inschrijfdatum",
                Field.ENDED: "Uitschrijfdatum",
                Field.CHANNEL: "Bron",
            },
        ),
        ("Naam,Vorname,Datum,Datum", {Field.FIRST_NAME: "Vorname", Field.ON: "Datum"}),
    ],
)
def test_headers_of_newsletter_tools_are_understood(headers: str, columns: dict[Field, str]) -> None:
    assert dict(guess(headers.split(",")).columns) == columns


def test_what_the_list_lacks_is_told() -> None:
    assert guess(("Naam", "E-mail", "Datum", "Status")).missing(("naam", "E-MAIL")) == ("Status", "Datum")


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("31/1/2026", "3/4/2026"), DayOrder.DAY_FIRST),
        (("1/31/2026 10:00",), DayOrder.MONTH_FIRST),
        (("31/1/2026", "1/31/2026"), None),
        (("3/4/2026", "31.1.2026", "2026-01-31"), None),
    ],
)
def test_the_order_of_day_and_month_is_seen_or_asked_for(
    dates: tuple[str, ...], order: DayOrder | None
) -> None:
    assert guess(("Datum",), dates).order is order


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/04/2026", None),
        ("3-4-2026", None),
        ("03.04.2026", date(2026, 4, 3)),
        ("04/04/2026", date(2026, 4, 4)),
        ("13/04/2026", date(2026, 4, 13)),
        ("04/13/2026", date(2026, 4, 13)),
    ],
)
def test_a_date_that_could_mean_two_days_is_not_guessed(text: str, day: date | None) -> None:
    how = ColumnMap(columns=HOW.columns)
    if day is None:
        with pytest.raises(RowRefused) as caught:
            read("a@b", text, how=how)
        assert caught.value.why is RowProblem.DATE_AMBIGUOUS
    else:
        assert read("a@b", text, how=how).said.told == ((Act.GIVEN, day),)


def test_a_name_in_two_columns_is_one() -> None:
    headers = ("Vorname", "Nachname", "E-Mail", "Datum")
    how = guess(headers)
    row = RowReader(how, how.places(headers), TODAY).read(("Jörg", "Weiß", "j@w", "1.2.2026"))
    assert (row.name, row.family_name) == ("Jörg Weiß", "Weiß")


def test_the_time_stands_with_its_day() -> None:
    assert read("a@b", "2026-01-02 10:00", "2026-01-02 11:00").clocks == (time(10), time(11))
    assert read("a@b", "", "2026-01-02 11:00", "unsubscribed").clocks == (time(11),)
    assert read("a@b", "2026-01-02 10:00", "", "unsubscribed").clocks == (time(10),)
    assert read("a@b", "", "2026-01-02 11:00", "refused").clocks == (time(11),)
    assert read("a@b", "2026-01-02 00:00").clocks == (None,)


@given(st.lists(st.text(max_size=30), min_size=8, max_size=8))
def test_no_row_is_our_bug(cells: list[str]) -> None:
    try:
        row = RowReader(HOW, HOW.places(HEADERS), TODAY).read(cells)
    except RowRefused:
        return
    assert len(row.said.told) == len(row.clocks) > 0
