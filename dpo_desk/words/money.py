"""Amounts of money as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dpo_desk.words import language

_USUAL = "EUR"


def currency_of(country: str, on: date) -> str:
    """What people of a country pay with on a day, ISO 4217."""
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 - heavy; first needed for a fee

    found = get_territory_currencies(country, on, on)
    return str(found[0]) if found else _USUAL


def money(cents: int, currency: str) -> str:
    """An amount in the language of the window; `cents` are hundredths of the currency."""
    from babel.numbers import format_currency  # noqa: PLC0415 - heavy; first needed for a fee

    return format_currency(Decimal(cents) / 100, currency, locale=language())
