"""The facts of law as one value; each table is read when it is first asked for, and only once.

What reads it is loaded then, too: a start of the program asks for none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpo_desk.core.authorities import Directory
    from dpo_desk.core.breach_clock import BreachRule
    from dpo_desk.core.calendars import HolidayCorrections
    from dpo_desk.core.checklists import Checklists
    from dpo_desk.core.complaint_clock_rules import ClockRule
    from dpo_desk.core.grounds import RefusalGround
    from dpo_desk.core.intake_words import IntakeWords
    from dpo_desk.core.letter_phrases import Phrases
    from dpo_desk.core.letter_rules import Demand
    from dpo_desk.core.minimum_ages import MinimumAges
    from dpo_desk.core.regimes import Regime
    from dpo_desk.core.retention import Rule

# ruff: noqa: PLC0415 - see the head of this module


@dataclass(frozen=True)
class Library:  # without slots: cached_property keeps its value in the instance's dictionary
    """Everything read from the folder of resources.

    Attributes:
        resources: that folder.
    """

    resources: Path

    @cached_property
    def shipped_authorities(self) -> Directory:
        """Supervisory authorities as they come with the program; an open office asks `Desk.directory`."""
        from dpo_desk.reference.authorities import load_authorities

        return load_authorities(self.resources)

    @cached_property
    def grounds(self) -> tuple[RefusalGround, ...]:
        """Grounds of refusal."""
        from dpo_desk.reference.grounds import load_grounds

        return load_grounds(self.resources)

    @cached_property
    def checklists(self) -> Checklists:
        """Working steps, per right and per other kind of case."""
        from dpo_desk.reference.checklists import load_checklists

        return load_checklists(self.resources)

    @cached_property
    def letter_demands(self) -> tuple[Demand, ...]:
        """What letters must and should contain."""
        from dpo_desk.reference.letter_demands import load_letter_demands

        return load_letter_demands(self.resources)

    @cached_property
    def letter_phrases(self) -> Phrases:
        """Words in letters that say nothing, and words that offend."""
        from dpo_desk.reference.letter_phrases import load_letter_phrases

        return load_letter_phrases(self.resources)

    @cached_property
    def regimes(self) -> tuple[Regime, ...]:
        """Laws that count the time to answer."""
        from dpo_desk.reference.regimes import load_regimes

        return load_regimes(self.resources)

    @cached_property
    def complaint_clocks(self) -> tuple[ClockRule, ...]:
        """Clocks of complaints beside the one of the seat's law."""
        from dpo_desk.reference.complaint_clocks import load_complaint_clocks

        return load_complaint_clocks(self.resources)

    @cached_property
    def breach_rules(self) -> tuple[BreachRule, ...]:
        """Hours in which a breach is notified."""
        from dpo_desk.reference.regimes import load_breach_rules

        return load_breach_rules(self.resources)

    @cached_property
    def holidays(self) -> HolidayCorrections:
        """How the library of holidays is read, where it differs from the official lists."""
        from dpo_desk.reference.holidays import load_holidays

        return load_holidays(self.resources)

    @cached_property
    def zones(self) -> Mapping[str, str]:
        """Time zones of seats."""
        from dpo_desk.reference.regimes import load_zones

        return load_zones(self.resources)

    @cached_property
    def intake_words(self) -> IntakeWords:
        """Words and phrases with which a mail is read."""
        from dpo_desk.reference.intake_words import load_intake_words

        return load_intake_words(self.resources)

    @cached_property
    def retention(self) -> tuple[Rule, ...]:
        """How long the desk's own records are usually kept."""
        from dpo_desk.reference.retention import load_retention

        return load_retention(self.resources)

    @cached_property
    def minimum_ages(self) -> MinimumAges:
        """From which age a child can itself consent to an online service."""
        from dpo_desk.reference.minimum_ages import load_minimum_ages

        return load_minimum_ages(self.resources)
