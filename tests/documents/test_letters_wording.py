from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from dpo_desk.core.letters import LETTER_LANGUAGES, LetterKind, Wishes
from dpo_desk.core.resources import DamagedResource
from dpo_desk.core.rights import Right
from dpo_desk.documents import letter_blocks
from dpo_desk.documents.citations import citations
from dpo_desk.documents.letter_values import KNOWN
from dpo_desk.documents.letters import letter_sheet, letter_text
from dpo_desk.documents.light import Items, Marker, Prose, Section, Subject, read
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import Light, Wording, plain, typed, wording
from dpo_desk.documents.wording_faults import WordingError, WordingProblem
from dpo_desk.paths import resources_dir
from tests.letter_cases import CASE_KINDS, Case
from tests.letter_houses import LIBRARY
from tests.letter_languages import foreign

FOLDER = resources_dir() / "letters"
NAMES = frozenset({"name", "cite"})


def _own(folder: Path, text: str, common: str = "") -> Wording:
    (folder / "answer.txt").write_text(text, encoding="utf-8")
    (folder / "common.toml").write_text(common, encoding="utf-8")
    return Wording(folder, "en")


def _flat(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = str(value)
    return found


def _sentences(language: str) -> dict[str, str]:
    return _flat(tomllib.loads((FOLDER / language / "common.toml").read_text(encoding="utf-8")))


# What is wrong in an office's own text is named


@pytest.mark.parametrize(
    ("text", "line", "name", "problem"),
    [
        ("# S\n\nDear {{ nmae }},", 3, "nmae", WordingProblem.UNKNOWN_PLACEHOLDER),
        ("# S\n{% if sometimes %}\nx\n{% endif %}", 2, "sometimes", WordingProblem.UNKNOWN_PLACEHOLDER),
        ("# S\n\n{{ cite.acess }}", 3, "acess", WordingProblem.UNKNOWN_PLACEHOLDER),
        ("# S\n\n\n{{ name }\n\nx", 4, "{{ name }", WordingProblem.NOT_ENDED),
        ("# S\n{% if name %}\nx", 2, "{% if name %}", WordingProblem.NOT_ENDED),
        ("# S\n{% if name %}\n{% if cite %}x{% endif %}", 2, "{% if name %}", WordingProblem.NOT_ENDED),
        ("# S\n{{ name }}\nx {% endif %}", 3, "{% endif %}", WordingProblem.BROKEN),
        ("# S\n{{ name name }} {{ cite }}", 2, "{{ name name }} {{ cite }}", WordingProblem.BROKEN),
        ("# S\n\n{{ 1 / 0 }}", 3, "{{ 1 / 0 }}", WordingProblem.BROKEN),
        ("# S\n{{ name.upper }}", 2, "{{ name.upper }}", WordingProblem.NO_TEXT),
        ("# S\n{{ name is defined }}", 2, "{{ name is defined }}", WordingProblem.NO_TEXT),
        ("# S\n{{ cite }}", 2, "{{ cite }}", WordingProblem.NO_TEXT),
        ("# S\n\n{{ name.__class__ }}", 3, "{{ name.__class__ }}", WordingProblem.BROKEN),
    ],
)
def test_a_mistake_is_named_with_file_and_line(
    tmp_path: Path, text: str, line: int, name: str, problem: WordingProblem
) -> None:
    own = _own(tmp_path, text)
    with pytest.raises(WordingError) as error:
        own.letter("answer", {"name": "Ana", "cite": {"access": "Article 15 GDPR"}}, NAMES)
    values = error.value.values
    assert (values["file"], values["line"]) == ("en/answer.txt", line)
    assert values["name"] == name
    assert error.value.problem is problem
    assert values["why"] == problem.value


def test_a_value_that_this_letter_does_not_have_is_named(tmp_path: Path) -> None:
    own = _own(tmp_path, "# S\n\n- {{ cite }}\n- {{ name }}")
    with pytest.raises(WordingError) as error:
        own.letter("answer", {"cite": "Article 15 GDPR"}, NAMES)
    assert dict(error.value.values) == {
        "why": "unknown_placeholder",
        "file": "en/answer.txt",
        "line": 4,
        "name": "name",
    }


@pytest.mark.parametrize(
    ("common", "line", "name"),
    [
        ('[a]\nhello = "Hello {{ nmae }}"', 2, "nmae"),
        ('[a]\n\nhello = "Hello {{ name"', 3, "{{ name"),
        ('[a]\nhello = "Hello', 2, 'hello = "Hello'),
        ('[a]\nother = ""', 0, "a.hello"),
        ('[a]\nhello = "{{ name.__class__ }}"', 2, "__class__"),
    ],
)
def test_a_mistake_in_a_sentence_is_named(tmp_path: Path, common: str, line: int, name: str) -> None:
    own = _own(tmp_path, "", common)
    with pytest.raises(WordingError) as error:
        own.say("a.hello", name="Ana")
    assert (error.value.values["file"], error.value.values["line"]) == ("en/common.toml", line)
    assert name in str(error.value.values["name"])


def test_an_endless_text_cannot_be_written(tmp_path: Path) -> None:
    own = _own(tmp_path, "{% for n in range(1000000000) %}x{% endfor %}")
    with pytest.raises(WordingError):
        own.letter("answer", {}, NAMES | {"range"})


@pytest.mark.parametrize(
    ("body", "line", "name", "problem"),
    [
        ("# S\n\n[remedy]\n", 3, "remedy", WordingProblem.UNKNOWN_BLOCK),
        ("# S\n\nDear {{ name }},", 3, "name", WordingProblem.UNKNOWN_PLACEHOLDER),
        ("# S\n{% if x %}", 2, "if x", WordingProblem.UNKNOWN_PLACEHOLDER),
        ("Dear you,", 1, "#", WordingProblem.NO_SUBJECT),
    ],
)
def test_a_mistake_in_an_edited_letter_is_named(
    body: str, line: int, name: str, problem: WordingProblem
) -> None:
    with pytest.raises(WordingError) as error:
        letter_sheet(Case(kind=LetterKind.ERASED, wishes=Wishes(body=body)).data())
    assert dict(error.value.values) == {
        "why": problem.value,
        "file": "letter",
        "line": line,
        "name": name,
    }


# The shipped texts


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_languages_say_the_same(kind: LetterKind) -> None:
    """Same placeholders and conditions, same blocks in the same order, in every language."""
    shapes = set()
    for language in LETTER_LANGUAGES:
        source = (FOLDER / language / f"{kind.value}.txt").read_text(encoding="utf-8")
        names = meta.find_undeclared_variables(Environment(autoescape=True).parse(source)) - {"ch"}
        blocks = tuple(re.findall(r"^\[(\w+)\]$", source, re.MULTILINE))
        headings = len(re.findall(r"^## ", source, re.MULTILINE))
        assert names <= KNOWN
        assert set(blocks) <= letter_blocks.NAMES
        shapes.add((frozenset(names), blocks, headings))
    assert len(shapes) == 1


def test_every_language_has_every_sentence_with_the_same_placeholders() -> None:
    english = _sentences("en")
    for language in LETTER_LANGUAGES:
        own = _sentences(language)
        assert {key for key in own if not key.endswith("_ch")} == set(english) - {
            key for key in english if key.endswith("_ch")
        }
        for key, text in own.items():
            base = key if key in english else key.removesuffix("_ch")
            names = set(re.findall(r"\{\{ (\w+) \}\}", text))
            # Some languages greet without a name, others by all of it; French closes with its greeting.
            if key.startswith(("salutation.", "closing.")):
                assert names <= {"name", "family", "salutation"}, (language, key)
                continue
            assert names == set(re.findall(r"\{\{ (\w+) \}\}", english[base])), (language, key)


def test_every_ground_has_its_sentence() -> None:
    usable = [ground for ground in LIBRARY.grounds if ground.rights]
    assert len(usable) > 120
    for language in LETTER_LANGUAGES:
        own = _sentences(language)
        for ground in usable:
            assert own[f"ground.{ground.id}.text"].endswith("({{ cite }})."), (language, ground.id)
            assert own[f"ground.{ground.id}.cite"]


def test_every_right_has_its_sentences() -> None:
    own = _sentences("en")
    for right in Right:
        for section in ("asked", "right", "done"):
            assert f"{section}.{right.value}" in own
        for law in ("eu", "uk", "ch"):
            assert right.value in citations(law, "")


def test_a_provision_is_cited_as_its_language_law_and_day_want_it() -> None:
    def cited(language: str, country: str, about: str, regime_id: str = "") -> str:
        data = Case(kind=LetterKind.REFUSED, country=country).data()
        letter = replace(data.letter, language=language)
        return Speech(replace(data, letter=letter, regime_id=regime_id)).cites[about]

    assert cited("en", "NL", "consent") == "Article 6(1)(a) GDPR"
    assert cited("nl", "NL", "period") == "artikel 12, lid 3, AVG"
    assert cited("de", "DE", "consent") == "Art. 6 Abs. 1 Buchst. a DSGVO"
    assert cited("de", "CH", "erasure") == "Art. 32 Abs. 2 Bst. c DSG"
    assert cited("de", "CH", "identity") == "Art. 16 Abs. 5 DSV"
    assert cited("en", "GB", "complaint") == "section 165 DPA 2018"
    assert cited("en", "GB", "period", "uk-gdpr") == "Article 12(3) UK GDPR"
    assert cited("en", "GB", "period", "uk-gdpr-12a") == "Article 12A UK GDPR"
    assert cited("en", "GB", "automated_decision", "uk-gdpr-12a") == "Articles 22A to 22D UK GDPR"
    assert cited("en", "JE", "access") == "Data Protection (Jersey) Law 2018"


def test_both_laws_cite_the_same_matters() -> None:
    assert citations("eu", "").keys() == citations("ch", "").keys() == citations("uk", "uk-gdpr-12a").keys()


def test_a_citation_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "letter_citations.toml").write_text('[eu]\naccess = "15 (1)"', encoding="utf-8")
    with pytest.raises(DamagedResource) as told:
        citations("eu", "", tmp_path)
    assert (told.value.record, told.value.key) == ("eu", "access")


def test_no_text_is_left_in_another_language() -> None:
    for language in LETTER_LANGUAGES:
        for path in (FOLDER / language).glob("*.txt"):
            said = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"))
            assert not foreign(said, language), path
        for key, text in _sentences(language).items():
            assert not foreign(re.sub(r"\{\{.*?\}\}", "", text), language), (language, key)


def test_texts_are_clean() -> None:
    for language in LETTER_LANGUAGES:
        for key, text in _sentences(language).items():
            assert text == text.strip(), key
            assert "  " not in text, key
            assert "'" not in text, key
            assert not re.search(r"\b[Ww]e're|\bn't\b| ,| \.", text), key
        for path in (FOLDER / language).glob("*.txt"):
            source = path.read_text(encoding="utf-8")
            assert "  " not in source, path
            assert "'" not in source, path
            assert not re.search(r"[ \t]$", source, re.MULTILINE), path


def test_swiss_german_has_no_sharp_s() -> None:
    swiss, german = wording("de", swiss=True), wording("de")
    assert swiss.say("closing.named_ch") == "Freundliche Grüsse"
    assert german.say("closing.named") == "Mit freundlichen Grüßen"
    assert wording("en", swiss=True).swiss is False


def test_letters_are_written_in_every_language() -> None:
    for language in LETTER_LANGUAGES:
        for kind in CASE_KINDS:
            assert letter_text(Case(kind=kind, language=language).data()).startswith("# ")


# Light markup


def test_light_markup_becomes_pieces() -> None:
    text = (
        "# Subject\nDear\nyou,\n\n## Heading\nText **strong**.\n- one\n- two\n  goes on\n"
        "[kept]\nMore \\- text\n\n\\# no subject\n\\[kept]\n"
    )
    assert read(text) == (
        Subject("Subject"),
        Prose("Dear you,"),
        Section("Heading"),
        Prose("Text **strong**."),
        Items(("one", "two goes on")),
        Marker("kept", 10),
        Prose("More - text"),
        Prose("# no subject [kept]"),
    )


def test_empty_markup_has_no_pieces() -> None:
    assert read("") == read("\n \n") == ()


def test_data_are_taken_literally() -> None:
    assert plain("  a\n b *c* ") == "a b \\*c\\*"
    assert [plain(mark) for mark in ("# a", "- a", "[a]", "a [b]")] == ["\\# a", "\\- a", "\\[a]", "a [b]"]
    assert typed("One\ntwo.\n\n\n- a*\n- b\n\n# c") == "One\ntwo.\n\n- a\\*\n- b\n\n\\# c"
    assert typed("") == ""
    assert isinstance(typed("x"), Light)


def test_the_guide_to_the_wording_names_everything_a_text_may_use() -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    values, blocks = guide.split("## Values")[1].split("## Tables and boxes")
    named = {name.partition(".")[0] for name in re.findall(r"`([a-z_.]+)`", values)}
    assert named == KNOWN
    assert set(re.findall(r"`\[([a-z_]+)\]`", blocks)) == letter_blocks.NAMES


BRITISH = re.compile(r"Bailiwick of Guernsey|(?:sections? \S+,? )*Data Protection Act|section 164A")
"""Laws keep their names in every language."""


def _runs(text: str) -> set[tuple[str, ...]]:
    """Three words that follow each other in one sentence."""
    found: set[tuple[str, ...]] = set()
    said = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{.*?\}|\[\w+\]", " | ", text, flags=re.DOTALL)
    for part in re.split(r"[|.:;,!?()\n]", BRITISH.sub(" | ", said)):
        words = re.findall(r"[^\W\d_]+", part.lower())
        found |= {tuple(words[place : place + 3]) for place in range(len(words) - 2)}
    return found


def _everything(language: str) -> dict[str, str]:
    paths = (FOLDER / language).glob("*.txt")
    return {path.name: path.read_text(encoding="utf-8") for path in paths} | dict(_sentences(language))


@pytest.mark.parametrize("language", [one for one in LETTER_LANGUAGES if one != "en"])
def test_no_three_words_of_an_english_text_stand_in_another_language(language: str) -> None:
    english = set[tuple[str, ...]]().union(*map(_runs, _everything("en").values()))
    assert len(english) > 2_000
    for name, text in _everything(language).items():
        assert not (_runs(text) & english) - {("e", "mail", "of")}, name  # Dutch says it the same
