"""The sentence of every error a person can act on: what is wrong, and what to do."""

from __future__ import annotations

from datetime import date

from dpo_desk.core.errors import DeskError
from dpo_desk.words import N_, _
from dpo_desk.words.authority_names import AUTHORITY_SENTENCES
from dpo_desk.words.breach_words import BREACH_SENTENCES
from dpo_desk.words.complaint_errors import COMPLAINT_SENTENCES
from dpo_desk.words.dates import plain_date
from dpo_desk.words.record_errors import RECORD_SENTENCES
from dpo_desk.words.redaction_words import REDACTION_SENTENCES

_SENTENCES = {
    # places on a disk
    "ReadOnlyPlace": N_("Nothing can be written to {path}. Choose another folder."),
    "NoAccess": N_("{path} may not be read by this user. Ask whoever looks after the computer."),
    "FolderMissing": N_("The folder of {path} does not exist. Make it first, or choose another."),
    "DiskFull": N_("The disk is full, so nothing was saved. Free some space and do it again."),
    "DiskFailed": N_("The disk reported an error at {path}, so nothing was saved. Make a backup elsewhere."),
    # the office file
    "OfficeMissing": N_(
        "There is no office file at {path}. Check the place, or make one with “dpo-desk init”."
    ),
    "OfficeExists": N_("{path} exists already and is never written over. Choose another name."),
    "NotAnOfficeFile": N_("{path} is not an office file of these keys. Choose the file that dpo_desk made."),
    "OfficeDamaged": N_("The office file {path} is damaged. Leave it as it is and restore a backup."),
    "NewerOffice": N_("{path} was made by a newer version of dpo_desk. Install that version to open it."),
    "InUse": N_("The office is open in another window or program (process {pid}). Close it there first."),
    "OfficeClosed": N_("The office was locked. Unlock it and do it again."),
    "JournalIllegible": N_(
        "The journal holds an entry that cannot be read. “dpo-desk journal verify” names it; restore a backup."
    ),
    "WitnessMistyped": N_("The code is not as it was printed. Compare its seven groups sign by sign."),
    # keys and passphrases
    "WrongPassphrase": N_("This passphrase does not open the office. Try again; capital letters count."),
    "WrongSheet": N_(
        "This recovery sheet does not open the office. Use the sheet that was printed last for it."
    ),
    "SheetLineWrong": N_(
        "Line {line} is not as it was printed. Compare it sign by sign, the two check signs included."
    ),
    "SheetIncomplete": N_(
        "Type all three lines of the recovery sheet, each with the two check signs at its end."
    ),
    "NoKey": N_("No key of this kind belongs to the office. Use your passphrase."),
    "KeyFileMissing": N_("The key file {path} is missing. Put it back beside the office file."),
    "KeyFileExists": N_("The key file {path} exists already and is never written over."),
    "KeyFileDamaged": N_("The key file {path} is damaged. Put its copy or a backup of it in its place."),
    "KeyFileRolledBack": N_(
        "The key file {path} is an older copy: passphrases removed since would open it again. Put the newest one back, or go on and say why."
    ),
    "OfficeRolledBack": N_(
        "The office file {path} is not as it was left: entries of its journal are missing. Put the newest file back or restore a backup, or go on and say why."
    ),
    "KeyFileUnreasonable": N_("The key file {path} asks for more memory than any honest one. Use its copy."),
    "NewerKeyFile": N_("The key file was made by a newer version of dpo_desk. Install that version."),
    "KeyFileChanged": N_("The key file was changed by another program. Lock the office and unlock it again."),
    "PassphraseEmpty": N_("Type a passphrase. Six words that do not belong together are a good one."),
    "LastPassphrase": N_("The last passphrase stays: without it nobody could open the office for sure."),
    "NotEnoughMemory": N_("The passphrase check needs {mebibytes} MB of memory. Close other programs first."),
    "NoSafeKeyring": N_("This computer has no key store that can be trusted. Use your passphrase."),
    "KeyringLocked": N_("The computer’s key store is locked. Unlock it, or use your passphrase."),
    "KeyringFailed": N_("The computer’s key store did not keep the key. Use your passphrase."),
    # lists of erased people
    "ErasureListDamaged": N_(
        "The list of erased people {path} is damaged. Use the one from another place of your backups."
    ),
    "ErasureListForeign": N_(
        "The list of erased people {path} does not belong to this office, or this key does not open it."
    ),
    "ErasureListNewer": N_(
        "The list of erased people {path} was made by a newer version of dpo_desk. Install that version."
    ),
    # backups
    "BackupMissing": N_(
        "There is no backup {path}. Check its name, and that the right medium is plugged in."
    ),
    "NotABackup": N_("{path} is no backup of the desk. Choose a file that begins with “dpo-”."),
    "BackupDamaged": N_("The backup {path} is damaged. Take another one, and make a new one soon."),
    "NewerBackup": N_("The backup {path} was made by a newer version of dpo_desk. Install that version."),
    "WrongBackupKey": N_("This key does not open {path}. Take the key of the office that made it."),
    "BackupCancelled": N_("The backup was stopped; nothing of it was left behind."),
    "BackupOfAnother": N_("{path} is a backup of another office. Open that office first."),
    "LastSoundBackup": N_(
        "{name} is the last backup known to be sound. Make another one first, or say that it shall go all the same."
    ),
    "MediumAbsent": N_(
        "The medium {label} is not plugged in: it is expected at {path}. Plug it in and try again."
    ),
    "MediumKnown": N_("{path} is the medium {label} already."),
    "MediumUnlabelled": N_("Give the medium a label, so that everybody finds the right one."),
    "MediumWithoutFolder": N_("{label} has no folder. Record a visit there once a backup was carried to it."),
    "NoListAtHand": N_(
        "No list of erased people is at hand that is newer than the backup of {made_at}. Plug in the medium that has it, or say why you go on without."
    ),
    "RestoreUnsound": N_(
        "The backup {path} opens, but its office is not sound ({what}). Take another backup."
    ),
    # files a command reads or writes
    "FileMissing": N_("There is no file {path}. Check its name."),
    "FileUnreadable": N_("{path} cannot be read. Check that it is a file, and that you may read it."),
    "FileNotWritten": N_("{path} cannot be written. Choose another name or folder."),
    "TextUnreadable": N_("{path} is no text in UTF-8. Save it as plain text once more."),
    # the program
    "LibrariesMissing": N_(
        "The window needs system libraries that are missing ({detail}). On Debian or Ubuntu: sudo apt-get install {packages}"
    ),
    "WindowImpossible": N_("The window cannot start ({detail}). Install dpo_desk again."),
    # records
    "NoSuchRecord": N_("There is no {kind} with the number {id}."),
    "NoSuchStep": N_("This case has no step “{step}”. “dpo-desk request show” names them."),
    "NumberAmbiguous": N_("Several organisations have a case {number}. Use the id that the list shows."),
    "OrganisationNeeded": N_("Say for which organisation; the office has several, or none yet."),
    "RecordUnreadable": N_("What was told cannot be read ({detail}). See the example in the command’s help."),
    "ChoiceUnknown": N_("There is no such choice ({detail}). Take one of: {known}."),
    "JsonUnreadable": N_("{file} is not a {what} the desk can read. See the example in the command’s help."),
    "PassphraseNeeded": N_("Give the passphrase with --passphrase-file, or start the command in a terminal."),
    "SheetNeeded": N_("Give the recovery sheet with --sheet-file, or start the command in a terminal."),
    "PdfUnreadable": N_("The document cannot be shown. Save a copy and open it elsewhere."),
    "NumberUnknown": N_("There is no case {number}. The list shows all numbers."),
    "PersonNameMissing": N_("Give the person a name."),
    "MergeImpossible": N_("These two records cannot become one: choose two that stand on their own."),
    "PersonErased": N_("The person was erased. Only number, rights and days of the case are left."),
    "ErasurePending": N_("This person is to be erased on {day} already. Undo that first."),
    "NothingErasedYet": N_("There is nothing to certify: the erasure was not carried out."),
    "NotScheduled": N_("No erasure of this person is waiting, so there is nothing to undo."),
    "ErasureBegun": N_("What could go is gone and cannot come back; the rest stays blocked until its day."),
    "GraceTooLong": N_("The time to think again is 0 to {most} days."),
    "LetterContentGone": N_(
        "The content of this letter was destroyed when its time was over. That it was sent stays on file."
    ),
    "HoldNeedsReason": N_("Say why it is held: otherwise nobody knows when it may go."),
    "SpanOfOrganisation": N_(
        "Each organisation settles how long its case files are kept. Edit the organisation."
    ),
    "OrganisationIncomplete.no_name": N_("Give the organisation a name."),
    "OrganisationIncomplete.no_country": N_("Choose the country where the organisation has its seat."),
    "OrganisationIncomplete.promise_not_positive": N_("A promised period has at least one day."),
    "NoOrganisation": N_("The office has no organisation yet. Add the one you work for first."),
    "RequestIncomplete.no_name": N_("Say who asks: a name is needed."),
    "RequestIncomplete.no_right": N_("Choose at least one right, or “Question to the DPO”."),
    "RequestIncomplete.received_in_the_future": N_("The day of receipt lies in the future."),
    "RequestIncomplete.sent_after_receipt": N_("It cannot have been sent after it was received."),
    "RequestIncomplete.noticed_in_the_future": N_("It cannot have been read on a day that has not come."),
    "RequestIncomplete.noticed_before_receipt": N_("It cannot have been read before it was received."),
    "DuplicateOfStranger": N_("The other request is of another person, so this is no duplicate."),
    "DocumentTooLarge": N_(
        "{name} is larger than {mebibytes} MB. Split it, or keep it elsewhere and note where."
    ),
    "DocumentEmpty": N_("{name} is empty. Save it again and attach it once more."),
    "EvidenceKeptByLaw": N_("A letter stays with its case as it was sent; it goes when the case goes."),
    # steps
    **COMPLAINT_SENTENCES,
    **BREACH_SENTENCES,
    "StepForbidden.closed": N_("The case is closed. Reopen it first, with a reason."),
    "StepForbidden.not_closed": N_("The case is not closed."),
    "StepForbidden.in_the_future": N_("{on} lies in the future. Record it when it has happened."),
    "StepForbidden.before_receipt": N_("{on} lies before the receipt on {received}."),
    "StepForbidden.backdated_without_reason": N_("{on} lies in the past. Say why it is recorded only now."),
    "StepForbidden.details_missing": N_("This step needs its details; see “dpo-desk request record --help”."),
    "StepForbidden.already_received": N_("The receipt is recorded already. Correct its date instead."),
    "StepForbidden.extending_a_refusal": N_(
        "A refusal cannot wait: it must be sent within the first month (Art. 12(4) GDPR)."
    ),
    "StepForbidden.extension_too_late": N_(
        "The person had to be told of an extension by {notice_by}. Answer now (Art. 12(3) GDPR)."
    ),
    "StepForbidden.extended_already": N_("The period was extended once; the law allows no second time."),
    "StepForbidden.extension_without_reason": N_("Say what makes this request complex, in this case."),
    "StepForbidden.extension_without_date": N_("Say by which day the answer will come."),
    "StepForbidden.not_extended": N_("No extension is recorded that a notice could tell."),
    "StepForbidden.nothing_to_extend": N_("No period runs here that the law lets you extend."),
    "StepForbidden.doubt_without_reason": N_(
        "Say why you doubt who is asking. Without reasonable doubt no proof may be asked (Art. 12(6) GDPR)."
    ),
    "StepForbidden.identity_not_askable": N_(
        "For this right no proof of identity is asked; matching the address is enough."
    ),
    "StepForbidden.identity_not_asked": N_("No proof of identity is being waited for."),
    "StepForbidden.identity_in_doubt": N_(
        "A doubt about identity stands. Record the proof, or refuse on that ground, before you answer."
    ),
    "StepForbidden.question_missing": N_("Say what you asked the person."),
    "StepForbidden.clarification_not_asked": N_("No clarification is being waited for."),
    "StepForbidden.asked_later": N_("The reply cannot be older than the question."),
    "StepForbidden.right_not_in_request": N_("The person did not use this right in this request."),
    "StepForbidden.fee_without_amount": N_("Say what it costs, each thing with its price."),
    "StepForbidden.fee_not_askable": N_(
        "For what is open here no fee can be asked: it takes effect at once, or costs nothing by law."
    ),
    "StepForbidden.fee_not_asked": N_("No fee was asked, so there is none to settle."),
    "CostUnreadable": N_("“{line}” does not end with a price. Write, for example: Copies, 40 pages 12.50"),
    "StepForbidden.right_not_refusable": N_("The law knows no ground to refuse this right."),
    "StepForbidden.ground_missing": N_("Choose the ground in law for what is kept or refused."),
    "StepForbidden.ground_unusable": N_("The ground {ground} does not hold for this right in this country."),
    "StepForbidden.ground_facts_missing": N_("Say why the ground fits this case, in your own words."),
    "StepForbidden.whole_with_items_held": N_(
        "Some data are kept or refused, so the answer is not complete: choose “Granted in part”."
    ),
    "StepForbidden.refusal_with_items_granted": N_(
        "Some data are granted, so this is no refusal of the whole: choose “Granted in part”."
    ),
    "StepForbidden.nothing_held_with_items": N_("Where no data are held, there are none to name."),
    "StepForbidden.provision_missing": N_(
        "Cite the provision you rely on: the desk knows no grounds of this country’s law."
    ),
    "StepForbidden.reasons_owed": N_(
        "No ground of this decision allows reasons to be kept back. Tell them, or rely on a ground that does."
    ),
    "StepForbidden.limit_refuses_whole": N_(
        "This ground limits an answer and does not refuse it. Grant the rest, or say why nothing remains."
    ),
    "StepForbidden.dropped_by_person": N_(
        "The person withdrew the request. Close the case; reopen it if they change their mind."
    ),
    "StepForbidden.partial_without_items": N_("Say which data are kept or refused; the rest is granted."),
    "StepForbidden.kept_without_end": N_("Say until when “{label}” is kept, or what decides it."),
    "StepForbidden.nothing_done": N_("Nothing is granted here: decide “refused” instead."),
    "StepForbidden.refusal_after_extension": N_(
        "The period was extended to answer, not to refuse: a refusal was due within the first month."
        " Say why it comes only now."
    ),
    "StepForbidden.rights_undecided": N_("Decide every right first; then the answer can go out."),
    "StepForbidden.already_answered": N_("The answer has gone out. Reopen the case to answer again."),
    "StepForbidden.reason_missing": N_("Say why, in a few words."),
    "StepForbidden.not_restricted": N_("No restriction is in force."),
    "StepForbidden.which_restriction": N_("Several restrictions are in force: say which one is meant."),
    "StepForbidden.recipients_untold": N_(
        "Not every recipient that is named knows yet. Tell them, or say why that is impossible (Art. 19 GDPR)."
    ),
    "StepForbidden.lift_too_soon": N_(
        "Choose a later day: the person is told before the restriction is lifted (Art. 18(3) GDPR)."
    ),
    "StepForbidden.lift_before_day": N_(
        "The person was told a later day. Wait for it, or decide on another day and tell them again."
    ),
    "StepForbidden.lift_without_notice": N_(
        "Tell the person first: a restriction is lifted only after notice (Art. 18(3) GDPR)."
    ),
    "StepForbidden.lift_day_come": N_(
        "The letter names {lift_on} as the day on which the restriction ends, and a notice has to come before it. "
        "Decide on a later day and write again (Art. 18(3) GDPR)."
    ),
    "StepForbidden.not_a_processor": N_("Only a processor passes a request on to the controller."),
    "StepForbidden.no_dispatch_date": N_("Record on which day the answer left; then the case can be closed."),
    "StepForbidden.duplicate_skips_identity": N_(
        "A doubt about identity stands; calling it a duplicate would skip the check."
    ),
    "StepForbidden.duplicate_of_nothing": N_("Choose the request that this one repeats."),
    "StepForbidden.restriction_stands": N_(
        "A restriction is in force. Lift it, with notice, before closing."
    ),
    "StepForbidden.not_withdrawn": N_("The person has not withdrawn the request."),
    "StepForbidden.not_passed_on": N_("The request has not been passed on."),
    # dates
    "DateNotCountable": N_("Dates from 1990 to 2100 can be counted."),
    "PromiseNotCountable": N_("A promised period has 1 to {longest} days."),
    "AnnouncedBeforeReceipt": N_("The announced day {announced} lies before the receipt on {received}."),
    "PauseEndsBeforeItBegins": N_("The reply cannot be older than the question."),
    # law
    "UnknownCountry": N_("{country} is not a country code the desk knows. Use two letters, for example NL."),
    "UnknownLanguage": N_(
        "{language} is not a language code the desk knows. Use two letters, for example nl."
    ),
    "EmailMalformed": N_("“{email}” is no e-mail address. Write it like name@example.org."),
    "UnknownRegion": N_("{region} is not a region of {country}."),
    **AUTHORITY_SENTENCES,
    "DamagedResource": N_(
        "The file {file} of the program is damaged at {record}: {problem}. Install it again."
    ),
    # letters
    "LetterIncomplete": N_("The letter cannot be issued yet. {missing}"),
    "LetterNeedsReason": N_("Say why the letter is issued all the same. {missing}"),
    "LetterIssued": N_("This letter was issued and stays as it is. Write a new one."),
    "LetterNotIssued": N_("Issue the letter first; then its dispatch can be recorded."),
    "LeftBeforeIssue": N_(
        "The letter was issued on {issued} and cannot have left on {on}. Give the day on which it really left."
    ),
    "KindOfAnotherMatter": N_(
        "A letter of this kind does not belong here. “dpo-desk letter kinds” shows what each kind is about."
    ),
    "ComplainantUnknown": N_("Nobody knows who complains. Enter the person first; then you can write."),
    "NothingToAnswer": N_(
        "No authority has written or decided in this complaint yet. Record its letter or decision first."
    ),
    "NothingToPrint": N_("No letter waits to be printed. Issue one first, or name it by its id."),
    "BatchStopped": N_("Stopped. What was issued stays; begin again, and it goes on with the rest."),
    "ConsentsApart": N_("A letter speaks of consents of one person to one organisation. Write one for each."),
    "LetterSent": N_("The dispatch of this letter is recorded already."),
    "NoSuchLanguage": N_("There are no letters in this language ({language}). Choose another one."),
    "AddressDoesNotFit": N_("The address has more lines than the envelope’s window shows. Shorten it."),
    "ReturnLineDoesNotFit": N_("The sender’s line is too long for the envelope’s window. Shorten the name."),
    "WordingError.unknown_placeholder": N_(
        "The wording {file} asks in line {line} for “{name}”, which no letter has. Mend it, or go back to the shipped text."
    ),
    "WordingError.unknown_block": N_(
        "The wording {file} names in line {line} the block “{name}”, which does not exist. Mend it, or go back to the shipped text."
    ),
    "WordingError.no_subject": N_(
        "The wording {file} has no subject line. Begin it with “# ” and the subject."
    ),
    "WordingError.not_ended": N_(
        "In the wording {file}, “{name}” begins in line {line} and has no end. End a value with }}}} and a condition with {{% endif %}}, or go back to the shipped text."
    ),
    "WordingError.not_plain": N_(
        "In the wording {file}, “{name}” in line {line} repeats, reshapes or calculates. A text has values and conditions only: mend it, or go back to the shipped text."
    ),
    "WordingError.no_text": N_(
        "In the wording {file}, “{name}” in line {line} stands for no text. Ask for it in a condition, or go back to the shipped text."
    ),
    "WordingError.broken": N_(
        "In the wording {file}, “{name}” in line {line} cannot be understood. Mend it, or go back to the shipped text."
    ),
    "NoSuchText": N_("There is no text “{name}” in “{language}” that an office may word. List them first."),
    "TextEmpty": N_("The text says nothing. Write it, or go back to the shipped text."),
    "TextTooLong": N_("The text has more than {most} signs. Shorten it."),
    "TextLeavesOut": N_("The text leaves out {parts}, which the case fills in. Put it back."),
    "TextUnchanged": N_("Letters say this already; nothing was changed."),
    # reports
    "RecordNeeded": N_("Name the request or the person this report is about."),
    "RecordNotWanted": N_("This report is not about such a record. Leave it out, or choose another report."),
    "PeriodBackwards": N_("The last day lies before the first. Exchange them."),
    "ReportTooLong": N_(
        "The report has {rows} rows, and {most} are the most for this form. Write a CSV file, or choose a shorter time."
    ),
    # consents
    "NothingToProve": N_("Nothing was ever entered for this person and purpose, so nothing can be proven."),
    "PurposeIncomplete.no_title": N_("Give the purpose a title in every language it has."),
    "PurposeIncomplete.language_twice": N_("A purpose has one title and explanation in each language."),
    "PurposeIncomplete.nothing_named": N_("Name every system, mailing, processor, recipient and controller."),
    "PurposeIncomplete.data_empty": N_("Give every category of data in words."),
    "PurposeIncomplete.no_country": N_("Write each country in two letters, for example US."),
    "PurposeIncomplete.no_link": N_("The privacy notice needs an address that begins with https://."),
    "PurposeIncomplete.renewal_not_countable": N_("A consent lasts 1 to 600 months, or has no end."),
    "PurposeIncomplete.term_twice": N_("From one day on a consent has one length, not two."),
    "PurposeIncomplete.proof_not_countable": N_("Proof is kept for 0 to 50 years."),
    "PurposeIncomplete.age_not_possible": N_("A lowest age lies between 1 and 21 years."),
    "WordingEmpty": N_("Give the words that people are shown."),
    "WordingTooLong": N_("A text of more than {most} signs is read by nobody. Shorten it."),
    "WordingUsed": N_("People were shown this version, so it stays as it is. Enter a new version instead."),
    "WordingTwice": N_("These very words are in force already."),
    "WordingsApart": N_("These two versions are of different purposes. Compare versions of one purpose."),
    "ConsentForbidden.in_the_future": N_("{day} lies in the future. Enter it when it has happened."),
    "ConsentForbidden.wording_of_another_purpose": N_("The words were shown for another purpose."),
    "ConsentForbidden.before_the_wording": N_(
        "On {day} these words did not exist yet. Choose the version of that day, or none if it is not known."
    ),
    "ConsentForbidden.never_given": N_(
        "On {day} there was no consent that could be withdrawn. Enter a refusal instead."
    ),
    "ConsentForbidden.nothing_to_renew": N_(
        "On {day} there was no consent that could be renewed. Enter it as given."
    ),
    "ConsentForbidden.withdrawn_already": N_("On {day} the consent was withdrawn already."),
    "ConsentForbidden.no_that_day": N_(
        "On {day} there was a no as well. Enter the time of this yes; if the no has none, put its time right first."
    ),
    "ConsentForbidden.guardians_disagree": N_(
        "The guardians do not agree, so there is no consent. Enter a refusal."
    ),
    "ConsentForbidden.bystander_nameless": N_("Name the guardian and the witness."),
    "ConsentForbidden.age_not_possible": N_("An age lies between 0 and 130 years."),
    "ConsentForbidden.confirmed_before_asked": N_(
        "A confirmation cannot be older than the message that asks for it."
    ),
    "ConsentForbidden.confirmed_without_question": N_(
        "Say when the message was sent that asked for the confirmation."
    ),
    "ConsentForbidden.purpose_closed": N_(
        "On {day} the purpose was closed. Nobody can consent to it any more."
    ),
    "ConsentForbidden.reason_missing": N_("Say why the entry is corrected."),
    "ConsentForbidden.no_such_entry": N_("The ledger has no such entry. “dpo-desk consent show” lists them."),
    "ConsentForbidden.corrects_a_correction": N_(
        "Correct the entry itself once more; corrections stay as they are."
    ),
    "ConsentForbidden.corrects_nothing": N_("The entry was struck already."),
    "ConsentForbidden.erased": N_("The person was erased; nothing is added to what is left."),
    "RequestOfSomebodyElse": N_("The case is one of another person."),
    "RequestOfAnotherRight": N_(
        "The case asks for nothing that ends a consent. Choose a withdrawal, objection or erasure."
    ),
    "AnswerIncomplete.reason_missing": N_("Say why, in a few words."),
    "AnswerIncomplete.basis_missing": N_("Name the other lawful basis, for example “Article 6(1)(c)”."),
    "AnswerIncomplete.basis_is_consent": N_("The consent has ended, so it cannot be the other basis."),
    "AnswerIncomplete.erased_on_a_basis": N_("What is erased needs no basis. Leave the basis out."),
    "TaskDone": N_("This was done already, on {day}."),
    "DoneInTheFuture": N_("{day} lies in the future. Record it when it has happened."),
    "NothingToDecide": N_("Nothing has to be decided on the data of this consent."),
    "WorkStopped": N_("Stopped. Nothing was saved."),
    "ImportCancelled": N_("Stopped. Nothing was taken over."),
    "SpreadsheetBroken": N_(
        "{path} is a damaged spreadsheet. Open it in a spreadsheet program and save it anew, or as CSV."
    ),
    "SpreadsheetLocked": N_(
        "{path} is protected by a password. Save it without one on a safe disk, import it, and delete that copy."
    ),
    "SpreadsheetOld": N_("{path} is of a format that is not read here. Save it as XLSX, ODS or CSV."),
    "SpreadsheetMerged": N_(
        "The sheet “{sheet}” has merged cells at {cells}. Unmerge them, so that each row says everything itself."
    ),
    "SpreadsheetTooLarge": N_(
        "The sheet “{sheet}” reaches further than any list. Copy the rows and columns of the list to a new sheet."
    ),
    "SheetNotNamed": N_("Say which sheet is the list, with --sheet. The spreadsheet has: {sheets}."),
    "SheetNotThere": N_("The spreadsheet has no sheet “{name}”. It has: {sheets}."),
    "MapUnnamed": N_("Give the map of columns a name, so that it is found again."),
    "PurposeNotNamed": N_(
        "Say with --purpose for which purpose the consents are; “dpo-desk purpose list” names them."
    ),
    "MapUnreadable": N_("The map of columns cannot be read ({detail}). Write it anew with --save-map."),
    "MapFitsNot": N_("The map names columns that the list does not have: {columns}."),
    "MapNamesNobody": N_(
        "No column of the map is an e-mail address or a customer number. The list has: {columns}."
    ),
    "MapNamesNoDay": N_("No column of the map is the day of the consent. The list has: {columns}."),
    "ColumnUnknown": N_("The list has no column “{name}”. It has: {columns}."),
    "ColumnNeeded": N_("Say in which column the addresses are, with --column. The list has: {columns}."),
    "TableUnreadable": N_("{path} cannot be read. Check that it is a file, and that you may read it."),
    "TableNotText": N_("{path} is no list. Save it as CSV, XLSX or ODS and use that file."),
    "TableEmpty": N_("{path} has no row."),
    "TableTooWide": N_("{path} has more than {most} columns. Keep only those that are needed."),
    "TableTooLong": N_("{path} has more than {most} rows. Split it."),
    "CellTooLong": N_(
        "{path} has a cell in line {line} that is too long for a list. Check its quotation marks."
    ),
    "AddressUnreadable": N_("This is no address that could be used. Check its spelling."),
    # forms and their scans
    "FormWithoutQuestion": N_("Choose at least one purpose the form asks for."),
    "FormOfSeveral": N_("These purposes are of several organisations. Print a form for each of them."),
    "FormLanguageUnknown": N_("There are no forms in this language ({language}). Choose another one."),
    "FormsTooMany": N_("At most {most} forms are printed at once. Print the others afterwards."),
    "AgeOfSeveral": N_("An age is that of one person. Print these forms one by one, or without an age."),
    "FormIncomplete": N_("The form cannot be printed yet. {missing}"),
    "PrintingStopped": N_("The printing was stopped; no form was recorded."),
    "ScanUnreadable": N_("{name} is no PDF and no picture that can be read. Scan it again."),
    "ScanLocked": N_("{name} is locked with a password. Save it without one and take that file in."),
    "ScanTooLong": N_("{name} has {pages} pages; at most {most} are read at once. Split it."),
    "ScanPageTooLarge": N_(
        "Page {page} of {name} has more pixels than any sheet of paper. Scan it again with 300 dots per inch."
    ),
    "ScanWithoutPictures": N_(
        "No page of {name} is a picture, so it is no scan. Print it, have it signed and scan it."
    ),
    "ScanBlank": N_("Nothing stands on any page of {name}. Check which side was scanned."),
    "ScanWaits": N_("This very file is in the inbox already, as {name}. Place or discard what waits there."),
    "ScanStopped": N_("The reading was stopped; nothing of the scan was kept."),
    "ScansApart": N_("These scans are of several forms. Place each form by itself."),
    "ScanNeedsPerson": N_("The form does not tell whose it is. Say who signed it."),
    "FormOfSomebodyElse": N_(
        "{reference} was filled for somebody else. Say who really signed, or discard it."
    ),
    "NothingTicked": N_("Say for at least one question whether yes or no was ticked, or discard the scan."),
    "NotOnTheForm": N_("{reference} does not ask for purpose {purpose}. Look at its questions."),
    "SignedBeforePrinted": N_(
        "{reference} was printed on {printed}; it cannot have been signed before that."
    ),
    "DiscardNeedsReason": N_("Say why the scan is discarded."),
    **RECORD_SENTENCES,
    **REDACTION_SENTENCES,
    # mail
    "AlreadyReceived": N_(
        "This e-mail was received before, as {number}. Look at that case, or receive it once more with --again."
    ),
    "EmptyMailError": N_("The file is empty. Save the e-mail again and drop it once more."),
    "MailTooLargeError": N_(
        "The e-mail is too large to read. Enter the request by hand and attach the file."
    ),
    "MailTooComplexError": N_("The e-mail is built to be unreadable. Enter the request by hand."),
    "NotAMailError": N_("This is not an e-mail file. Save the message as .eml and drop that file."),
    "OutlookFileError": N_(
        "This is an Outlook file. Save the message as .eml, or drop it from another program."
    ),
    "MailboxFileError": N_("This file holds a whole mailbox. Save the one message as .eml."),
    "UnreadableMailError": N_("The e-mail cannot be read. Enter the request by hand and attach the file."),
}


def key_of(error: DeskError) -> str:
    """Key of an error's sentence: its class, and its cause where the class has several."""
    cause = error.values.get("why", error.values.get("problem") if _has_causes(error) else None)
    return type(error).__name__ if cause is None else f"{type(error).__name__}.{cause}"


def _has_causes(error: DeskError) -> bool:
    return type(error).__name__ not in _SENTENCES


def sentence(error: DeskError) -> str:
    """One sentence that says what is wrong and what to do, in the language that is spoken now."""
    values = {
        name: plain_date(value) if isinstance(value, date) else value for name, value in error.values.items()
    }
    return _(_SENTENCES[key_of(error)]).format(**values)


def because(kind: str, why: str) -> str:
    """The sentence of one cause of an error, where it is told of a row instead of being raised."""
    key = f"{kind}.{why}"
    return _(_SENTENCES[key])
