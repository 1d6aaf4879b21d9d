"""Which supervisory authority is competent: the question and the answer, as values of Art. 55 to 77 GDPR."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.core.authorities import Remit
from dpo_desk.core.countries import Place
from dpo_desk.core.organisations import Sector


class ReasonCode(StrEnum):
    """Why an authority is among the options."""

    LEAD = "lead"
    LOCAL = "local"
    SEAT = "seat"
    OWN_STATE = "own_state"
    RESIDENCE = "residence"
    WORK = "work"
    EVENT = "event"
    PASSES_ON = "passes_on"
    ONE_OF_REGIONS = "one_of_regions"
    REGION_PRIVATE = "region_private"
    REGION_PUBLIC = "region_public"
    FEDERAL = "federal"
    TELECOM = "telecom"
    CHURCH = "church"
    BROADCASTER = "broadcaster"
    MEDIA = "media"
    COURT_JUDICIAL = "court_judicial"
    COURT_ADMINISTRATION = "court_administration"
    PROSECUTION = "prosecution"
    POLICE = "police"
    PARLIAMENT = "parliament"
    EU_INSTITUTION = "eu_institution"


class Note(StrEnum):
    """What is special about a finding, or why it is empty."""

    NOTHING_FOUND = "nothing_found"
    SEAT_NOT_LISTED = "seat_not_listed"
    RESIDENCE_NOT_LISTED = "residence_not_listed"
    WORK_NOT_LISTED = "work_not_listed"
    EVENT_NOT_LISTED = "event_not_listed"
    NO_EU_ESTABLISHMENT = "no_eu_establishment"
    ONLY_OWN_STATE = "only_own_state"
    LOCAL_CASE = "local_case"
    REGION_NEEDED = "region_needed"
    REGION_MAY_CHANGE = "region_may_change"
    REGION_OTHER_REMIT = "region_other_remit"
    ANY_GERMAN_AUTHORITY = "any_german_authority"
    COURTS_UNSUPERVISED = "courts_unsupervised"
    CHURCH_OWN_LAW = "church_own_law"
    SEVERAL_AT_SEAT = "several_at_seat"
    NAMED_BODIES_ONLY = "named_bodies_only"
    UK_CONTROLLER_FIRST = "uk_controller_first"
    SWISS_REPORT_ONLY = "swiss_report_only"
    OTHER_LAW = "other_law"

    @property
    def article(self) -> str:
        """Provision behind the note; empty where it is about the directory itself."""
        return _NOTE_ARTICLES.get(self, "")


_NOTE_ARTICLES = {
    Note.NO_EU_ESTABLISHMENT: "GDPR 56(1), 27",
    Note.ONLY_OWN_STATE: "GDPR 55(2)",
    Note.LOCAL_CASE: "GDPR 56(3)",
    Note.REGION_OTHER_REMIT: "GDPR 55(1)",
    Note.ANY_GERMAN_AUTHORITY: "BDSG 19(2)",
    Note.COURTS_UNSUPERVISED: "GDPR 55(3)",
    Note.CHURCH_OWN_LAW: "GDPR 91(2)",
    Note.UK_CONTROLLER_FIRST: "DPA 2018 164A",
    Note.SWISS_REPORT_ONLY: "FADP 49(1)",
    Note.OTHER_LAW: "GDPR 3",
}
_ASKED = {
    Sector.PRIVATE: (Remit.PRIVATE,),
    Sector.PUBLIC: (Remit.PUBLIC,),
    Sector.FEDERAL: (Remit.FEDERAL,),
    Sector.TELECOM: (Remit.TELECOM,),
    Sector.CHURCH: (Remit.CHURCH_CATHOLIC, Remit.CHURCH_PROTESTANT, Remit.CHURCH_OTHER),
    Sector.BROADCASTER: (Remit.BROADCASTER,),
    Sector.COURT: (Remit.COURT_JUDICIAL, Remit.COURT_ADMINISTRATION),
    Sector.EU_INSTITUTION: (Remit.EU_INSTITUTION,),
}
_OF_THE_STATE = frozenset(
    {
        *(Remit.PUBLIC, Remit.FEDERAL, Remit.COURT_JUDICIAL, Remit.COURT_ADMINISTRATION),
        *(Remit.PROSECUTION, Remit.POLICE, Remit.PARLIAMENT),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What `core.finder.find` needs to know; `core.countries.place` reads places as people write them.

    Attributes:
        seat: of the controller.
        sector: kind of body the controller is.
        remit: narrower than the sector, for example one church, police or parliament.
        residence: where the person habitually lives.
        work: where the person works.
        event: where the alleged infringement happened.
        local: the one state the matter is about: an establishment there alone, or people there alone.
        main_establishment: in the EEA, of a controller seated elsewhere.
        cross_border: Art. 4(23) GDPR; derived from the places if not given.
        public_task: the processing rests on a legal duty or a public task, Art. 6(1)(c) or (e) GDPR.
    """

    seat: Place
    sector: Sector = Sector.PRIVATE
    remit: Remit | None = None
    residence: Place | None = None
    work: Place | None = None
    event: Place | None = None
    local: Place | None = None
    main_establishment: Place | None = None
    cross_border: bool | None = None
    public_task: bool = False

    @property
    def base(self) -> Place:
        """Where the controller answers to an authority."""
        return self.main_establishment or self.seat

    @property
    def asked(self) -> tuple[Remit, ...]:
        """Remits one of which an authority must have."""
        return _ASKED[self.sector] if self.remit is None else (self.remit,)

    @property
    def of_the_state(self) -> bool:
        """Whether only the controller's own state supervises it: Art. 55(2) GDPR."""
        return self.public_task or not _OF_THE_STATE.isdisjoint(self.asked)

    @property
    def places(self) -> tuple[tuple[ReasonCode, Place], ...]:
        """The places of Art. 77(1) GDPR that are known."""
        given = (
            (ReasonCode.RESIDENCE, self.residence),
            (ReasonCode.WORK, self.work),
            (ReasonCode.EVENT, self.event),
        )
        return tuple((code, where) for code, where in given if where is not None)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and the provision that says so."""

    code: ReasonCode
    article: str


@dataclass(frozen=True, slots=True)
class Option:
    """An authority the person may turn to, with every reason for it."""

    authority_id: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the finder says.

    Attributes:
        lead: the authority that leads or is alone competent by the seat; None if there is none.
        options: the seat's first, then by residence, work and event.
        notes: what is special, or why nothing was found.
    """

    lead: str | None
    options: tuple[Option, ...]
    notes: tuple[Note, ...]
