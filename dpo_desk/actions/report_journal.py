"""Extracts of the journal: of some days, of one case, or of all that was done about one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dpo_desk.actions import journal, people
from dpo_desk.actions.desk import COLLEAGUE, Desk
from dpo_desk.actions.papers import house
from dpo_desk.actions.proving import place
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.journal import Anchor, Entry
from dpo_desk.core.reports import Asked, Column, Content, Pairs, Remark, ReportKind, Rows, Section, Subject
from dpo_desk.core.witness import code_of
from dpo_desk.documents.paper_edges import number_words
from dpo_desk.documents.paper_witness import witness_words
from dpo_desk.words import _, ngettext
from dpo_desk.words.journal_entries import kind_words


def extract(desk: Desk, asked: Asked) -> Content:
    """Entries with their places and seals, and the witness of the whole journal."""
    with desk.store.reading():
        entries = _entries(desk, asked)
        whole = desk.store.journal.head() or Anchor(0, b"")
        about = _about(desk, asked)
    return Content(
        kind=ReportKind.JOURNAL,
        title=_("Extract from the journal"),
        subtitle=about or asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="journal",
        sections=(
            Remark(
                _(
                    "Each entry is sealed to the one before. Records are named by their numbers; what "
                    "changed in them stands in the journal itself."
                )
            ),
            journal_rows(desk, entries),
            *witness(desk, whole),
        ),
        personal=True,
    )


def _entries(desk: Desk, asked: Asked) -> Sequence[Entry]:
    if asked.about is None:
        return journal.on_days(desk, asked.period)
    subject, record = asked.about
    if subject is Subject.PERSON:
        found = about_person(desk, record)
    elif subject is Subject.REQUEST:
        found = about_case(desk, record)
    else:
        found = about_complaint(desk, record)
    return [one for one in found if one.at.date() in asked.period]


def _about(desk: Desk, asked: Asked) -> str:
    """Whom or what it is about, in words; empty where it is about some days."""
    if asked.about is None:
        return ""
    subject, record = asked.about
    if subject is Subject.PERSON:
        return people.followed(desk, record).name
    if subject is Subject.REQUEST:
        return desk.store.requests.get(record).number
    return desk.store.complaints.get(record).number


# what belongs to a record


def about_case(desk: Desk, request_id: int) -> list[Entry]:
    """What was done to a request, its documents and its letters."""
    documents = [one.id for one in desk.store.evidence.of_request(request_id)]
    letters = [one.id for one in desk.store.letters.of_request(request_id)]
    return _told(desk, (("request", [request_id]), ("evidence", documents), ("letter", letters)))


def about_complaint(desk: Desk, complaint_id: int) -> list[Entry]:
    """What was done to a complaint, its documents and its letters."""
    documents = [one.id for one in desk.store.complaints.documents(complaint_id)]
    letters = [one.id for one in desk.store.letters.of_complaint(complaint_id)]
    records = (("complaint", [complaint_id]), ("complaint document", documents), ("letter", letters))
    return _told(desk, records)


def about_person(desk: Desk, person_id: int) -> list[Entry]:
    """What was done to a person, and to everything that stands under them."""
    store = desk.store
    family = store.erasing.family(people.followed(desk, person_id).id)
    consents = store.erasing.consents_of(family)
    proofs = [one.id for consent in consents for one in store.consents.proofs(consent)]
    letters = [one.id for consent in consents for one in store.letters.of_consent(consent)]
    own = (("person", family), ("consent", consents), ("proof", proofs), ("letter", letters))
    found = {one.seq: one for one in _told(desk, own)}
    for case in store.erasing.cases_of(family):
        found.update({one.seq: one for one in about_case(desk, case)})
    for case in store.erasing.complaints_of(family):
        found.update({one.seq: one for one in about_complaint(desk, case)})
    return [found[seq] for seq in sorted(found)]


def _told(desk: Desk, records: Iterable[tuple[str, Sequence[int]]]) -> list[Entry]:
    found = [entry for kind, ids in records for each in ids for entry in journal.about(desk, kind, each)]
    return sorted(found, key=lambda entry: entry.seq)


# words


def journal_rows(desk: Desk, entries: Sequence[Entry]) -> Rows:
    """Entries as a table: place, moment, who, what, and the short code of the seal."""
    known = _Known(desk)
    return Rows(
        key="journal",
        title=_("Places in the journal"),
        columns=(
            Column(key="entry", title=_("Entry"), share=15, number=True),
            Column(key="moment", title=_("Moment (UTC)"), share=38),
            Column(key="who", title=_("Who"), under=True),
            Column(key="action", title=_("What was done"), share=48),
            Column(key="record", title=_("Record"), under=True),
            Column(key="code", title=_("Short code of its seal"), share=64),
        ),
        rows=tuple(
            (
                one.seq,
                place(one).at,
                known.colleague(one.who),
                _what(one),
                known.record(one.kind, one.record),
                place(one).code,
            )
            for one in entries
        ),
        empty=_("Nothing was done."),
    )


def _what(one: Entry) -> str:
    """What was done; of what was erased since, only that."""
    what = place(one).what
    return _("{action} (content erased)").format(action=what) if one.redacted else what


def witness(desk: Desk, whole: Anchor) -> Iterator[Section]:
    """How far the journal went, and how to hold it against this paper later."""
    sentence = witness_words(desk.today(), whole.seq, code_of(whole)).replace("**", "")
    entries = ngettext("{n} entry", "{n} entries", whole.seq).format(n=number_words(whole.seq))
    yield Pairs(
        "witness", _("Witness of the journal"), ((_("Entries"), entries), (_("Short code"), code_of(whole)))
    )
    yield Remark(sentence, small=True)


class _Known:
    """Names of colleagues and numbers of cases, each looked up once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names: dict[str, str] = {}
        self._numbers: dict[tuple[str, str], str] = {}

    def colleague(self, slot_id: str) -> str:
        """Name of the colleague behind an id; the id itself once the office forgot it."""
        if slot_id not in self._names:
            self._names[slot_id] = self._desk.store.settings.recall(COLLEAGUE + slot_id) or slot_id
        return self._names[slot_id]

    def record(self, kind: str, record: str) -> str:
        """What a record is, with its number."""
        key = (kind, record)
        if key not in self._numbers:
            self._numbers[key] = f"{kind_words(kind)} {self._number(kind, record)}"
        return self._numbers[key]

    def _number(self, kind: str, record: str) -> str:
        store = self._desk.store
        numbered = {
            "request": lambda key: store.requests.get(key).number,
            "complaint": lambda key: store.complaints.get(key).number,
            "letter": lambda key: store.letters.get(key).number or record,
        }.get(kind)
        try:
            return record if numbered is None else numbered(int(record))
        except NoSuchRecord:  # a draft that was thrown away
            return record
