"""Purposes of consent by command, and the words that people are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import click

from dpo_desk.actions import purposes
from dpo_desk.actions.purposes import PurposeView
from dpo_desk.actions.records import to_plain
from dpo_desk.actions.requests import organisation_or_only
from dpo_desk.cli.base import Group
from dpo_desk.cli.organisations import given, renamed
from dpo_desk.cli.session import ID, Plain, columns, day, session_of, table
from dpo_desk.cli.texts import country_code, language_code
from dpo_desk.cli.wordings import WORDING_COMMANDS, wording_plain
from dpo_desk.core.purposes import (
    ConsentChannel,
    Explicit,
    OtherController,
    Purpose,
    Rest,
    RestKind,
    Special,
    Term,
    Words,
)
from dpo_desk.core.transfers import Safeguard, Transfer
from dpo_desk.words import _
from dpo_desk.words.names import name

_F = TypeVar("_F", bound=Callable[..., object])
_CHANNELS = [one.value for one in ConsentChannel if one is not ConsentChannel.IMPORT]
_CLEARED = ("data", "rests", "special", "explicit", "transfers", "given_by", "withdrawn_by")


def rest(value: object) -> Rest:
    """Something that rests on a consent, as "system:Newsletter tool"."""
    if isinstance(value, Rest):
        return value
    kind, _sign, text = str(value).partition(":")
    if kind not in {one.value for one in RestKind} or not text.strip():
        words = _("{value} is not written as system:NAME, mailing:NAME, processor:NAME or recipient:NAME.")
        raise click.BadParameter(words.format(value=value))
    return Rest(RestKind(kind), text.strip())


def transfer(value: object) -> Transfer:
    """A country outside, as "US:clauses" or "US:clauses:on our website"."""
    if isinstance(value, Transfer):
        return value
    country, safeguard, copy = (*str(value).split(":", 2), "", "")[:3]
    if not country or safeguard not in {one.value for one in Safeguard}:
        words = _("{value} is not written as COUNTRY:SAFEGUARD; safeguards are {known}.")
        known = ", ".join(one.value for one in Safeguard)
        raise click.BadParameter(words.format(value=value, known=known))
    return Transfer(country=country_code(country), safeguard=Safeguard(safeguard), copy=copy.strip())


_OPTIONS = (
    click.option("--language", type=language_code, help="Of all that people are told."),
    click.option("--explanation", help="What is done with the data, in plain words."),
    click.option("--data", multiple=True, help="Category of data; may be given several times."),
    click.option("--storage", help="How long the data are kept, or how that is found."),
    click.option("--if-refused", help="What happens if somebody says no."),
    click.option("--logic", help="How a machine decides, and what follows for the person."),
    click.option(
        "--transfer",
        "transfers",
        multiple=True,
        type=transfer,
        help="COUNTRY:SAFEGUARD[:WHERE A COPY IS] outside.",
    ),
    click.option("--jurisdiction", type=country_code, help="Whose law holds; by default the seat's."),
    click.option("--notice", help="Address of the privacy notice on the web."),
    click.option(
        "--rests", multiple=True, type=rest, help="KIND:NAME of a system, mailing, processor, recipient."
    ),
    click.option("--special", multiple=True, type=click.Choice([one.value for one in Special])),
    click.option("--explicit", multiple=True, type=click.Choice([one.value for one in Explicit])),
    click.option("--marketing/--no-marketing", default=None, help="Direct marketing."),
    click.option("--online/--offline", default=None, help="A service offered online directly to a child."),
    click.option("--minimum-age", type=int, help="Age the offer is for; 0 if it is for everybody."),
    click.option("--renew-months", type=int, help="How long a consent lasts; 0 if it has no end."),
    click.option(
        "--renew-since", type=day, help="For consents given from this day on; the first length is for all."
    ),
    click.option("--controller", help="Who answers for it, if not the organisation."),
    click.option("--controller-contact"),
    click.option("--proof-place", help="Where that controller keeps the proof."),
    click.option("--withdraw-how", help="How it is taken back, in words."),
    click.option("--given-by", multiple=True, type=click.Choice(_CHANNELS)),
    click.option("--withdrawn-by", multiple=True, type=click.Choice(_CHANNELS)),
    click.option("--proof-years", type=int, help="How long proof is kept after the end; 3 by default."),
    click.option("--without", multiple=True, type=click.Choice(_CLEARED), help="Leave this list empty."),
    click.option("--closed-on", type=day, help="First day on which nothing rests on it any more."),
    click.option("--reopen", is_flag=True, help="It is in use again."),
)
_FIELDS = {
    "rests": "rests",
    "marketing": "marketing",
    "online": "online",
    "withdraw_how": "withdraw_how",
    "proof_years": "proof_years",
    "transfers": "transfers",
    "jurisdiction": "jurisdiction",
    "notice": "notice",
    "closed_on": "closed_on",
}
_LISTS: Mapping[str, Callable[[str], object]] = {
    "special": Special,
    "explicit": Explicit,
    "given_by": ConsentChannel,
    "withdrawn_by": ConsentChannel,
}


def _purpose_options(*, new: bool) -> Callable[[_F], _F]:
    def decorate(command: _F) -> _F:
        for option in reversed((click.option("--title", required=new), *_OPTIONS)):
            command = option(command)
        return command

    return decorate


def _described(old: Purpose, options: Mapping[str, Any], language: str, today: date) -> Purpose:
    """The purpose with what options say of it."""
    told = given(options) | dict.fromkeys(options["without"], ())
    lists = {key: tuple(kind(one) for one in told[key]) for key, kind in _LISTS.items() if key in told}
    fields: dict[str, Any] = {**renamed(told, _FIELDS), **lists}
    if told.get("reopen"):
        fields["closed_on"] = None
    if "minimum_age" in told:
        fields["minimum_age"] = told["minimum_age"] or None
    if "renew_months" in told:
        since = told.get("renew_since", today if old.terms else date.min)
        term = Term(since, told["renew_months"] or None)
        fields["terms"] = (*(one for one in old.terms if one.since != term.since), term)
    fields["words"] = _worded(old, told, language)
    fields["controller"] = _controller(old.controller, told)
    return replace(old, **fields)


def _worded(old: Purpose, told: Mapping[str, Any], language: str) -> tuple[Words, ...]:
    fields = {name: told[name] for name in _TOLD if name in told}
    if not fields:
        return old.words
    spoken = str(told.get("language", language))
    known = next((one for one in old.words if one.language == spoken), None)
    fresh = replace(known or Words(language=spoken, title=""), **fields)
    if known is None:
        return (*old.words, fresh)
    return tuple(fresh if one is known else one for one in old.words)


_TOLD = ("title", "explanation", "data", "storage", "if_refused", "logic")


def _controller(old: OtherController | None, told: Mapping[str, Any]) -> OtherController | None:
    names = {"controller": "name", "controller_contact": "contact", "proof_place": "proof_place"}
    fields = renamed(told, names)
    if fields.get("name") == "":
        return None
    return replace(old or OtherController(name=""), **fields) if fields else old


def _view_plain(view: PurposeView) -> dict[str, Plain]:
    return {
        **to_plain(view.purpose),
        "wordings": [wording_plain(one, view.shown[one.id]) for one in view.wordings],
        "current": [one.id for one in view.current],
        "remarks": [{"remark": one.value, "article": one.article} for one in view.remarks],
        "by_month": [{"month": month, "act": act.value, "count": n} for month, act, n in view.by_month],
    }


def _view_text(view: PurposeView) -> list[str]:
    current = {one.id for one in view.current}
    versions = [
        (
            *(str(one.id), one.language, f"v{one.version}", one.valid_from.isoformat(), one.sha256[:12]),
            _("in force") if one.id in current else "",
            str(view.shown[one.id]),
        )
        for one in view.wordings
    ]
    months = [(month, name(act), str(count)) for month, act, count in view.by_month]
    remarks = [f"  !  {name(one)} ({one.article})" for one in view.remarks]
    return [*table(to_plain(view.purpose)), *columns(versions), *columns(months), *remarks]


@click.group(cls=Group)
def purpose() -> None:
    """What people are asked to agree to, and the words they are shown."""


for _command in WORDING_COMMANDS:
    purpose.add_command(_command)


@purpose.command()
@click.option("--organisation", "organisation_id", type=ID, help="Id; needed where there are several.")
@_purpose_options(new=True)
@click.pass_context
def add(context: click.Context, /, organisation_id: int | None, **options: object) -> None:
    """Add a purpose: one thing people can say yes or no to.

    Example: dpo-desk purpose add --title "Newsletter" --explanation "News of the house, once a month"
    --data "e-mail address" --storage "until you take the consent back" --rests "mailing:Newsletter tool"
    --transfer US:clauses --marketing --renew-months 24 --withdraw-how "the link in each mail"
    """
    session = session_of(context)
    with session.desk() as desk:
        house = organisation_or_only(desk, organisation_id)
        new = _described(
            Purpose(organisation_id=house.id, words=()), options, house.languages[0], desk.today()
        )
        view = purposes.view(desk, purposes.save(desk, new).value.id)
    session.show(_view_plain(view), _view_text(view))


@purpose.command()
@click.argument("purpose_id", metavar="ID", type=ID)
@_purpose_options(new=False)
@click.pass_context
def edit(context: click.Context, /, purpose_id: int, **options: object) -> None:
    """Change a purpose; what is left out stays as it is.

    \b
    Examples:
      dpo-desk purpose edit 1 --language de --title "Rundbrief" --explanation "Neues aus dem Haus"
      dpo-desk purpose edit 1 --renew-months 12 --renew-since 2027-01-01
      dpo-desk purpose edit 1 --closed-on 2026-12-31
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    with session.desk() as desk:
        old = purposes.view(desk, purpose_id).purpose
        new = _described(old, options, old.words[0].language, desk.today())
        purposes.save(desk, new)
        view = purposes.view(desk, purpose_id)
    session.show(_view_plain(view), _view_text(view))


@purpose.command("list")
@click.option("--organisation", "organisation_id", type=ID, help="Only of this one.")
@click.pass_context
def list_(context: click.Context, /, organisation_id: int | None) -> None:
    """List the purposes.

    Example: dpo-desk purpose list
    """
    session = session_of(context)
    with session.desk() as desk:
        found = purposes.purposes(desk, organisation_id)
    rows = [(str(one.id), one.title, one.closed_on.isoformat() if one.closed_on else "") for one in found]
    session.show([to_plain(one) for one in found], columns(rows) or _("There is no purpose."))


@purpose.command()
@click.argument("purpose_id", metavar="ID", type=ID)
@click.pass_context
def show(context: click.Context, /, purpose_id: int) -> None:
    """Show a purpose with its wordings, its numbers by month, and what the law would find fault with.

    Example: dpo-desk purpose show 1
    """
    session = session_of(context)
    with session.desk() as desk:
        view = purposes.view(desk, purpose_id)
    session.show(_view_plain(view), _view_text(view))


@purpose.command()
@click.pass_context
def ages(context: click.Context, /) -> None:
    """List from which age a child can itself consent to an online service, with source and confidence.

    Example: dpo-desk purpose ages
    """
    session = session_of(context)
    with session.desk() as desk:
        found = purposes.ages(desk)
    rows = [
        (one.country, "–" if one.age is None else str(one.age), one.confidence.value, one.source, one.note)
        for one in found
    ]
    session.show([to_plain(one) for one in found], columns(rows))
