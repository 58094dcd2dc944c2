"""The names of the commands: a window asks only whether one was named."""

from collections.abc import Sequence

# One module per command; a command's module is imported only when it runs or when help is wanted.
COMMANDS = {
    "new-office": "new_office",
    "import": "import_",
    "export": "export",
    "print": "print_",
    "file-scan": "file_scan",
    "reconcile": "reconcile",
    "score": "score",
    "undo": "undo",
    "history": "history",
    "fingerprint": "fingerprint",
    "check": "check",
}

LOOK_BACK = frozenset({"export", "print", "score", "history", "fingerprint"})  # take --as-of DATE


def is_command(arguments: Sequence[str]) -> bool:
    """Say whether the arguments name a command, so that no window is wanted."""
    return any(argument in COMMANDS for argument in arguments) or bool(
        {"-h", "--help", "--version"} & {*arguments}
    )
