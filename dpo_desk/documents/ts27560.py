"""Consent records after ISO/IEC TS 27560 in words of the W3C Data Privacy Vocabulary, as JSON-LD.

The context is inside, so that nobody has to fetch anything. A record tells the whole ledger: whoever reads
it finds the same state on every day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from dpo_desk.core.consents import Bystander, Event, Relation, State
from dpo_desk.core.dpv import EXPLICIT, EXPRESSED, IMPLIED, PREFIXES, STATUSES, TRANSFER_BASES, VERSION
from dpo_desk.core.purposes import RestKind
from dpo_desk.core.transfers import Transfer
from dpo_desk.documents.consent_records import Json, Ledger, as_bytes
from dpo_desk.words.names import name

_Node = dict[str, Json]


def record(ledger: Ledger) -> bytes:
    """The record of a consent as it stands on the day of its reading."""
    return as_bytes(_Record(ledger).whole())


def _value(text: str, kind: str) -> _Node:
    return {"@type": kind, "@value": text}


def _day(day: date) -> _Node:
    return _value(day.isoformat(), "xsd:date")


def _moment(at: datetime) -> _Node:
    return _value(at.isoformat(), "xsd:dateTime")


def _told_at(at: datetime | None) -> _Node | None:
    return None if at is None else _moment(at)


class _Record:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._uuid = ledger, f"urn:uuid:{ledger.uuid()}"

    def whole(self) -> _Node:
        ledger = self._ledger
        entries = [self._entry(one) for one in ledger.events if not one.redacted]
        return {
            "@context": {**PREFIXES},
            "@id": self._uuid,
            "@type": "dpv:ConsentRecord",
            "dct:hasVersion": VERSION,
            "dpv:hasIdentifier": str(ledger.uuid()),
            "dct:modified": _moment(ledger.events[-1].recorded_at),
            "dpv:hasDataSubject": self._person(),
            "dpv:hasNotice": [*self._notices()],
            "dpv:hasProcess": self._process(),
            "dpv:hasConsentStatus": {"@id": STATUSES[ledger.reading.state]},
            "dct:hasPart": [*entries, *self._derived()],
        }

    def _part(self, *names: object) -> str:
        return "#".join((self._uuid, *map(str, names)))

    def _person(self) -> _Node:
        person = self._ledger.person
        return {
            "@id": self._part("person"),
            "@type": "dpv:DataSubject",
            "dpv:hasName": person.name,
            "dpv:hasIdentifier": [*person.customer_numbers],
            "dpv:hasContact": [f"mailto:{mail}" for mail in person.emails],
        }

    def _notices(self) -> Iterator[_Node]:
        """The privacy notice, and the very words that people were shown."""
        if self._ledger.notice:
            yield {"@id": self._ledger.notice, "@type": "dpv:PrivacyNotice"}
        for one in self._ledger.wordings.values():
            yield {
                "@id": self._part(f"words-{one.id}"),
                "@type": "dpv:ConsentNotice",
                "dct:language": one.language,
                "dct:hasVersion": str(one.version),
                "dct:valid": _day(one.valid_from),
                "dct:identifier": f"sha256:{one.sha256}",
                "dct:description": {"@language": one.language, "@value": one.text},
            }

    # what it is for

    def _process(self) -> _Node:
        purpose, house = self._ledger.purpose, self._ledger.house
        parties: _Node = {"dpv:hasDataController": self._house()}
        if purpose.controller is not None:
            other: _Node = {"@type": "dpv:DataController", "dpv:hasName": purpose.controller.name}
            if purpose.controller.contact:
                other["dpv:hasContact"] = purpose.controller.contact
            parties = {"dpv:hasDataController": other, "dpv:hasDataProcessor": self._house()}
        told: _Node = {
            "@type": "dpv:Process",
            "dct:title": self._said("title"),
            "dct:description": self._said("explanation"),
            "dpv:hasPurpose": {"@id": "dpv:Marketing" if purpose.marketing else "dpv:Purpose"},
            "dpv:hasLegalBasis": {"@id": EXPLICIT if purpose.needs_explicit else "dpv:Consent"},
            "dpv:hasPersonalData": [*self._data()],
            "dpv:hasRecipient": [*self._recipients()],
            "dpv:hasProcessing": [_transfer(one) for one in purpose.transfers],
            "dpv:hasStorageCondition": {
                "@type": "dpv:StorageCondition",
                "dct:description": self._said("storage"),
            },
            "dpv:hasConsentControl": {
                "@type": "dpv:WithdrawConsent",
                "dct:description": purpose.withdraw_how,
            },
            "dpv:hasJurisdiction": {"@id": f"loc:{self._ledger.jurisdiction}"},
            "dpv:hasService": [one.name for one in purpose.rests if one.kind not in _RECEIVERS] or house.name,
        }
        return told | parties

    def _house(self) -> _Node:
        house = self._ledger.house
        home = house.address
        place = (*home.lines, f"{home.postcode} {home.city}".strip(), home.country)
        told: _Node = {"@type": "dpv:Organisation", "dpv:hasName": house.name}
        texts = (
            ("dpv:hasAddress", ", ".join(one for one in place if one)),
            ("dpv:hasContact", house.officer.email or house.email),
            ("schema:url", house.website),
        )
        return told | {key: text for key, text in texts if text}

    def _said(self, part: str) -> list[Json]:
        """What people are told, in each language that tells it."""
        texts = [(one.language, str(getattr(one, part))) for one in self._ledger.purpose.words]
        return [{"@language": language, "@value": text} for language, text in texts if text]

    def _data(self) -> Iterator[_Node]:
        for words in self._ledger.purpose.words:
            for one in words.data:
                yield {
                    "@type": "dpv:PersonalData",
                    "dct:title": {"@language": words.language, "@value": one},
                }
        for special in self._ledger.purpose.special:
            yield {"@type": "dpv:SpecialCategoryPersonalData", "dct:title": name(special)}

    def _recipients(self) -> Iterator[_Node]:
        for rest in self._ledger.purpose.rests:
            if rest.kind in _RECEIVERS:
                yield {"@type": _RECEIVERS[rest.kind], "dpv:hasName": rest.name}

    # what was done

    def _entry(self, event: Event) -> _Node:
        told: _Node = {
            "@id": self._part(event.seq),
            "dpv:isIndicatedAtTime": _at(event),
            "dpv:isIndicatedBy": [{"@id": self._part("person")}, *map(_bystander, event.bystanders)],
            "dpv:hasIndicationMethod": event.channel.value,
            "dct:created": _moment(event.recorded_at),
        }
        optional: tuple[tuple[str, Json | None], ...] = (
            ("@type", self._kinds(event)),
            ("dpv:hasDuration", self._duration(event)),
            ("dpv:hasNotice", event.wording_id and {"@id": self._part(f"words-{event.wording_id}")}),
            ("dpv:hasLocation", event.country and {"@id": f"loc:{event.country}"}),
            ("dct:description", event.reason),
            ("dct:source", self._proof(event)),
            ("dct:replaces", event.corrects and {"@id": self._part(event.corrects)}),
            ("dct:valid", event.corrects and _day(event.since)),
            ("desk:askedToConfirmAt", _told_at(event.opt_in_asked_at)),
            ("desk:confirmedAt", _told_at(event.opt_in_confirmed_at)),
            ("desk:age", None if event.age is None else str(event.age)),
            ("desk:bundled", event.bundled),
        )
        return told | {key: value for key, value in optional if value}

    def _kinds(self, event: Event) -> list[Json]:
        """The status an entry brings about; none where it says that something never happened."""
        if event.act is None:
            return []
        kinds: list[Json] = [STATUSES[State(event.act.value)]]
        if event.preticked:
            return [*kinds, IMPLIED]
        shown = None if event.wording_id is None else self._ledger.wordings[event.wording_id]
        expressed = EXPLICIT if shown is not None and shown.explicit else EXPRESSED
        return [*kinds, expressed] if event.act.agrees else kinds

    def _duration(self, event: Event) -> _Node | None:
        months = self._ledger.purpose.months_from(event.on)
        if months is None or event.act is None or not event.act.agrees:
            return None
        return _value(f"P{months}M", "xsd:duration")

    def _proof(self, event: Event) -> str:
        kept = None if event.proof_id is None else self._ledger.proofs.get(event.proof_id)
        file = "" if kept is None else f"{kept.name} (SHA-256 {kept.sha256})"
        return "; ".join(one for one in (event.proof_place, file) if one)

    def _derived(self) -> Iterator[_Node]:
        """What nobody did: an expiry, or the end of the purpose."""
        reading = self._ledger.reading
        event, since = reading.event, reading.since
        if event is None or since is None or event.act is None or reading.state.value == event.act.value:
            return
        yield {
            "@id": self._part("derived"),
            "@type": STATUSES[reading.state],
            "dpv:isIndicatedAtTime": _day(since),
            "desk:derived": True,
        }


_RECEIVERS = {RestKind.PROCESSOR: "dpv:DataProcessor", RestKind.RECIPIENT: "dpv:ThirdParty"}
_SPEAKERS = {Relation.GUARDIAN: "dpv:GuardianOfDataSubject", Relation.WITNESS: "desk:Witness"}


def _at(event: Event) -> _Node:
    """The day, and the time of it, as the clocks were where it was done."""
    return _day(event.on) if event.clock is None else _moment(datetime.combine(event.on, event.clock))


def _bystander(one: Bystander) -> _Node:
    told: _Node = {"@type": _SPEAKERS[one.relation], "dpv:hasName": one.name}
    if not one.agrees:
        told["desk:disagrees"] = True
    return told | ({"desk:checked": one.checked} if one.checked else {})


def _transfer(one: Transfer) -> _Node:
    told: _Node = {
        "@type": "dpv:Transfer",
        "dpv:hasLocation": {"@id": f"loc:{one.country}"},
        "dpv:hasLegalBasis": {"@id": TRANSFER_BASES[one.safeguard]},
    }
    return told | ({"dct:description": one.copy} if one.copy else {})
