"""Letters about consents, and many letters in one file, from a terminal."""

from __future__ import annotations

import pikepdf
import pytest

from tests.cli.conftest import Terminal
from tests.conftest import Clock


@pytest.fixture
def news(house: Terminal, clock: Clock) -> Terminal:
    """A purpose that tells everything, and two people who agreed; one of them has no address."""
    ways = ("--given-by", "paper", "--withdrawn-by", "paper")
    house.json(
        *("purpose", "add", "--title", "Nieuwsbrief", "--explanation", "Vier keer per jaar nieuws."),
        *("--rests", "mailing:Mailtool", "--renew-months", 24, "--withdraw-how", "een briefje", *ways),
        *("--data", "naam", "--storage", "tot u zich afmeldt", "--if-refused", "U krijgt geen nieuwsbrief."),
    )
    text = house.file("words.txt", "Ja, graag nieuws.")
    house.json("purpose", "word", 1, "--language", "nl", "--file", text, "--valid-from", "2024-01-01")
    where = ("--street", "Lindengracht 412-3", "--postcode", "1015 KK", "--city", "Amsterdam")
    house.json("person", "add", "--name", "Bo Lund", "--language", "nl", "--country", "NL", *where)
    house.json("person", "add", "--name", "Cy Moss", "--language", "nl")
    form = house.file("form.pdf", b"%PDF-signed")
    for person in (1, 2):
        house.json(
            *("consent", "give", "--person", person, "--purpose", 1, "--on", "2024-12-01"),
            *("--language", "nl", "--document", form),
        )
    return house


RUN = ("consent", "letters", "--purpose", 1, "--until", "2026-12-31", "--out")


def test_a_renewal_run_is_one_file_and_says_who_gets_no_letter(news: Terminal) -> None:
    out = news.folder / "run.pdf"
    made = news.json(*RUN, out, "--sent", "2026-10-22", "--two-sided")
    assert (made["letters"], made["sheets"]) == (1, 2)
    assert [one["person"] for one in made["held"]] == ["Cy Moss"]  # type: ignore[attr-defined]  # JSON
    assert len(pikepdf.open(out).pages) == made["pages"]
    left = news.json("consent", "renewals", "--purpose", 1, "--until", "2026-12-31")
    assert ([one["id"] for one in left["to_ask"]], len(left["waiting"])) == ([2], 1)  # type: ignore[attr-defined, arg-type]  # JSON
    said = news(*RUN, out).out
    assert "There is nobody to write to." in said
    assert "No letter: 2  Cy Moss" in said
    assert "The letter has nowhere to go." in said
    line = "Building {n} of the long industrial estate behind the harbour"
    many = [part for n in range(14) for part in ("--street", line.format(n=n))]
    news.json("person", "edit", 2, "--country", "NL", "--postcode", "1015 KK", "--city", "Amsterdam", *many)
    assert "more lines than the envelope" in news(*RUN, out).out


def test_letters_that_wait_are_printed_together(news: Terminal) -> None:
    assert "No letter waits" in news.refused("letter", "batch", "--out", news.folder / "none.pdf")
    assert not (news.folder / "none.pdf").exists()
    news.json(*RUN, news.folder / "run.pdf")
    out = news.folder / "batch.pdf"
    said = news("letter", "batch", "--out", out).out
    assert "1 letter, 3 sheets" in said
    assert "about 20 g" in said
    made = news.json("letter", "batch", 1, "--out", out)
    assert [pile["grams"] for pile in made["piles"]] == [20]  # type: ignore[attr-defined]  # JSON
    assert out.read_bytes() == (news.folder / "run.pdf").read_bytes()
    assert "recorded as sent" not in said


def test_a_batch_says_what_left_with_it_and_what_had_left_before(news: Terminal) -> None:
    news.json(*RUN, news.folder / "run.pdf")
    batch = ("letter", "batch", 1, "--out", news.folder / "batch.pdf", "--sent", "2026-10-22")
    assert "1 letter recorded as sent." in news(*batch).out
    again = news(*batch[:-1], "2026-10-23").out
    assert "L-2026-0001 had left on 22 October 2026 already; that stays recorded." in again
    assert "recorded as sent" not in again
    made = news.json(*batch)
    assert (made["sent"], made["sent_before"]) == ([], [{"letter": "L-2026-0001", "on": "2026-10-22"}])


def test_a_letter_about_a_consent(news: Terminal) -> None:
    write = ("letter", "write", "--kind", "consent_renewal", "--out", news.folder / "letter.pdf")
    made = news.json(*write, "--consent", 1, "--issue")
    assert (made["request"], made["consents"], made["findings"]) == (None, [1], [])
    assert [one["number"] for one in news.rows("letter", "list", "--consent", 1)] == ["L-2026-0001"]
    assert news.rows("letter", "list", "--consent", 2) == []
    assert "needs one of --request, --consent and --complaint" in news.refused(*write, status=2)
    assert "does not belong here" in news.refused(
        "letter", "write", "--kind", "refused", "--consent", 1, "--out", news.folder / "no.pdf"
    )
