"""The head of a request as corrections read and write it, each value as one line of text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.core.codes import require_languages
from dpo_desk.core.facts import Field
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.rights import Right

_LONGEST_NUMBER = 18
"""Digits of the longest number a record can have."""


def value_of(request: Request, field: Field) -> str:
    """What a field of the head says now; rights are parted by spaces."""
    match field:
        case Field.RECEIVED_ON:
            return request.received_on.isoformat()
        case Field.RIGHTS:
            return " ".join(right.value for right in request.rights)
        case Field.LANGUAGE:
            return request.language
        case Field.CHANNEL:
            return request.channel.value
        case Field.PERSON:
            return str(request.person_id)
        case Field.SUMMARY:
            return request.subject


def rewritten(request: Request, field: Field, text: str) -> Request:
    """The request with another value in a field of its head.

    Raises:
        ValueError: if the text is no such value.
        UnknownLanguage: if it is no language.
    """
    new = text.strip()
    match field:
        case Field.RECEIVED_ON:
            return replace(request, received_on=date.fromisoformat(new))
        case Field.RIGHTS:
            return replace(request, rights=tuple(dict.fromkeys(Right(name) for name in _said(new).split())))
        case Field.LANGUAGE:
            require_languages([new])
            return replace(request, language=_said(new))
        case Field.CHANNEL:
            return replace(request, channel=Channel(new))
        case Field.PERSON:
            return replace(request, person_id=number_of(new))
        case Field.SUMMARY:
            return replace(request, subject=new)


def _said(text: str) -> str:
    if not text:
        raise ValueError
    return text


def number_of(text: str) -> int:
    """The number of a record.

    Raises:
        ValueError: if the text is none.
    """
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER:
        raise ValueError
    return int(text)
