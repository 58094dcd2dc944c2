"""Sentences for what can go wrong anywhere: the data folder, rights, values."""

from models import errors as office
from resources.i18n import N_
from ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    office.NoDataFile: Sentence(
        N_("There is no Gridwork data in this folder yet."),
        N_("Choose the right folder, or set up a new office."),
        "{path}",
    ),
    office.DataFileExists: Sentence(
        N_("This folder already holds an office's data."),
        N_("Open it, or choose an empty folder for a new office."),
        "{path}",
    ),
    office.NotOurDataFile: Sentence(
        N_("The data file was not made by Gridwork."),
        N_("Move the file elsewhere, or choose another data folder. Nothing in it was changed."),
        "{path}",
    ),
    office.NewerDataFile: Sentence(
        N_("The data was written by a newer version of Gridwork."),
        N_("Install that version on this computer. Nothing was changed."),
        "{path}",
    ),
    office.OlderDataFile: Sentence(
        N_("The data was written by an earlier version of Gridwork, and this window or command only reads."),
        N_("Open it once in the window of this version, with every other window closed."),
        "{path}",
    ),
    office.DamagedDataFile: Sentence(
        N_("The data file is damaged."),
        N_("Stop working, copy the data folder as it is, and ask the IT person to restore a backup."),
        "{path}",
    ),
    office.DataFileLocked: Sentence(
        N_("Another program holds the data file."),
        N_("Try again in a moment; if that does not help, close the other window or program."),
        "{path}",
    ),
    office.DiskFull: Sentence(
        N_("The disk is full. Nothing was saved by this step."),
        N_("Make room on the disk and do the step again."),
        "{path}",
    ),
    office.FileLimitReached: Sentence(
        N_("A file has reached the size that this computer allows. Nothing was saved by this step."),
        N_("Ask the IT person to raise the limit of file size (ulimit -f), and do the step again."),
        "{path}",
    ),
    office.DataFolderRefused: Sentence(
        N_("The data folder may not be written to by you."),
        N_("Ask the IT person for the right to write there, or choose another folder."),
        "{path}",
    ),
    office.UnsafeLocation: Sentence(
        N_("The data folder lies on a network share or a removable drive, where data gets lost."),
        N_("Choose a folder on this computer's own disk, or start with --force-location if there is none."),
        "{path}",
    ),
    office.AlreadyOpen: Sentence(
        N_("The data is open in another window or program that writes."),
        N_("Close that one first; until then this one can only read."),
        "{path}",
    ),
    office.ReadOnlyDesk: Sentence(
        N_("This window only reads: another one has the data open for writing."),
        N_("Make the change in the other window, or close it and start again."),
    ),
    office.LooksBack: Sentence(
        N_("This is the office as it stood on {day}: nothing can be changed or recorded in it."),
        N_("Make the change in the office of today."),
    ),
    office.WriteRefused: Sentence(
        N_("This may not be changed here: {reason}"),
        N_("Ask the office it belongs to for the change."),
        translated=("reason",),
    ),
    office.NoSuchRecord: Sentence(
        N_("There is no {what} “{named}” (any more)."),
        N_("Check the spelling; somebody may have removed it meanwhile."),
        translated=("what",),
    ),
    office.NameOfAnotherOffice: Sentence(
        N_("{name} has the code {named}, not {code}."),
        N_("Correct the name or the code; nothing was made."),
    ),
    office.NotTheDistrict: Sentence(
        N_("{code} is the code of {named}, which is not the district."),
        N_("Leave --district out for that office, or give the district's code, 310106000; nothing was made."),
    ),
    office.ReasonMissing: Sentence(
        N_("This change needs a reason."),
        N_("Say in a few words why, and save again."),
    ),
    office.InvalidValue: Sentence(
        N_("{term}: {reason}"),
        N_("Correct the value; nothing was saved."),
        "{value}",
        translated=("term", "reason"),
    ),
    office.KeptFileError: Sentence(
        N_("A kept file cannot be read."),
        N_("Restore the folder “attachments” from a backup, or attach the file once more."),
        "{file}",
    ),
    office.KeptFileMissing: Sentence(
        N_("The kept file is not in the data folder."),
        N_("Restore the folder “attachments” from a backup, or attach the file once more."),
        "{file}",
    ),
    office.KeptFileDamaged: Sentence(
        N_("The kept file is damaged: its content is not what was attached."),
        N_("Restore the folder “attachments” from a backup, or attach the file once more."),
        "{file}",
    ),
}
