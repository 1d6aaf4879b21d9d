"""Consent records after ISO/IEC TS 27560 in words of the W3C Data Privacy Vocabulary, as JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from dpo_desk.core.consents import Bystander, Relation, State
from dpo_desk.core.dpv import IMPLIED, STATES, is_consent
from dpo_desk.core.foreign_records import DERIVED, ForeignEntry, ForeignPurpose, ForeignRecord, Scheme
from dpo_desk.core.purposes import ConsentChannel, months_after
from dpo_desk.intake.branches import Branch
from dpo_desk.intake.kantara import channel_in, identity
from dpo_desk.intake.strict_json import ConsentRecordUnreadable, RecordProblem, possible

_RECORD = "dpv:ConsentRecord"
_IDENTIFIERS = ("dpv:hasIdentifier", "dct:identifier")
_NAMES = ("dpv:hasName", "dct:title", "schema:name", "rdfs:label", "skos:prefLabel")
_RELATIONS = {
    "dpv:GuardianOfDataSubject": Relation.GUARDIAN,
    "dpv:ParentOfDataSubject": Relation.GUARDIAN,
    "desk:Witness": Relation.WITNESS,
}
_DURATION = re.compile(
    r"P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?",
    re.ASCII,
)
_MONTHS, _WEEK = 12, 7


def read_record(tree: Branch) -> ForeignRecord:
    """What a record tells.

    Args:
        tree: the document, as `linked_data.read_tree` writes it.

    Raises:
        ConsentRecordUnreadable: if it holds no record, or several, or one that cannot be read.
    """
    found = [one for one in tree.inner() if _RECORD in one.names("@type")]
    if len(found) != 1:
        raise ConsentRecordUnreadable(RecordProblem.SEVERAL if found else RecordProblem.NO_RECORD)
    return _Record(found[0], {one.text("@id"): one for one in tree.inner() if not one.bare}).read(tree)


class _Record:
    def __init__(self, root: Branch, nodes: Mapping[str, Branch]) -> None:
        self._root, self._nodes = root, nodes

    def read(self, tree: Branch) -> ForeignRecord:
        name, email, number = self._person()
        processes = self._all(self._root, "dpv:hasProcess") or [self._root]
        resting = [one for one in processes if self._rests_on_consent(one)]
        state, entries = self._entries(bundled=len(resting) > 1)
        controllers = [self._told(self._root, "dpv:hasDataController")]
        controllers += [self._told(one, "dpv:hasDataController") for one in processes]
        return ForeignRecord(
            scheme=Scheme.TS27560,
            id=next((one for key in _IDENTIFIERS if (one := self._told(self._root, key))), "")
            or self._root.needed("@id"),
            name=name,
            email=email,
            customer_number=number,
            controllers=tuple(dict.fromkeys(one for one in controllers if one)),
            purposes=tuple(self._purpose(one, state, entries if one in resting else ()) for one in processes),
            unplaced=tree.unplaced(),
        )

    # the parts

    def _person(self) -> tuple[str, str, str]:
        subjects = self._all(self._root, "dpv:hasDataSubject")
        if not subjects:
            raise ConsentRecordUnreadable(RecordProblem.MISSING, "dpv:hasDataSubject")
        told = [self._named(subjects[0])]
        for key in (*_IDENTIFIERS, "dpv:hasContact"):
            told += [self._named(one) for one in self._all(subjects[0], key)]
        name = " ".join(self._told(subjects[0], "dpv:hasName").split())
        kinds = [identity(one.removeprefix("mailto:")) for one in told if one and one != name]
        email, number = (next((kind[part] for kind in kinds if kind[part]), "") for part in (1, 2))
        name = name or ("" if email or number else next((kind[0] for kind in kinds), ""))
        identity(name)  # nobody is called by a whole text
        if not (name or email or number):
            raise ConsentRecordUnreadable(RecordProblem.MISSING, "dpv:hasDataSubject")
        return name, email, number

    def _rests_on_consent(self, process: Branch) -> bool:
        bases = [self._named(one) for one in self._all(process, "dpv:hasLegalBasis")]
        return not bases or any(is_consent(one) for one in bases)

    def _purpose(
        self, process: Branch, state: State | None, entries: tuple[ForeignEntry, ...]
    ) -> ForeignPurpose:
        title = self._told(process, "dct:title") or self._told(process, "dpv:hasPurpose")
        return ForeignPurpose(title=title, state=state if entries else None, entries=entries)

    def _entries(self, *, bundled: bool) -> tuple[State | None, tuple[ForeignEntry, ...]]:
        statuses = self._all(self._root, "dpv:hasConsentStatus")
        timed = [one for one in statuses if self._moment(one, "dpv:isIndicatedAtTime") is not None]
        whole = [_status(one) for one in statuses if one not in timed]
        parts = [*self._all(self._root, "dct:hasPart"), *timed]
        places = {one.text("@id"): place for place, one in enumerate(parts) if one.text("@id")}
        entries = tuple(self._entry(one, places, bundled=bundled) for one in parts)
        for place, one in enumerate(entries):
            if one.replaces is not None and one.replaces >= place:
                raise ConsentRecordUnreadable(RecordProblem.WRONG_KIND, f"{parts[place].path}.dct:replaces")
        if not entries:
            raise ConsentRecordUnreadable(RecordProblem.MISSING, "dct:hasPart")
        return next((one for one in whole if one is not None), None), entries

    def _entry(self, part: Branch, places: Mapping[str, int], *, bundled: bool) -> ForeignEntry:
        at = self._moment(part, "dpv:isIndicatedAtTime")
        if at is None:
            raise ConsentRecordUnreadable(RecordProblem.MISSING, f"{part.path}.dpv:isIndicatedAtTime")
        replaced = [one.text("@id") for one in part.branches("dct:replaces")]
        if any(one not in places for one in replaced):
            raise ConsentRecordUnreadable(RecordProblem.WRONG_KIND, f"{part.path}.dct:replaces")
        valid = self._moment(part, "dct:valid")
        state = _status(part)
        if state is None and not replaced:
            raise ConsentRecordUnreadable(RecordProblem.WRONG_KIND, f"{part.path}.@type")
        return ForeignEntry(
            state=state,
            at=at,
            replaces=places[replaced[0]] if replaced else None,
            since=_day(valid),
            ends_on=self._end(part, at),
            derived=state in DERIVED or self._flag(part, "desk:derived"),
            channel=_channel(self._told(part, "dpv:hasIndicationMethod")),
            wording=self._notice(part),
            proof_place=self._told(part, "dct:source"),
            opt_in_asked_at=self._utc(part, "desk:askedToConfirmAt"),
            opt_in_confirmed_at=self._utc(part, "desk:confirmedAt"),
            age=self._number(part, "desk:age"),
            country=self._country(part),
            bystanders=self._bystanders(part),
            preticked=IMPLIED in part.names("@type"),
            bundled=bundled or self._flag(part, "desk:bundled"),
            reason=self._told(part, "dct:description"),
        )

    def _bystanders(self, part: Branch) -> tuple[Bystander, ...]:
        found = []
        for one in self._all(part, "dpv:isIndicatedBy"):
            relation = next((_RELATIONS[kind] for kind in one.names("@type") if kind in _RELATIONS), None)
            if relation is not None:
                agrees = not self._flag(one, "desk:disagrees")
                checked = self._told(one, "desk:checked")
                name = self._told(one, "dpv:hasName")
                found.append(Bystander(relation=relation, name=name, agrees=agrees, checked=checked))
        return tuple(found)

    def _notice(self, part: Branch) -> str:
        for one in self._all(part, "dpv:hasNotice"):
            found = self._told(one, "dct:identifier").removeprefix("sha256:")
            if re.fullmatch("[0-9a-f]{64}", found):
                return found
        return ""

    def _country(self, part: Branch) -> str:
        code = self._told(part, "dpv:hasLocation").removeprefix("loc:")
        return code if re.fullmatch("[A-Z]{2}", code) else ""

    def _end(self, part: Branch, began: datetime | date) -> date | None:
        """First day on which a yes no longer holds; durations are years to days, or seconds."""
        values = self._all(part, "dpv:hasDuration")
        if not values:
            return None
        value = values[0].literal("@value")
        value = next((one.literal("@value") for one in values[0].branches("rdf:value")), value)
        end = _after(began, value)
        if end is None:
            raise ConsentRecordUnreadable(RecordProblem.NO_MOMENT, f"{part.path}.dpv:hasDuration")
        return end

    # values

    def _all(self, branch: Branch, name: str) -> list[Branch]:
        """The objects a property names, each where it is described."""
        return [self._nodes.get(one.text("@id"), one) if one.bare else one for one in branch.branches(name)]

    def _named(self, branch: Branch) -> str:
        """What something is called: its text, its name, or what it is known by."""
        value = branch.literal("@value")
        if value is not None:
            branch.skip("@language", "@type")
            return str(value).strip()
        return next((one for key in _NAMES if (one := self._told(branch, key))), branch.text("@id"))

    def _told(self, branch: Branch, name: str) -> str:
        return next((one for inner in self._all(branch, name) if (one := self._named(inner))), "")

    def _flag(self, branch: Branch, name: str) -> bool:
        return any(one.literal("@value") in {True, "true"} for one in branch.branches(name))

    def _number(self, branch: Branch, name: str) -> int | None:
        text = self._told(branch, name)
        if not text:
            return None
        if not re.fullmatch(r"\d{1,3}", text, re.ASCII):
            raise ConsentRecordUnreadable(RecordProblem.WRONG_KIND, f"{branch.path}.{name}")
        return int(text)

    def _moment(self, branch: Branch, name: str) -> datetime | date | None:
        text = self._told(branch, name)
        if not text:
            return None
        day = len(text) == len("2026-01-01")
        try:
            found = date.fromisoformat(text) if day else datetime.fromisoformat(text)
        except ValueError as error:
            raise ConsentRecordUnreadable(RecordProblem.NO_MOMENT, f"{branch.path}.{name}") from error
        return possible(found, f"{branch.path}.{name}")

    def _utc(self, branch: Branch, name: str) -> datetime | None:
        found = self._moment(branch, name)
        if found is None:
            return None
        if not isinstance(found, datetime) or found.tzinfo is None:
            raise ConsentRecordUnreadable(RecordProblem.NO_MOMENT, f"{branch.path}.{name}")
        return found.astimezone(UTC)


def _status(branch: Branch) -> State | None:
    """The one consent status among the kinds of an object, or the one it is."""
    found = [STATES[one] for one in (*branch.names("@type"), branch.text("@id")) if one in STATES]
    return found[0] if len(found) == 1 else None


def _channel(words: str) -> ConsentChannel:
    known = {one.value: one for one in ConsentChannel}
    return known.get(words) or channel_in(words)


def _day(moment: datetime | date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _after(began: datetime | date, value: object) -> date | None:
    """The day on which a length is over; None if the value is no length."""
    day = began.date() if isinstance(began, datetime) else began
    try:
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return _day(began + timedelta(seconds=value))
        found = _DURATION.fullmatch(value) if isinstance(value, str) and len(value) > 1 else None
        if found is None:
            return None
        years, months, weeks, days = (int(one or 0) for one in found.groups())
        return months_after(day, years * _MONTHS + months) + timedelta(days=weeks * _WEEK + days)
    except OverflowError:
        return date.max
