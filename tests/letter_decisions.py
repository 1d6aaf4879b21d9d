"""Decisions that fit every kind of answer; their texts are the same in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dpo_desk.core.facts import (
    Decision,
    Item,
    Outcome,
    Treatment,
)
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.particulars import DataBasis, DataSet, LeftOut, Review, ReviewResult, Weighed
from dpo_desk.core.rights import Right
from tests.letter_houses import law_of_house

KEEP = {"uk": "gdpr_17_3_b_duty", "eu": "gdpr_17_3_b_duty", "ch": "ch_31_justified"}
WITHHOLD = {"uk": "uk_2_16_third_party", "eu": "gdpr_15_4", "ch": "ch_26_1_b"}
REFUSE = {"uk": "gdpr_12_5_excessive", "eu": "gdpr_12_5_excessive", "ch": "ch_26_1_c"}
RIGHT_AS_IT_IS = {"uk": "gdpr_16_accurate", "eu": "gdpr_16_accurate", "ch": "ch_32_accurate"}


def decision(kind: LetterKind, country: str, count: int = 1) -> Decision:
    """A decision that fits the kind of answer; its texts are the same in every language."""
    law = law_of_house(country)
    items = _items(law, count)
    given, erased = items[Treatment.GIVEN], items[Treatment.ERASED]
    decisions = {
        LetterKind.ACCESS_ANSWER: Decision(
            right=Right.ACCESS, outcome=Outcome.FULL, items=given, operation_ids=(1, 2)
        ),
        LetterKind.ERASED: Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=erased),
        LetterKind.ERASURE_PARTLY_KEPT: Decision(
            right=Right.ERASURE,
            outcome=Outcome.PARTIAL,
            items=(*erased, *items[Treatment.KEPT]),
            facts="Ref. 52/AWR.",
        ),
        LetterKind.RECTIFIED: Decision(
            right=Right.RECTIFICATION, outcome=Outcome.FULL, items=items[Treatment.CORRECTED]
        ),
        LetterKind.RECTIFICATION_REFUSED: Decision(
            right=Right.RECTIFICATION,
            outcome=Outcome.REFUSED,
            ground_id=RIGHT_AS_IT_IS[law],
            facts="R-7 = R-9.",
            compared="R-7, R-9.",
            partial_considered="R-7 = R-9.",
        ),
        LetterKind.NOTHING_HELD: Decision(right=Right.ACCESS, outcome=Outcome.NOTHING_HELD),
        LetterKind.RESTRICTED: Decision(right=Right.RESTRICTION, outcome=Outcome.FULL),
        LetterKind.REFUSED: Decision(
            right=Right.ACCESS,
            outcome=Outcome.REFUSED,
            ground_id=REFUSE[law],
            facts="2026-01-04: R-7. 2026-03-02: R-9.",
            partial_considered="R-7 = R-9.",
        ),
        LetterKind.PARTLY_REFUSED: Decision(
            right=Right.ACCESS,
            outcome=Outcome.PARTIAL,
            items=(*given, *items[Treatment.REFUSED]),
            facts="Memo 1–2.",
            operation_ids=(1, 2),
        ),
        LetterKind.GENERAL_ANSWER: Decision(right=Right.GENERAL_QUESTION, outcome=Outcome.FULL, facts="R-7."),
        LetterKind.CONSENT_WITHDRAWN: Decision(right=Right.WITHDRAWAL, outcome=Outcome.FULL),
        **_of_one_right(law, items, count),
    }
    return decisions[kind]


DATA_SET = DataSet(
    label="Abo-Mail",
    basis=DataBasis.CONTRACT,
    fields="No., IBAN",
    file="R-7.csv",
    sha256="2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    size=48_213,
)


def _of_one_right(
    law: str, items: Mapping[Treatment, tuple[Item, ...]], count: int
) -> dict[LetterKind, Decision]:
    """Decisions that tell what only their right knows."""
    put = tuple(Weighed(said=f"R-{n}", answer=f"R-{n}: 12 GB.") for n in range(1, count + 1))
    stopped = items[Treatment.STOPPED]
    return {
        LetterKind.OBJECTION_UPHELD: Decision(
            right=Right.OBJECTION,
            outcome=Outcome.FULL,
            items=(*stopped, *items[Treatment.ERASED]),
            other_basis="R-7.",
        ),
        LetterKind.OBJECTION_REFUSED: Decision(
            right=Right.OBJECTION,
            outcome=Outcome.REFUSED,
            ground_id="ch_31_justified" if law == "ch" else "gdpr_21_1_compelling",
            facts="R-9 (12 GB).",
            partial_considered="R-7 = R-9.",
            weighed=put,
            mitigations=("R-7", "12 GB"),
        ),
        LetterKind.MARKETING_STOPPED: Decision(
            right=Right.MARKETING_OBJECTION,
            outcome=Outcome.FULL,
            items=tuple(replace(one, until=date(2026, 12, 4)) for one in stopped),
        ),
        LetterKind.AUTOMATED_DECISION_REVIEWED: Decision(
            right=Right.AUTOMATED_DECISION,
            outcome=Outcome.FULL,
            weighed=put,
            review=Review(
                reviewer="J. Mulder",
                can_change=True,
                result=ReviewResult.CONFIRMED,
                factors=tuple(f"R-{n}" for n in range(1, count + 1)),
            ),
        ),
        **dict.fromkeys(
            (LetterKind.PORTABILITY_COVER, LetterKind.PORTABILITY_TRANSFER_COVER),
            Decision(
                right=Right.PORTABILITY,
                outcome=Outcome.FULL,
                sets=tuple(
                    replace(DATA_SET, label=f"Abo-Mail {n}", file=f"R-{n}.csv") for n in range(1, count + 1)
                ),
                left_out=(LeftOut(what="Score A–E", why="R-7."),),
            ),
        ),
        LetterKind.NOT_IDENTIFIED: Decision(
            right=Right.ACCESS,
            outcome=Outcome.REFUSED,
            ground_id="ch_16_5_id" if law == "ch" else "gdpr_11_2",
            facts="R-7, R-9.",
            partial_considered="R-7 = R-9.",
            would_help=tuple(f"No. {n}" for n in range(1, count + 1)),
        ),
    }


def _items(law: str, count: int) -> dict[Treatment, tuple[Item, ...]]:
    """So many items of each treatment."""
    patterns = {
        Treatment.STOPPED: Item(
            label="Abo-Mail {n}", treatment=Treatment.STOPPED, system="Mailtool", done_on=date(2026, 10, 29)
        ),
        Treatment.GIVEN: Item(label="No. {n}", treatment=Treatment.GIVEN, system="Kontor", value="X-{n}"),
        Treatment.ERASED: Item(
            label="IBAN {n}", treatment=Treatment.ERASED, system="Kontor", done_on=date(2026, 11, 17)
        ),
        Treatment.CORRECTED: Item(
            label="IBAN {n}",
            treatment=Treatment.CORRECTED,
            system="Kontor",
            old="NL 01",
            new="NL 02",
            done_on=date(2026, 11, 17),
            until=date(2034, 12, 31),
            reason="Art. 52 AWR",
        ),
        Treatment.KEPT: Item(
            label="Nota {n}",
            treatment=Treatment.KEPT,
            system="Kasboek",
            until=date(2034, 12, 31),
            ground_id=KEEP[law],
            reason="Art. 52 AWR",
        ),
        Treatment.REFUSED: Item(
            label="Memo {n}", treatment=Treatment.REFUSED, system="Mail", ground_id=WITHHOLD[law]
        ),
    }
    return {
        treatment: tuple(
            replace(item, label=item.label.format(n=n), value=item.value.format(n=n))
            for n in range(1, count + 1)
        )
        for treatment, item in patterns.items()
    }
