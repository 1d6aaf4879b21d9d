"""An office: make one, and its settings."""

from __future__ import annotations

from dataclasses import replace

import click

from dpo_desk.actions import office as offices
from dpo_desk.actions import organisations
from dpo_desk.actions import settings as office_settings
from dpo_desk.cli.base import Command, Group
from dpo_desk.cli.organisations import given, new_organisation, organisation_options, plain_of
from dpo_desk.cli.session import Plain, session_of, table, told
from dpo_desk.core.erasure import LONGEST_GRACE
from dpo_desk.core.errors import telling_the_place
from dpo_desk.core.settings import CLIPBOARD_SECONDS, LOCK_MINUTES, Appearance, Settings
from dpo_desk.words import LANGUAGES, _, language


@click.command(cls=Command)
@organisation_options(new=True)
@click.option("--colleague", help="Your name, as facts and letters show it; that of the DPO by default.")
@click.pass_context
def init(context: click.Context, /, colleague: str | None, **options: object) -> None:
    """Make an office with its first organisation.

    Example: dpo-desk --office house.dpo init --organisation "Waterland" --country NL --language nl
    """
    session = session_of(context)
    place = session.office or session.program.data / "office.dpo"
    house = new_organisation(options)  # before anything is made: a wrong seat leaves nothing behind
    passphrase = session.passphrase(again=True)
    if session.office is None:
        with telling_the_place(str(place)):
            place.parent.mkdir(parents=True, exist_ok=True)
    desk = session.program.door.create(
        place,
        passphrase,
        colleague=colleague or house.officer.name or _("Data protection officer"),
        settings=Settings(language=language()),
    )
    try:
        saved = organisations.save(desk, house).value
    finally:
        desk.close()
    warnings = [one.value for one in offices.warnings_about(place)]
    plain: dict[str, Plain] = {"office": str(place), "organisation": plain_of(saved), "warnings": warnings}
    text = [_("{place} is made; {name} is its first organisation.").format(place=place, name=saved.name)]
    if warnings:
        text.append(
            _("The folder is copied or shared by another program: {which}.").format(which=told(warnings))
        )
        text.append(_("Copies of an open office break. Close it and move it to another folder."))
    session.show(plain, text)


def _settings_plain(found: Settings) -> dict[str, Plain]:
    return {
        "language": found.language,
        "appearance": found.appearance.value,
        "text_percent": found.text_percent,
        "lock_minutes": found.lock_minutes,
        "clipboard_seconds": found.clipboard_seconds,
        "grace_days": found.grace_days,
    }


@click.group(cls=Group)
def settings() -> None:
    """Settings of the office."""


@settings.command()
@click.pass_context
def show(context: click.Context, /) -> None:
    """Show the settings, where the office lies and what opens it.

    Example: dpo-desk settings show
    """
    session = session_of(context)
    with session.desk() as desk:
        found, where = office_settings.get(desk), office_settings.whereabouts(desk)
    plain: dict[str, Plain] = {
        **_settings_plain(found),
        "office": str(where.path),
        "warnings": [one.value for one in where.warnings],
        "passphrases": where.passphrases,
        "keyring": where.remembered,
        "recovery_sheet": where.sheet,
    }
    session.show(plain, table(plain))


@settings.command("set")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of window and terminal.")
@click.option("--appearance", type=click.Choice([one.value for one in Appearance]))
@click.option("--text-percent", type=click.IntRange(min=80, max=200), help="Size of text.")
@click.option(
    "--lock-minutes",
    type=click.Choice([str(one) for one in LOCK_MINUTES]),
    help="The window locks when idle for so long; 0 for never.",
)
@click.option(
    "--clipboard-seconds",
    type=click.Choice([str(one) for one in CLIPBOARD_SECONDS]),
    help="What the window copied is taken off the clipboard; 0 for at the lock only.",
)
@click.option(
    "--grace-days", type=click.IntRange(0, LONGEST_GRACE), help="Days in which an erasure can be undone."
)
@click.pass_context
def set_(context: click.Context, /, **options: object) -> None:
    """Change settings; what is left out stays as it is.

    Example: dpo-desk settings set --language nl
    """
    session = session_of(context)
    told_options = given(options)
    if "appearance" in told_options:
        told_options["appearance"] = Appearance(told_options["appearance"])
    for number in ("lock_minutes", "clipboard_seconds"):
        if number in told_options:
            told_options[number] = int(told_options[number])
    with session.desk() as desk:
        saved = office_settings.put(desk, replace(office_settings.get(desk), **told_options)).value
    session.show(_settings_plain(saved), table(_settings_plain(saved)))
