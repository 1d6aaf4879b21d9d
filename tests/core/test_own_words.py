from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.own_words import MOST_READ, QuoteMarks, own_words
from dpo_desk.paths import resources_dir
from dpo_desk.reference.intake_words import load_intake_words

MARKS: QuoteMarks = load_intake_words(resources_dir()).marks


def own(text: str, *, forwarded: bool = False) -> str:
    return " ".join(own_words(text, MARKS, forwarded=forwarded).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("all mine", "all mine"),
        ("mine\n> yours\n>> theirs\nmine too", "mine mine too"),
        ("mine\n-- \nTom\nerase this mail", "mine"),
        ("-- \nno text before a signature", "-- no text before a signature"),
        ("mine\n-----Original Message-----\nyours", "mine"),
        ("mine\n-----Ursprüngliche Nachricht-----\nyours", "mine"),
        ("mine\n\nOn Tue, 3 March 2026 at 10:00, Anna <a@b.example> wrote:\nyours", "mine"),
        ("mine\nAm 03.03.2026 um 10:00 schrieb Anna <a@b.example>:\n\nyours", "mine"),
        (
            "mine\nOn Tue, 3 March 2026, Anna wrote:\n> yours\nmine again",
            "mine On Tue, 3 March 2026, Anna wrote: mine again",
        ),
        ("mine\nVan: Anna\nVerzonden: dinsdag\nyours", "mine"),
        ("mine\n*Von:* Anna", "mine *Von:* Anna"),
        ("From: me\nTo: you\nmine", "From: me To: you mine"),
        ("From: Monday on\nI am away", "From: Monday on I am away"),
        ("On and on he wrote:", "On and on he wrote:"),
    ],
)
def test_what_is_left(text: str, expected: str) -> None:
    assert own(text) == expected


def test_a_mail_passed_on_keeps_what_it_passes_on() -> None:
    text = "see below\n-----Original Message-----\nFrom: Tom\nSent: Monday\n\nerase my data\n> older"
    assert own(text) == "see below"
    assert own(text, forwarded=True).endswith("erase my data")


@pytest.mark.parametrize("subject", ["FW: x", "Fwd: x", "WG: x", "TR : x", "VS: x", " Doorst: x"])
def test_a_subject_tells_that_a_mail_was_passed_on(subject: str) -> None:
    assert MARKS.forward.match(subject)


@pytest.mark.parametrize("subject", ["Re: FW", "Forward planning", "AW: x", ""])
def test_other_subjects_do_not(subject: str) -> None:
    assert not MARKS.forward.match(subject)


def test_only_the_beginning_of_an_endless_text_is_looked_at() -> None:
    text = "a" * (MOST_READ + 10)
    assert own_words(text, MARKS) == "a" * MOST_READ + " " * 10


@given(st.text(alphabet=st.sampled_from("ab >-\n:FromSentOn wrote"), max_size=200), st.booleans())
def test_places_stay_and_nothing_is_invented(text: str, forwarded: bool) -> None:  # noqa: FBT001  # drawn
    left = own_words(text, MARKS, forwarded=forwarded)
    assert len(left) == len(text)
    assert all(after in {before, " "} for before, after in zip(text, left, strict=True))
