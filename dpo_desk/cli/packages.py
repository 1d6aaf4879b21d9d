"""The package of an answer by command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dpo_desk.actions import package_items
from dpo_desk.actions.outside import filling, writing
from dpo_desk.cli.base import Command
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.facts import Dispatch
from dpo_desk.words import _, ngettext
from dpo_desk.words.names import name

if TYPE_CHECKING:
    from dpo_desk.actions.package_items import PackageItem


@click.command(cls=Command)
@click.argument("letter_id", metavar="ID", type=ID)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Encrypted PDF to write.")
@click.option(
    "--password-letter",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="PDF with the letter that tells the password; the only place where it stands.",
)
@click.option(
    "--list", "only_list", is_flag=True, help="Name the documents that can go along; write nothing."
)
@click.option("--take", "taken", type=ID, multiple=True, help="Document that goes along, by its number.")
@click.option("--unredacted", is_flag=True, help="Although a redacted version was made.")
@click.option("--dispatch", type=click.Choice([one.value for one in Dispatch]), default="email")
@click.pass_context
def package(
    context: click.Context,
    /,
    letter_id: int,
    out: Path | None,
    page: Path | None,
    **told: Any,  # noqa: ANN401 - checked by click
) -> None:
    """Put an issued letter and documents into one encrypted PDF (AES-256), the files themselves attached.

    \b
    Examples:
      dpo-desk letter package 12 --list
      dpo-desk letter package 12 --take 7 --take 9 --out answer.pdf --password-letter password.pdf
    """  # noqa: D301 - click wants the sign itself
    from dpo_desk.actions import packages  # noqa: PLC0415 - loads what makes pages of evidence

    if told["only_list"]:
        session = session_of(context)
        with session.desk() as desk:
            items = package_items.items(desk, letter_id)
        rows = columns([_item_text(one) for one in items])
        session.show([_item_plain(one) for one in items], rows or _("No document can go along."))
        return
    if out is None or page is None:
        words = _("Say where the file goes with --out and its password with --password-letter, or use --list")
        raise click.UsageError(words, context)
    if out.absolute() == page.absolute():
        raise click.UsageError(_("The password needs a file of its own, apart from --out"), context)
    session = session_of(context)
    with session.desk() as desk, writing(page) as put, filling(out) as file:
        way, whole = Dispatch(told["dispatch"]), told["unredacted"]
        made = packages.make(desk, letter_id, told["taken"], file, way=way, unredacted=whole).value
        put(made.password_letter)
    files: list[Plain] = [{"name": one.file, "title": one.title, "sha256": one.sha256} for one in made.files]
    plain: dict[str, Plain] = {
        "file": str(out),
        "password_letter": str(page),
        "pages": made.pages,
        "sha256": made.sha256,
        "files": files,
    }
    said = ngettext("{file}: {n} page.", "{file}: {n} pages.", made.pages).format(file=out, n=made.pages)
    apart = _("The password stands in {file} alone. Send it by another way.").format(file=page)
    session.show(plain, [said, apart])


def _item_plain(one: PackageItem) -> dict[str, Plain]:
    return {
        "document": one.document.id,
        "name": one.document.name,
        "kind": one.document.kind.value,
        "bytes": one.document.size,
        "redacted_by": one.redacted_by or None,
        "proposed": one.proposed,
    }


def _item_text(one: PackageItem) -> tuple[str, ...]:
    redacted = _("redacted as {id}").format(id=one.redacted_by) if one.redacted_by else ""
    return str(one.document.id), one.document.name, name(one.document.kind), redacted
