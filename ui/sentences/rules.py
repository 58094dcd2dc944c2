"""Sentences for what the rules refuse: schemes, sheet codes."""

from models.rules.scheme_json import SchemeUnreadable
from models.rules.scoring import SchemeUnsound
from models.rules.sheet_code import OfficeWithoutLetter
from resources.i18n import N_
from ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    OfficeWithoutLetter: Sentence(
        N_("This office cannot number its sheets: it has no letter for its sheet codes."),
        N_("Ask the IT person whether the right office was set up."),
        "{office}",
    ),
    SchemeUnsound: Sentence(
        N_("Nothing can be scored by this scheme: {problems}"),
        N_("Correct the scheme, or choose another one for the batch."),
        "{scheme}",
    ),
    SchemeUnreadable: Sentence(
        N_("The scheme cannot be read."),
        N_("Ask for the scheme's file again; nothing was changed."),
        "{where}",
    ),
}
