"""Texts of letters as the office words them: tried on a sample, kept as versions, gone back from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
from sqlcipher3.dbapi2 import IntegrityError

from dpo_desk.actions import journal, letter_texts, letters, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_samples import sample
from dpo_desk.actions.letter_texts import (
    NoSuchText,
    TextEmpty,
    TextLeavesOut,
    TextTooLong,
    TextUnchanged,
    TextView,
)
from dpo_desk.actions.letters import LetterIncomplete
from dpo_desk.core.letter_texts import OfficeText, left_out
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.wordings import MOST_SIGNS
from dpo_desk.documents.letters import plain_text
from dpo_desk.documents.wording_faults import WordingError, WordingProblem
from tests.conftest import Clock, access_request

NOTE = LetterKind.RECEIPT_ACKNOWLEDGED.value
HOUSE = "We read every line you write."


def ours(desk: Desk) -> str:
    """The shipped acknowledgement with a sentence of the house."""
    shipped = letter_texts.view(desk, "en", NOTE).shipped
    return shipped.replace("[signature]", f"{HOUSE}\n\n[signature]")


def said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def worded(desk: Desk, name: str, text: str) -> TextView:
    return letter_texts.keep(desk, "en", name, text).value


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_kind_has_a_sample_that_shows_its_text(desk: Desk, language: str) -> None:
    for kind in LetterKind:
        text = plain_text(sample(desk, kind, language))
        assert len(text) > 300, kind
        assert not [part for part in ("None", "{{", "  ") if part in text], kind
        own = ((kind.value, "# Aa\n\nBb\n"),)
        assert plain_text(sample(desk, kind, language, own)).startswith("Aa\nBb"), kind


def test_a_sample_needs_no_organisation(empty_desk: Desk) -> None:
    assert "Acme" in said(letter_texts.try_text(empty_desk, "en", NOTE, "# Hello\n\n{{ opening }}\n"))


def test_a_text_of_the_office_is_what_letters_say_until_it_goes_back(desk: Desk) -> None:
    case = requests.receive(desk, replace(access_request(), wants_paper=True)).value.request.id
    draft = letters.draft(desk, case, LetterKind.RECEIPT_ACKNOWLEDGED).value
    assert HOUSE not in said(letters.preview(desk, draft).pdf)
    kept = worded(desk, NOTE, ours(desk).replace("\n", "\r\n"))
    assert (kept.text, kept.outdated) == (ours(desk), False)
    assert kept.office is not None
    assert (kept.office.version, kept.office.kept_by) == (1, "Iris van Dam")
    assert HOUSE in said(letters.preview(desk, draft).pdf)
    assert HOUSE in letters.wording(desk, draft)
    assert HOUSE not in letters.wording(desk, replace(draft, language="nl"))
    issued = letters.issue(desk, draft.id).value
    back = letter_texts.go_back(desk, "en", NOTE).value
    assert (back.office, back.text) == (None, back.shipped)
    assert HOUSE in said(letters.preview(desk, issued).pdf)
    with pytest.raises(TextUnchanged):
        letter_texts.go_back(desk, "en", NOTE)
    again = letters.draft(desk, case, LetterKind.RECEIPT_ACKNOWLEDGED).value
    assert HOUSE not in said(letters.preview(desk, again).pdf)


def test_every_version_is_kept_and_told_in_the_journal(desk: Desk) -> None:
    worded(desk, NOTE, ours(desk))
    worded(desk, NOTE, ours(desk).replace(HOUSE, "We answer in person."))
    letter_texts.go_back(desk, "en", NOTE)
    told = letter_texts.versions(desk, "en", NOTE)
    assert [one.version for one in told] == [1, 2, 3]
    assert [one.text != "" for one in told] == [True, True, False]
    entries = journal.about(desk, "letter-text", f"en/{NOTE}")
    assert [one.action for one in entries] == ["word", "word", "unword"]
    change = next(one for one in entries[1].changes if one.field == "text")
    assert HOUSE in str(change.old)
    assert "We answer in person." in str(change.new)
    for statement in ("DELETE FROM letter_text", "UPDATE letter_text SET version = 9"):
        with pytest.raises(IntegrityError):
            desk.store.connections.writer().conn.execute(statement)


@pytest.mark.parametrize(
    ("text", "problem", "line", "name"),
    [
        ("# Aa\n\n{{ opening }}\n\n{{ colour }}\n", WordingProblem.UNKNOWN_PLACEHOLDER, 5, "colour"),
        ("# Aa\n\n{{ file_number }}\n", WordingProblem.UNKNOWN_PLACEHOLDER, 3, "file_number"),
        ("# Aa\n\n[drawer]\n", WordingProblem.UNKNOWN_BLOCK, 3, "drawer"),
        ("Aa\n", WordingProblem.NO_SUBJECT, 1, "#"),
        ("# Aa\n\n{% when eu %}\nBb\n", WordingProblem.BROKEN, 3, "{% when eu %}"),
        ("# Aa\n\n{% for one in range(9) %}Bb{% endfor %}\n", WordingProblem.NOT_PLAIN, 3, "for one in"),
        ("# Aa\n\n{{ opening|center(9) }}\n", WordingProblem.NOT_PLAIN, 3, "{{ opening|center(9) }}"),
        ("# Aa\n\n{{ eu }}\n", WordingProblem.NO_TEXT, 3, "{{ eu }}"),
        ("# Aa\n\n{% if eu %}\nBb\n", WordingProblem.NOT_ENDED, 3, "{% if eu %}"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    desk: Desk, text: str, problem: WordingProblem, line: int, name: str
) -> None:
    shipped = letter_texts.view(desk, "en", NOTE).shipped
    whole = "\n\n".join((text, *left_out(shipped, text)))
    for attempt in (letter_texts.try_text, letter_texts.keep):
        with pytest.raises(WordingError) as caught:
            attempt(desk, "en", NOTE, whole)
        told = caught.value.values
        assert (caught.value.problem, told["line"], told["file"]) == (problem, line, f"en/{NOTE}.txt")
        assert name in str(told["name"])
    assert letter_texts.view(desk, "en", NOTE).office is None


def test_a_text_cannot_lose_what_the_case_fills_in(desk: Desk) -> None:
    with pytest.raises(TextLeavesOut) as caught:
        worded(desk, NOTE, ours(desk).replace("{{ extra }}", "").replace("[signature]", ""))
    assert caught.value.values["parts"] == "{{ extra }}, [signature]"
    with pytest.raises(TextEmpty):
        worded(desk, NOTE, " \n")
    with pytest.raises(TextTooLong):
        worded(desk, NOTE, "a" * (MOST_SIGNS + 1))
    shipped = letter_texts.view(desk, "en", NOTE).shipped
    with pytest.raises(TextUnchanged):
        worded(desk, NOTE, shipped)
    worded(desk, NOTE, ours(desk))
    with pytest.raises(TextUnchanged):
        worded(desk, NOTE, ours(desk))
    assert worded(desk, NOTE, shipped.replace("{{ contact }}", "Ring the bell.")).office is not None


@pytest.mark.parametrize(("language", "name"), [("xx", NOTE), ("en", "cite.law"), ("en", "nothing")])
def test_what_is_law_or_a_label_is_not_worded(desk: Desk, language: str, name: str) -> None:
    with pytest.raises(NoSuchText):
        letter_texts.keep(desk, language, name, "x")


def test_a_shared_sentence_is_shown_in_a_letter_that_has_it(desk: Desk) -> None:
    shipped = letter_texts.view(desk, "en", "closing.named").shipped
    assert shipped == "Yours sincerely,"
    assert "With kind regards," in said(
        letter_texts.try_text(desk, "en", "closing.named", "With kind regards,")
    )
    worded(desk, "closing.named", " With  kind\nregards, ")
    view = letter_texts.view(desk, "en", "closing.named")
    assert view.text == "With kind regards,"
    case = requests.receive(desk, replace(access_request(), wants_paper=True)).value.request.id
    draft = letters.draft(desk, case, LetterKind.RECEIPT_ACKNOWLEDGED).value
    assert "With kind regards," in said(letters.preview(desk, draft).pdf)
    with pytest.raises(TextLeavesOut):
        worded(desk, "salutation.neutral", "Dear reader,")
    for wrong, line in (
        ("Dear {{ nobody }} {{ name }},", 1),
        ("Dear {{ name }", 1),
        ("Dear {{ name|upper }},", 1),
    ):
        with pytest.raises((WordingError, TextLeavesOut)) as caught:
            worded(desk, "salutation.neutral", wrong)
        assert caught.value.values.get("line", line) == line
    assert letter_texts.try_text(desk, "en", "salutation.mr", "Dear {{ family }},").startswith(b"%PDF")


def test_an_office_is_told_when_the_shipped_text_changed(desk: Desk, clock: Clock) -> None:
    old = OfficeText(
        language="en",
        name=NOTE,
        text="# We have your message\n\n{{ opening }}\n",
        base="# An older text\n",
        kept_at=clock.now() - timedelta(days=400),
        kept_by="Iris van Dam",
    )
    with desk.store.transaction():
        desk.store.letter_texts.add(old)
    assert letter_texts.view(desk, "en", NOTE).outdated
    case = requests.receive(desk, replace(access_request(), wants_paper=True)).value.request.id
    draft = letters.draft(desk, case, LetterKind.RECEIPT_ACKNOWLEDGED).value
    assert letter_texts.OWN_TEXT in {one.element for one in letters.findings_of(desk, draft)}
    with pytest.raises(LetterIncomplete):
        letters.issue(desk, draft.id)
    by_hand = replace(draft, wishes=replace(draft.wishes, body="# Aa\n\nBb\n"))
    assert letter_texts.OWN_TEXT not in {one.element for one in letters.findings_of(desk, by_hand)}
    clock.day = date(2026, 10, 23)
    assert not worded(desk, NOTE, ours(desk)).outdated


def test_the_same_text_can_be_kept_over_another_shipped_one(desk: Desk) -> None:
    now = desk.now()
    old = OfficeText(language="en", name=NOTE, text=ours(desk), base="# Old\n", kept_at=now, kept_by="I")
    with desk.store.transaction():
        desk.store.letter_texts.add(old)
    assert not worded(desk, NOTE, ours(desk)).outdated
