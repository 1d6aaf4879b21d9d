"""Papers that several rooms print: what stands at their edges, and the seal of the journal."""

from __future__ import annotations

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.journal import Sealed
from dpo_desk.documents import papers
from dpo_desk.words import language


def house(desk: Desk, organisation_id: int | None = None) -> str:
    """Whose paper it is: the organisation where it is about one, otherwise the name of the office's file.

    Args:
        desk: the open office.
        organisation_id: the one it is about; None for all.
    """
    if organisation_id is not None:
        return desk.store.organisations.get(organisation_id).name
    houses = desk.store.organisations.all()
    return houses[0].name if len(houses) == 1 else desk.store.connections.path.stem


def journal_seal(desk: Desk, sealed: Sealed) -> bytes:
    """Print the page that later proves what the journal held.

    Args:
        desk: the open office.
        sealed: what `journal.seal` gave.

    Returns:
        A PDF, in the language that is spoken now.
    """
    today = desk.today()
    return papers.journal_seal(
        papers.JournalSeal(
            language=language(),
            house=house(desk),
            store_id=desk.keys.store_id,
            made_on=today,
            entries=sealed.anchor.seq,
            last_on=today,
            code=sealed.code,
        )
    )
