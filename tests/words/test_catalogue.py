"""The catalogues are whole: every text translated, nothing lost on the way, keys of a menu told apart."""

from __future__ import annotations

import ast
import gettext
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file

import dpo_desk
from dpo_desk.ui.commands import Commands, Window
from dpo_desk.ui.menus import Menu
from dpo_desk.words import LANGUAGES, catalogue, use_language

PACKAGE = Path(dpo_desk.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
CALLS = frozenset(catalogue.KEYWORDS)
PLACEHOLDER = re.compile(r"\{\w*\}")
MNEMONIC = re.compile(r"&(\w)")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return catalogue.template()


@pytest.fixture(scope="module", params=TRANSLATED)
def translated(request: pytest.FixtureRequest) -> Catalog:
    return catalogue.read(str(request.param))


def forms(text: object) -> tuple[str, ...]:
    """A text, or one and many of a text that counts."""
    return tuple(str(one) for one in text) if isinstance(text, list | tuple) else (str(text or ""),)


def entries(texts: Catalog) -> Iterator[Message]:
    return (entry for entry in texts if entry.id)


def finished(texts: Catalog) -> Iterator[Message]:
    return (entry for entry in entries(texts) if not entry.fuzzy and all(forms(entry.string)))


def key(entry: Message) -> tuple[str, str]:
    return entry.context or "", forms(entry.id)[0]


def mnemonic(text: str) -> str:
    found = MNEMONIC.search(text)
    return found[1].casefold() if found else ""


def repeated(texts: list[str]) -> list[str]:
    counted = Counter(letter for text in texts if (letter := mnemonic(text)))
    return [letter for letter, count in counted.items() if count > 1]


def test_every_text_is_translated_and_none_is_left_over(template: Catalog, translated: Catalog) -> None:
    assert {key(entry) for entry in entries(template)} == {key(entry) for entry in finished(translated)}
    assert not translated.obsolete


def test_plural_forms_are_complete(translated: Catalog) -> None:
    counting = [entry for entry in finished(translated) if len(forms(entry.id)) > 1]
    assert counting
    assert [entry.id for entry in counting if len(forms(entry.string)) != translated.num_plurals] == []


def test_placeholders_are_the_same(translated: Catalog) -> None:
    for entry in finished(translated):
        wanted = {name for form in forms(entry.id) for name in PLACEHOLDER.findall(form)}
        for form in forms(entry.string):
            assert set(PLACEHOLDER.findall(form)) == wanted, form


def test_the_compiled_catalogue_says_the_same(translated: Catalog) -> None:
    path = catalogue.path_of(str(translated.locale)).with_suffix(".mo")
    with path.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in finished(translated):
        one, *many = forms(entry.id)
        if many:
            assert tuple(compiled.ngettext(one, many[0], n) for n in (1, 2)) == forms(entry.string)
        elif entry.context:
            assert compiled.pgettext(entry.context, one) == entry.string
        else:
            assert compiled.gettext(one) == entry.string
    assert catalogue.compiled(translated) == path.read_bytes()


def test_a_text_with_a_mnemonic_has_exactly_one_in_every_language(translated: Catalog) -> None:
    for entry in finished(translated):
        texts = [form.replace(" & ", " and ") for form in (*forms(entry.id), *forms(entry.string))]
        wanted = 1 if "&" in texts[0] else 0
        for form in texts:
            assert (form.count("&"), len(MNEMONIC.findall(form))) == (wanted, wanted), form


def test_translations_are_calm_and_use_the_signs_of_print(translated: Catalog) -> None:
    loud = [
        form for entry in finished(translated) for form in forms(entry.string) if re.search(r'[!"]', form)
    ]
    assert loud == []


def test_blanks_at_the_ends_stay(translated: Catalog) -> None:
    for entry in finished(translated):
        one = forms(entry.id)[0]
        ends = one[: len(one) - len(one.lstrip())], one[len(one.rstrip()) :]
        for form in forms(entry.string):
            assert (form[: len(form) - len(form.lstrip())], form[len(form.rstrip()) :]) == ends, form


@pytest.mark.parametrize("language", LANGUAGES)
def test_mnemonics_of_menus_are_told_apart(language: str) -> None:
    use_language(language)
    nowhere = cast("Window", SimpleNamespace())  # the table of commands asks nothing of it
    menus: tuple[Menu, ...] = Commands(nowhere).menus
    assert repeated([menu.words for menu in menus]) == []
    for menu in menus:
        words = [command.words for command in menu.commands if command is not None]
        assert all(mnemonic(text) for text in words), menu.words
        assert repeated(words) == [], menu.words


def test_forms_that_tell_mnemonics_apart_in_english_do_so_in_every_language(translated: Catalog) -> None:
    checked = 0
    for source in SOURCES:
        found = extract_from_file("python", source, keywords=catalogue.KEYWORDS)
        texts = {forms(text)[0] for _line, text, _comments, _context in found}
        english = [text for text in texts if mnemonic(text)]
        if len(english) > 1 and not repeated(english):
            own = [forms(entry.string)[0] for text in english if (entry := translated.get(text)) is not None]
            assert repeated(own) == [], source.name
            checked += 1
    assert checked > 5


def calls_of(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield node


def made_up(call: ast.Call) -> bool:
    """Whether the text is put together inside the call, so that no catalogue can know it."""
    parts = (part for argument in call.args for part in ast.walk(argument))
    return any(
        isinstance(part, ast.JoinedStr)
        or (isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add | ast.Mod))
        or (isinstance(part, ast.Attribute) and part.attr == "format")
        for part in parts
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_(f"{n} files")', True),
        ('_("a" + name)', True),
        ('_("%s files" % n)', True),
        ('_("{n} files".format(n=n))', True),
        ('ngettext("one", f"{n} files", n)', True),
        ('_("{n} files").format(n=n)', False),
        ("_(_SENTENCES[key])", False),
        ('other(f"{n} files")', False),
    ],
)
def test_a_text_put_together_inside_a_call_is_found(source: str, *, expected: bool) -> None:
    assert any(made_up(call) for call in calls_of(ast.parse(source))) is expected


def test_no_text_is_put_together_inside_a_call() -> None:
    assert len(SOURCES) > 100
    wrong = [
        f"{source.name}:{call.lineno}"
        for source in SOURCES
        for call in calls_of(ast.parse(source.read_text(encoding="utf-8")))
        if made_up(call)
    ]
    assert wrong == []
