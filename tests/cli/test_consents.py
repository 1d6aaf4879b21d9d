"""The ledger of consents from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal


@pytest.fixture
def news(house: Terminal) -> Terminal:
    """An office with one purpose, its words in Dutch, and one person."""
    house.json(
        *("purpose", "add", "--title", "Nieuwsbrief", "--explanation", "Nieuws", "--marketing"),
        *("--rests", "mailing:Mailtool", "--rests", "processor: Acme", "--renew-months", 24),
        *("--withdraw-how", "de link", "--given-by", "web", "--withdrawn-by", "web"),
        *("--data", "naam", "--data", "e-mailadres", "--storage", "tot u zich afmeldt"),
    )
    text = house.file("words.txt", "Ja, graag\nnieuws.")
    house.json("purpose", "word", 1, "--language", "nl", "--file", text, "--valid-from", "2026-01-01")
    house.json("person", "add", "--name", "Bo Lund", "--email", "bo@post.example")
    return house


def given(news: Terminal, *more: object) -> dict[str, object]:
    form = news.file("form.pdf", b"%PDF-signed")
    return news.json(
        *("consent", "give", "--person", 1, "--purpose", 1, "--on", "2026-03-02", "--language", "nl"),
        *("--document", form, *more),
    )


def test_a_purpose_from_the_first_word_to_the_last(news: Terminal) -> None:
    shown = news.json("purpose", "show", 1)
    assert shown["remarks"] == []
    assert shown["rests"] == [
        {"kind": "mailing", "name": "Mailtool"},
        {"kind": "processor", "name": "Acme"},
    ]
    edited = news.json(
        *("purpose", "edit", 1, "--language", "de", "--title", "Rundbrief", "--special", "health"),
        *("--renew-months", 12, "--renew-since", "2027-01-01", "--minimum-age", 16),
        *("--controller", "Fair Ltd", "--closed-on", "2026-12-31"),
    )
    assert [one["title"] for one in edited["words"]] == ["Nieuwsbrief", "Rundbrief"]  # type: ignore[attr-defined]  # JSON
    assert edited["terms"] == [
        {"since": "0001-01-01", "months": 24},
        {"since": "2027-01-01", "months": 12},
    ]
    back = news.json(
        *("purpose", "edit", 1, "--language", "de", "--explanation", "Neues", "--controller", ""),
        *("--reopen", "--minimum-age", 0, "--renew-months", 0, "--renew-since", "2027-01-01"),
    )
    assert (back["controller"], back["closed_on"], back["minimum_age"]) == (None, None, None)
    assert [one["id"] for one in news.rows("purpose", "list")] == [1]
    assert "Nieuwsbrief" in news("purpose", "list").out
    assert "Mailtool" in news("purpose", "show", 1).out
    assert "is not written as system:NAME" in news.refused("purpose", "edit", 1, "--rests", "CRM", status=2)


def test_what_people_are_told_of_a_purpose(news: Terminal) -> None:
    edited = news.json(
        *("purpose", "edit", 1, "--language", "de", "--title", "Rundbrief", "--data", "E-Mail-Adresse"),
        *("--storage", "bis zum Widerruf", "--if-refused", "nichts", "--logic", "wer zuerst klickt"),
        *("--transfer", "us:clauses: on our website ", "--transfer", "CH:adequacy"),
        *("--jurisdiction", "de", "--notice", "https://house.example/privacy"),
    )
    told = edited["words"][1]  # type: ignore[index]  # JSON
    assert told == {
        "language": "de",
        "title": "Rundbrief",
        "explanation": "",
        "data": ["E-Mail-Adresse"],
        "storage": "bis zum Widerruf",
        "if_refused": "nichts",
        "logic": "wer zuerst klickt",
    }
    assert edited["transfers"] == [
        {"country": "US", "safeguard": "clauses", "copy": "on our website"},
        {"country": "CH", "safeguard": "adequacy", "copy": ""},
    ]
    assert (edited["jurisdiction"], edited["notice"]) == ("DE", "https://house.example/privacy")
    emptied = news.json(
        "purpose", "edit", 1, "--language", "de", "--without", "data", "--without", "transfers"
    )
    assert (emptied["words"][1]["data"], emptied["transfers"]) == ([], [])  # type: ignore[index]  # JSON
    assert emptied["words"][0]["data"] == ["naam", "e-mailadres"]  # type: ignore[index]  # JSON
    for wrong in ("US", "US:nothing", ":clauses"):
        assert "COUNTRY:SAFEGUARD" in news.refused("purpose", "edit", 1, "--transfer", wrong, status=2)
    assert "https://" in news.refused("purpose", "edit", 1, "--notice", "on the wall")


def test_versions_of_the_words(news: Terminal) -> None:
    newer = news.file("newer.txt", "Ja, graag\nveel nieuws.")
    made = news.json("purpose", "word", 1, "--language", "nl", "--file", newer, "--explicit")
    assert (made["version"], made["explicit"], made["sound"]) == (2, True, True)
    assert news.rows("purpose", "compare", 1, 2) == [
        {"side": "same", "old": "Ja, graag", "new": "Ja, graag"},
        {"side": "changed", "old": "nieuws.", "new": "veel nieuws."},
    ]
    assert news("purpose", "words", 2).out == "Ja, graag\nveel nieuws.\n"
    again = news.json("purpose", "reword", 2, "--file", news.file("again.txt", "Ja!"), "--not-explicit")
    assert (again["version"], again["text"], again["explicit"]) == (2, "Ja!", False)
    later = news.json("purpose", "reword", 2, "--valid-from", "2027-01-01")
    assert (later["text"], later["valid_from"]) == ("Ja!", "2027-01-01")
    given(news)
    assert "stays as it is" in news.refused("purpose", "reword", 1, "--explicit")
    assert "stays as it is" in news.refused("purpose", "unword", 1)
    assert news.json("purpose", "unword", 2) == {"removed": 2}
    ages = {str(one["country"]): one for one in news.rows("purpose", "ages")}
    assert (ages["NL"]["age"], ages["JE"]["confidence"]) == (16, "unsure")
    assert "CH" in news("purpose", "ages").out


def test_was_it_in_force_on_that_day(news: Terminal) -> None:
    view = given(news)
    assert (view["state"], view["strength"]) == ("given", "strong")
    words = ("consent", "state", "--person", 1, "--purpose", 1)
    before = news.json(*words, "--on", "2026-03-01")
    assert (before["state"], before["may"], before["wording"]) == ("unknown", False, None)
    after = news.json(*words, "--on", "2026-03-02")
    assert (after["may"], after["ends_on"], after["gaps"]) == (True, "2028-03-02", [])
    assert after["derivation"] == [
        "2 March 2026: Consent given (entry 1). This is the last word up to this day.",
        "It has to be renewed before 2 March 2028.",
    ]
    known = news.json(*words, "--known-at", "2026-10-01T00:00Z")
    assert known["state"] == "unknown"
    assert "In force" in news(*words).out
    saved = news.folder / "copy.pdf"
    news.json("consent", "document", 1, "--out", saved)
    assert saved.read_bytes() == b"%PDF-signed"


def test_what_a_consent_lacks_is_told(news: Terminal) -> None:
    view = news.json(
        *("consent", "give", "--person", "Ada Lund", "--purpose", 1, "--channel", "web", "--age", 12),
        *("--guardian", "Bo Lund", "--witness", "Cy Lund", "--preticked", "--at", "10:15"),
        *("--opt-in-asked", "2026-10-22T10:00+02:00", "--opt-in-confirmed", "2026-10-22T10:15+02:00"),
    )
    reading = view["reading"]
    assert isinstance(reading, dict)
    assert [one["gap"] for one in reading["gaps"]] == ["preticked", "no_wording"]
    assert (view["in_force"], reading["may"]) == (True, False)
    shown = news("consent", "show", view["id"])
    assert "The box was ticked already: that is no consent. (GDPR 4(11))" in shown.out


def test_a_withdrawal_and_what_follows(news: Terminal) -> None:
    given(news)
    news.json("request", "receive", "--person", 1, "--right", "withdrawal", "--received", "2026-06-01")
    ended = news.json(
        *("consent", "withdraw", "--person", 1, "--purpose", 1, "--on", "2026-06-01", "--channel", "email"),
        *("--request", "R-2026-0001"),
    )
    assert ended["data"] == [{"entry": 2, "answer": None}]
    assert "To be decided" in news("consent", "show", 1).out
    work = news.json("consent", "tasks")
    assert [one["name"] for one in work["tasks"]] == ["Mailtool", "Acme"]  # type: ignore[attr-defined]  # JSON
    assert "another lawful basis, or erase?" in news("consent", "tasks").out
    assert [one["id"] for one in news.rows("consent", "list", "--request", "R-2026-0001")] == [1]
    for task in (1, 2):
        news.json("consent", "done", task, "--note", "off the list")
    decided = news.json("consent", "decide", 1, "--use", "erase", "--reason", "nothing else needs them")
    assert decided["data"][0]["answer"]["use"] == "erase"  # type: ignore[index]  # JSON
    assert news("consent", "tasks").out == "Nothing is open.\n"


def test_the_other_entries(news: Terminal) -> None:
    who = ("--person", 1, "--purpose", 1)
    for word, on, state in (
        ("ask", "2026-01-02", "asked"),
        ("defer", "2026-01-03", "deferred"),
        ("refuse", "2026-01-04", "refused"),
        ("give", "2026-02-01", "given"),
        ("renew", "2026-02-02", "renewed"),
        ("revoke", "2026-02-03", "revoked"),
        ("give", "2026-02-04", "given"),
        ("invalidate", "2026-02-05", "invalidated"),
    ):
        assert news.json("consent", word, *who, "--on", on, "--reason", "so")["state"] == state
    assert len(news.json("consent", "show", 1)["events"]) == 8  # type: ignore[arg-type]  # JSON
    assert "Found invalid" in news("consent", "list").out


def test_a_correction_shows_both(news: Terminal) -> None:
    given(news)
    right = news.json(
        *("consent", "correct", 1, 1, "--on", "2026-02-20", "--act", "given", "--reason", "so dated")
    )
    assert [one["kind"] for one in right["events"]] == ["given", "corrected"]  # type: ignore[attr-defined]  # JSON
    assert right["since"] == "2026-02-20"
    better = news.file("better.pdf", b"better")
    with_document = news.json("consent", "correct", 1, 1, "--bundled", "--document", better, "--reason", "x")
    assert with_document["strength"] == "weak"
    struck = news.json(
        "consent", "correct", 1, 1, "--never-happened", "--reason", "x", "--since", "2026-05-01"
    )
    assert struck["state"] == "unknown"
    for wrong in (("--reason", "x"), ("--reason", "x", "--never-happened", "--bundled")):
        assert "never-happened" in news.refused("consent", "correct", 1, 1, *wrong, status=2)


def test_lists(news: Terminal) -> None:
    given(news)
    news.json("consent", "refuse", "--person", "Ada Lund", "--purpose", 1)
    assert [one["state"] for one in news.rows("consent", "list")] == ["refused", "given"]
    for words, found in (
        (("--state", "given"), [1]),
        (("--weaker", "strong"), []),
        (("--ends-until", "2028-03-02"), [1]),
        (("--text", "ada"), [2]),
        (("--person", 1), [1]),
    ):
        assert [one["id"] for one in news.rows("consent", "list", *words)] == found
    assert news("consent", "list", "--text", "nobody").out == "No consent matches.\n"


def test_addresses_that_must_not_be_used(news: Terminal) -> None:
    assert news.json("consent", "ban", "--purpose", 1, "BO@post.example", "x@y.example") == {"banned": 2}
    assert news.json("consent", "lift", "--purpose", 1, "bo@post.example") == {"lifted": True}
    assert news.json("consent", "lift", "--purpose", 1, "bo@post.example") == {"lifted": False}


def test_a_list_is_checked(news: Terminal) -> None:
    given(news)
    listed = news.file("list.csv", "name;e-mail\nBo;BO@post.example\n=x;=cmd@post.example\n")
    found = news.json("consent", "check", listed, "--purpose", 1)
    assert (found["may"], found["may_not"], found["why"]) == (1, 1, {"given": 1, "no_entry": 1})
    rows = found["rows"]
    assert isinstance(rows, list)
    assert rows[0] == {
        "line": 2,
        "address": "BO@post.example",
        "may": True,
        "why": "given",
        "since": "2026-03-02",
    }
    assert "may not" in news("consent", "check", listed, "--purpose", 1).out
    out = news.folder / "checked.csv"
    told = news.json("consent", "check", listed, "--purpose", 1, "--on", "2026-03-01", "--out", out)
    assert (told["may"], told["file"], "rows" in told) == (0, str(out), False)
    assert out.read_text("utf-8").splitlines() == [
        "line,address,may,why,since",
        "2,BO@post.example,no,no_entry,",
        "3,'=cmd@post.example,no,no_entry,",
    ]
    assert "has no column" in news.refused("consent", "check", listed, "--purpose", 1, "--column", "x")
    assert "cannot be read" in news.refused("consent", "check", news.folder, "--purpose", 1)


def test_a_list_is_imported(news: Terminal) -> None:
    listed = news.file(
        "old.csv",
        "Naam;E-mail;Datum\nBo;bo@post.example;2.3.2026\nZoë;zoe@post.example;x\nCy;cy@post.example;1.1.2027\n".encode(
            "cp1252"
        ),
    )
    saved, mend = news.folder / "map.toml", news.folder / "mend.csv"
    words = ("consent", "import", listed, "--purpose", 1)
    dry = news.json(*words, "--dry-run", "--save-map", saved)
    assert dry["what"] == [
        {"line": 2, "outcome": "new", "person": 1, "entries": [{"act": "given", "on": "2026-03-02"}]},
        {"line": 3, "outcome": "refused", "why": "date_unreadable"},
        {"line": 4, "outcome": "refused", "why": "in_the_future"},
    ]
    assert "Consent given" in news(*words, "--dry-run").out
    assert news.rows("consent", "list") == []
    done = news.json(*words, "--map", saved, "--refused", mend, "--language", "nl")
    assert (done["entries"], done["people"], done["refused"]) == (
        1,
        0,
        [{"line": 3, "why": "date_unreadable"}, {"line": 4, "why": "in_the_future"}],
    )
    assert mend.read_text("utf-8").splitlines() == [
        "Naam,E-mail,Datum,Why it was refused",
        "Zoë,zoe@post.example,x,The day cannot be read. Write 2026-03-31.",
        "Cy,cy@post.example,1.1.2027,That day lies in the future. Enter it when it has happened.",
    ]
    mend.write_text(mend.read_text("utf-8").replace(",x,", ",2026-03-04,"), encoding="utf-8")
    assert news.json("consent", "import", mend, "--purpose", 1)["entries"] == 1
    assert "known already" in news(*words, "--dry-run").out
    told = news(*words).out.splitlines()[-1]
    assert told == "3 rows: 0 new entries, 1 known already, 0 new people, 2 rows refused, to be mended."
    news.file("map.toml", "[columns]\nshoe = 'x'")
    assert "columns: shoe" in news.refused(*words, "--map", saved)


def test_who_has_to_be_asked_again_and_what_proofs_lack(news: Terminal) -> None:
    given(news)
    words = ("consent", "renewals", "--purpose", 1, "--until", "2028-04-01")
    out = news.folder / "ask.csv"
    run = news.json(*words, "--out", out)
    assert ([one["id"] for one in run["to_ask"]], run["asked"]) == ([1], 0)  # type: ignore[attr-defined]  # JSON
    assert out.read_text("utf-8").splitlines()[1] == "1,1,Bo Lund,,bo@post.example,,,,,2028-03-02"
    assert news.json(*words, "--ask", "--language", "nl")["asked"] == 1
    assert "Asked, no answer yet: 1" in news(*words).out
    assert news("consent", "gaps").out == "No proof lacks anything.\n"
    news.json("consent", "give", "--person", "Ada Lund", "--purpose", 1)
    found = news.rows("consent", "gaps")
    assert [gap["gap"] for gap in found[0]["gaps"]] == ["no_wording", "no_evidence"]  # type: ignore[attr-defined]  # JSON
    assert "Nothing shows that the consent was given. (GDPR 7(1))" in news("consent", "gaps", "--all").out


def test_what_is_exported_can_be_imported(news: Terminal) -> None:
    given(news)
    news.json("consent", "refuse", "--person", "=Ada", "--purpose", 1, "--channel", "phone")
    news.json("consent", "correct", 2, 1, "--never-happened", "--reason", "x")
    out = news.folder / "consents.csv"
    assert news.json("consent", "export", "--purpose", 1, "--out", out) == {
        "files": [str(out)],
        "left_out": 0,
    }
    rows = out.read_text("utf-8").splitlines()
    assert rows[0].startswith("consent,name,email,customer_number,state,on,channel,language,age")
    assert [row.split(",")[1:8] for row in rows[1:]] == [
        ["'=Ada", "", "", "", "2026-10-22", "", ""],
        ["Bo Lund", "bo@post.example", "", "given", "2026-03-02", "paper", "nl"],
    ]
    again = news.json("consent", "import", out, "--purpose", 1)
    assert (again["known"], again["entries"], again["refused"]) == (1, 0, [{"line": 2, "why": "nobody"}])


def test_bad_words_are_one_sentence(news: Terminal) -> None:
    who = ("consent", "give", "--person", 1, "--purpose", 1)
    before = news.journal()
    for words, told, status in (
        (("--on", "2025-01-01", "--wording", 1), "did not exist yet", 3),
        (("--on", "2027-01-01"), "lies in the future", 3),
        (("--guardian", "A", "--guardian-against", "B"), "do not agree", 3),
        (("--at", "25:00"), "write 16:30", 2),
        (("--at", "10:00+02:00"), "write 16:30", 2),
        (("--opt-in-asked", "2026-10-22T10:00"), "distance from UTC", 2),
        (("--opt-in-asked", "0001-01-01T00:00+14:00"), "distance from UTC", 2),
    ):
        assert told in news.refused(*who, *words, status=status)
    withdraw = ("consent", "withdraw", "--person", 1, "--purpose", 1)
    assert "no consent that could be withdrawn" in news.refused(*withdraw)
    assert "There is no purpose" in news.refused("consent", "give", "--person", 1, "--purpose", 9)
    assert news.journal() == before


def test_nothing_of_an_entry_is_in_the_file_in_clear(news: Terminal) -> None:
    given(news)
    assert b"Lund" not in Path(news.office).read_bytes()


def test_the_import_of_the_contract(news: Terminal) -> None:
    listed = news.file("list.csv", "E-mail;Datum\nbo@post.example;2.3.2026\ncy@post.example;03/04/2026\n")
    told = news.json("import", listed, "--as", "consents", "--dry-run")
    assert (told["entries"], told["refused"]) == (1, [{"line": 3, "why": "date_ambiguous"}])
    first = news.file("map.toml", 'dates = "month_first"\n[columns]\nemail = "E-mail"\non = "Datum"\n')
    keeping = ("--map", first, "--keep-map", "Postduif")
    assert news.json("import", listed, "--as", "consents", *keeping)["entries"] == 2
    assert news.json("import", listed, "--as", "consents", "--map", "Postduif")["known"] == 2
    assert "no file Postduif2" in news.refused("import", listed, "--as", "consents", "--map", "Postduif2")
    assert news.json("import", listed, "--as", "consents", "--map", first)["known"] == 2
    counted = news.json("consent", "count", "--purpose", 1, "--on", "2026-03-03")
    assert counted == {"on": "2026-03-03", "states": {"unknown": 1, "given": 1}}
    assert news("consent", "count", "--purpose", 1).out.endswith("2\n")
    news.json("purpose", "add", "--title", "Other")
    assert news("consent", "count", "--purpose", 2).out == "No consent was entered for this purpose.\n"
    assert "for which purpose" in news.refused("import", listed)


def test_a_list_that_names_an_erased_person(news: Terminal) -> None:
    news.json("person", "erase", 1, "--grace-days", 0)
    listed = news.file("list.csv", "email;datum\nBO@post.example;2.2.2026\n")
    assert "looks like somebody who was erased on" in news("import", listed, "--purpose", 1).out


def test_what_was_taken_over_decided_and_still_waits_is_told(news: Terminal) -> None:
    old = news.file("old.csv", "E-mail,Date,Status\nada@x.example,2026-02-03,subscribed\n")
    news.json("import", old, "--purpose", 1)
    assert "3 February 2026  Consent given  Imported list" in news("consent", "show", 1).out
    news.json("consent", "withdraw", "--person", 2, "--purpose", 1, "--channel", "email")
    shown = news.json("today")
    assert shown["consents"] == {"tasks": 2, "undecided": 1, "scans": 0, "ending": 0, "weak": 0}
    assert news("today").out.splitlines() == [
        "Consents: 2 places have to stop",
        "Consents: 1 decision on data",
    ]
    decided = news("consent", "decide", 1, "--use", "erase", "--reason", "no other basis").out
    assert "Erase the data    no other basis  Iris van Dam" in decided
