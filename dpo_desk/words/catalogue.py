"""Keeps the catalogues of resources/locale in step with the sources: extract, merge, compile.

Run as a program: `python -m dpo_desk.words.catalogue` brings them up to date, `--check` only tells whether
something is missing, unfinished or out of step.
"""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dpo_desk.core.rights import Right
from dpo_desk.paths import resources_dir
from dpo_desk.words import LANGUAGES

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_FIXED = datetime(2026, 11, 21, tzinfo=UTC)
"""In the head of every catalogue: a later run without new texts changes no file."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def template() -> Catalog:
    """All texts of the sources and of the facts that are shown."""
    package = Path(__file__).resolve().parent.parent
    catalogue = Catalog(project="dpo_desk", charset="utf-8", creation_date=_FIXED)
    found = extract_from_dir(package, [("**.py", "python")], keywords=KEYWORDS)
    for filename, _line, message, _comments, context in found:
        catalogue.add(message, locations=[(f"dpo_desk/{filename}", 1)], context=context)
    for message in _texts_of_facts():
        catalogue.add(message, locations=[("resources/checklists.toml", 1)])
    return catalogue


def _texts_of_facts() -> list[str]:
    """Steps of the rights' checklists, grounds, times of keeping: the facts that screens show as they stand."""
    import tomllib  # noqa: PLC0415 - only this tool reads the facts as texts

    def read_table(name: str) -> dict[str, list[dict[str, object]]]:
        with (resources_dir() / name).open("rb") as file:
            return tomllib.load(file)

    checklists, grounds = read_table("checklists.toml"), read_table("refusal_grounds.toml")
    steps = [row for right in Right for row in checklists[right.value]]
    needed = [str(row["when"]) for row in steps if row.get("when")]
    sources = [str(row["source"]) for row in read_table("retention.toml")["rule"]]
    notes = [str(row["note"]) for row in read_table("complaint_clocks.toml")["clock"] if row.get("note")]
    return needed + sources + notes + [str(row["text"]) for row in (*steps, *grounds["ground"])]


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return resources_dir() / "locale" / language / "LC_MESSAGES" / "dpo_desk.po"


def read(language: str) -> Catalog:
    """The catalogue of a language; an empty one if there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="dpo_desk", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def problems(language: str) -> list[str]:
    """What is wrong with the catalogue of a language."""
    texts, catalogue = template(), read(language)
    found: list[str] = []
    for message in texts:
        if not message.id:
            continue
        own = catalogue.get(message.id, message.context)
        if own is None or not own.string or own.fuzzy or not all(own.string):
            found.append(f"{language}: not translated: {message.id}")
        elif not _same_placeholders(message.id, own.string):
            found.append(f"{language}: other placeholders: {message.id}")
    known = {(one.id if isinstance(one.id, str) else one.id[0]) for one in texts}
    found += [
        f"{language}: not used any more: {one.id}"
        for one in catalogue
        if one.id and (one.id if isinstance(one.id, str) else one.id[0]) not in known
    ]
    if compiled(catalogue) != _read_mo(language):
        found.append(f"{language}: the compiled catalogue is older than the texts; run `make texts`")
    return found


def _same_placeholders(text: object, translated: object) -> bool:
    def names(one: object) -> set[str]:
        parts = one if isinstance(one, list | tuple) else [one]
        return {name for part in parts for name in _PLACEHOLDER.findall(str(part))}

    return names(text) == names(translated)


def compiled(catalogue: Catalog) -> bytes:
    """The bytes gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def _read_mo(language: str) -> bytes:
    path = path_of(language).with_suffix(".mo")
    return path.read_bytes() if path.exists() else b""


def update(language: str) -> None:
    """Bring a catalogue in step with the sources and compile it."""
    catalogue = read(language)
    catalogue.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, omit_header=False, no_location=True)
    path.with_suffix(".mo").write_bytes(compiled(read(language)))


def main(arguments: list[str]) -> int:
    """Check or update all catalogues; English is the source and needs none."""
    languages = [language for language in LANGUAGES if language != "en"]
    if "--check" in arguments:
        found = [problem for language in languages for problem in problems(language)]
        sys.stdout.write("".join(f"{problem}\n" for problem in found))
        return 1 if found else 0
    for language in languages:
        update(language)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
