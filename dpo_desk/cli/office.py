"""An office and the ways into it: make one, passphrases, settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from dpo_desk.actions import office as offices
from dpo_desk.actions import organisations
from dpo_desk.actions import settings as office_settings
from dpo_desk.cli.base import Command, Group
from dpo_desk.cli.organisations import given, new_organisation, organisation_options, plain_of
from dpo_desk.cli.session import Plain, columns, session_of, table, told
from dpo_desk.core.errors import telling_the_place
from dpo_desk.core.settings import Appearance, Settings
from dpo_desk.words import LANGUAGES, _, language

_FILE = click.Path(path_type=Path)


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
        desk.store.close()
    warnings = [one.value for one in offices.warnings_about(place)]
    plain: dict[str, Plain] = {"office": str(place), "organisation": plain_of(saved), "warnings": warnings}
    text = [_("{place} is made; {name} is its first organisation.").format(place=place, name=saved.name)]
    if warnings:
        text.append(
            _("The folder is copied or shared by another program: {which}.").format(which=told(warnings))
        )
        text.append(_("Copies of an open office break. Close it and move it to another folder."))
    session.show(plain, text)


@click.group(cls=Group)
def key() -> None:
    """Ways into the office."""


@key.command("list")
@click.pass_context
def list_(context: click.Context, /) -> None:
    """List the ways in.

    Example: dpo-desk key list
    """
    session = session_of(context)
    ways = offices.ways_in(session.place)
    session.show(
        [{"id": way.slot_id, "kind": way.kind} for way in ways],
        columns([(way.slot_id, way.kind) for way in ways]),
    )


@key.command()
@click.option("--colleague", help="Name of the colleague who gets an own passphrase.")
@click.option("--new-passphrase-file", type=_FILE, help="File with the colleague's passphrase.")
@click.option("--keyring", is_flag=True, help="Let this computer's key store open the office instead.")
@click.pass_context
def add(
    context: click.Context, /, colleague: str | None, new_passphrase_file: Path | None, keyring: bool
) -> None:
    """Let a colleague in, or this computer's key store.

    Example: dpo-desk key add --colleague "Bo Lund"
    """
    session = session_of(context)
    if keyring == bool(colleague):
        raise click.UsageError(_("Name the colleague with --colleague, or take --keyring"), context)
    if keyring and new_passphrase_file is not None:
        raise click.UsageError(_("--new-passphrase-file goes with --colleague"), context)
    own = session.passphrase()
    with session.desk(own) as desk:
        if colleague:
            new, effort = session.new_passphrase(new_passphrase_file), session.program.door.new_effort()
            slot = offices.add_passphrase(desk, own, new, colleague, effort).value
        else:
            slot = offices.keep_in_keyring(desk, own).value
    session.show({"id": slot}, slot)


@key.command()
@click.argument("slot_id", metavar="ID")
@click.pass_context
def remove(context: click.Context, /, slot_id: str) -> None:
    """Take a way in away; the last passphrase stays.

    Example: dpo-desk key remove 1e490a44-cb85-4ab4-b61f-3a5e9239661e
    """
    session = session_of(context)
    own = session.passphrase()
    with session.desk(own) as desk:
        let_go = offices.remove_key(desk, own, slot_id).value
    kept = _("The computer’s key store still keeps a key; it opens nothing any more.")
    session.show(
        {"removed": slot_id, "key_store_let_go": let_go}, [_("Removed."), *([] if let_go else [kept])]
    )


@key.command()
@click.option("--new-passphrase-file", type=_FILE, help="File with the new passphrase.")
@click.pass_context
def change(context: click.Context, /, new_passphrase_file: Path | None) -> None:
    """Change your own passphrase; older copies of the key file keep the old one.

    Example: dpo-desk key change
    """
    session = session_of(context)
    own = session.passphrase()
    with session.desk(own) as desk:
        new, effort = session.new_passphrase(new_passphrase_file), session.program.door.new_effort()
        office_settings.change_passphrase(desk, own, new, effort)
    session.show({"changed": True}, _("Changed. Older copies of the key file keep the old passphrase."))


def _settings_plain(found: Settings) -> dict[str, Plain]:
    return {
        "language": found.language,
        "appearance": found.appearance.value,
        "text_percent": found.text_percent,
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
    }
    session.show(plain, table(plain))


@settings.command("set")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of window and terminal.")
@click.option("--appearance", type=click.Choice([one.value for one in Appearance]))
@click.option("--text-percent", type=click.IntRange(min=80, max=200), help="Size of text.")
@click.pass_context
def set_(context: click.Context, /, **options: object) -> None:
    """Change settings; what is left out stays as it is.

    Example: dpo-desk settings set --language nl
    """
    session = session_of(context)
    told_options = given(options)
    if "appearance" in told_options:
        told_options["appearance"] = Appearance(told_options["appearance"])
    with session.desk() as desk:
        saved = office_settings.put(desk, replace(office_settings.get(desk), **told_options)).value
    session.show(_settings_plain(saved), table(_settings_plain(saved)))
