"""JSON-LD with its context inside, as a tree whose names are written in one way. Nothing is ever fetched.

Of JSON-LD 1.1 this reads what records use: prefixes, terms with a kind or a language, a vocabulary, sets,
lists, graphs and references. What a context does not explain keeps its own name, so that it can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dpo_desk.core.dpv import PREFIXES
from dpo_desk.intake.strict_json import ConsentRecordUnreadable, Json, RecordProblem

_ELDER = {"http://www.w3.org/ns/dpv#": "dpv", "https://w3id.org/dpv/dpv-gdpr#": "eu-gdpr"}
_NAMES = (*((iri, prefix) for prefix, iri in PREFIXES.items()), *_ELDER.items())
MOST_TERMS = 500
_CONTAINERS = ("@set", "@list", "@graph")


@dataclass(frozen=True, slots=True)
class _Term:
    iri: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Context:
    terms: Mapping[str, _Term] = field(default_factory=dict)
    vocabulary: str = ""


def has_context(plain: Mapping[str, Json]) -> bool:
    """Whether an object is JSON-LD."""
    return any(name.startswith("@") for name in plain)


def read_tree(plain: dict[str, Json]) -> dict[str, Json]:
    """A document with every name and reference written with the desk's own prefixes.

    Returns:
        The tree: every property has a list; a node keeps `@id` and a list as `@type`, a text is `@value`.

    Raises:
        ConsentRecordUnreadable: if it takes its meaning from somewhere else.
    """
    return _node(plain, _Context())


def _context_of(told: Json, before: _Context) -> _Context:
    for one in told if isinstance(told, list) else [told]:
        if one is None:
            before = _Context()
        elif isinstance(one, dict):
            before = _with(one, before)
        else:
            raise ConsentRecordUnreadable(RecordProblem.FETCHES, str(one))
    return before


def _with(told: dict[str, Json], before: _Context) -> _Context:
    if "@import" in told:
        raise ConsentRecordUnreadable(RecordProblem.FETCHES, str(told["@import"]))
    vocabulary = told.get("@vocab", before.vocabulary)
    known = replace(before, vocabulary=vocabulary if isinstance(vocabulary, str) else "")
    terms = dict(before.terms)
    # A term may be written with a prefix that stands after it: so first all, then all of them in full.
    for name, value in told.items():
        if not name.startswith("@"):
            terms[name] = _term(name, value)
    if len(terms) > MOST_TERMS:
        raise ConsentRecordUnreadable(RecordProblem.TOO_LARGE, "@context")
    known = replace(known, terms=terms)
    full = {
        name: replace(terms[name], iri=_full(terms[name].iri, known, name)) for name in told if name in terms
    }
    return replace(known, terms={**terms, **full})


def _term(name: str, value: Json) -> _Term:
    if isinstance(value, dict):
        iri, kind = value.get("@id", name), value.get("@type", "")
        return _Term(iri if isinstance(iri, str) else "", kind if isinstance(kind, str) else "")
    return _Term(value if isinstance(value, str) else "")


def _full(text: str, context: _Context, itself: str = "") -> str:
    """A name in full, however it was shortened; one that nothing explains stays as it is."""
    if text.startswith("@"):
        return text
    known = context.terms.get(text) if text != itself else None
    if known is not None:
        return known.iri
    prefix, colon, rest = text.partition(":")
    if colon and not rest.startswith("//"):
        if prefix in context.terms and prefix != itself:
            return context.terms[prefix].iri + rest
        return PREFIXES[prefix] + rest if prefix in PREFIXES else text
    return text if colon or not context.vocabulary else context.vocabulary + text


def _short(iri: str) -> str:
    """A name with the desk's own prefix, if it has one."""
    for start, prefix in _NAMES:
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def _node(plain: dict[str, Json], above: _Context) -> dict[str, Json]:
    context = _context_of(plain["@context"], above) if "@context" in plain else above
    found: dict[str, Json] = {}
    for name, value in plain.items():
        if name == "@context":
            continue
        full = _short(_full(name, context))
        if full == "@id":
            found[full] = _reference(value, context)
        elif full == "@type":
            found[full] = [_reference(one, context) for one in _many(value)]
        elif full in {"@value", "@language"}:
            found[full] = value
        else:
            kind = context.terms[name].kind if name in context.terms else ""
            merged = found.setdefault(full, [])
            if isinstance(merged, list):
                merged.extend(_values(value, kind, context))
    return found


def _reference(value: Json, context: _Context) -> str:
    if not isinstance(value, str):
        raise ConsentRecordUnreadable(RecordProblem.WRONG_KIND, "@id")
    return _short(_full(value, context))


def _many(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _values(value: Json, kind: str, context: _Context) -> Iterator[Json]:
    for one in _many(value):
        if isinstance(one, list):
            yield from _values(one, kind, context)
        elif isinstance(one, dict):
            inner = next((one[name] for name in _CONTAINERS if name in one and len(one) == 1), None)
            if inner is None:
                yield _node(one, context)
            else:
                yield from _values(inner, kind, context)
        elif one is not None:
            yield _literal(one, kind, context)


def _literal(value: Json, kind: str, context: _Context) -> Json:
    """A text or number; a reference where its term, or its own prefix, says that it is one."""
    if isinstance(value, str) and (kind in _REFERENCES or _NAME.fullmatch(value)):
        full = _short(_full(value, context))
        if kind in _REFERENCES or full.partition(":")[0] in PREFIXES:
            return {"@id": full}
    return {"@value": value}


_REFERENCES = frozenset({"@id", "@vocab"})
_NAME = re.compile(r"[a-z-]+:[\w-]+", re.ASCII)
