"""Whether the entries of imported lists are still those that were imported: the journal holds their sums."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_seals import Seal
from dpo_desk.core.journal import Entry
from dpo_desk.store import health as store


@dataclass(slots=True)
class _Moment:
    """What the journal tells of the imports of one moment, and what the ledgers hold of it.

    Attributes:
        places: of the entries in the journal.
        told: both sums of each of them.
        whole: nothing of what was imported is erased.
    """

    seal: Seal
    places: list[int] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    whole: bool = True


def changed_imports(desk: Desk) -> list[int]:
    """Entries of the journal whose imports are not in the ledgers as they were made, by place.

    A person who was erased leaves what was said and when, and that is what is compared then; where two
    records became one, the entries that were copied on are left out.
    """
    with desk.store.reading():
        return [place for purpose in desk.store.purposes.all() for place in _changed(desk, purpose.id)]


def _changed(desk: Desk, purpose_id: int) -> list[int]:
    moments: defaultdict[str, _Moment] = defaultdict(lambda: _Moment(Seal(desk.keys.journal)))
    for entry in desk.store.journal.about("purpose", str(purpose_id)):
        _note(entry, moments)
    if not moments:
        return []
    own = store.imported_apart(desk.store.access, purpose_id)
    for cells, redacted in store.imported(desk.store.access, purpose_id):
        ledger, at = int(str(cells[0])), str(cells[_RECORDED_AT])
        if at not in moments:
            continue  # it came with a record of another program, and has an entry of the journal for itself
        if (ledger, at) in own:
            own[ledger, at] -= 1
            if own[ledger, at] < 0:
                continue
        moments[at].seal.add(cells)
        moments[at].whole &= not redacted
    return [
        place
        for one in moments.values()
        if not one.seal.fits(one.told, whole=one.whole)
        for place in one.places
    ]


def _note(entry: Entry, moments: defaultdict[str, _Moment]) -> None:
    told = {one.field: str(one.new) for one in entry.changes} if entry.action == "import" else {}
    if told:
        moment = moments[told["recorded_at"]]
        moment.places.append(entry.seq)
        moment.told.append((told["heads"], told["contents"]))


_RECORDED_AT = 7
