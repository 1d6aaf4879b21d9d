"""The tables and boxes of letters: what a name in square brackets stands for in the wording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.addresses import Address, postal_lines
from dpo_desk.core.authorities import Authority
from dpo_desk.core.facts import Item, Search, Treatment
from dpo_desk.core.letters import LetterData
from dpo_desk.core.organisations import Sector
from dpo_desk.documents.letter_values import citation, closing
from dpo_desk.documents.sheets import (
    Annex,
    Block,
    Bullets,
    Heading,
    Paragraph,
    Remedies,
    Remedy,
    Signature,
    Small,
    Table,
    literal,
)
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import plain

ANNEX = "given"
"""The block that becomes an annex."""
_ONE_LINE = 38
"""Characters of an address that fit on one line of the box."""
_PUBLIC = frozenset({Sector.PUBLIC, Sector.FEDERAL, Sector.COURT})
_INDIRECT = {"fi_34_1": "fi", "it_2undecies": "it"}
_INDIRECT_FEDERAL = {"de_bdsg_34_1": "de"}


def _operations(speech: Speech) -> list[Block]:
    operations = speech.data.operations
    if not operations or not reading.given_access(speech.data):
        return []
    rows = []
    for one in operations:
        purpose = f"{one.purpose}: {one.lawful_basis}" if one.lawful_basis.strip() else one.purpose
        names = "; ".join(one.recipients) or speech.say("table.nobody")
        cells = (purpose, ", ".join(one.categories), names, one.storage)
        rows.append(tuple(literal(f"{cell[:1].upper()}{cell[1:]}") for cell in cells))
    head = _head(speech, "purpose", "categories", "recipients", "storage")
    return [Table(head=head, rows=tuple(rows), widths=(0.27, 0.23, 0.26, 0.24))]


def _erased(speech: Speech) -> list[Block]:
    items = reading.items(speech.data, Treatment.ERASED)
    rows = tuple((literal(one.label), literal(one.system), speech.short_day(one.done_on)) for one in items)
    head = _head(speech, "data", "system", "erased_on")
    return [Table(head=head, rows=rows, widths=(0.53, 0.29, 0.18))] if rows else []


def _corrected(speech: Speech) -> list[Block]:
    items = reading.items(speech.data, Treatment.CORRECTED)
    rows = tuple(tuple(literal(cell) for cell in (one.label, one.old, one.new, one.system)) for one in items)
    head = _head(speech, "item", "old", "new", "corrected_in")
    return [Table(head=head, rows=rows, widths=(0.2, 0.28, 0.28, 0.24))] if rows else []


def _kept(speech: Speech) -> list[Block]:
    items = reading.items(speech.data, Treatment.KEPT)
    rows = tuple((literal(one.label), _ground(speech, one), speech.short_day(one.until)) for one in items)
    if not rows:
        return []
    head = _head(speech, "data", "ground", "until")
    table = Table(head=head, rows=rows, widths=(0.34, 0.46, 0.2))
    return [table, Paragraph(speech.say("kept.promise"))]


def _refused(speech: Speech) -> list[Block]:
    items = reading.items(speech.data, Treatment.REFUSED)
    rows = tuple((literal(one.label), _ground(speech, one)) for one in items)
    return [Table(head=_head(speech, "data", "ground"), rows=rows, widths=(0.45, 0.55))] if rows else []


def _ground(speech: Speech, item: Item) -> str:
    """The officer's words and the provision, in one cell."""
    cite = citation(speech, item.ground_id) if item.ground_id else ""
    reason = plain(item.reason)
    if reason and cite:
        return f"{reason.rstrip('.')} ({cite})"
    return reason or f"{cite[:1].upper()}{cite[1:]}"


def _head(speech: Speech, *names: str) -> tuple[str, ...]:
    return tuple(speech.say(f"table.{name}") for name in names)


def _identity(speech: Speech) -> list[Block]:
    doubt = reading.doubt(speech.data)
    means = tuple(plain(one) for one in doubt.means if one.strip()) if doubt else ()
    blocks: list[Block] = []
    if means:
        lead = speech.say("identity.one" if len(means) == 1 else "identity.several")
        blocks = [Paragraph(lead), Bullets(means)]
    return [*blocks, Paragraph(f"{speech.say('identity.use')} {speech.say('identity.copy')}")]


def _rights(speech: Speech) -> list[Block]:
    if not reading.given_access(speech.data):
        return []
    key = {"ch": "ch", "je": "named", "gg": "named", "other": "named"}.get(speech.law, "articles")
    return [Paragraph(speech.say(f"rights.{key}", law=speech.law_name))]


def _signature(speech: Speech) -> list[Block]:
    data = speech.data
    officer = data.organisation.officer
    name, _, function = (data.signatory or officer.name or data.organisation.name).partition("\n")
    if not function and name == officer.name:
        function = officer.function
    lines = [speech.say("page.enclosed_annex")] if _given(speech) else []
    lines += [speech.say("page.enclosed", what=one) for one in data.letter.wishes.enclosures if one.strip()]
    return [
        Signature(
            closing=closing(speech),
            name=literal(name.strip()),
            function=literal(function.strip()),
            enclosures=tuple(lines),
            dispatch=speech.say(f"dispatch.{data.letter.wishes.dispatch.value}"),
        )
    ]


# What the person can do against the letter


def _remedies(speech: Speech) -> list[Block]:
    columns = (_talk(speech), *_authorities(speech), _court(speech))
    return [Heading(speech.say("remedies.heading")), Remedies(columns)]


def _talk(speech: Speech) -> Remedy:
    organisation = speech.data.organisation
    officer = organisation.officer
    lines = [
        officer.name or organisation.name,
        officer.function,
        officer.email or organisation.email,
        officer.phone or organisation.phone,
    ]
    if not (lines[2] or lines[3]):
        lines += written_lines(organisation.address)
    shown = [literal(line) for line in lines if line.strip()]
    if reading.complaint_to_controller(speech.data):
        title = speech.say("remedies.complain_first")
        return Remedy(title, (*shown, speech.say("remedies.complain_first_note")))
    return Remedy(speech.say("remedies.talk"), tuple(shown))


def _authorities(speech: Speech) -> list[Remedy]:
    """The authority nearest to the person, and the one at the seat where that is another."""
    listed = speech.data.authorities
    if not listed:
        return []
    nearest = listed[0]
    complaint = speech.say("remedies.authority", cite=speech.cites["complaint"])
    found = [Remedy(complaint, _authority_lines(speech, nearest))]
    seat = speech.data.organisation.country
    lead = next((one for one in listed[1:] if one.country == seat), None)
    if lead is not None and nearest.country != seat:
        found.append(Remedy(speech.say("remedies.lead"), _authority_lines(speech, lead)))
    return found


def written_lines(address: Address, country: str = "") -> tuple[str, ...]:
    """An address as running text has it: town in small letters, few lines.

    Args:
        address: of a house.
        country: its country's name; empty inside it.
    """
    street = ", ".join(line.strip() for line in address.lines if line.strip())
    # In an envelope's window Dutch towns are spelled in capitals; here they are not.
    spelled = replace(address, lines=(), country=address.country.replace("NL", ""))
    place = ", ".join((*postal_lines(spelled, home=address.country, country_name=""), country)).strip(", ")
    one = ", ".join(part for part in (street, place) if part)
    return (one,) if len(one) <= _ONE_LINE else tuple(part for part in (street, place) if part)


def _authority_lines(speech: Speech, authority: Authority) -> tuple[str, ...]:
    dated = speech.data.letter.dated
    name = authority.name_on(dated, speech.language)
    # A body of a country with several languages has as many official names.
    official = name if speech.language in authority.languages else authority.official_name_on(dated)
    home = speech.data.organisation.country
    site = authority.website.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    abroad = authority.address.country != home
    lines = [
        official,
        f"({name})" if name != official else "",
        *written_lines(authority.address, speech.country(authority.address.country) if abroad else ""),
        authority.phone,
        site.rstrip("/") or authority.email,
    ]
    shown = [literal(line) for line in lines if line.strip()]
    notes = [speech.say(f"remedies.note.{key}") for key in _notes(speech.data, authority)]
    return (*shown, *notes)


def _notes(data: LetterData, authority: Authority) -> list[str]:
    """Rules of a country that belong to a complaint there."""
    notes = ["at"] if authority.country == "AT" else []
    indirect = dict(_INDIRECT)
    if data.organisation.sector is Sector.FEDERAL:
        indirect |= _INDIRECT_FEDERAL
    used = [one for decision in reading.negative(data) for one in reading.ground_ids(decision)]
    for prefix, key in indirect.items():
        if authority.country == key.upper() and any(one.startswith(prefix) for one in used):
            notes.append(key)
    return notes


def _court(speech: Speech) -> Remedy:
    key = _court_key(speech)
    title = {"nl_public": "object", "ch_federal": "object"}.get(key, "court")
    cited = title == "court" and speech.law in {"eu", "uk", "ch", "gi", "im"}
    if title == "court" and not cited:
        title = "court_plain"
    values = {"cite": speech.cites["court"]} if cited else {}
    return Remedy(speech.say(f"remedies.{title}", **values), (speech.say(f"court.{key}"),))


def _court_key(speech: Speech) -> str:
    """Which courts: by the law, the seat and whether the house exercises public power (Art. 79(2) GDPR)."""
    organisation = speech.data.organisation
    public = organisation.sector in _PUBLIC
    match speech.law:
        case "eu" if public:
            return "nl_public" if organisation.country == "NL" else "eu_public"
        case "eu":
            national = organisation.country.lower()
            return national if national in {"de", "nl", "it"} else "eu"
        case "uk":
            return "gb"
        case "ch":
            return "ch_federal" if organisation.sector is Sector.FEDERAL else "ch"
        case _:
            return "other"


# The annex


def _given(speech: Speech) -> list[Block]:
    items = reading.annexed(speech.data)
    if not items:
        return []
    blocks: list[Block] = [Paragraph(speech.say("annex.intro"))]
    head = _head(speech, "number", "item", "content")
    number = 0
    for system in dict.fromkeys(one.system for one in items):
        rows = []
        for item in (one for one in items if one.system == system):
            number += 1
            rows.append((str(number), literal(item.label), literal(item.value)))
        name = literal(system) if system.strip() else speech.say("annex.elsewhere")
        blocks += [Heading(name), *_search_note(speech, system)]
        blocks.append(Table(head=head, rows=tuple(rows), widths=(0.07, 0.29, 0.64)))
    return blocks


def _search_note(speech: Speech, system: str) -> list[Block]:
    notes = [
        (fact.details.searched_by, speech.day(fact.on))
        for fact in speech.data.request.facts
        if isinstance(fact.details, Search) and fact.details.system == system
    ]
    if not notes:
        return []
    who, day = notes[-1]
    if who.strip():
        return [Small(speech.say("annex.searched", who=who, date=day))]
    return [Small(speech.say("annex.searched_on", date=day))]


def annex(speech: Speech) -> Annex | None:
    """The data themselves; None where the letter gives none."""
    blocks = _given(speech)
    return Annex(speech.say("page.annex"), tuple(blocks)) if blocks else None


BLOCKS: Mapping[str, Callable[[Speech], list[Block]]] = MappingProxyType(
    {
        "operations": _operations,
        "given": _given,
        "erased": _erased,
        "corrected": _corrected,
        "kept": _kept,
        "refused": _refused,
        "identity": _identity,
        "rights": _rights,
        "remedies": _remedies,
        "signature": _signature,
    }
)
"""What each block becomes; empty where the letter has nothing for it."""
