"""`new-office NAME --code CODE [--sample]`: make an office's data file."""

import argparse

from models.errors import NameOfAnotherOffice, NotTheDistrict
from models.office import close_office, new_office
from models.settings import OFFICE_NAME, write_setting
from resources.codes import table_rows
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, Terminal, given_name

PURPOSE = N_("make the data file of an office")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name the office, its code, and whether it begins with the sample."""
    parser.add_argument(
        "name", metavar="NAME", type=given_name, help=words.tr("what the office calls itself")
    )
    parser.add_argument(
        "--code", required=True, help=words.tr("nine-digit code; the district's is 310106000")
    )
    parser.add_argument("--district", action="store_true", help=words.tr("the district committee"))
    parser.add_argument("--sample", action="store_true", help=words.tr("begin with invented people"))


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Make the office; nothing is left behind when it cannot be made.

    Raises:
        NameOfAnotherOffice: 北站街道 with the code of 曹家渡街道 is a slip.
        NotTheDistrict: so is the code of an office together with --district.
    """
    named = {row["chinese"]: row["code"] for row in table_rows("units")}.get(arguments.name)
    if named and named != arguments.code:
        raise NameOfAnotherOffice(arguments.name, arguments.code, named)
    office = next((row for row in table_rows("units") if row["code"] == arguments.code), None)
    if arguments.district and office and office["kind"] != "district":
        raise NotTheDistrict(arguments.code, office["chinese"])
    desk = new_office(
        terminal.folder, arguments.code, terminal.who, force_location=terminal.force_location,
        district=arguments.district or None,
    )  # fmt: skip
    try:
        write_setting(OFFICE_NAME, arguments.name)
        if arguments.sample:
            from models.sample import write_sample  # noqa: PLC0415 - only this command needs it

            write_sample(desk)
    finally:
        close_office(terminal.folder)
    text = terminal.words.tr(
        "The office {name} is set up in {folder}.", name=arguments.name, folder=terminal.folder
    )
    terminal.answer(
        {"office": desk.office_code, "name": arguments.name, "folder": str(terminal.folder)}, text
    )
    return DONE
