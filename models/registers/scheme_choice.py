"""Which scheme a batch is scored by: what another one would do to every total, and choosing it."""

from models.database import sql
from models.errors import NoSuchRecord, ReasonMissing, WriteRefused
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.results import TotalsRow
from models.records.schemes import EffectRow, SchemeEffect
from models.registers.marks import BATCH_CLOSED, READ_ONLY
from models.registers.results import ScoredBatch
from models.registers.schemes import scheme_key_of_batch, scheme_of_key, twins_of
from models.rights import refusal
from models.rules.scheme import missing_components
from models.rules.scheme_problems import problems_with_scheme
from models.rules.scoring import SchemeUnsound
from models.tables.assignments import Batch
from resources.i18n import CHINESE, N_

WAITS = N_("Parts of it cannot be computed by this version of Gridwork yet.")
TWINS = N_("Another scheme has this name and version number: follow one of the two by a new version first.")
CHOSEN = N_("The batch is scored by this scheme already.")


def effect_of_scheme(desk: Desk, batch: str, scheme: str, language: str = CHINESE) -> SchemeEffect:
    """Say what every member of a batch would get by another scheme; nothing is saved.

    Who would get another grade stands first, then all by the rank they would have; units are called as
    `language` has it.

    Raises:
        NoSuchRecord: there is no such batch or scheme.
        SchemeUnsound, SchemeUnreadable: nothing can be scored by one of the two.
    """
    row = sql("SELECT title FROM batch WHERE key=?", batch).fetchone()
    if row is None:
        raise NoSuchRecord(N_("Batch"), batch)
    before, after = ScoredBatch(desk, batch), ScoredBatch(desk, batch, scheme, language)
    rows = [_effect(before.row(place), after.row(place)) for place in range(len(after.people))]
    last = len(rows) + 1
    ordered = tuple(sorted(rows, key=lambda one: (not one.crosses, int(one.rank[1] or last))))
    return SchemeEffect(batch, row[0], before.scheme.name, after.scheme.name, scheme, ordered)


def choose_scheme(desk: Desk, batch: str, scheme: str, reason: str) -> str:
    """Let a batch be scored by another scheme from now on; return the operation.

    Raises:
        ReasonMissing: no reason was given.
        SchemeUnsound: nothing can be scored by it.
        WriteRefused, ReadOnlyDesk: the batch is closed, has it already, or this desk may not choose.
        NoSuchRecord: there is no such batch or scheme.
    """
    chosen = scheme_of_key(scheme)
    why = why_not_chosen(desk, batch, scheme)
    if why and not desk.read_only:
        raise WriteRefused("batch", batch, ("scheme",), why)
    if not reason.strip():
        raise ReasonMissing
    if problems := problems_with_scheme(chosen):
        raise SchemeUnsound(chosen.name, problems)
    (title,) = sql("SELECT title FROM batch WHERE key=?", batch).fetchone()
    detail = f"{title} · {chosen.name}"
    with operation(desk, OperationKind.SCHEME_CHOICE, reason=reason.strip(), detail=detail) as identity:
        Batch.update(scheme=scheme).where(Batch.key == batch).execute()
    return identity


def why_not_chosen(desk: Desk, batch: str, scheme: str) -> str:
    """Return why a batch cannot take a scheme here, as a message id; empty where it can."""
    if desk.read_only:
        return READ_ONLY
    if why := refusal(desk, "batch", "U", {"key": batch}, ("scheme",)):
        return why
    row = sql("SELECT state FROM batch WHERE key=?", batch).fetchone()
    if row is not None and row[0] == "closed":
        return BATCH_CLOSED
    if scheme_key_of_batch(batch) == scheme:
        return CHOSEN
    if twins_of(scheme):
        return TWINS
    return WAITS if missing_components(scheme_of_key(scheme)) else ""


def _effect(before: TotalsRow, after: TotalsRow) -> EffectRow:
    return EffectRow(
        assignment=after.assignment,
        name=after.name,
        unit_title=after.unit_title,
        total=(before.total, after.total),
        grade=(before.grade, after.grade),
        rank=(before.rank, after.rank),
        notes=(*after.incomplete, *after.notes),
        crosses=before.grade != after.grade,
    )
