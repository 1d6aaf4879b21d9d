from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.intake.plain_text import MAX_TEXT, clean, decode, file_name, one_line, unflow


@pytest.mark.parametrize(
    ("data", "charset", "text", "guessed"),
    [
        (b"plain", None, "plain", False),
        (b"plain", "klingon", "plain", False),
        ("Grüße".encode(), "utf-8", "Grüße", False),
        ("Grüße".encode("iso-8859-1"), "iso-8859-1", "Grüße", False),
        (b"\x93quoted\x94", "iso-8859-1", "“quoted”", False),
        ("łódź".encode("iso-8859-2"), "ISO-8859-2", "łódź", False),
        ("łódź".encode("cp1250"), "windows-1250", "łódź", False),
        ("Grüße".encode("utf-16"), "utf-16", "Grüße", False),
        ("Grüße".encode(), None, "Grüße", False),
        ("Grüße".encode(), "us-ascii", "Grüße", True),
        ("Grüße".encode(), "klingon", "Grüße", True),
        ("Grüße".encode("cp1252"), "utf-8", "Grüße", True),
        ("Grüße".encode("cp1252"), None, "Grüße", True),
        ("Grüße".encode() + b"\xff", "utf-8", "Grüße\ufffd", True),
        (b"caf\xe9", "idna", "café", True),
        (b"\\u0041", "unicode_escape", "\\u0041", False),
        (b"a-b", "punycode", "a-b", False),
        (b"abc", "utf-8\0", "abc", False),
        (b"abc", "zlib", "abc", False),
        (b"abc", "x" * 300, "abc", False),
    ],
)
def test_bytes_become_text(data: bytes, charset: str | None, text: str, *, guessed: bool) -> None:
    assert decode(data, charset) == (text, guessed)


@given(
    st.binary(max_size=100),
    st.none() | st.sampled_from(["utf-8", "utf-16", "utf-7", "cp1252", "gb18030", "hz"]),
)
def test_any_bytes_become_text(data: bytes, charset: str | None) -> None:
    text, _ = decode(data, charset)
    clean(text).encode()


def test_cleaning_takes_what_deceives_and_keeps_what_speaks() -> None:
    assert clean("a\0b\x07c\u202ed\u200be\ufefff\ud800g") == "abcdefg"
    assert clean("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"
    assert clean("\n\na  \n\n\n\n\nb\t\n") == "a\n\nb"
    assert clean("Cafe\u0301 नमस्ते 日本 😀") == "Café नमस्ते 日本 😀"
    assert len(clean("x" * (MAX_TEXT + 5))) == MAX_TEXT


@given(st.text(max_size=200))
def test_clean_text_stays_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(
        unicodedata.category(letter) == "Cc" for letter in once.replace("\n", "").replace("\t", "")
    )


def test_one_line() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"
    assert len(one_line("x" * 5000)) == 998


@pytest.mark.parametrize(
    ("flowed", "joined"),
    [
        ("one \ntwo", "one two"),
        ("one\ntwo", "one\ntwo"),
        ("> one \n> two", "> one two"),
        ("> one \ntwo", "> one \ntwo"),
        (">> a \n>> b\n> c", ">> a b\n> c"),
        ("one \n-- \nTom", "one \n-- \nTom"),
        (" from stuffed", "from stuffed"),
        ("", ""),
    ],
)
def test_soft_breaks(flowed: str, joined: str) -> None:
    assert unflow(flowed) == joined


@pytest.mark.parametrize(
    ("name", "safe", "deceptive"),
    [
        ("invoice.pdf", "invoice.pdf", False),
        ("../../etc/passwd", "passwd", False),
        ("C:\\Users\\x\\notes.txt", "notes.txt", False),
        ("invoice\u202efdp.exe", "invoicefdp.exe", True),
        ("in\u200bvoice.pdf", "invoice.pdf", True),
        ("a\nb\0c.txt", "a bc.txt", False),
        ('what<is>this:"?*|.txt', "what_is_this_____.txt", False),
        (" .hidden. ", "hidden", False),
        ("..", "", False),
        ("", "", False),
        ("NUL.txt", "_NUL.txt", False),
        ("com1", "_com1", False),
        ("Übersicht Größe.pdf", "Übersicht Größe.pdf", False),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf", False),
        ("x" * 300, "x" * 120, False),
        ("x." + "y" * 300, "x." + "y" * 118, False),
    ],
)
def test_names_of_files(name: str, safe: str, *, deceptive: bool) -> None:
    assert file_name(name) == (safe, deceptive)


@given(st.text(max_size=300))
def test_any_name_becomes_safe(name: str) -> None:
    safe, _ = file_name(name)
    assert len(safe) <= 121
    assert not set(safe) & set('/\\<>:"|?*\0\n')
    assert not safe.startswith((".", " "))
