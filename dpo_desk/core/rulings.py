"""What an authority can decide on a complaint, and what follows from it."""

from __future__ import annotations

from enum import StrEnum

from dpo_desk.core.countries import Law


class Ruling(StrEnum):
    """What an authority can decide: Art. 58(2) GDPR and its British and Swiss siblings."""

    DISMISSED = "dismissed"
    NO_INFRINGEMENT = "no_infringement"
    WARNING = "warning"
    REPRIMAND = "reprimand"
    COMPLY_WITH_REQUEST = "comply_with_request"
    BRING_INTO_COMPLIANCE = "bring_into_compliance"
    TELL_PERSONS = "tell_persons"
    LIMIT_OR_BAN = "limit_or_ban"
    RECTIFY_ERASE_RESTRICT = "rectify_erase_restrict"
    CERTIFICATION = "certification"
    FINE = "fine"
    SUSPEND_FLOWS = "suspend_flows"
    INTERIM = "interim"
    PENALTY_PAYMENT = "penalty_payment"
    UK_ENFORCEMENT = "uk_enforcement"
    UK_PENALTY = "uk_penalty"
    CH_MEASURE = "ch_measure"
    CH_WARNING = "ch_warning"

    @property
    def provision(self) -> str:
        """Where the law gives the power; empty where national law does."""
        return _PROVISIONS.get(self, "")

    def fits(self, law: Law) -> bool:
        """Whether an authority under a law can decide it; the GDPR stands in for laws like it."""
        own = {Law.UK: _BRITISH, Law.CH: _SWISS}
        return self in _ANYWHERE or self in own.get(law, frozenset(Ruling) - _BRITISH_ALONE - _SWISS)

    @property
    def burdens(self) -> bool:
        """Whether it goes against the controller, who may then appeal: Art. 78(1) GDPR."""
        return self not in {Ruling.DISMISSED, Ruling.NO_INFRINGEMENT}

    @property
    def orders(self) -> bool:
        """Whether it asks the controller to do something, so that measures follow."""
        return self.burdens and self not in {
            *(Ruling.WARNING, Ruling.REPRIMAND, Ruling.FINE, Ruling.PENALTY_PAYMENT),
            *(Ruling.UK_PENALTY, Ruling.CH_WARNING),
        }

    @property
    def money(self) -> bool:
        """Whether a sum is to be paid."""
        return self in {Ruling.FINE, Ruling.PENALTY_PAYMENT, Ruling.UK_PENALTY}


_ANYWHERE = frozenset({Ruling.DISMISSED, Ruling.NO_INFRINGEMENT})
_BRITISH_ALONE = frozenset({Ruling.UK_ENFORCEMENT, Ruling.UK_PENALTY})
_BRITISH = _BRITISH_ALONE | {Ruling.WARNING, Ruling.REPRIMAND, Ruling.CERTIFICATION}
"""The other powers of Art. 58(2) UK GDPR are used by these notices alone: s. 115(8), (9) DPA 2018."""
_SWISS = frozenset({Ruling.CH_MEASURE, Ruling.CH_WARNING})

_PROVISIONS = {
    Ruling.DISMISSED: "GDPR Art. 60(8), (9)",
    Ruling.WARNING: "GDPR Art. 58(2)(a)",
    Ruling.REPRIMAND: "GDPR Art. 58(2)(b)",
    Ruling.COMPLY_WITH_REQUEST: "GDPR Art. 58(2)(c)",
    Ruling.BRING_INTO_COMPLIANCE: "GDPR Art. 58(2)(d)",
    Ruling.TELL_PERSONS: "GDPR Art. 58(2)(e)",
    Ruling.LIMIT_OR_BAN: "GDPR Art. 58(2)(f)",
    Ruling.RECTIFY_ERASE_RESTRICT: "GDPR Art. 58(2)(g)",
    Ruling.CERTIFICATION: "GDPR Art. 58(2)(h)",
    Ruling.FINE: "GDPR Art. 58(2)(i), 83",
    Ruling.SUSPEND_FLOWS: "GDPR Art. 58(2)(j)",
    Ruling.INTERIM: "GDPR Art. 66(1)",
    Ruling.UK_ENFORCEMENT: "DPA 2018 s. 149",
    Ruling.UK_PENALTY: "DPA 2018 s. 155",
    Ruling.CH_MEASURE: "FADP Art. 51(1)-(4)",
    Ruling.CH_WARNING: "FADP Art. 51(5)",
}
