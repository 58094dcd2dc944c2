"""Sentences for sheets that cannot be drawn."""

from reports import errors as paper
from resources.i18n import N_
from ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    paper.NoFont: Sentence(
        N_("None of the fonts for printing is on this computer: {families}."),
        N_("Ask the IT person to install one of them."),
    ),
    paper.MeasurementWrong: Sentence(
        N_("Length {place} cannot be “{typed}”: it lies between {least} and {most} mm."),
        N_("Measure it once more on the test page and type millimetres, for instance 20.3."),
    ),
    paper.MissingGlyph: Sentence(
        N_("No font on this computer has these characters: {characters}"),
        N_("Ask the IT person for a font that has them; until then these sheets are not printed."),
        "{where}",
    ),
}
