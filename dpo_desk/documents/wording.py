"""Approved wording: texts per language in `resources/letters/`, filled in a sandbox, their holes named.

A letter's text is light markup: `# ` begins the subject, `## ` a heading, `- ` an item of a list, a name in
square brackets alone on its line stands for a table or a box, `**…**` is strong. Placeholders and conditions
are those of Jinja. `common.toml` holds the sentences, labels and citations that letters share.
"""

from __future__ import annotations

import re
import tomllib
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.sandbox import SandboxedEnvironment

from dpo_desk.documents.values import literal
from dpo_desk.documents.wording_faults import WordingError, WordingProblem, mark_in, not_plain, unread
from dpo_desk.paths import resources_dir

COMMON = "common.toml"
_LINE_MARKS = ("#", "- ", "[")
_TYPED_LIST = "- "
_QUOTED_NAME = re.compile(r"'([^']+)'")
_TOML_LINE = re.compile(r"at line (\d+)")
_TOML_SECTION = re.compile(r"\s*\[([\w.]+)\]")
_TOML_KEY = re.compile(r"\s*(\w+)\s*=")
_EMPTY_LINES = re.compile(r"\n{3,}")
SWISS = str.maketrans({"ß": "ss", "„": "«", "“": "»"})
"""What is written in another way in Switzerland; for texts of our own, never for names."""

_MISTAKES = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError)
"""What a text with a mistake in its placeholders can lead to when it is filled."""

Value = str | bool | int | Mapping[str, str]


class Light(str):
    """Text with light markup that is meant; everything else is taken literally."""

    __slots__ = ()


def ended(text: str) -> str:
    """A sentence that somebody typed, with the full stop that was left out."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def typed(text: str) -> Light:
    """What an officer typed: paragraphs and lists are kept, every other mark is taken literally."""
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [" ".join(line.split()) for line in paragraph.splitlines()]
        paragraphs.append("\n".join(_typed_line(line) for line in lines if line))
    return Light("\n\n".join(paragraphs))


def _typed_line(line: str) -> str:
    if line.startswith(_TYPED_LIST):
        return _TYPED_LIST + literal(line.removeprefix(_TYPED_LIST))
    return plain(line)


def plain(text: str) -> Light:
    """A single piece of data: one line, no mark of it read as markup."""
    safe = literal(" ".join(text.split()))
    return Light(f"\\{safe}" if safe.startswith(_LINE_MARKS) else safe)


def bullets(items: Iterable[str]) -> str:
    """A list, one item per line."""
    return "\n".join(f"- {item}" for item in items)


def paragraphs(parts: Iterable[str]) -> Light:
    """One paragraph for each part that is not empty."""
    return Light("\n\n".join(part for part in parts if part))


class _NoText(TemplateRuntimeError):
    """What a placeholder names is no text."""


def _printed(value: object) -> str:
    """Make a value printable; Jinja asks this for every placeholder."""
    match value:
        case Light():
            return str(value)
        case bool():
            raise _NoText
        case str() | int():
            return plain(str(value))
        case StrictUndefined():
            return str(value)  # raises UndefinedError with the name
        case _:
            raise _NoText


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )


@dataclass(frozen=True)
class Sentence:
    """A shared sentence, and where it stands."""

    template: Template
    source: str
    file: str
    line: int


OwnTexts = tuple[tuple[str, str], ...]
"""Names and texts that an office has in place of the shipped ones."""


@dataclass(frozen=True)
class Wording:
    """The texts of one language.

    Attributes:
        folder: where they lie.
        language: name of the folder's language, ISO 639-1.
        swiss: no ß and « » in German.
        own: texts of the office in place of those in the folder: of kinds of letters, of sentences.
    """

    folder: Path
    language: str
    swiss: bool = False
    own: OwnTexts = ()

    def letter(self, kind: str, values: Mapping[str, Value], known: frozenset[str]) -> str:
        """Fill the text of a letter.

        Args:
            kind: name of the text.
            values: what placeholders stand for.
            known: every name a text may use; one that is known and not in `values` may not be used in this
                kind of letter.

        Returns:
            Light markup without placeholders.

        Raises:
            WordingError: the text uses a name that is not known or has no value here, or is broken.
        """
        file = self._named(f"{kind}.txt")
        template = self._template(kind, known)
        try:
            text = template.render(values)
        except _MISTAKES as error:
            raise _wording_error(error, file, _line_of(error, file), self._source(kind)) from error
        return _EMPTY_LINES.sub("\n\n", text).strip() + "\n"

    def say(self, key: str, **values: Value) -> Light:
        """A sentence, label or citation.

        Args:
            key: section and name in `common.toml`, such as "remedies.heading".
            values: what its placeholders stand for.

        Raises:
            WordingError: there is no such sentence, it uses a name without a value, or the file is broken.
        """
        if key not in self.sentences:
            file = self._named(COMMON)
            raise WordingError(WordingProblem.UNKNOWN_PLACEHOLDER, file=file, line=0, name=key)
        sentence = self.sentences[key]
        try:
            return Light(sentence.template.render(values))
        except _MISTAKES as error:
            raise _wording_error(error, sentence.file, sentence.line, sentence.source) from error

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self.sentences

    def keys(self, section: str) -> tuple[str, ...]:
        """Names in a section of `common.toml`, those of its subsections not included."""
        prefix = f"{section}."
        names = (key.removeprefix(prefix) for key in self.sentences if key.startswith(prefix))
        return tuple(name for name in names if "." not in name)

    def shipped(self, name: str) -> str:
        """A text of the program as it is written: of a kind of letter, or a sentence by section and name."""
        if name in self._table:
            return self._table[name]
        return (self.folder / f"{name}.txt").read_text(encoding="utf-8")

    def names(self) -> tuple[str, ...]:
        """Every sentence, by section and name."""
        return tuple(self._table)

    def _named(self, file: str) -> str:
        return f"{self.language}/{file}"

    def _spelt(self, source: str) -> str:
        return source.translate(SWISS) if self.swiss else source

    def _template(self, kind: str, known: frozenset[str]) -> Template:
        if kind not in self._letters:
            self._letters[kind] = self._load(kind, known)
        return self._letters[kind]

    def _source(self, kind: str) -> str:
        return self._spelt(dict(self.own).get(kind) or self.shipped(kind))

    def _load(self, kind: str, known: frozenset[str]) -> Template:
        file, source = self._named(f"{kind}.txt"), self._source(kind)
        try:
            tree = self._environment.parse(source, filename=file)
        except TemplateSyntaxError as error:
            raise unread(source, file, error.lineno) from error
        if kind in dict(self.own):
            _check_plain(tree, file, source)
        self._check_names(tree, file, known)
        code = self._environment.compile(tree, filename=file)
        return Template.from_code(self._environment, code, {})

    def _check_names(self, tree: nodes.Template, file: str, known: frozenset[str]) -> None:
        unknown = meta.find_undeclared_variables(tree) - known
        for node in tree.find_all(nodes.Name):
            if node.name in unknown:
                raise WordingError(
                    WordingProblem.UNKNOWN_PLACEHOLDER, file=file, line=node.lineno, name=node.name
                )

    @cached_property
    def _environment(self) -> SandboxedEnvironment:
        return _environment()

    @cached_property
    def _letters(self) -> dict[str, Template]:
        return {}

    @cached_property
    def _common(self) -> str:
        return (self.folder / COMMON).read_text(encoding="utf-8")

    @cached_property
    def _table(self) -> dict[str, str]:
        """Every sentence as it is shipped, by section and name."""
        try:
            return dict(_flat(tomllib.loads(self._common)))
        except tomllib.TOMLDecodeError as error:
            found = _TOML_LINE.search(str(error))
            line = int(found[1]) if found else self._common.count("\n") + 1
            raise unread(self._common, self._named(COMMON), line) from error

    @cached_property
    def sentences(self) -> Mapping[str, Sentence]:
        """Every sentence, ready to be filled, by section and name."""
        if self.own:
            own = {key: self._own_sentence(key, text) for key, text in self.own if key in self._table}
            return {**wording_of(self.folder, self.language, swiss=self.swiss).sentences, **own}
        file, places = self._named(COMMON), _places(self._common)
        return {key: self._compiled(text, file, places.get(key, 0)) for key, text in self._table.items()}

    def _own_sentence(self, key: str, text: str) -> Sentence:
        """A sentence of the office; it may use the values of the shipped one, and no others."""
        file, parse = self._named(key), self._environment.parse
        sentence = self._compiled(text, file, 1)
        known = frozenset(meta.find_undeclared_variables(parse(self._table[key])))
        _check_plain(parse(text), file, text)
        self._check_names(parse(text), file, known)
        return sentence

    def _compiled(self, text: str, file: str, line: int) -> Sentence:
        spelt = self._spelt(text)
        try:
            return Sentence(self._environment.from_string(spelt), spelt, file, line)
        except TemplateSyntaxError as error:
            raise unread(spelt, file, error.lineno, above=line - 1) from error


def _check_plain(tree: nodes.Template, file: str, source: str) -> None:
    line = not_plain(tree)
    if line:
        name = mark_in(source, line)
        raise WordingError(WordingProblem.NOT_PLAIN, file=file, line=line, name=name)


def _wording_error(error: Exception, file: str, line: int, source: str) -> WordingError:
    if isinstance(error, UndefinedError):
        quoted = _QUOTED_NAME.findall(str(error))
        name = quoted[-1] if quoted else mark_in(source, line)
        return WordingError(WordingProblem.UNKNOWN_PLACEHOLDER, file=file, line=line, name=name)
    problem = WordingProblem.NO_TEXT if isinstance(error, _NoText) else WordingProblem.BROKEN
    return WordingError(problem, file=file, line=line, name=mark_in(source, line))


def _line_of(error: Exception, file: str) -> int:
    """Line of the text that failed; Jinja rewrites the traceback so that it names the text's lines."""
    lines = [
        line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == file
    ]
    return lines[-1] if lines else 0


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)


def _places(source: str) -> dict[str, int]:
    """Line of every key; the parser of the standard library does not tell."""
    section, places = "", {}
    for number, line in enumerate(source.splitlines(), 1):
        if found := _TOML_SECTION.match(line):
            section = f"{found[1]}."
        elif found := _TOML_KEY.match(line):
            places[f"{section}{found[1]}"] = number
    return places


@cache
def wording_of(folder: Path, language: str, *, swiss: bool) -> Wording:
    """The texts of a folder as they are shipped, read once."""
    return Wording(folder, language, swiss)


_MOST_KEPT = 32
"""Wordings of offices that are kept ready: while a text is written, every keystroke makes another one."""


@lru_cache(maxsize=_MOST_KEPT)
def wording(language: str, *, swiss: bool = False, own: OwnTexts = ()) -> Wording:
    """The texts of a language: the program's, with those of an office in their place.

    Args:
        language: of the letters, ISO 639-1.
        swiss: as it is written in Switzerland; changes German only.
        own: names and texts of the office.
    """
    folder, swiss = resources_dir() / "letters" / language, swiss and language == "de"
    shipped = wording_of(folder, language, swiss=swiss)
    return replace(shipped, own=own) if own else shipped
