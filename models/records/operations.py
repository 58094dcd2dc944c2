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
    UNIT_EDIT = N_("Unit edited")
    SCORE_SHEET = N_("Score sheet entered")
    SCORE_CHANGE = N_("Saved marks changed")
    DECISION = N_("Grades decided together")
    REWEIGHT = N_("Re-weighting decided")
    PRINT = N_("Sheets printed")
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
