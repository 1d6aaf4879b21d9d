"""The tables and boxes of letters: what a name in square brackets stands for in the wording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.authorities import Authority
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letters import LetterKind, Matter
from dpo_desk.core.organisations import Sector
from dpo_desk.core.rights import Right
from dpo_desk.documents.complaint_letter_blocks import COMPLAINT_BLOCKS
from dpo_desk.documents.consent_blocks import ANSWER, END_BLOCKS, RENEWAL_BLOCKS, answer_page
from dpo_desk.documents.letter_values import closing
from dpo_desk.documents.request_blocks import GIVEN, REQUEST_BLOCKS, data_annex
from dpo_desk.documents.sheets import (
    Annex,
    Block,
    Heading,
    Paragraph,
    Remedies,
    Remedy,
    Signature,
    literal,
)
from dpo_desk.documents.speech import Speech, about_complaint, about_consents, about_request
from dpo_desk.documents.written_address import written_lines

_PUBLIC = frozenset({Sector.PUBLIC, Sector.FEDERAL, Sector.COURT})
_INDIRECT = {"fi_34_1": "fi", "it_2undecies": "it"}
_INDIRECT_FEDERAL = {"de_bdsg_34_1": "de"}


def signature(speech: Speech[LetterData]) -> list[Block]:
    """Closing, who signs, what is enclosed and how the letter leaves."""
    wishes, lines = speech.data.letter.wishes, _enclosed(speech)
    lines += [speech.say("page.enclosed", what=one) for one in wishes.enclosures if one.strip()]
    how = speech.say(f"dispatch.{wishes.dispatch.value}")
    return [replace(signed(speech), enclosures=tuple(lines), dispatch=how)]


def signed(speech: Speech[LetterData]) -> Signature:
    """Closing, and who signs."""
    data = speech.data
    officer = data.organisation.officer
    name, _, function = (data.signatory or officer.name or data.organisation.name).partition("\n")
    if not function and name == officer.name:
        function = officer.function
    return Signature(closing=closing(speech), name=literal(name.strip()), function=literal(function.strip()))


def _enclosed(speech: Speech[LetterData]) -> list[str]:
    """The line about pages behind the letter, if there are any."""
    behind = annex(speech)
    if behind is None:
        return []
    if about_request(speech):
        return [speech.say("page.enclosed_annex")]
    return [speech.say("page.enclosed", what=behind.title)]


# What the person can do against the letter


def _remedies(speech: Speech[LetterData]) -> list[Block]:
    # Nothing is refused to who took a consent back or is asked for one, or to who asked a question alone:
    # there is nothing to go to court for.
    decides = Matter.CONSENT not in speech.data.letter.kind.matters and not _question_alone(speech)
    columns = (_talk(speech), *_authorities(speech), *([_court(speech)] if decides else []))
    heading = speech.say("remedies.heading" if decides else "remedies.heading_consent")
    return [Heading(heading), Remedies(columns)]


def _question_alone(speech: Speech[LetterData]) -> bool:
    return about_request(speech) and set(speech.data.request.rights) == {Right.GENERAL_QUESTION}


def _talk(speech: Speech[LetterData]) -> Remedy:
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


def _authorities(speech: Speech[LetterData]) -> list[Remedy]:
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


def _authority_lines(speech: Speech[LetterData], authority: Authority) -> tuple[str, ...]:
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
    used = reading.grounds_used(data)
    for prefix, key in indirect.items():
        if authority.country == key.upper() and any(one.startswith(prefix) for one in used):
            notes.append(key)
    return notes


def _responsible(speech: Speech[LetterData]) -> list[Block]:
    """Who is responsible in the house's place, one line below the other."""
    other = speech.data.letter.wishes.elsewhere
    abroad = other.address.country != speech.data.organisation.country
    where = written_lines(other.address, speech.country(other.address.country) if abroad else "")
    lines = [literal(line.strip()) for line in (other.name, other.department, *where, other.email)]
    shown = "\n".join(line for line in lines if line)
    return [Paragraph(shown)] if shown else []


def _court(speech: Speech[LetterData]) -> Remedy:
    key = _court_key(speech)
    title = {"nl_public": "object", "ch_federal": "object"}.get(key, "court")
    cited = title == "court" and speech.law in {"eu", "uk", "ch"}
    if title == "court" and not cited:
        title = "court_plain"
    values = {"cite": speech.cites["court"]} if cited else {}
    return Remedy(speech.say(f"remedies.{title}", **values), (speech.say(f"court.{key}"),))


def _court_key(speech: Speech[LetterData]) -> str:
    """Which courts: by the law, the seat and whether the house exercises public power (Art. 79(2) GDPR)."""
    organisation = speech.data.organisation
    public = organisation.sector in _PUBLIC
    # The Dutch time limits run from decisions on requests, not from what comes before or from complaints.
    national = {"DE", "IT", "NL"} if speech.data.letter.kind.answers else {"DE", "IT"}
    match speech.law:
        case "eu" if public:
            return "nl_public" if organisation.country in national & {"NL"} else "eu_public"
        case "eu":
            return organisation.country.lower() if organisation.country in national else "eu"
        case "uk":
            return "gb"
        case "ch":
            return "ch_federal" if organisation.sector is Sector.FEDERAL else "ch"
        case _:
            return "other"


# By name


_BLOCKS: Mapping[str, Callable[[Speech[LetterData]], list[Block]]] = MappingProxyType(
    {"remedies": _remedies, "responsible": _responsible, "signature": signature, **END_BLOCKS}
)

ANNEXES = frozenset({GIVEN, ANSWER})
"""Blocks that become pages of their own."""

NAMES = frozenset({*_BLOCKS, *REQUEST_BLOCKS, *RENEWAL_BLOCKS, *COMPLAINT_BLOCKS})
"""Every name a letter's text may have in square brackets."""


def block(speech: Speech[LetterData], name: str) -> list[Block] | None:
    """What a name stands for; empty where the letter has nothing for it, None where it can have no such."""
    if name in _BLOCKS:
        return _BLOCKS[name](speech)
    if about_request(speech) and name in REQUEST_BLOCKS:
        return REQUEST_BLOCKS[name](speech)
    if about_consents(speech) and name in RENEWAL_BLOCKS:
        return RENEWAL_BLOCKS[name](speech)
    if about_complaint(speech) and name in COMPLAINT_BLOCKS:
        return COMPLAINT_BLOCKS[name](speech)
    return None


def annex(speech: Speech[LetterData]) -> Annex | None:
    """What goes with the letter on pages of its own; None where nothing does."""
    if about_request(speech):
        return data_annex(speech)
    asks = speech.data.letter.kind is LetterKind.CONSENT_RENEWAL
    return answer_page(speech) if asks and about_consents(speech) else None
