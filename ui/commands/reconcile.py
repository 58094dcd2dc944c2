"""`reconcile FILE [FILE]`: print where one or two files differ from the roster here; nothing is written."""

import argparse
from dataclasses import replace
from pathlib import Path

from models.intake.answers import candidates_told, reason_text
from models.intake.comparing import compare
from models.intake.reading import read_workbook
from models.intake.roster import remembered_choices
from models.records.reconcile import Comparison, Difference
from models.registers.batches import batch_of_number
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, WITH_PROBLEMS, Terminal
from ui.work.differences import KINDS, about, counted, said

PURPOSE = N_("print where lists differ from the roster here")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name the files."""
    tr = words.tr
    parser.add_argument("file", metavar="FILE", type=Path, help=tr("a list of any kind that can be imported"))
    parser.add_argument("other", metavar="FILE", type=Path, nargs="?", help=tr("a second list"))
    parser.add_argument("--batch", type=int, metavar="B", help=tr("the batch's number; else the running one"))


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Print a line for each difference; any is a problem, and so is a file without members."""
    paths = [path for path in (arguments.file, arguments.other) if path is not None]
    words = terminal.words
    with terminal.desk(read_only=True) as desk:
        choices = remembered_choices(desk)
        if arguments.batch is not None:
            choices = replace(choices, batch=batch_of_number(arguments.batch).key)
        found = compare(desk, [read_workbook(path) for path in paths], choices)
    empty = [one.file for one in found.sources[1:] if not one.fields]
    terminal.answer(
        _shape(found, words),
        counted(found, words),
        *(words.tr("{file}: no table of members was found in it.", file=file) for file in empty),
        *("\t".join(_cells(one, words)) for one in found.differences),
    )
    return WITH_PROBLEMS if found.differences or empty else DONE


def _cells(one: Difference, words: Words) -> list[str]:
    values = (said(one, source, words) for source in range(len(one.values)))
    reason = reason_text(one.refusal, words) if one.refusal else ""
    candidates = (
        " ".join(filter(None, (candidate.name, candidate.birth, candidate.unit)))
        for candidate in one.candidates
    )
    field = words.tr(one.field.term if one.field else KINDS[one.what])
    return [one.name, about(one), field, *values, *filter(None, (reason, "; ".join(candidates)))]


def _shape(found: Comparison, words: Words) -> dict[str, object]:
    return {
        "sources": [{"file": one.file, "people": one.people} for one in found.sources],
        "people": found.people,
        "differences": [_difference(one, words) for one in found.differences],
        "dropped": [words.tr(field.term) for field in found.dropped],
    }


def _difference(one: Difference, words: Words) -> dict[str, object]:
    values = [
        {
            "told": value.told.value,
            "value": said(one, source, words),
            "differs": value.is_other,
            "where": value.where,
        }
        for source, value in enumerate(one.values)
    ]
    return {
        "what": one.what.value,
        "name": one.name,
        "about": about(one),
        "member": one.member or None,
        "field": words.tr(one.field.term) if one.field else None,
        "values": values,
        "reason": reason_text(one.refusal, words) if one.refusal else None,
        "candidates": candidates_told(one.candidates, words),
    }
