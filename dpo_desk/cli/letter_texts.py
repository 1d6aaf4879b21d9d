"""Texts of letters by command: look, word one anew, go back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from dpo_desk.actions import letter_texts
from dpo_desk.actions.letter_texts import TextView
from dpo_desk.cli.base import Command, Group
from dpo_desk.cli.files import read_text, write_new
from dpo_desk.cli.session import Plain, columns, session_of
from dpo_desk.cli.wordings import pairs_plain, pairs_rows
from dpo_desk.core.letter_texts import OfficeText
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.wordings import compare
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time, full_date

_LANGUAGE = click.option("--language", type=click.Choice(LETTER_LANGUAGES), required=True)
_NAME = click.argument("name", metavar="NAME")


@click.group(cls=Group)
def text() -> None:
    """Texts of letters: the shipped ones, and the office's own in their place."""


def _about_a_text(name: str | None = None) -> Callable[[Callable[..., None]], click.Command]:
    """A command about one text in one language; its name is that of the function unless told."""

    def made(command: Callable[..., None]) -> click.Command:
        return text.command(name, cls=Command)(_NAME(_LANGUAGE(click.pass_context(command))))

    return made


def _plain(one: TextView) -> dict[str, Plain]:
    return {
        "language": one.language,
        "name": one.name,
        "own": one.office is not None,
        "outdated": one.outdated,
        "version": one.office.version if one.office else 0,
        "text": one.text,
    }


def _state(one: TextView) -> str:
    if one.office is None:
        return ""
    return _("own, the shipped text changed since") if one.outdated else _("own")


@text.command("list", cls=Command)
@_LANGUAGE
@click.pass_context
def list_(context: click.Context, /, language: str) -> None:
    """List the texts an office may word: kinds of letters, then the sentences they share.

    Example: dpo-desk letter text list --language nl
    """
    session = session_of(context)
    with session.desk() as desk:
        found = letter_texts.views(desk, language)
    session.show([_plain(one) for one in found], columns([(one.name, _state(one)) for one in found]))


@_about_a_text()
@click.option("--shipped", is_flag=True, help="The shipped text, whatever the office says.")
def show(context: click.Context, /, name: str, language: str, *, shipped: bool) -> None:
    """Show a text as letters say it.

    Example: dpo-desk letter text show refused --language en > refused.txt
    """
    session = session_of(context)
    with session.desk() as desk:
        found = letter_texts.view(desk, language, name)
    said = found.shipped if shipped else found.text
    session.show({**_plain(found), "text": said}, said.splitlines())


@_about_a_text("set")
@click.option("--file", "file", type=click.Path(path_type=Path), required=True, help="The text, in UTF-8.")
def set_(context: click.Context, /, name: str, language: str, file: Path) -> None:
    """Word a text anew; every letter that is issued from now on says it.

    Example: dpo-desk letter text set refused --language en --file refused.txt
    """
    session = session_of(context)
    words = read_text(file)
    with session.desk() as desk:
        kept = letter_texts.keep(desk, language, name, words).value
    session.show(_plain(kept), _("Letters say it from now on."))


@_about_a_text()
def reset(context: click.Context, /, name: str, language: str) -> None:
    """Go back to the shipped text; what the office said stays among its versions.

    Example: dpo-desk letter text reset refused --language en
    """
    session = session_of(context)
    with session.desk() as desk:
        back = letter_texts.go_back(desk, language, name).value
    session.show(_plain(back), _("Letters say the shipped text again."))


@_about_a_text("try")
@click.option(
    "--file", "file", type=click.Path(path_type=Path), help="A text that is not kept yet, in UTF-8."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
def try_(context: click.Context, /, name: str, language: str, file: Path | None, out: Path) -> None:
    """Print a sample letter with a text: the one in force, or one that is not kept yet.

    Example: dpo-desk letter text try refused --language en --file refused.txt --out sample.pdf
    """
    session = session_of(context)
    words = None if file is None else read_text(file)
    with session.desk() as desk:
        now = letter_texts.view(desk, language, name).text
        pdf = letter_texts.try_text(desk, language, name, now if words is None else words)
    write_new(out, pdf)
    session.show({"file": str(out), "bytes": len(pdf)}, str(out))


@_about_a_text()
def diff(context: click.Context, /, name: str, language: str) -> None:
    """Set the shipped text and the one in force side by side, line by line.

    Example: dpo-desk letter text diff refused --language en
    """
    session = session_of(context)
    with session.desk() as desk:
        found = letter_texts.view(desk, language, name)
    pairs = compare(found.shipped, found.text)
    session.show(pairs_plain(pairs), columns(pairs_rows(pairs)))


@_about_a_text()
def versions(context: click.Context, /, name: str, language: str) -> None:
    """List every version the office had of a text.

    Example: dpo-desk letter text versions refused --language en
    """
    session = session_of(context)
    with session.desk() as desk:
        found = letter_texts.versions(desk, language, name)
    plain: list[Plain] = [
        {
            "version": one.version,
            "text": one.text,
            "kept_at": one.kept_at.isoformat(),
            "kept_by": one.kept_by,
        }
        for one in found
    ]
    session.show(plain, columns([_row(one) for one in found]) or _("Only the shipped text was ever used."))


def _row(one: OfficeText) -> tuple[str, ...]:
    at = one.kept_at.astimezone()
    what = _("own") if one.text else _("shipped")
    return str(one.version), what, f"{full_date(at.date())} {clock_time(at)}", one.kept_by
