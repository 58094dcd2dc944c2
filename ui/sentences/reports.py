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
    paper.ScanDamaged: Sentence(
        N_("The file, or a page of it, cannot be read as a scan."),
        N_("Open it in a viewer: if it is broken there too, scan the sheets again."),
        "{file}",
    ),
    paper.ScanLocked: Sentence(
        N_("The scan is protected by a password."),
        N_("Scan the sheets again without one, or save a copy without it."),
        "{file}",
    ),
    paper.ScanOfAnotherKind: Sentence(
        N_("This is no scan: neither a PDF nor a JPEG, PNG or TIFF picture."),
        N_("Let the scanner save PDF or JPEG."),
        "{file}",
    ),
    paper.ScanTooLarge: Sentence(
        N_("The picture is larger than any scan of a sheet."),
        N_("Scan the sheet again at 200 to 300 dots per inch."),
        "{file}",
    ),
    paper.ScanChanged: Sentence(
        N_("The file was changed since it was looked at; nothing was filed."),
        N_("Choose the scans again."),
        "{file}",
    ),
    paper.MissingGlyph: Sentence(
        N_("No font on this computer has these characters: {characters}"),
        N_("Ask the IT person for a font that has them; until then these sheets are not printed."),
        "{where}",
    ),
}
