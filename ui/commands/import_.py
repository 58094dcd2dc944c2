"""`import FILE…`: take rosters in as one operation, or with --dry-run say what that would do."""

import argparse
from dataclasses import replace
from pathlib import Path

from models.intake.answers import import_answer, refusals_told
from models.intake.reading import read_files
from models.intake.roster import apply_plan, plan_for, remembered_choices
from models.records.intake import Fate, ImportPlan, PlannedRow
from models.registers.batches import batch_of_number
from models.search import refresh_search
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, WITH_PROBLEMS, Terminal
from ui.error_text import unread_told

PURPOSE = N_("take a roster in")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name the files."""
    tr = words.tr
    parser.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help=tr(
            "a workbook, text table or personal file, recognised by its content; or a folder or zip of them"
        ),
    )
    parser.add_argument("--dry-run", action="store_true", help=tr("only say what would happen"))
    parser.add_argument("--batch", type=int, metavar="B", help=tr("the batch's number; else the running one"))


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Import, and list what was refused and what could be about several members."""
    with terminal.desk(read_only=arguments.dry_run) as desk:
        choices = remembered_choices(desk)
        if arguments.batch is not None:
            choices = replace(choices, batch=batch_of_number(arguments.batch).key)
        plan = plan_for(desk, read_files(arguments.files), choices)
        result = None if arguments.dry_run else apply_plan(desk, plan, choices, paths=arguments.files)
        refresh_search()
    unread = [unread_told(error, terminal.words) for error in plan.unread]
    answer = import_answer(plan, result, terminal.words)
    answer["unread"] = [{"file": file, "reason": why} for file, why in unread]
    lines = ["\t".join(told) for told in unread]
    terminal.answer(answer, *_lines(terminal.words, plan), *lines)
    return DONE if _is_all_taken(plan) else WITH_PROBLEMS


def _is_all_taken(plan: ImportPlan) -> bool:
    left = plan.unread or plan.count(Fate.AMBIGUOUS) or any(row.refused for row in plan.rows)
    return bool(plan.rows) and not left


def _lines(words: Words, plan: ImportPlan) -> list[str]:
    counts = words.tr(
        "{added} added, {changed} changed, {unchanged} left alone, {refused} refused, {ambiguous} undecided",
        **{fate.value: plan.count(fate) for fate in Fate},
    )
    refused = ["\t".join(told) for told in refusals_told(plan, words)]
    undecided = [f"{row.where}\t{row.name}\t{_candidates(words, row)}" for row in plan.having(Fate.AMBIGUOUS)]
    return [counts, *refused, *undecided]


def _candidates(words: Words, row: PlannedRow) -> str:
    listed = "; ".join(" ".join(filter(None, (one.name, one.birth, one.unit))) for one in row.candidates)
    return words.tr("several members could be meant: {candidates}", candidates=listed)
