"""Sentences for what the registers refuse."""

from models.registers.paper import NothingToPrint
from models.registers.paper_choices import NoRunningBatch, SeveralMembers
from models.registers.printed_sheets import NotASheetCode
from resources.i18n import N_
from ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    NotASheetCode: Sentence(
        N_("“{typed}” is not a sheet code: a character is wrong, missing or too many."),
        N_("Type the eight characters beside the QR code on the sheet once more."),
    ),
    NoRunningBatch: Sentence(
        N_("No batch is running."),
        N_("Choose the batch."),
    ),
    SeveralMembers: Sentence(
        N_("{count} members are called {name}."),
        N_("Choose the one you mean from the list."),
    ),
    NothingToPrint: Sentence(
        N_("There is nobody to print {form} for."),
        N_("Choose another batch or other members."),
    ),
}
