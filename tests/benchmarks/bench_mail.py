"""An e-mail read and understood, against Python's own parser with its default policy.

Saving the case comes on top; these are the parts that happen before.
"""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

from dpo_desk.core.intake_words import IntakeWords
from dpo_desk.core.proposals import Proposal, propose
from dpo_desk.intake.mail import parse_mail
from dpo_desk.paths import resources_dir
from dpo_desk.reference.intake_words import load_intake_words
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render

MAILS = Path(__file__).parent.parent / "data" / "mails"
TIMES = 20  # over all mails in one measurement
AIM = 1.3


def sample_mails() -> list[bytes]:
    """The mails of the tests that can be read: plain, HTML, with attachments, damaged."""
    return [file.read_bytes() for file in sorted(MAILS.glob("*.eml"))]


def understand(raw: bytes, words: IntakeWords) -> Proposal:
    """What happens to a dropped file before anything is saved."""
    mail = parse_mail(raw)
    return propose(mail.subject, mail.text, words)


def bare_parse(raw: bytes) -> object:
    """The other side: parsing alone."""
    return message_from_bytes(raw, policy=policy.default)


def times(work: Callable[[bytes], object], mails: list[bytes]) -> None:
    """Do a piece of work on every mail, some times over."""
    for _ in range(TIMES):
        for raw in mails:
            work(raw)


def run(repeats: int = FEWEST_REPEATS) -> Row:
    """Measure both sides in turn."""
    mails, words = sample_mails(), load_intake_words(resources_dir())
    ours, theirs = interleaved(
        lambda: times(lambda raw: understand(raw, words), mails), lambda: times(bare_parse, mails), repeats
    )
    return Row("e-mail read and proposed / email, default policy", ours, theirs, AIM)


if __name__ == "__main__":
    print(render([run()]))
