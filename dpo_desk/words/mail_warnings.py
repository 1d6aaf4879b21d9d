"""What the person who files an e-mail should know about it, in sentences."""

from __future__ import annotations

from dpo_desk.core.mail import IncomingMail, MailWarning, ReceivedFrom
from dpo_desk.words import N_, _

_SENTENCES = {
    MailWarning.RECEIVED_UNREADABLE: N_(
        "The newest stamp of a mail server has no readable date; the one before it was taken."
    ),
    MailWarning.RECEIVED_FROM_SENDER: N_(
        "No mail server stamped this mail. The day of receipt is what the sender’s clock said; check it."
    ),
    MailWarning.NO_DATE: N_("The mail bears no date at all. Enter the day it was received."),
    MailWarning.ZONE_MISSING: N_(
        "The moment of receipt came without time zone and was read as UTC. Check the day around midnight."
    ),
    MailWarning.RECEIVED_LONG_AFTER_SENT: N_(
        "It arrived more than a week after it was sent. What counts is the day it reached the mailbox."
    ),
    MailWarning.RECEIVED_BEFORE_SENT: N_(
        "It seems to have arrived before it was sent, so one of the clocks was wrong. Check the day of receipt."
    ),
    MailWarning.NO_SENDER: N_("The mail names no usable address of a sender."),
    MailWarning.SENDER_NAME_MISLEADS: N_(
        "The sender’s name looks like another e-mail address than the real one. Look twice who is writing."
    ),
    MailWarning.SENDER_UNVERIFIED: N_(
        "Your mail server could not confirm that the mail comes from the address it names."
    ),
    MailWarning.REPLY_TO_ELSEWHERE: N_("A reply would go to another address than the sender’s."),
    MailWarning.ENCRYPTED: N_(
        "The text is encrypted. Save the mail decrypted in your mail program to read it here."
    ),
    MailWarning.WINMAIL: N_("Attachments are wrapped in winmail.dat. Open the mail in Outlook to see them."),
    MailWarning.FORWARDED_MAIL_INSIDE: N_(
        "Another mail is attached. It may be the request itself, received on an earlier day."
    ),
    MailWarning.NO_TEXT: N_("The mail itself holds no readable words. Look at what is attached."),
    MailWarning.TEXT_CUT: N_("Only the beginning of this very long text is shown. The whole mail is kept."),
    MailWarning.CHARSET_GUESSED: N_("The mail does not say how its letters are written; some may be wrong."),
    MailWarning.STRUCTURE_BROKEN: N_("The mail is damaged. Something of it may be missing."),
    MailWarning.ATTACHMENT_DAMAGED: N_("An attachment is damaged and could not be read to its end."),
    MailWarning.DECEPTIVE_NAME: N_("An attachment hides what kind of file it is. Do not open it elsewhere."),
}

_RECEIVED_FROM = {
    ReceivedFrom.RECEIVED_HEADER: N_("When it reached the mailbox, from the mail header."),
    ReceivedFrom.DATE_HEADER: N_("What the sender’s clock said; no mail server stamped it."),
    ReceivedFrom.NONE: N_("The mail bears no date. Enter the day it was received."),
}


def sentence(warning: MailWarning) -> str:
    """What one warning means for the person who files the mail."""
    return _(_SENTENCES[warning])


def sentences(mail: IncomingMail) -> tuple[str, ...]:
    """Everything to know about a mail, the weightiest first as `MailWarning` orders it."""
    found = tuple(sentence(warning) for warning in mail.warnings)
    if mail.remote_content:
        found += (_("Pictures that the mail wanted to load were left out."),)
    return found


def received_from(source: ReceivedFrom) -> str:
    """How the day of receipt is known."""
    return _(_RECEIVED_FROM[source])
