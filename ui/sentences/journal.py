"""Sentences for looking back into the journal."""

from models.journal.cut import DayBeforeOffice, DayToCome
from resources.i18n import N_
from ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    DayToCome: Sentence(
        N_("{day} is still to come: nobody knows yet how the office will stand then."),
        N_("Choose today or an earlier day."),
    ),
    DayBeforeOffice: Sentence(
        N_("The office had not begun yet on {day}."),
        N_("Choose the first day of this office or a later one."),
        "{began}",
    ),
}
