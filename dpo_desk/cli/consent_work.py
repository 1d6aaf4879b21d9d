"""What is to be done once a consent has ended, by command."""

from __future__ import annotations

from datetime import date

import click

from dpo_desk.actions import withdrawals
from dpo_desk.actions.records import to_plain
from dpo_desk.cli.base import Command
from dpo_desk.cli.consent_shapes import row_plain, view_plain, view_text
from dpo_desk.cli.session import ID, Plain, columns, day, session_of
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.withdrawals import BanReason, NextUse
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name

_REASONS = [one.value for one in BanReason if one is not BanReason.ERASED]


@click.command(cls=Command)
@click.pass_context
def tasks(context: click.Context, /) -> None:
    """List who still has to be told of a consent that ended, and whose data are still to be decided on.

    Example: dpo-desk consent tasks
    """
    session = session_of(context)
    with session.desk() as desk:
        work, today = withdrawals.work(desk), desk.today()
    undecided: list[Plain] = [
        {"entry": one.seq, **row_plain(work.rows[one.consent_id], today)} for one in work.undecided
    ]
    plain: dict[str, Plain] = {"tasks": [to_plain(one) for one in work.tasks], "undecided": undecided}
    rows = [
        (str(one.id), plain_date(one.due), name(one.kind), one.name, work.rows[one.consent_id].person)
        for one in work.tasks
    ]
    open_data = [
        _("{consent}: {person} · {purpose}: another lawful basis, or erase?").format(
            consent=row.id, person=row.person, purpose=row.purpose
        )
        for row in (work.rows[one.consent_id] for one in work.undecided)
    ]
    session.show(plain, [*columns(rows), *open_data] or _("Nothing is open."))


@click.command(cls=Command)
@click.argument("task_id", metavar="TASK", type=ID)
@click.option("--on", type=day, help="Day it was done; today by default.")
@click.option("--note", default="", help="What was done.")
@click.pass_context
def done(context: click.Context, /, task_id: int, on: date | None, note: str) -> None:
    """Record that one place no longer uses the data of a consent that ended.

    Example: dpo-desk consent done 12 --note "taken off the list"
    """
    session = session_of(context)
    with session.desk() as desk:
        task = withdrawals.finish(desk, task_id, on=on, note=note).value
    done_on = plain_date(task.done_on or desk.today())
    session.show(to_plain(task), f"{task.id}  {name(task.kind)}  {task.name}  {done_on}")


@click.command(cls=Command)
@click.argument("consent_id", metavar="ID", type=ID)
@click.option("--use", type=click.Choice([one.value for one in NextUse]), required=True)
@click.option("--basis", default="", help="The other basis, which the person was told of from the start.")
@click.option("--reason", required=True)
@click.pass_context
def decide(context: click.Context, /, consent_id: int, use: str, basis: str, reason: str) -> None:
    """Decide what becomes of the data of a consent that ended: erase them, or another lawful basis.

    Example: dpo-desk consent decide 7 --use other_basis --basis "Article 6(1)(c)" --reason "invoices"
    """
    session = session_of(context)
    with session.desk() as desk:
        view = withdrawals.decide(desk, consent_id, NextUse(use), reason=reason, basis=basis).value
        today = desk.today()
    session.show(view_plain(view, today), view_text(view))


@click.command(cls=Command)
@click.option("--purpose", "purpose_id", type=ID, required=True)
@click.option("--kind", type=click.Choice([one.value for one in KeyKind]), default="email")
@click.option("--on", type=day, help="Day from which it holds; today by default.")
@click.option("--why", type=click.Choice(_REASONS), default="objected")
@click.argument("addresses", metavar="ADDRESS...", nargs=-1, required=True)
@click.pass_context
def ban(
    context: click.Context,
    /,
    purpose_id: int,
    kind: str,
    on: date | None,
    why: str,
    addresses: tuple[str, ...],
) -> None:
    """Let an address never be used for a purpose, whoever it belongs to; only a keyed hash of it is kept.

    Example: dpo-desk consent ban --purpose 1 bo@post.example
    """
    session = session_of(context)
    with session.desk() as desk:
        count = withdrawals.ban(desk, purpose_id, KeyKind(kind), addresses, on=on, why=BanReason(why)).value
    session.show({"banned": count}, _("Banned: {count}.").format(count=count))


@click.command(cls=Command)
@click.option("--purpose", "purpose_id", type=ID, required=True)
@click.option("--kind", type=click.Choice([one.value for one in KeyKind]), default="email")
@click.argument("address")
@click.pass_context
def lift(context: click.Context, /, purpose_id: int, kind: str, address: str) -> None:
    """Let an address be used again, for example because it was typed wrongly.

    Example: dpo-desk consent lift --purpose 1 bo@post.example
    """
    session = session_of(context)
    with session.desk() as desk:
        lifted = withdrawals.lift(desk, purpose_id, KeyKind(kind), address).value
    words = _("The ban is lifted.") if lifted else _("The address was not banned.")
    session.show({"lifted": lifted}, words)
