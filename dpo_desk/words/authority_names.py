"""What is said of supervisory authorities: what is special about a finding, how far to trust a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from dpo_desk.core.authorities import AddressKind, Authority, Caution, Directory, Remit, Use
from dpo_desk.core.competence import Note
from dpo_desk.core.confidence import Confidence
from dpo_desk.words import N_, _, language
from dpo_desk.words.dates import month_name, plain_date

_CAUTIONS = {
    Caution.UNSURE: N_("This record could not be confirmed; look at the authority’s own site before use."),
    Caution.UNDATED: N_("Nobody noted when this record was checked; look at the authority’s own site."),
    Caution.STALE: N_("Last looked at more than two years ago; look at the authority’s own site before use."),
}
AUTHORITY_PAIRS: tuple[tuple[StrEnum, str], ...] = (
    (Note.NOTHING_FOUND, N_("No authority was found for this.")),
    (Note.SEAT_NOT_LISTED, N_("The directory knows no authority where the organisation has its seat.")),
    (Note.RESIDENCE_NOT_LISTED, N_("The directory knows no authority where the person lives.")),
    (Note.WORK_NOT_LISTED, N_("The directory knows no authority where the person works.")),
    (Note.EVENT_NOT_LISTED, N_("The directory knows no authority where it happened.")),
    (
        Note.NO_EU_ESTABLISHMENT,
        N_(
            "Nobody leads: the organisation has no establishment in the EU or EEA. Its representative can be written to."
        ),
    ),
    (Note.ONLY_OWN_STATE, N_("Public bodies and tasks are supervised by their own state alone.")),
    (
        Note.LOCAL_CASE,
        N_("An authority may take a case that is about its country alone. The lead says within three weeks."),
    ),
    (Note.REGION_NEEDED, N_("The region is missing: there each has an authority of its own.")),
    (Note.REGION_MAY_CHANGE, N_("A region can have an authority of its own.")),
    (Note.REGION_OTHER_REMIT, N_("The region has an authority of its own, for other bodies.")),
    (
        Note.ANY_GERMAN_AUTHORITY,
        N_("Any authority of a German Land takes the complaint and passes it on to the competent one."),
    ),
    (Note.COURTS_UNSUPERVISED, N_("No authority supervises what courts do as courts.")),
    (Note.CHURCH_OWN_LAW, N_("Churches with a law of their own have their own authority.")),
    (Note.SEVERAL_AT_SEAT, N_("The seat has several authorities; the kind of body decides.")),
    (Note.NAMED_BODIES_ONLY, N_("An authority named here is there for certain bodies only.")),
    (Note.UK_CONTROLLER_FIRST, N_("People complain to the organisation first.")),
    (Note.SWISS_REPORT_ONLY, N_("It takes reports; it decides no single complaint.")),
    (Note.OTHER_LAW, N_("Another law than the GDPR holds in one of these places.")),
    *_CAUTIONS.items(),
    (Confidence.SEEN, N_("read at the source")),
    (Confidence.KNOWN, N_("general knowledge")),
    (Confidence.UNSURE, N_("not confirmed")),
    (AddressKind.VISITING, N_("Visiting address")),
    (AddressKind.POSTAL, N_("Postal address")),
    (AddressKind.SECOND_OFFICE, N_("Second office")),
    (AddressKind.FORMER, N_("Former address")),
    (Use.COMPLAINTS, N_("Takes complaints")),
    (Use.DIRECTORY, N_("Leads to the right one of several authorities")),
    (Use.EXTRA_CONTACT, N_("A further contact; takes no complaints")),
    (Use.NO_COMPLAINTS, N_("Takes no complaints")),
    (Use.GONE, N_("This authority is no more")),
    (Remit.PRIVATE, N_("companies and associations")),
    (Remit.PUBLIC, N_("public bodies of regions and municipalities")),
    (Remit.FEDERAL, N_("bodies of the whole state")),
    (Remit.TELECOM, N_("telecommunications and post")),
    (Remit.CHURCH_CATHOLIC, N_("the Catholic church")),
    (Remit.CHURCH_PROTESTANT, N_("the Protestant church")),
    (Remit.CHURCH_OTHER, N_("other churches")),
    (Remit.BROADCASTER, N_("public broadcasters")),
    (Remit.MEDIA, N_("journalism")),
    (Remit.COURT_JUDICIAL, N_("courts in their judicial work")),
    (Remit.COURT_ADMINISTRATION, N_("courts besides their judicial work")),
    (Remit.PROSECUTION, N_("public prosecutors")),
    (Remit.POLICE, N_("the police")),
    (Remit.PARLIAMENT, N_("parliament")),
    (Remit.EU_INSTITUTION, N_("institutions of the European Union")),
)

_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "country": N_("Country"),
        "regions": N_("Regions"),
        "names": N_("Name"),
        "abbreviations": N_("Abbreviation"),
        "former": N_("Former names"),
        "use": N_("Complaints"),
        "remits": N_("Supervises"),
        "only_for": N_("Only for"),
        "basis": N_("Competent by"),
        "address": N_("Address"),
        "other_addresses": N_("Other addresses"),
        "phone": N_("Phone"),
        "email": N_("E-mail"),
        "website": N_("Website"),
        "complaint_form": N_("Complaint form"),
        "languages": N_("Working languages"),
        "law": N_("Law"),
        "board_seat": N_("European Data Protection Board"),
        "sources": N_("Source"),
        "source_date": N_("Date of the source"),
        "last_checked": N_("Last checked"),
        "confidence": N_("Confidence"),
        "confidence_of": N_("Confidence of parts"),
        "note": N_("Note"),
    }
)

AUTHORITY_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "UnknownAuthority": N_(
            "There is no authority {authority}. “dpo-desk authority list” shows them all."
        ),
        "NotCorrected": N_("The office said nothing of its own about {authority}; there is nothing to undo."),
        "UpdateChangesNothing": N_("{name} says nothing that the directory does not say already."),
        "NoUpdateTaken": N_("No update was taken in; there is none to take back."),
        "NoAuthorityListed": N_("No authority is listed there; there is nothing to print."),
        "AddressUnknown": N_("No address is on file for {authority}. Correct the record first."),
        "CorrectionUnfit.nothing": N_("This is what the record says already. Change something first."),
        "CorrectionUnfit.no_name": N_("Give the authority’s name."),
        "CorrectionUnfit.no_language": N_("Say the language of the name with two letters, for example de."),
        "CorrectionUnfit.since_without_name": N_("Give the new name that holds from that day."),
        "CorrectionUnfit.no_address": N_("Give street or post box, town and country: letters go there."),
        "CorrectionUnfit.no_email": N_("This is no e-mail address. Write name@authority.example."),
        "CorrectionUnfit.no_link": N_("This is no address of the web. Begin it with https://."),
        "CorrectionUnfit.too_long": N_("One of the fields is too long for a letter. Shorten it."),
        "CorrectionUnfit.not_yet": N_("A record cannot have been checked on a day to come."),
        "UpdateRefused.too_large": N_(
            "{file} is larger than any directory of authorities. Nothing was taken in."
        ),
        "UpdateRefused.not_toml": N_("{file} is no TOML at line {line}. Ask for the file as it was made."),
        "UpdateRefused.nothing": N_("{file} holds no authority."),
        "UpdateRefused.twice": N_("{file} names {record} twice. Ask for a sound file."),
        "UpdateRefused.damaged": N_("{file} is not written as a directory is, at {record}: {key}."),
        "UpdateRefused.hidden_signs": N_(
            "{file} hides signs that nobody sees, at {record}: {key}. Do not trust it."
        ),
        "UpdateRefused.no_link": N_("{file} gives no address of the web at {record}: {key}."),
    }
)


def part_name(part: str) -> str:
    """Name of a field of a record."""
    return _(_PARTS[part])


def authority_name(authority: Authority, today: date) -> str:
    """Official name of an authority with its abbreviation, and its name in the reader's language."""
    name = authority.official_name_on(today)
    short = authority.abbreviation_on(today, authority.names[0][0])
    own = authority.name_on(today, language())
    words = f"{name} ({short})" if short and short != name else name
    return words if own == name else f"{words}, {own}"


def checked_words(authority: Authority) -> str:
    """When the record was last looked at, as exactly as it is known."""
    day = authority.checked_from
    if day is None:
        return ""
    exactness = authority.last_checked.count("-")
    when = (str(day.year), f"{month_name(day)} {day.year}", plain_date(day))[min(exactness, 2)]
    return _("record checked {when}").format(when=when)


def authority_short(directory: Directory, authority_id: str, today: date) -> str:
    """How an authority calls itself in short; its id if the directory does not know it."""
    authority = directory.find(authority_id)
    if authority is None:
        return authority_id
    own = authority.abbreviation_on(today, authority.names[0][0])
    return own or authority.official_name_on(today)


def caution_words(authority: Authority, today: date) -> str:
    """Why to look again before the record is used; empty if there is no need."""
    return " ".join(_(_CAUTIONS[caution]) for caution in authority.cautions(today))
