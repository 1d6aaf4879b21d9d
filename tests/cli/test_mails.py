from __future__ import annotations

import hashlib
from datetime import date

import pytest

from dpo_desk.actions.demo import mail_of
from dpo_desk.reference.library import Library
from tests.cli.conftest import Terminal

DAY = date(2026, 9, 24)


def test_an_e_mail_becomes_a_case(house: Terminal, library: Library) -> None:
    raw = mail_of(library, "en", DAY)
    received = house.json("request", "receive", "--email", house.file("request.eml", raw))
    assert (received["number"], received["received"]) == ("R-2026-0001", "2026-09-24")
    assert received["language"] == "en"
    proposed, person = received["proposed"], received["person"]
    assert isinstance(proposed, dict)
    assert isinstance(person, dict)
    assert proposed.keys() == {
        *("language", "rights", "customer_numbers", "candidates", "organisation_known", "warnings"),
        "received_as",
    }
    assert {one["right"] for one in proposed["rights"]} >= {"access", "erasure"}
    assert all(one["quote"] in raw.decode() for one in proposed["rights"])
    mail = house.rows("evidence", "list", 1)[0]
    assert (mail["kind"], mail["sha256"]) == ("mail", hashlib.sha256(raw).hexdigest())


def test_the_sender_is_known_again(house: Terminal, library: Library) -> None:
    file = house.file("request.eml", mail_of(library, "nl", DAY))
    first = house.json("request", "receive", "--email", file)
    second = house.json("request", "receive", "--email", file, "--again")
    assert (first["number"], second["number"]) == ("R-2026-0001", "R-2026-0002")
    assert isinstance(first["person"], dict)
    assert isinstance(second["proposed"], dict)
    assert second["person"] == first["person"]
    assert second["proposed"]["candidates"] == [{"id": first["person"]["id"], "why": "email"}]


def test_a_mail_that_was_received_before_makes_no_second_case(house: Terminal, library: Library) -> None:
    file = house.file("request.eml", mail_of(library, "nl", DAY))
    first = house.json("request", "receive", "--email", file)
    entries = house.journal()
    again = house.json("request", "receive", "--email", file)
    assert again["number"] == first["number"]
    assert isinstance(again["proposed"], dict)
    assert again["proposed"]["received_as"] == ["R-2026-0001"]
    said = house("request", "receive", "--email", file).out
    assert "This e-mail was received before, as R-2026-0001. Nothing new was entered." in said
    refused = house.refused("request", "receive", "--email", file, "--right", "access")
    assert "received before, as R-2026-0001" in refused
    assert house.journal() == entries
    assert len(house.rows("request", "list")) == 1


def test_what_a_mail_proposes_can_be_corrected(house: Terminal, library: Library) -> None:
    house.json("person", "add", "--name", "Bo Lund")
    received = house.json(
        *("request", "receive", "--email", house.file("request.eml", mail_of(library, "de", DAY))),
        *("--person", 1, "--right", "portability", "--received", "2026-09-25", "--language", "fi"),
        *("--sent", "2026-09-23", "--role", "joint", "--channel", "form", "--subject", "Umzug", "--paper"),
        *("--organisation", 1),
    )
    assert isinstance(received["person"], dict)
    assert (received["person"]["name"], received["rights"], received["received"], received["language"]) == (
        "Bo Lund",
        ["portability"],
        "2026-09-25",
        "fi",
    )
    shown = house.json("request", "show", 1)
    assert (shown["role"], shown["channel"], shown["subject"]) == ("joint", "form", "Umzug")
    entries = house.journal()
    wrong = ("request", "receive", "--email", house.folder / "request.eml", "--again")
    assert "There is no organisation" in house.refused(*wrong, "--organisation", 9)
    assert "There is no person" in house.refused(*wrong, "--person", 9)
    assert house.journal() == entries


MAILBOX = b"""From bo@post.example Thu Sep 24 10:00:00 2026
From: Bo Lund <bo@post.example>
To: privacy@woonhaven.example
Subject: My data
Date: Thu, 24 Sep 2026 10:00:00 +0000

Please.

"""
BROKEN: list[tuple[bytes, str]] = [
    (b"", "The file is empty."),
    (b"\0" * 500, "e-mail"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024), "This is an Outlook file."),
    (MAILBOX * 3, "whole mailbox"),
    (b"%PDF-1.7\n" + bytes(range(256)) * 8, "not an e-mail file"),
    (b"just a letter that somebody typed, without any header at all", "not an e-mail file"),
]


@pytest.mark.parametrize(("raw", "sentence"), BROKEN)
def test_a_broken_mail_is_refused_with_a_sentence(house: Terminal, raw: bytes, sentence: str) -> None:
    entries = house.journal()
    assert sentence in house.refused("request", "receive", "--email", house.file("broken.eml", raw))
    assert house.journal() == entries


TAMED = (
    b"From: \xff\xfe <bo@post.example>\r\nSubject: =?utf-8?b?////?=\r\n\r\nMy data\xff please",
    b"From: bo@post.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nMy data\r\n",
    b"From: =?utf-8?q?Bo=1b[2J=C2=9bLund?= <bo@post.example>\r\nSubject: data\r\n\r\nMy data, please",
    b"From: bo@post.example\r\nDate: yesterday\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
    b"From: bo@post.example\r\nDate: Thu, 24 Sep 9999 10:00:00 +0000\r\n\r\nMy data, please",
)


@pytest.mark.parametrize("raw", TAMED)
def test_a_damaged_mail_is_tamed_or_refused(house: Terminal, raw: bytes) -> None:
    ran = house("request", "receive", "--email", house.file("damaged.eml", raw), "--json")
    assert ran.status in {0, 3}, ran
    assert (ran.out == "") == (ran.status == 3)
    shown = house("request", "list")
    assert shown.status == 0
    assert not any(sign in shown.out for sign in "\x1b\x9b")


def test_an_office_without_organisation_says_so(terminal: Terminal, library: Library) -> None:
    desk = terminal.program().door.create(
        terminal.office, "six words that nobody else knows", colleague="Iris"
    )
    desk.store.close()
    file = terminal.file("request.eml", mail_of(library, "en", DAY))
    assert "no organisation yet" in terminal.refused("request", "receive", "--email", file)
    assert "none yet" in terminal.refused("request", "receive", "--person", "Bo", "--right", "access")
