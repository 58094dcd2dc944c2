"""The kinds of operations: what a person does, as history and its writers name it."""

from enum import Enum

from resources.i18n import N_


class OperationKind(Enum):
    """What a person did; the value is the message id of its title."""

    SHIPPED = N_("Shipped with the program")
    NEW_OFFICE = N_("Office set up")
    ROSTER_IMPORT = N_("Roster import")
    MEMBER_EDIT = N_("Member edited")
    MEMBER_ADD = N_("Member added")
    TRANSFER = N_("Member transferred")
    SWAP = N_("Stations swapped")
    EARLY_END = N_("Assignment ended early")
    WITHDRAWAL = N_("Member withdrawn")
    EXTENSION = N_("Assignment extended")
    LEAVE = N_("Leave recorded")
    REMOVAL = N_("Removed")
    SAME_PERSON = N_("Records joined as one person")
    NOT_SAME_PERSON = N_("Records taken apart")
    RECONCILIATION = N_("Differences accepted")
    UNIT_EDIT = N_("Unit edited")
    UNIT_MERGE = N_("Units merged")
    UNIT_IMPORT = N_("Units imported")
    SCORE_SHEET = N_("Score sheet entered")
    SCORE_CHANGE = N_("Saved marks changed")
    DECISION = N_("Grades decided together")
    REWEIGHT = N_("Re-weighting decided")
    SCHEME_EDIT = N_("Scheme edited")
    SCHEME_CHOICE = N_("Scheme of a batch chosen")
    ADJUSTMENT = N_("Bonus, deduction or veto recorded")
    PRINT = N_("Sheets printed")
    FILING = N_("Signed scans filed")
    SENSITIVE_SWITCH = N_("Sensitive field switched")
    SENSITIVE_EXPORT = N_("Sensitive fields saved to a file")
    UNDO = N_("Undone")
    REDO = N_("Redone")


TURNS = frozenset({OperationKind.UNDO, OperationKind.REDO})
NEVER_UNDONE = frozenset(
    {
        OperationKind.SHIPPED,
        OperationKind.NEW_OFFICE,
        OperationKind.PRINT,
        OperationKind.SENSITIVE_SWITCH,
        OperationKind.SENSITIVE_EXPORT,
    }
)
