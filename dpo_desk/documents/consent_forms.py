"""The door to consent forms: values in, what they tell and the bytes of a PDF out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dpo_desk.core.consent_form_data import FormData
from dpo_desk.core.consent_forms import TickBox
from dpo_desk.documents.form_pages import CodeOf, LaidForm, lay_out
from dpo_desk.documents.form_pages import print_forms as _print
from dpo_desk.documents.paper_forms import FormTexts
from dpo_desk.documents.typography import Face, runs

__all__ = ["CodeOf", "FormPages", "form_pages", "named", "print_forms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPages:
    """A form that is laid out.

    Attributes:
        passages: names of the demands whose words stand on it.
        texts: what stands in the row of each question besides the words one agrees to, as it is read.
    """

    laid: LaidForm
    passages: frozenset[str]
    texts: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self.laid.pages)

    @property
    def boxes(self) -> tuple[TickBox, ...]:
        """Where its boxes stand."""
        return self.laid.boxes


def form_pages(data: FormData) -> FormPages:
    """Lay a form out, in its own language whatever the program speaks."""
    texts = FormTexts(data)
    laid = lay_out(texts.sheet())
    told = tuple("\n".join(map(_read, texts.told(one))) for one in data.questions)
    return FormPages(laid=laid, passages=frozenset(texts.passages - {""}), texts=told)


def named(pages: FormPages, data: FormData) -> FormPages:
    """The same pages once the form has its reference, which stands at their edges."""
    return replace(pages, laid=replace(pages.laid, sheet=FormTexts(data).sheet()))


def print_forms(forms: Sequence[tuple[FormPages, CodeOf]], *, two_sided: bool = False) -> bytes:
    """Print forms into one file; see `form_pages.print_forms`."""
    return _print([(pages.laid, code) for pages, code in forms], two_sided=two_sided)


def _read(text: str) -> str:
    return "".join(run.text for run in runs(text, Face.SANS))
