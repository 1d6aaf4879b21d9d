from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.mail import MailWarning, ReceivedFrom
from dpo_desk.intake.received import moments

SENT = "Wed, 21 Oct 2026 22:14:07 +0200"


def by(moment: str) -> str:
    return f"from a.example by b.example with ESMTPS id 1; {moment}"


def test_the_topmost_header_is_of_the_own_mailbox() -> None:
    found = moments(
        [by("Thu, 22 Oct 2026 00:05:00 +0200 (CEST)"), by("Wed, 21 Oct 2026 23:59:00 +0200")], SENT
    )
    assert found.received_at == datetime(2026, 10, 21, 22, 5, tzinfo=UTC)
    assert found.received_from is ReceivedFrom.RECEIVED_HEADER
    assert found.warnings == frozenset()


@pytest.mark.parametrize(
    "fetched",
    [
        "from pop.b.example by laptop with POP3 (fetchmail-6.4) for <x>; Mon, 2 Nov 2026 08:00:00 +0100",
        "from imap.b.example by laptop with IMAP; Mon, 2 Nov 2026 08:00:00 +0100",
        "from unknown by localhost with getmail 6; Mon, 2 Nov 2026 08:00:00 +0100",
    ],
)
def test_fetching_from_the_mailbox_is_not_receiving(fetched: str) -> None:
    found = moments([fetched, by(SENT)], SENT)
    assert found.received_at == datetime(2026, 10, 21, 20, 14, 7, tzinfo=UTC)
    assert found.warnings == frozenset()


def test_an_unreadable_header_is_passed_over_and_told() -> None:
    found = moments([by("yesterday"), by(SENT)], SENT)
    assert found.received_at == datetime(2026, 10, 21, 20, 14, 7, tzinfo=UTC)
    assert found.warnings == {MailWarning.RECEIVED_UNREADABLE}


@pytest.mark.parametrize("received", [[], ["no date here"], [by("Wed, 32 Oct 2026 22:14:07 +0200")]])
def test_the_senders_clock_is_the_last_resort(received: list[str]) -> None:
    found = moments(received, SENT)
    assert found.received_at == found.sent_at == datetime(2026, 10, 21, 20, 14, 7, tzinfo=UTC)
    assert found.received_from is ReceivedFrom.DATE_HEADER
    assert found.warnings == {MailWarning.RECEIVED_FROM_SENDER}


@pytest.mark.parametrize(
    "date",
    [
        None,
        "",
        "soon",
        "Wed, 21 Oct 1926 22:14:07 +0200",
        "Wed, 21 Oct 9999 22:14:07 -2359",
        "1 Jan 2026 00:00 +9999999",
    ],
)
def test_no_date_is_ever_invented(date: str | None) -> None:
    found = moments([], date)
    assert (found.sent_at, found.received_at, found.received_from) == (None, None, ReceivedFrom.NONE)
    assert found.warnings == {MailWarning.NO_DATE}


@pytest.mark.parametrize(
    ("received", "warning"),
    [
        ("Wed, 28 Oct 2026 22:14:07 +0200", None),
        ("Wed, 28 Oct 2026 22:14:08 +0200", MailWarning.RECEIVED_LONG_AFTER_SENT),
        ("Tue, 20 Oct 2026 22:14:07 +0200", None),
        ("Tue, 20 Oct 2026 22:14:06 +0200", MailWarning.RECEIVED_BEFORE_SENT),
    ],
)
def test_clocks_that_disagree_are_told(received: str, warning: MailWarning | None) -> None:
    assert moments([by(received)], SENT).warnings == ({warning} if warning else set())


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("Wed, 21 Oct 2026 20:14:07", True),
        ("Wed, 21 Oct 2026 20:14:07 GMT", False),
        ("Wed, 21 Oct 2026 20:14:07 -0000", False),
        ("Wed, 21 Oct 2026 16:14:07 EDT", False),
        ("21 Oct 2026 20:14:07 +0000 (UTC)", False),
    ],
)
def test_zones(written: str, *, missing: bool) -> None:
    found = moments([by(written)], None)
    assert found.received_at == datetime(2026, 10, 21, 20, 14, 7, tzinfo=UTC)
    assert (MailWarning.ZONE_MISSING in found.warnings) is missing


@given(
    st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2099, 1, 1)),  # noqa: DTZ001  # zone is drawn
    st.integers(-12 * 60, 14 * 60),
)
def test_what_a_server_writes_is_what_is_read(moment: datetime, offset: int) -> None:
    zone = timezone(timedelta(minutes=offset))
    written = moment.replace(microsecond=0, tzinfo=zone)
    assert moments([by(format_datetime(written))], None).received_at == written


@given(st.lists(st.text(max_size=80), max_size=4), st.none() | st.text(max_size=80))
def test_any_headers_can_be_read(received: list[str], date: str | None) -> None:
    found = moments(received, date)
    assert (found.received_at is None) == (found.received_from is ReceivedFrom.NONE)
