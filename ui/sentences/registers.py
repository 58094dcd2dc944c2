"""Sentences for what the registers refuse."""

from models.registers.attachments import AttachedAlready, AttachmentTooBig
from models.registers.called import OnlySimilarMembers, SeveralMembers
from models.registers.certificate_words import WordingWrong
from models.registers.paper import FilledInToday, NobodyGetsOne, NothingToPrint
from models.registers.paper_choices import NoRunningBatch
from models.registers.printed_sheets import NotASheetCode
from models.registers.scans import NothingToFile
from resources.i18n import N_
from ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    AttachmentTooBig: Sentence(
        N_("The file is larger than {limit} MB and was not attached."),
        N_("Attach a smaller scan of it, or a file that names where the large one lies."),
        "{file}",
    ),
    AttachedAlready: Sentence(
        N_("This very file is attached already, as “{named}”."),
        N_("Open that one, or choose another file."),
        "{file}",
    ),
    NotASheetCode: Sentence(
        N_("“{typed}” is not a sheet code: a character is wrong, missing or too many."),
        N_("Type the eight characters beside the QR code on the sheet once more."),
    ),
    NothingToFile: Sentence(
        N_("No scanned page goes to a sheet, or all of them were filed before."),
        N_("Type the code of a page that has none, or choose other scans."),
    ),
    WordingWrong: Sentence(
        N_("The letter cannot be used: it has an unknown placeholder or an open brace."),
        N_("Use only the placeholders that are listed beneath it."),
    ),
    NoRunningBatch: Sentence(
        N_("No batch is running."),
        N_("Choose the batch."),
    ),
    SeveralMembers: Sentence(
        N_("{count} members are called {name}."),
        N_("Give the key of the one you mean, as it begins the line, in place of the name."),
        "{candidates}",
    ),
    OnlySimilarMembers: Sentence(
        N_("Nobody is called “{name}” exactly; the search finds:"),
        N_("Give the whole name of the one you mean, or the key that begins the line."),
        "{candidates}",
    ),
    FilledInToday: Sentence(
        N_("{form} is filled in by hand and read back: it is printed for today only."),
        N_("Print it in the office of today."),
    ),
    NobodyGetsOne: Sentence(
        N_("Nobody of those chosen gets {form}: {reasons}."),
        N_("Complete what is missing there, or choose other members."),
        "{names}",
    ),
    NothingToPrint: Sentence(
        N_("There is nobody to print {form} for."),
        N_("Choose another batch or other members."),
    ),
}
