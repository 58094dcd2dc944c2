"""Sentences for files that cannot be read, imported or saved."""

from models.intake import errors as intake
from resources.i18n import N_
from ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    intake.FileMissing: Sentence(
        N_("The file is not there."),
        N_("Check whether it was moved or renamed, or the stick taken out."),
        "{file}",
    ),
    intake.FileForbidden: Sentence(
        N_("The file may not be read."),
        N_("Close it in other programs, or copy it to your own folder."),
        "{file}",
    ),
    intake.FileNotRegular: Sentence(
        N_("This is not a file that can be read."), N_("Choose a file or a folder, not a device."), "{file}"
    ),
    intake.FolderEmpty: Sentence(
        N_("Nothing lies in the folder."), N_("Choose the folder in which the files lie."), "{file}"
    ),
    intake.FileEmpty: Sentence(N_("The file is empty."), N_("Ask the sender for it again."), "{file}"),
    intake.FileDamaged: Sentence(
        N_("The file is damaged and cannot be read."),
        N_("Open it in WPS or Excel and save it anew, or ask the sender for it again."),
        "{file}",
    ),
    intake.FileLocked: Sentence(
        N_("The file is protected by a password."),
        N_("Open it in WPS or Excel, remove the password, save, and try again."),
        "{file}",
    ),
    intake.FileTooBig: Sentence(
        N_("The file holds too much to be a roster: {found} (at most {limit})."),
        N_("Delete empty rows and workbook sheets that do not belong to the roster, and save it anew."),
        "{file}",
        translated=("found",),
    ),
    intake.FileOfAnotherKind: Sentence(
        N_("The file is no table that Gridwork reads: {found}."),
        N_("Choose a workbook (.xlsx, .xlsb, .xls, .ods) or a text table (.csv)."),
        "{file}",
        translated=("found",),
    ),
    intake.PersonFileRefused: Sentence(
        N_("This file about a person is not taken: {found}."),
        N_("Ask the sender to write it anew; nothing of it was read."),
        "{file}",
        translated=("found",),
    ),
    intake.FileInsideRefused: Sentence(
        N_("This file is not opened: {found}."),
        N_("Ask the sender for it anew, and import it alone."),
        "{file}",
        translated=("found",),
    ),
    intake.UnitsApart: Sentence(
        N_("This is a table of units: it does not come in together with rosters."),
        N_("Import it by itself, before the rosters that name its units."),
        "{file}",
    ),
    intake.FileTwice: Sentence(
        N_("This is the same file as {found}, which is read."),
        N_("Nothing needs to be done: it is read once."),
        "{file}",
    ),
    intake.FileEncodingUnknown: Sentence(
        N_("The characters of the text file cannot be read."),
        N_("Open it in WPS or Excel and save it as a workbook (.xlsx)."),
        "{file}",
    ),
    intake.FileTakesTooLong: Sentence(
        N_("Reading the file was stopped after {limit} seconds."),
        N_("Open it in WPS or Excel, keep only the roster, and save it anew."),
        "{file}",
    ),
    intake.FileTakesTooMuchMemory: Sentence(
        N_("Reading the file was stopped: it needs more than {limit} MB of memory."),
        N_("Open it in WPS or Excel, keep only the roster, and save it anew."),
        "{file}",
    ),
    intake.FileNotWritten: Sentence(
        N_("The file could not be saved."),
        N_("Close it in other programs, check that there is room, or save it elsewhere."),
        "{file}",
    ),
    intake.PlanOutdated: Sentence(
        N_("The data has changed since the preview. Nothing was imported."),
        N_("Open the file again, look at the new preview, and import then."),
        "{file}",
    ),
    intake.SensitiveFieldOff: Sentence(
        N_("{term} is switched off in this office and does not leave it."),
        N_("Switch it on first, on the Office page under Sensitive fields; nothing was saved."),
        translated=("term",),
    ),
}
