"""Sentences for finished files that cannot be put where they are wanted."""

from resources.i18n import N_
from ui.sentences.sentence import Sentence, Sentences
from ui.work.calibration import NoPrinterNamed, NotCalibrated
from ui.work.file_names import NamingRuleWrong
from ui.work.filing import NoScans, ScanTwice
from ui.work.opened import NotShown
from ui.work.saving import TargetInUse, TargetRefused

SENTENCES: Sentences = {
    NoPrinterNamed: Sentence(
        N_("No printer is chosen to keep the lengths for."),
        N_("Choose the printer that printed the test page."),
    ),
    NotCalibrated: Sentence(
        N_("The printer {printer} is not calibrated for {form}."),
        N_("Calibrate it on the Print page (Ctrl+Shift+K), or print without naming a printer."),
    ),
    NoScans: Sentence(
        N_("There is no scan among what was chosen."),
        N_("Choose PDF, JPEG, PNG or TIFF files, or a folder that has some."),
    ),
    ScanTwice: Sentence(
        N_("The very same file was chosen twice; it is read once."),
        N_("Nothing needs to be done."),
        "{file}",
    ),
    NotShown: Sentence(
        N_("A file of this kind is not opened from here: it could be a program."),
        N_("Save it, and open it yourself if you know what it is."),
        "{file}",
    ),
    TargetInUse: Sentence(
        N_("The file is open in another program and cannot be replaced."),
        N_("Close it there, or save under another name."),
        "{path}",
    ),
    TargetRefused: Sentence(
        N_("Nothing can be saved in this folder: it is not there, or you may not write to it."),
        N_("Choose another folder."),
        "{path}",
    ),
    NamingRuleWrong: Sentence(
        N_("The rule for file names cannot be used: it has an unknown placeholder or an open brace."),
        N_("Correct it on the Print page, beneath “One file per person”."),
        "{rule}",
    ),
}
