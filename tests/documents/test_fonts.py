from __future__ import annotations

import os
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.documents.fonts import MISSING_SIGN, printable, word_width
from dpo_desk.documents.sheets import missing_characters
from dpo_desk.documents.typography import Face
from dpo_desk.paths import resources_dir

LETTERS = {
    "nordic": "ÅÄÖÆØåäöæøÐÞðþÉé",
    "german": "ÄÖÜäöüßẞ§„“–€",
    "romance": "ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸàâçéèêëîïôœùûüÿñÑãõ«»¿¡ªº·",
    "central europe": "ĄĆĘŁŃÓŚŹŻąćęłńóśźżČĎĚŇŘŠŤŮŽčďěňřšťůžĹĽŔĺľŕŐŰőűĐđŞşŢţȘșȚț",
    "baltic": "ĀČĒĢĪĶĻŅŠŪŽāčēģīķļņšūžĖĘĮŲėęįų",
    "south": "ĊĠĦŻċġħżİıĞğ",
    "greek": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίόύώϊϋΐΰς",
    "cyrillic": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЮЯабвгдежзийклмнопрстуфхцчшщъьюяѝЂЃЄІЇЉЊЋЌЎЏђѓєіїљњћќўџ",
    "signs": "0123456789.,;:!?()[]{}/\\&%@#*+-–—\u2018’“”…°±×÷½¼²³µ¶†‰№™\u2212",
}


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS)
def test_all_cuts_of_prose_hold_the_letters_of_europe(letters: str) -> None:
    for face in Face:
        if face is not Face.MONO:
            held = TTFont(resources_dir() / "fonts" / f"{face.value}.ttf").getBestCmap()
            assert not [letter for letter in letters if ord(letter) not in held]
    assert missing_characters(letters) == ()
    assert printable(letters) == letters


def test_digits_are_equally_wide_so_that_columns_of_figures_align() -> None:
    for face in Face:
        assert len({word_width(digit, face) for digit in "0123456789"}) == 1


def test_fonts_carry_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (resources_dir() / "fonts" / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("e\u0301", "é"),
        ("ﬁne ① Ⅳ \uff21", "ﬁne 1 IV A"),
        ("a → b ≤ c ☐", "a -> b <= c [ ]"),
        ("a\u200bb\u202ec\ufeffd\x00e\x1b", "abcde"),
        ("a\tb\r\nc\rd\u2028e\u2003f", "a b\nc\nd\ne f"),
        ("日本 א 😀", f"{MISSING_SIGN * 2} {MISSING_SIGN} {MISSING_SIGN}"),
        ("\ud800", MISSING_SIGN),
        ("soft\u00adhyphen no\u00a0break", "soft\u00adhyphen no\u00a0break"),
    ],
)
def test_what_cannot_be_printed_is_written_another_way(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_missing_characters_are_named_once_in_order() -> None:
    assert missing_characters("Ana 本日 → 本 ﬁ \u200b") == ("本", "日")
    assert missing_characters(MISSING_SIGN) == ()


@given(st.text(max_size=80))
@settings(deadline=None)
def test_printable_text_stays_as_it_is(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert (MISSING_SIGN in once) >= bool(missing_characters(text))


def test_nothing_heavy_is_loaded_before_something_is_printed() -> None:
    code = (
        "import sys; import dpo_desk.documents.sheets; from dpo_desk.documents.sheets import layout; "
        "layout('NL-L'); print([name for name in ('reportlab', 'pikepdf', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], env=dict(os.environ), capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"
