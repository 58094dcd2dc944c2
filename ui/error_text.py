"""The one table from a known failure to its sentence and next step, for the window and for commands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models import errors as office
from models.intake import errors as intake
from models.records.saying import Saying
from models.registers.paper import NothingToPrint
from models.registers.paper_choices import NoRunningBatch, SeveralMembers
from models.registers.printed_sheets import NotASheetCode
from models.rules.scheme_json import SchemeUnreadable
from models.rules.scoring import SchemeUnsound
from models.rules.sheet_code import OfficeWithoutLetter
from reports import errors as paper
from resources.i18n import N_, Words
from ui.printing import orders
from ui.work.file_names import NamingRuleWrong
from ui.work.saving import TargetInUse, TargetRefused


@dataclass(frozen=True, slots=True)
class Explained:
    """A failure in words: what happened, where, and what to do about it."""

    what: str
    where: str
    next: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """The message ids for one class of failure; `where` fills itself from the failure's data."""

    what: str
    next: str
    where: str = ""


Fill = Callable[[Any, Words], Mapping[str, object]]

_SENTENCES: dict[type[BaseException], Sentences] = {
    office.NoDataFile: Sentences(
        N_("There is no Gridwork data in this folder yet."),
        N_("Choose the right folder, or set up a new office."),
        "{path}",
    ),
    office.DataFileExists: Sentences(
        N_("This folder already holds an office's data."),
        N_("Open it, or choose an empty folder for a new office."),
        "{path}",
    ),
    office.NotOurDataFile: Sentences(
        N_("The data file was not made by Gridwork."),
        N_("Move the file elsewhere, or choose another data folder. Nothing in it was changed."),
        "{path}",
    ),
    office.NewerDataFile: Sentences(
        N_("The data was written by a newer version of Gridwork."),
        N_("Install that version on this computer. Nothing was changed."),
        "{path}",
    ),
    office.DamagedDataFile: Sentences(
        N_("The data file is damaged."),
        N_("Stop working, copy the data folder as it is, and ask the IT person to restore a backup."),
        "{path}",
    ),
    office.DataFileLocked: Sentences(
        N_("Another program holds the data file."),
        N_("Try again in a moment; if that does not help, close the other window or program."),
        "{path}",
    ),
    office.DiskFull: Sentences(
        N_("The disk is full. Nothing was saved by this step."),
        N_("Make room on the disk and do the step again."),
        "{path}",
    ),
    office.DataFolderRefused: Sentences(
        N_("The data folder may not be written to by you."),
        N_("Ask the IT person for the right to write there, or choose another folder."),
        "{path}",
    ),
    office.UnsafeLocation: Sentences(
        N_("The data folder lies on a network share or a removable drive, where data gets lost."),
        N_("Choose a folder on this computer's own disk, or start with --force-location if there is none."),
        "{path}",
    ),
    office.AlreadyOpen: Sentences(
        N_("The data is open in another window or program that writes."),
        N_("Close that one first; until then this one can only read."),
        "{path}",
    ),
    office.ReadOnlyDesk: Sentences(
        N_("This window only reads: another one has the data open for writing."),
        N_("Make the change in the other window, or close it and start again."),
    ),
    office.WriteRefused: Sentences(
        N_("This may not be changed here: {reason}"),
        N_("Ask the office it belongs to for the change."),
    ),
    office.NoSuchRecord: Sentences(
        N_("There is no {what} “{named}” (any more)."),
        N_("Check the spelling; somebody may have removed it meanwhile."),
    ),
    office.NameOfAnotherOffice: Sentences(
        N_("{name} has the code {named}, not {code}."),
        N_("Correct the name or the code; nothing was made."),
    ),
    office.ReasonMissing: Sentences(
        N_("This change needs a reason."),
        N_("Say in a few words why, and save again."),
    ),
    office.InvalidValue: Sentences(
        N_("{term}: {reason}"),
        N_("Correct the value; nothing was saved."),
        "{value}",
    ),
    intake.FileMissing: Sentences(
        N_("The file is not there."),
        N_("Check whether it was moved or renamed, or the stick taken out."),
        "{file}",
    ),
    intake.FileForbidden: Sentences(
        N_("The file may not be read."),
        N_("Close it in other programs, or copy it to your own folder."),
        "{file}",
    ),
    intake.FileNotRegular: Sentences(
        N_("This is not a file that can be read."), N_("Choose a file, not a folder or device."), "{file}"
    ),
    intake.FileEmpty: Sentences(N_("The file is empty."), N_("Ask the sender for it again."), "{file}"),
    intake.FileDamaged: Sentences(
        N_("The file is damaged and cannot be read."),
        N_("Open it in WPS or Excel and save it anew, or ask the sender for it again."),
        "{file}",
    ),
    intake.FileLocked: Sentences(
        N_("The file is protected by a password."),
        N_("Open it in WPS or Excel, remove the password, save, and try again."),
        "{file}",
    ),
    intake.FileTooBig: Sentences(
        N_("The file holds too much to be a roster: {found} (at most {limit})."),
        N_("Delete empty rows and workbook sheets that do not belong to the roster, and save it anew."),
        "{file}",
    ),
    intake.FileOfAnotherKind: Sentences(
        N_("The file is no table that Gridwork reads: {found}."),
        N_("Choose a workbook (.xlsx, .xls, .ods) or a text table (.csv)."),
        "{file}",
    ),
    intake.FileEncodingUnknown: Sentences(
        N_("The characters of the text file cannot be read."),
        N_("Open it in WPS or Excel and save it as a workbook (.xlsx)."),
        "{file}",
    ),
    intake.FileTakesTooLong: Sentences(
        N_("Reading the file was stopped after {limit} seconds."),
        N_("Open it in WPS or Excel, keep only the roster, and save it anew."),
        "{file}",
    ),
    intake.FileTakesTooMuchMemory: Sentences(
        N_("Reading the file was stopped: it needs more than {limit} MB of memory."),
        N_("Open it in WPS or Excel, keep only the roster, and save it anew."),
        "{file}",
    ),
    intake.FileNotWritten: Sentences(
        N_("The file could not be saved."),
        N_("Close it in other programs, check that there is room, or save it elsewhere."),
        "{file}",
    ),
    intake.PlanOutdated: Sentences(
        N_("The data has changed since the preview. Nothing was imported."),
        N_("Open the file again, look at the new preview, and import then."),
        "{file}",
    ),
    NotASheetCode: Sentences(
        N_("“{typed}” is not a sheet code: a character is wrong, missing or too many."),
        N_("Type the eight characters beside the QR code on the sheet once more."),
    ),
    NoRunningBatch: Sentences(
        N_("No batch is running."),
        N_("Choose the batch."),
    ),
    SeveralMembers: Sentences(
        N_("{count} members are called {name}."),
        N_("Choose the one you mean from the list."),
    ),
    NothingToPrint: Sentences(
        N_("There is nobody to print {form} for."),
        N_("Choose another batch or other members."),
    ),
    OfficeWithoutLetter: Sentences(
        N_("This office cannot number its sheets: it has no letter for its sheet codes."),
        N_("Ask the IT person whether the right office was set up."),
        "{office}",
    ),
    SchemeUnsound: Sentences(
        N_("Nothing can be scored by this scheme: {problems}"),
        N_("Correct the scheme, or choose another one for the batch."),
        "{scheme}",
    ),
    SchemeUnreadable: Sentences(
        N_("The scheme cannot be read."),
        N_("Ask for the scheme's file again; nothing was changed."),
        "{where}",
    ),
    orders.NoPrinter: Sentences(
        N_("This computer knows no printer."),
        N_("Save the PDF and print it elsewhere, or ask the IT person to set up a printer."),
    ),
    orders.PrinterGone: Sentences(
        N_("The printer is not there any more."),
        N_("Choose another printer, or save the PDF. The sheets were not printed."),
        "{printer}",
    ),
    orders.PrinterRefuses: Sentences(
        N_("The printer takes no work now."),
        N_("Look at the printer (paper, cover, switched on?) and print again, or choose another one."),
        "{printer}",
    ),
    TargetInUse: Sentences(
        N_("The file is open in another program and cannot be replaced."),
        N_("Close it there, or save under another name."),
        "{path}",
    ),
    TargetRefused: Sentences(
        N_("Nothing can be saved in this folder: it is not there, or you may not write to it."),
        N_("Choose another folder."),
        "{path}",
    ),
    NamingRuleWrong: Sentences(
        N_("The rule for file names cannot be used: it has an unknown placeholder or an open brace."),
        N_("Correct it on the Print page, beneath “One file per person”."),
        "{rule}",
    ),
    paper.NoFont: Sentences(
        N_("None of the fonts for printing is on this computer: {families}."),
        N_("Ask the IT person to install one of them."),
    ),
    paper.MissingGlyph: Sentences(
        N_("No font on this computer has these characters: {characters}"),
        N_("Ask the IT person for a font that has them; until then these sheets are not printed."),
        "{where}",
    ),
}


def explain(error: BaseException, words: Words) -> Explained | None:
    """Return the words for a known failure; None says that it is a bug of ours."""
    sentences = next((_SENTENCES[kind] for kind in type(error).__mro__ if kind in _SENTENCES), None)
    if sentences is None:
        return None
    named = _named(error, words)
    where = sentences.where.format(**named) if sentences.where else ""
    return Explained(words.tr(sentences.what, **named), where, words.tr(sentences.next))


def explained_classes() -> frozenset[type[BaseException]]:
    """Return the classes that have a sentence of their own."""
    return frozenset(_SENTENCES)


def _named(error: BaseException, words: Words) -> dict[str, object]:
    named = {name: _shown(value, words) for name, value in vars(error).items()}
    fill = _FILLS.get(type(error), _nothing_more)
    return {**named, **fill(error, words)}


def _shown(value: object, words: Words) -> object:
    if isinstance(value, Saying):
        return words.tr(value.message, **value.named())
    if isinstance(value, tuple | list):
        return words.tr(", ").join(str(_shown(part, words)) for part in value)
    return value


def _nothing_more(_error: object, _words: Words) -> Mapping[str, object]:
    return {}


def _reason(error: office.WriteRefused, words: Words) -> Mapping[str, object]:
    return {"reason": words.tr(error.reason)}


def _what(error: office.NoSuchRecord, words: Words) -> Mapping[str, object]:
    return {"what": words.tr(error.what)}


def _value(error: office.InvalidValue, words: Words) -> Mapping[str, object]:
    return {"term": words.tr(error.term), "reason": words.tr(error.reason, **error.fields)}


def _found(error: intake.UnreadableFile, words: Words) -> Mapping[str, object]:
    return {"found": words.tr(error.found)}


# message ids among a failure's data, which are translated before they fill a sentence
_FILLS: dict[type[BaseException], Fill] = {
    office.WriteRefused: _reason,
    office.NoSuchRecord: _what,
    office.InvalidValue: _value,
    intake.FileTooBig: _found,
    intake.FileOfAnotherKind: _found,
}
