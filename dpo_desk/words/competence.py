"""Why an authority is competent, in words."""

from __future__ import annotations

from dpo_desk.core.competence import Option, ReasonCode
from dpo_desk.words import N_, _
from dpo_desk.words.citations import cited

_REASONS = {
    ReasonCode.LEAD: N_("leads, for the organisation has its seat there"),
    ReasonCode.LOCAL: N_("the matter is about that country alone"),
    ReasonCode.SEAT: N_("the organisation has its seat there"),
    ReasonCode.OWN_STATE: N_("the organisation acts for its own state"),
    ReasonCode.RESIDENCE: N_("the person lives there"),
    ReasonCode.WORK: N_("the person works there"),
    ReasonCode.EVENT: N_("it happened there"),
    ReasonCode.PASSES_ON: N_("passes the complaint on to the competent one"),
    ReasonCode.ONE_OF_REGIONS: N_("one of several, the region decides"),
    ReasonCode.REGION_PRIVATE: N_("for private bodies of its region"),
    ReasonCode.REGION_PUBLIC: N_("for public bodies of its region"),
    ReasonCode.FEDERAL: N_("for bodies of the federation"),
    ReasonCode.TELECOM: N_("for telecommunications and post"),
    ReasonCode.CHURCH: N_("for churches with a law of their own"),
    ReasonCode.BROADCASTER: N_("for broadcasters"),
    ReasonCode.MEDIA: N_("for the media"),
    ReasonCode.COURT_JUDICIAL: N_("for what courts do as courts"),
    ReasonCode.COURT_ADMINISTRATION: N_("for the administration of courts"),
    ReasonCode.PROSECUTION: N_("for prosecutors"),
    ReasonCode.POLICE: N_("for the police"),
    ReasonCode.PARLIAMENT: N_("for parliament"),
    ReasonCode.EU_INSTITUTION: N_("for institutions of the Union"),
}


def reason_words(code: ReasonCode) -> str:
    """One reason, as it goes on after a colon."""
    return _(_REASONS[code])


def reasons_text(option: Option) -> str:
    """Every reason for an authority with its provision: "the person lives there (GDPR 77(1))"."""
    return ", ".join(
        f"{reason_words(reason.code)} ({cited(reason.article)})"
        if reason.article
        else reason_words(reason.code)
        for reason in option.reasons
    )
