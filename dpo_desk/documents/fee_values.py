"""What the placeholders and the table stand for in the letter that announces a fee."""

from __future__ import annotations

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.regimes import PauseEffect, PauseKind
from dpo_desk.documents.sheets import Block, Table, literal
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import Value, typed


def fee_values(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values of the letter; what is not recorded yet is left open.

    Args:
        speech: of the letter.
    """
    data = speech.data
    fee = reading.fee(data)
    found: dict[str, Value] = {
        "begins_anew": data.pauses[PauseKind.FEE] is PauseEffect.MOVES_START,
        "runs_until": _runs_until(speech),
    }
    if fee is None:
        return found | {"amount": "…", "why": "", "fee_facts": "", "reply_by": ""}
    cite = speech.cites["further_copy" if fee.ground.of_copy else "fee"]
    return found | {
        "amount": speech.money(fee.cents, fee.currency),
        "why": speech.say(f"fee.{fee.ground.value}", cite=cite),
        "fee_facts": typed(fee.facts),
        "reply_by": speech.weekday(fee.reply_by) if fee.reply_by else "",
    }


def _runs_until(speech: Speech[RequestLetterData]) -> str:
    """The end of the period that no fee stops; empty where one does, and where it is over."""
    data = speech.data
    last = data.statutory.answer_by
    if data.pauses[PauseKind.FEE] is not PauseEffect.NONE or last < data.letter.dated:
        return ""
    return speech.weekday(last)


def costs(speech: Speech[RequestLetterData]) -> list[Block]:
    """How the amount comes about, one line for each thing, and their sum."""
    fee = reading.fee(speech.data)
    if fee is None:
        return []
    rows = [(literal(one.label), speech.money(one.cents, fee.currency)) for one in fee.items]
    rows.append((speech.say("fee.total"), speech.money(fee.cents, fee.currency)))
    head = (speech.say("fee.what"), speech.say("fee.amount"))
    return [Table(head=head, rows=tuple(rows), widths=(0.75, 0.25), right=frozenset({1}), total=True)]
