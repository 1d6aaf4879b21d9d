"""Records of consents from a terminal."""

from __future__ import annotations

import json

from tests.cli.conftest import Terminal
from tests.cli.test_consents import given, news
from tests.exchange_cases import DPV, KANTARA, changed

__all__ = ["news"]  # the office of these tests


def test_a_consent_as_a_receipt_and_as_a_record(news: Terminal) -> None:
    given(news)
    receipt, record = news.folder / "receipt.json", news.folder / "record.jsonld"
    done = news.json("consent", "export", "--consent", 1, "--as", "kantara", "--out", receipt)
    assert done == {"files": [str(receipt)], "left_out": 0}
    assert json.loads(receipt.read_bytes())["piiPrincipalId"] == "bo@post.example"
    news.json("consent", "export", "--consent", 1, "--as", "ts27560", "--out", record)
    assert json.loads(record.read_bytes())["@type"] == "dpv:ConsentRecord"
    again = news.json("consent", "import-record", record)
    assert again["purposes"][0] == {  # type: ignore[index]  # JSON
        "title": "Nieuwsbrief",
        "rests_on_consent": True,
        "purpose": 1,
        "consent": 1,
        "new": [],
        "known": 1,
    }


def test_all_of_a_purpose_go_into_a_folder(news: Terminal) -> None:
    given(news)
    news.json("person", "add", "--name", "An Vos", "--email", "an@post.example")
    news.json("consent", "refuse", "--person", 2, "--purpose", 1)
    out = news.folder / "records"
    said = news("consent", "export", "--purpose", 1, "--as", "kantara", "--out", out).out
    assert "1 are not in force" in said
    assert [one.name for one in out.iterdir()] == ["consent-1.json"]
    news.json("purpose", "add", "--title", "Leeg")
    empty = news("consent", "export", "--purpose", 2, "--as", "ts27560", "--out", out).out
    assert "nothing to write" in empty


def test_exports_that_cannot_be_are_one_sentence(news: Terminal) -> None:
    out = ("--out", news.folder / "x")
    for words in ((), ("--consent", 1), ("--consent", 1, "--purpose", 1, "--as", "kantara")):
        assert "--purpose" in news.refused("consent", "export", *words, *out, status=2)
    taken = news.file("taken", "x")
    assert "taken" in news.refused("consent", "export", "--purpose", 1, "--as", "ts27560", "--out", taken)
    news.json("consent", "refuse", "--person", 1, "--purpose", 1)
    assert "ts27560" in news.refused("consent", "export", "--consent", 1, "--as", "kantara", *out)


def test_a_receipt_is_looked_at_and_taken_over(news: Terminal) -> None:
    file = news.file("receipt.json", KANTARA)
    match = ("--match", "To market services=1")
    shown = news("consent", "import-record", file, *match, "--dry-run").out
    for words in (
        "Kantara Consent Receipt 1.1  c1befd3e",
        "new  Bowden Jeffries",
        "To market services: 1 Nieuwsbrief",
        "13 November 2017  Consent given  Web form",
        "none of the office's purposes",
        "does not rest on consent",
        "Kept in the file alone:",
        "publicKey",
    ):
        assert words in shown, words
    assert news.rows("consent", "list") == []
    taken = news.json("consent", "import-record", file, *match)
    assert (taken["scheme"], taken["dry_run"]) == ("kantara", False)
    assert taken["person"] == {"id": 2, "name": "Bowden Jeffries"}
    assert taken["purposes"][2]["new"] == [{"act": "given", "on": "2017-11-13"}]  # type: ignore[index]  # JSON
    assert "1 known already" in news("consent", "import-record", file, *match).out
    assert len(news.rows("consent", "list")) == 1


def test_a_record_tells_what_it_sees_otherwise(news: Terminal) -> None:
    plain = json.loads(DPV)
    plain["dct:hasPart"] |= {
        "dpv:isIndicatedAtTime": "2026-03-02",
        "dpv:hasDuration": "P1Y",
        "dpv:hasNotice": {"dct:identifier": f"sha256:{'ab' * 32}"},
    }
    file = news.file("record.json", json.dumps(plain).encode())
    shown = news("consent", "import-record", file, "--purpose", 1, "--person", "An Vos").out
    assert "none of the office's; they are kept in the file" in shown
    assert "By the record it ends on 2 March 2027" in shown


def test_records_that_mean_harm_are_one_sentence(news: Terminal) -> None:
    for data, words in (
        (b'{"version": 1, "version": 2}', "“version” twice"),
        (b'{"version": NaN}', "NaN"),
        (b"[" * 100_000, "unreadable"),
        (b"\x00", "no JSON"),
        (changed(KANTARA, consentTimestamp="x"), "consentTimestamp"),
        (changed(KANTARA, consentTimestamp=4_102_444_800), "future"),
        (changed(DPV, **{"@context": "https://w3id.org/dpv"}), "https://w3id.org/dpv"),
    ):
        file = news.file("bad.json", data)
        match = ("--match", "To market services=1") if b"KI-CR" in data else ()
        assert words in news.refused("consent", "import-record", file, *match)
    good = news.file("receipt.json", KANTARA)
    assert "=ID" in news.refused("consent", "import-record", good, "--match", "News", status=2)
    assert "To market services" in news.refused("consent", "import-record", good)
    assert "To market services" in news.refused("consent", "import-record", good, "--match", "News=1")
    assert news.rows("consent", "list") == []
