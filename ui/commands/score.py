"""`score BATCH`: totals, grades, places and ties, each number with its derivation."""

import argparse

from models.records.results import BatchResults, Derivation, PlacesRow, TotalsRow
from models.registers.batches import batch_of_number
from models.registers.results import derivations_of_batch, results_of_batch
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, WITH_PROBLEMS, Terminal

PURPOSE = N_("print totals, grades, places and how each number came about")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name the batch."""
    parser.add_argument(
        "batch", metavar="BATCH", type=int, help=words.tr("the batch's number, 2 for the second")
    )


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Print one line per member; incomplete ones and ties are problems."""
    words = terminal.words
    with terminal.desk(read_only=True) as desk:
        batch = batch_of_number(arguments.batch).key
        results = results_of_batch(desk, batch)
        derivations = derivations_of_batch(desk, batch)
    shape: dict[str, object] = {
        "batch": results.number,
        "quota": [_places(words, row) for row in _all_places(results)],
        "ties": _ties(results),
        "members": [_member(words, row, derivations[row.assignment]) for row in results.rows],
    }
    nobody = () if results.rows else (words.tr("Nobody is in batch {number} here.", number=results.number),)
    terminal.answer(shape, *nobody, *(_line(words, row) for row in results.rows))
    open_ends = results.tied or any(row.incomplete for row in results.rows)
    return WITH_PROBLEMS if open_ends else DONE


def _all_places(results: BatchResults) -> list[PlacesRow]:
    pools = (results.small_units, results.all_units)
    return [*results.by_unit, *(pool for pool in pools if pool is not None)]


def _ties(results: BatchResults) -> list[list[str]]:
    """Return the names of each tie that waits for a decision."""
    names = {row.assignment: row.name for row in results.rows}
    open_ones = (row.tie for row in results.rows if row.assignment in results.tied)
    return [[names[who] for who in tie] for tie in dict.fromkeys(open_ones)]


def _places(words: Words, row: PlacesRow) -> dict[str, object]:
    return {"unit": row.title or words.tr(row.pool), "n": row.n, "places": row.places}


def _member(words: Words, row: TotalsRow, derivation: Derivation) -> dict[str, object]:
    named: dict[str, object] = {"key": row.member, "name": row.name}
    if row.incomplete:
        return named | {"incomplete": [words.said(one) for one in row.incomplete]}
    return named | {
        "total": row.total,
        "grade": row.grade,
        "rank": row.rank,
        "notes": [words.said(one) for one in row.notes],
        "derivation": _derived(words, derivation),
    }


def _derived(words: Words, derivation: Derivation) -> dict[str, object]:
    return {
        "what": " ".join(filter(None, (words.tr(derivation.term), derivation.title))),
        "value": derivation.value,
        "formula": derivation.formula,
        "notes": [words.said(note) for note in derivation.notes],
        "marks": [mark.text for mark in derivation.marks],
        "from": [_derived(words, child) for child in derivation.children],
    }


def _line(words: Words, row: TotalsRow) -> str:
    notes = "；".join(words.said(one) for one in (*row.incomplete, *row.notes))
    return f"{row.rank}\t{row.name}\t{row.unit_title}\t{row.total}\t{row.grade}\t{notes}"
