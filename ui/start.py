"""From the command line to the open window: which folder, which office, who works, and what is shown."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

# the models first: once Qt is there, every import passes its hook
from models.errors import AlreadyOpen, GridworkError, UnsafeLocation
from models.location import unsafe_kind
from models.office import close_office, close_thread, data_file, new_office, open_office
from models.records.desk import LOOKING_BACK, Desk
from models.settings import WHO, read_setting, write_setting
from resources.data_folder import default_data_folder
from resources.i18n import lent_to_libraries, words_for
from resources.language import system_language as spoken_language
from ui.app import application, ask_first_start, run_window, screen_language, screen_settings
from ui.context import WindowContext
from ui.crash import catch_mistakes, start_log
from ui.failures import show_failure, show_unforeseen
from ui.pages import find_place, pages
from ui.room import Room
from ui.shell.language import ScreenLanguage, system_language

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.shell.first_start import FirstStart

REFUSED = 3  # as a command that was refused
_PLAIN = {"--data": "data", "--as": "who"}


class Chosen(NamedTuple):
    """What the command line of a window may say."""

    data: str = ""  # the data folder; the user's own where empty
    who: str = ""
    force_location: bool = False
    as_of: "date | None" = None  # the day that the window looks back to


def start_window(arguments: Sequence[str]) -> int:
    """Open the window, asking at the very first start which office this is; return the exit code."""
    chosen = _chosen(arguments)
    # file dialogs may change the current one
    folder = (Path(chosen.data) if chosen.data else default_data_folder()).absolute()
    log = start_log(folder / "gridwork.log")
    catch_mistakes(lambda error: _own_up(error, log))
    try:
        if not data_file(folder).exists() and not _set_up(folder, log, force=chosen.force_location):
            return 0
        if chosen.as_of:
            return _look_back_to(chosen.as_of, folder, chosen, log)
        desk = _open(folder, chosen.who, force=chosen.force_location)
    except GridworkError as error:
        return _give_up(error, log)
    try:
        return run_window(_context(desk, log))
    finally:
        close_office(desk.folder)


def _chosen(arguments: Sequence[str]) -> Chosen:
    """Read the command line; as every start waits for it, argparse is asked only where it is not plain."""
    found: dict[str, str | bool] = {}
    rest = iter(arguments)
    for argument in rest:
        if argument == "--force-location":
            found["force_location"] = True
        elif argument in _PLAIN and (value := next(rest, "")) and not value.startswith("-"):
            found[_PLAIN[argument]] = value
        else:
            return _parsed(arguments)
    return Chosen(**found)  # type: ignore[arg-type]  # each name has what belongs to it


def _parsed(arguments: Sequence[str]) -> Chosen:
    import argparse  # noqa: PLC0415 - as rarely as somebody types options by hand

    from ui.commands.terminal import given_day  # noqa: PLC0415 - as above

    parser = argparse.ArgumentParser(prog="main.py")
    parser.add_argument("--data", default="")
    parser.add_argument("--as", dest="who", default="")
    parser.add_argument("--force-location", action="store_true")
    parser.add_argument("--as-of", type=given_day)
    with lent_to_libraries(words_for(spoken_language())):
        return Chosen(**vars(parser.parse_args(arguments)))


def _set_up(folder: Path, log: Path, *, force: bool) -> bool:
    """Ask which office this is and set it up; False when the person quits.

    Raises:
        UnsafeLocation: said before anything is asked.
    """
    kind = unsafe_kind(folder)
    if kind and not force:
        raise UnsafeLocation(folder, kind)

    def create(answer: "FirstStart") -> None:
        desk = new_office(folder, answer.office_code, answer.who, force_location=force)
        try:
            write_setting(WHO, answer.who)
            if answer.sample:
                from models.sample import write_sample  # noqa: PLC0415 - only for those who ask for it

                write_sample(desk)
        finally:
            close_office(folder)

    return ask_first_start(folder=folder, who="", log=log, create=create, is_unsafe=bool(kind))


def _open(folder: Path, who: str, *, force: bool) -> Desk:
    """Open for writing, or for reading where another window writes."""
    try:
        desk = open_office(folder, who, force_location=force)
    except AlreadyOpen:
        desk = open_office(folder, who, read_only=True, force_location=force)
    _clear_away(folder)
    return _named(desk)


def _named(desk: Desk) -> Desk:
    """Return the desk with who works there: as the command line, the office or the system says."""
    return desk if desk.who else replace(desk, who=read_setting(WHO) or _system_user())


def _clear_away(folder: Path) -> None:
    """Remove what a window that looked back left when it was killed."""
    if (folder / LOOKING_BACK).exists():
        from models.as_of_desk import clear_away  # noqa: PLC0415 - as rarely as such a window is killed

        clear_away(folder)


def _look_back_to(day: "date", folder: Path, chosen: Chosen, log: Path) -> int:
    """Open the office as it stood on a day, for reading, beside the one that is at work."""
    from models.as_of_desk import desk_as_of  # noqa: PLC0415 - few windows look back

    with desk_as_of(folder, chosen.who, day, force_location=chosen.force_location) as found:
        context = _context(_named(found.desk), log)
        return run_window(context._replace(behind=found.complete))


def _system_user() -> str:
    import getpass  # noqa: PLC0415 - only where nobody ever said who works here

    return getpass.getuser()


def _context(desk: Desk, log: Path) -> WindowContext:
    return WindowContext(
        desk=desk,
        pages=pages(),
        log=log,
        language=screen_language(screen_settings(desk.folder)),
        close_thread=close_thread,
        undo=_undo,
        redo=_redo,
        find_place=find_place,
        look_back=_look_back,
    )


def _undo(room: Room, parent: "QWidget") -> None:
    from ui.undoing import undo_last  # noqa: PLC0415 - only what is used is loaded

    undo_last(room, parent)


def _redo(room: Room, parent: "QWidget") -> None:
    from ui.undoing import redo_last  # noqa: PLC0415 - only what is used is loaded

    redo_last(room, parent)


def _look_back(room: Room, parent: "QWidget") -> None:
    from ui.looking_back import ask_day  # noqa: PLC0415 - only what is used is loaded

    ask_day(room, parent)


def _own_up(error: BaseException, log: Path) -> None:
    """Say in a window of its own why the start went wrong: without a console nobody would see it."""
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - Qt comes after the models

    app = application()
    ScreenLanguage(app).use(system_language())
    parent = QWidget()
    show_unforeseen(parent, error, log=log)
    app.exec()


def _give_up(error: GridworkError, log: Path) -> int:
    """Say in a window of its own why the data cannot be opened."""
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - Qt comes after the models

    app = application()
    ScreenLanguage(app).use(system_language())
    parent = QWidget()
    show_failure(parent, error, log=log)
    app.exec()
    return REFUSED
