"""The bundle of a complaint by command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from dpo_desk.actions.complaints import number_to_id
from dpo_desk.actions.outside import filling
from dpo_desk.cli.base import Command
from dpo_desk.cli.consent_proof import exhibits_plain
from dpo_desk.cli.files import read_text
from dpo_desk.cli.session import Plain, columns, session_of
from dpo_desk.core.complaint_bundles import BundleItem
from dpo_desk.words import LANGUAGES, _, language, ngettext
from dpo_desk.words.dates import full_date

if TYPE_CHECKING:
    from dpo_desk.actions.complaint_bundle import BundlePart

_MOST_MB = 2_000


@click.command(cls=Command)
@click.argument("number", metavar="ID")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="PDF to write; further parts get numbers."
)
@click.option("--list", "only_list", is_flag=True, help="Name everything that can go in, and write nothing.")
@click.option("--leave-out", "wishes", multiple=True, metavar="ITEM=REASON", help="As --list names it.")
@click.option("--take-in", "wanted", multiple=True, metavar="ITEM", help="Although it had better stay out.")
@click.option("--limit-mb", "limit", type=click.IntRange(1, _MOST_MB), default=_MOST_MB, help="Of each part.")
@click.option(
    "--password-file",
    "secret",
    type=click.Path(path_type=Path),
    help="Holds the password; encrypts (AES-256).",
)
@click.option("--language", "spoken", type=click.Choice(LANGUAGES), help="Of the pages in front.")
@click.pass_context
def bundle(
    context: click.Context,
    /,
    number: str,
    out: Path | None,
    spoken: str | None,
    *,
    only_list: bool,
    **wished: Any,  # noqa: ANN401 - checked by click
) -> None:
    """Make one PDF of a complaint for the authority: index, chronology, deadlines, documents, journal.

    \b
    Examples:
      dpo-desk complaint bundle C-2026-0007 --list
      dpo-desk complaint bundle C-2026-0007 --out bundle.pdf --leave-out r12="names other tenants"
      dpo-desk complaint bundle C-2026-0007 --out bundle.pdf --limit-mb 20 --password-file secret.txt
    """  # noqa: D301 - click wants the sign itself
    from dpo_desk.actions import complaint_bundle  # noqa: PLC0415 - loads what makes pages of evidence

    if out is None and not only_list:
        raise click.UsageError(_("Say where the bundle goes with --out, or look at it with --list."), context)
    reasons = dict(_wish(one, context) for one in wished["wishes"])
    password = "" if wished["secret"] is None else _password(wished["secret"], context)
    session = session_of(context)
    with session.desk() as desk, ExitStack() as files:
        case = number_to_id(desk, number)
        items = complaint_bundle.items(desk, case)
        if out is None or only_list:
            session.show([_item_plain(one) for one in items], columns([_item_text(one) for one in items]))
            return
        places: list[Path] = []

        def opened(part: int) -> BinaryIO:
            places.append(out if part == 1 else out.with_stem(f"{out.stem}-{part}"))
            return files.enter_context(filling(places[-1]))

        better = {one.key: one.better_without for one in items if one.better_without}
        left_out = {key: why for key, why in better.items() if key not in wished["wanted"]} | reasons
        parts = complaint_bundle.make(
            desk,
            case,
            opened,
            language=spoken or language(),
            left_out=left_out,
            limit=wished["limit"] * complaint_bundle.MEGABYTE,
            password=password,
        ).value
    words = _told(places, parts, left_out, wished["limit"])
    session.show({"parts": _parts_plain(places, parts), "left_out": dict(left_out)}, words)


def _parts_plain(places: Sequence[Path], parts: Sequence[BundlePart]) -> list[Plain]:
    return [
        {
            "file": str(place),
            "pages": part.pages,
            "sha256": part.sha256,
            "archival": part.archival,
            "exhibits": exhibits_plain(part.shown),
        }
        for place, part in zip(places, parts, strict=True)
    ]


def _told(
    places: Sequence[Path], parts: Sequence[BundlePart], left_out: Mapping[str, str], limit: int
) -> list[str]:
    words = [
        ngettext("{file}: {n} page.", "{file}: {n} pages.", part.pages).format(file=place, n=part.pages)
        for place, part in zip(places, parts, strict=True)
    ]
    if len(parts) > 1:
        told = _("One file would be larger than {megabytes} MB, so the bundle comes in {n} parts.")
        words.append(told.format(megabytes=limit, n=len(parts)))
    if left_out:
        told = ngettext("{n} item is left out: {items}.", "{n} items are left out: {items}.", len(left_out))
        words.append(told.format(n=len(left_out), items=", ".join(left_out)))
    return words


def _wish(text: str, context: click.Context) -> tuple[str, str]:
    key, sign, reason = text.partition("=")
    if not sign:
        words = _("“{text}” is not ITEM=REASON: an item as --list names it, and why it is left out.")
        raise click.BadParameter(words.format(text=text), context, param_hint="--leave-out")
    return key.strip(), reason


def _password(path: Path, context: click.Context) -> str:
    """The first line of a file."""
    password = read_text(path).partition("\n")[0]
    if not password:
        words = _("{file} holds no password in its first line.")
        raise click.BadParameter(words.format(file=path.name), context, param_hint="--password-file")
    return password


def _item_plain(one: BundleItem) -> dict[str, Plain]:
    return {
        "item": one.key,
        "title": one.title,
        "from": one.sender,
        "on": None if one.on is None else one.on.isoformat(),
        "name": one.name,
        "bytes": one.size,
        "gone": one.gone,
        "better_without": one.better_without or None,
        "replaced_by": one.replaced_by or None,
    }


def _item_text(one: BundleItem) -> tuple[str, ...]:
    day = "" if one.on is None else full_date(one.on)
    return one.key, day, one.title, one.name, one.sender, one.better_without
