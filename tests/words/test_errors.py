from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import string
import textwrap
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

import dpo_desk
from dpo_desk.actions.organisations import OrganisationIncomplete, OrganisationProblem
from dpo_desk.actions.redactions import NotRedactable
from dpo_desk.core.authority_corrections import CorrectionProblem, CorrectionUnfit
from dpo_desk.core.breach_standing import BreachForbiddenBecause, BreachStepForbidden
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause, ComplaintStepForbidden
from dpo_desk.core.consent_steps import ConsentForbidden, ConsentForbiddenBecause
from dpo_desk.core.errors import DeskError, DiskFailed, DiskFull, OfficeMissing, PlaceError
from dpo_desk.core.new_complaints import ComplaintIncomplete, NewComplaintProblem
from dpo_desk.core.purposes import PurposeIncomplete, PurposeProblem
from dpo_desk.core.requests import NewRequestProblem, RequestIncomplete
from dpo_desk.core.steps import Forbidden, StepForbidden
from dpo_desk.core.withdrawals import AnswerIncomplete, AnswerProblem
from dpo_desk.documents.exhibits import Unshown
from dpo_desk.documents.wording_faults import WordingError, WordingProblem
from dpo_desk.intake.strict_json import ConsentRecordUnreadable, RecordProblem
from dpo_desk.reference.authority_updates import UpdateProblem, UpdateRefused
from dpo_desk.words import LANGUAGES, errors, use_language
from dpo_desk.words.errors import key_of, sentence

SENTENCES: dict[str, str] = vars(errors)["_SENTENCES"]
CAUSES: dict[type[DeskError], type[StrEnum]] = {
    StepForbidden: Forbidden,
    OrganisationIncomplete: OrganisationProblem,
    RequestIncomplete: NewRequestProblem,
    WordingError: WordingProblem,
    BreachStepForbidden: BreachForbiddenBecause,
    ComplaintStepForbidden: ComplaintForbiddenBecause,
    ComplaintIncomplete: NewComplaintProblem,
    ConsentForbidden: ConsentForbiddenBecause,
    PurposeIncomplete: PurposeProblem,
    AnswerIncomplete: AnswerProblem,
    ConsentRecordUnreadable: RecordProblem,
    CorrectionUnfit: CorrectionProblem,
    UpdateRefused: UpdateProblem,
    NotRedactable: Unshown,
}
"""Errors of several causes, each with a sentence of its own."""
FOUND_BY_NUMBER: dict[type[DeskError], set[str]] = {DiskFull: {"path"}, DiskFailed: {"path"}}
"""Errors that `telling_the_place` chooses by what the system says; it always tells the path."""


def placeholders(text: str) -> set[str]:
    return {part[1] for part in string.Formatter().parse(text) if part[1]}


def every_error() -> dict[str, type[DeskError]]:
    for module in pkgutil.walk_packages(dpo_desk.__path__, "dpo_desk."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    def below(one: type[DeskError]) -> Iterator[type[DeskError]]:
        for other in one.__subclasses__():
            yield other
            yield from below(other)

    ours = [one for one in below(DeskError) if one.__module__.startswith("dpo_desk.")]
    return {one.__name__: one for one in ours if one is not PlaceError}


ERRORS = every_error()
SENTENCES_OF = {name: [key for key in SENTENCES if key.partition(".")[0] == name] for name in ERRORS}

OWN = {name for name, error in ERRORS.items() if error.__init__ is not DeskError.__init__}
"""Errors with a constructor of their own."""


def told(call: ast.Call) -> set[str]:
    return {word.arg for word in call.keywords if word.arg is not None}


@cache
def raised() -> list[tuple[str, ast.Call | None, str]]:
    """Every place of the sources that makes an error: which, how, and where."""
    found: list[tuple[str, ast.Call | None, str]] = []
    for file in sorted(Path(dpo_desk.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name)) if name in ERRORS:
                    found.append((name, node, f"{file.name}:{node.lineno}"))
                case ast.Raise(exc=ast.Name(id=name)) if name in ERRORS:
                    found.append((name, None, f"{file.name}:{node.lineno}"))
                case _:
                    pass
    return found


def own_values(error: type[DeskError]) -> set[str]:
    """What an error's own constructor hands on."""
    source = textwrap.dedent(inspect.getsource(error.__init__))
    handed = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {word for call in handed for word in told(call)}


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_has_a_sentence(name: str) -> None:
    assert SENTENCES_OF[name]


@pytest.mark.parametrize("key", SENTENCES)
def test_every_sentence_belongs_to_an_error(key: str) -> None:
    name, _dot, cause = key.partition(".")
    assert name in ERRORS
    assert not cause or cause in {one.value for one in CAUSES[ERRORS[name]]}


@pytest.mark.parametrize(("error", "causes"), CAUSES.items(), ids=lambda one: one.__name__)
def test_every_cause_has_a_sentence(error: type[DeskError], causes: type[StrEnum]) -> None:
    assert {f"{error.__name__}.{one.value}" for one in causes} <= SENTENCES.keys()


@pytest.mark.parametrize("name", sorted(ERRORS.keys() - OWN))
def test_every_place_that_raises_it_tells_what_the_sentence_needs(name: str) -> None:
    wanted = placeholders(SENTENCES[name])
    known = FOUND_BY_NUMBER.get(ERRORS[name])
    ways = [(set() if call is None else told(call), where) for one, call, where in raised() if one == name]
    assert ways or known is not None, "nobody raises it"
    assert [where for values, where in ways if not wanted <= values] == []
    assert known is None or wanted <= known


@pytest.mark.parametrize("name", sorted(OWN - {"StepForbidden"}))  # that one tells where it is raised
def test_an_error_s_own_constructor_tells_what_its_sentences_need(name: str) -> None:
    for key in SENTENCES_OF[name]:
        assert placeholders(SENTENCES[key]) <= own_values(ERRORS[name])


@pytest.mark.parametrize("why", Forbidden)
def test_every_forbidden_step_tells_what_its_sentence_needs(why: Forbidden) -> None:
    wanted = placeholders(SENTENCES[f"StepForbidden.{why.value}"])
    ways = [
        (told(call), where)
        for one, call, where in raised()
        if one == "StepForbidden"
        and call is not None
        and ast.unparse(call.args[0]) == f"Forbidden.{why.name}"
    ]
    assert ways or not wanted, "its values are told nowhere"
    assert [where for values, where in ways if not wanted <= values] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_can_be_said(key: str, language: str) -> None:
    use_language(language)
    name, _dot, cause = key.partition(".")
    values = dict.fromkeys(placeholders(SENTENCES[key]), "{braces} stay")
    error = DeskError(**values, **({"why": cause} if cause else {}))
    error.__class__ = type(name, (DeskError,), {})
    assert key_of(error) == key
    words = sentence(error)
    assert words
    assert ("{braces} stay" in words) == bool(values)


def test_a_day_is_told_in_words() -> None:
    words = sentence(StepForbidden(Forbidden.IN_THE_FUTURE, on=date(2027, 3, 1)))
    assert words == "1 March 2027 lies in the future. Record it when it has happened."
    assert sentence(OfficeMissing(path="/a/b")).startswith("There is no office file at /a/b.")
