from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.documents.fonts import SOFT_HYPHEN, printable, text_width
from dpo_desk.documents.lines import break_lines, plain_lines, set_text
from dpo_desk.documents.rows import level, share
from dpo_desk.documents.sheets import literal
from dpo_desk.documents.typography import BODY, CELL, NARROW_NO_BREAK, NO_BREAK, Face, Run, runs, tie

TILDE = str.maketrans({NO_BREAK: "~", NARROW_NO_BREAK: "^"})
anything = st.text(st.characters(codec="utf-8"), max_size=200)


def together(text: str) -> str:
    return re.sub(rf"[\s{SOFT_HYPHEN}]", "", text)


@given(anything, st.floats(30, 500))
@settings(deadline=None)
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = plain_lines(text, CELL, width)
    for line in lines:
        assert line.width <= width + 0.01
        drawn = sum(text_width(run.text, run.face, CELL.size) for run in line.runs)
        assert drawn - line.width <= text_width(" ", CELL.face, CELL.size) + 0.01
    assert together("".join(line.text for line in lines)) == together(printable(text))


@given(st.lists(st.text("abcdefg", min_size=1, max_size=12), min_size=2, max_size=40))
@settings(deadline=None)
def test_lines_hold_as_many_words_as_fit(words: list[str]) -> None:
    lines = break_lines((Run(" ".join(words), Face.SERIF),), 150, 10)
    for line, after in pairwise(lines):
        first = after.text.split()[0]
        assert line.width + text_width(f" {first}", Face.SERIF, 10) > 150
    assert " ".join("".join(line.text for line in lines).split()) == " ".join(words)


def test_every_line_but_the_last_ends_in_a_space_unless_within_a_word() -> None:
    lines = plain_lines("one two-three\nMieter-Stammdatenverwaltung", CELL, 75)
    assert [line.text for line in lines] == ["one two-three ", "Mieter-", "Stammdatenverwal", "tung"]


def test_soft_hyphen_shows_only_where_a_line_ends() -> None:
    (line,) = plain_lines(f"Zahlungs{SOFT_HYPHEN}belege", CELL, 200)
    assert line.text == "Zahlungsbelege"
    first, second = plain_lines(f"Zahlungs{SOFT_HYPHEN}belege", CELL, 45)
    assert (first.text, second.text) == (f"Zahlungs{SOFT_HYPHEN}", "belege")


def test_long_address_breaks_after_a_sign_rather_than_within_a_word() -> None:
    lines = plain_lines("datenschutz@stadtwerke.example", CELL, 100)
    assert [line.text for line in lines] == ["datenschutz@stadtwerke.", "example"]


def test_tied_words_part_where_they_would_not_fit_on_a_line() -> None:
    lines = set_text("nach § 147 Abs. 1 Nr. 4 AO", CELL, 40, "de")
    assert " ".join(line.text.strip() for line in lines) == "nach § 147 Abs. 1 Nr. 4 AO"
    assert all(line.width <= 40 for line in lines)


@given(anything)
@settings(deadline=None)
def test_literal_text_is_printed_as_it_was_typed(text: str) -> None:
    assert "".join(run.text for run in runs(literal(text), Face.SERIF)) == text
    assert {run.face for run in runs(literal(text), Face.SERIF)} <= {Face.SERIF}


@pytest.mark.parametrize(
    ("text", "faces"),
    [
        (
            "a **b** *c*",
            [("a ", Face.SERIF), ("b", Face.SERIF_BOLD), (" ", Face.SERIF), ("c", Face.SERIF_ITALIC)],
        ),
        ("2 * 3", [("2 ", Face.SERIF), ("*", Face.SERIF), (" 3", Face.SERIF)]),
        ("**open", [("**", Face.SERIF), ("open", Face.SERIF)]),
        (r"\*a\\", [("*", Face.SERIF), ("a", Face.SERIF), ("\\", Face.SERIF)]),
        ("", []),
    ],
)
def test_inline_markup(text: str, faces: list[tuple[str, Face]]) -> None:
    assert [(run.text, run.face) for run in runs(text, Face.SERIF)] == faces


@pytest.mark.parametrize(
    ("language", "text", "tied"),
    [
        ("en", "until 28 October 2026, Article 15 GDPR", "until 28~October~2026, Article~15~GDPR"),
        ("en-GB", "see Annex A on page 3 within 10 days", "see Annex~A on page~3 within 10~days"),
        ("en", "the page shows", "the page shows"),
        ("nl", "op 3 maart 2026, artikel 6 lid 1", "op 3~maart~2026, artikel~6~lid~1"),
        ("nl", "1015 KK Amsterdam", "1015~KK Amsterdam"),
        (
            "de",
            "am 3. März 2026 nach § 147 Abs. 1 Nr. 2 und 3 AO",
            "am 3.~März~2026 nach §~147~Abs.~1~Nr.~2~und~3~AO",
        ),
        ("de-CH", "Frau Zumstein, Gartenstraße 27, z. B.", "Frau~Zumstein, Gartenstraße~27, z.~B."),
        ("fr", "« Oui » : un mois ; pourquoi ?", "«^Oui^»^: un mois^; pourquoi^?"),
        ("fr", "https://a.example/x", "https://a.example/x"),
        ("nb", "tirsdag 17. november 2026", "tirsdag 17.~november~2026"),
        (
            "sv",
            "artikel 12.5 b i måndagen den 26 oktober 2026",
            "artikel~12.5~b i måndagen den 26~oktober~2026",
        ),
        ("da", "artikel 6, stk. 1, litra a, den 26. oktober", "artikel~6, stk.~1, litra~a, den 26.~oktober"),
        ("fi", "12 artiklan 5 kohdan, 34 §:n, 26. lokakuuta", "12~artiklan 5~kohdan, 34~§:n, 26.~lokakuuta"),
        ("fr", "**Fait « ici ».** Le 1er mai 2026 :", "**Fait «^ici^».** Le~1er~mai~2026^:"),
        ("fr", "art. 26, al. 1, let. a, LPD", "art.~26, al.~1, let.~a, LPD"),
        (
            "it",
            "entro il giorno 1º ottobre 2026 (articolo 12)",
            "entro il giorno~1º~ottobre~2026 (articolo~12)",
        ),
        (
            "lt",
            "iki 2026 m. spalio 1 d. (BDAR 12 straipsnis)",
            "iki~2026~m. spalio~1~d. (BDAR~12~straipsnis)",
        ),
        ("lt", "1 000 € – tiek", "1~000~€~– tiek"),
    ],
)
def test_words_that_belong_together(language: str, text: str, tied: str) -> None:
    assert tie(text, language, last_words=False).translate(TILDE) == tied


def test_last_short_word_is_not_left_alone() -> None:
    assert tie("this costs you nothing at all", "en").endswith(f"at{NO_BREAK}all")
    assert NO_BREAK not in tie("costs nothing at all", "en")
    assert tie("they all were asked about internationalisation", "en").count(NO_BREAK) == 0


@given(anything, st.sampled_from(["en", "nl", "de", "nb", "pl"]))
@settings(deadline=None)
def test_ties_change_spaces_only(text: str, language: str) -> None:
    tied = tie(text, language)
    assert len(tied) == len(text)
    assert all(new == old or (old == " " and new == NO_BREAK) for new, old in zip(tied, text, strict=True))


widths = st.lists(st.floats(1, 500), min_size=1, max_size=8)


@given(widths, st.floats(100, 600))
@settings(deadline=None)
def test_shared_widths_add_up(wanted: list[float], total: float) -> None:
    assert sum(level(wanted, total)) == pytest.approx(total)
    least = [width / 3 for width in wanted]
    shared = share(wanted, least, total)
    assert sum(shared) == pytest.approx(total)
    if sum(least) <= total:
        assert all(got >= need - 0.01 for got, need in zip(shared, least, strict=True))


def test_level_gives_the_modest_what_they_want() -> None:
    assert level([10, 300, 200], 100) == pytest.approx([10, 45, 45])


def test_last_line_of_body_text_is_not_a_single_short_word() -> None:
    lines = set_text(
        "On the first of the month they told us that it would cost them nothing.", BODY, 300, "en"
    )
    assert len(lines) == 2
    assert lines[-1].text == f"them{NO_BREAK}nothing."
