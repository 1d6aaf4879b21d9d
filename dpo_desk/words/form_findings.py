"""What every demand on a consent form says when it is not met."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.core.letter_checks import Finding
from dpo_desk.words import N_, _


@dataclass(frozen=True, slots=True)
class FormFindingWords:
    """A finding in words: what is wrong, and what to do."""

    title: str
    hint: str


_TEXTS = {
    "sender": (
        N_("The sender’s address is missing"),
        N_("Give the organisation a name and a complete address."),
    ),
    "date": (N_("The form bears a day that has not come"), N_("A form is dated on the day it is printed.")),
    "child_wording": (
        N_("The form goes to a child"),
        N_("Read the words once more: a child of that age has to understand them."),
    ),
    "controller": (
        N_("It is not said who is responsible, or how to reach them"),
        N_("Give the organisation its address, or the other controller of the purpose a contact."),
    ),
    "dpo": (
        N_("The data protection officer cannot be reached"),
        N_("Give the officer of the organisation an e-mail address or a telephone number."),
    ),
    "purpose": (
        N_("A purpose has no title or no words in this language"),
        N_("Add title and words in the language of the form, in force today."),
    ),
    "data": (
        N_("It is not said which data are used"),
        N_("Name the data of every purpose in the language of the form."),
    ),
    "basis": (N_("It is not said that the use rests on consent"), N_("Ask for one purpose at least.")),
    "recipients": (
        N_("It is not said who receives the data"),
        N_("Note which systems, mailings, processors and recipients rest on the purpose."),
    ),
    "transfers": (
        N_("It is not said how data sent abroad are protected"),
        N_("Name the country, what protects the data there, and where a copy of that can be had."),
    ),
    "storage": (
        N_("It is not said how long the data are kept"),
        N_("Say it for every purpose in the language of the form."),
    ),
    "rights": (N_("The rights are not named"), N_("Ask for one purpose at least.")),
    "withdrawal": (
        N_("Taking back is harder than giving"),
        N_("Let a consent be withdrawn in every way in which it can be given."),
    ),
    "authority": (
        N_("No authority is named with its address"),
        N_("Check country and region of the organisation, then the directory of authorities."),
    ),
    "voluntary": (N_("It is not said that one is free to refuse"), N_("Ask for one purpose at least.")),
    "automated": (
        N_("It is not said how the machine decides"),
        N_("Tell its logic and what follows for the person, in the language of the form."),
    ),
    "active_act": (N_("There is nothing to tick and to sign"), N_("Ask for one purpose at least.")),
    "both_answers": (N_("A no cannot be recorded"), N_("Ask for one purpose at least.")),
    "distinguishable": (
        N_("The consent stands among other declarations"),
        N_("Print it on a sheet of its own."),
    ),
    "explicit": (
        N_("The words do not ask for explicit consent"),
        N_("These data need it: enter words that ask in so many words, and mark them so."),
    ),
    "child": (
        N_("A parent or guardian has to sign as well"),
        N_("Print the form with lines for a parent or guardian."),
    ),
    "employee_text": (
        N_("Employees are not told how to withdraw"),
        N_("Say how a consent of employees is withdrawn."),
    ),
    "version": (
        N_("The version of the words is not known"),
        N_("Add words in the language of the form, in force today."),
    ),
}


def form_finding_words(finding: Finding) -> FormFindingWords:
    """Say a finding about a consent form."""
    title, hint = _TEXTS[finding.element]
    return FormFindingWords(_(title), _(hint))
