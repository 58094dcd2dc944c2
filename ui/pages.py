"""Which pages the window has, in the order of the rail; each is imported when it is first shown."""

from resources.i18n import N_
from ui.room import Place, Room
from ui.shell.page_spec import Page, PageSpec


def pages() -> tuple[PageSpec, ...]:
    """Return the pages."""
    return (
        PageSpec(key="today", title=N_("Today"), icon="calendar-days", build=_today),
        PageSpec(
            key="members",
            title=N_("Members"),
            icon="users",
            build=_members,
            searches=True,
            starts=True,
        ),
        PageSpec(key="assessment", title=N_("Assessment"), icon="clipboard-check", build=_assessment),
        PageSpec(key="print", title=N_("Print"), icon="printer", build=_print),
        PageSpec(key="office", title=N_("Office"), icon="building-2", build=_office),
        PageSpec(
            key="import",
            title=N_("Import"),
            icon="file-input",
            build=_import,
            takes_files=True,
            on_rail=False,
        ),
        PageSpec(key="sheets", title=N_("Printed sheets"), icon="inbox", build=_sheets, on_rail=False),
        PageSpec(
            key="reconcile",
            title=N_("Compare lists"),
            icon="file-text",
            build=_reconcile,
            on_rail=False,
        ),
    )


def find_place(typed: str) -> Place | None:
    """Return where a sheet code typed into the search box leads: a score sheet to its marks."""
    from models.rules.sheet_code import is_sheet_code, typed_code  # noqa: PLC0415 - nobody has typed at start

    code = typed_code(typed)
    if not is_sheet_code(code):
        return None
    from models.registers.marks import names_score_sheet  # noqa: PLC0415 - a start needs no score sheets

    return Place("assessment" if names_score_sheet(code) else "print", code)


def _today(room: Room) -> Page:
    from ui.today.today_page import TodayPage  # noqa: PLC0415 - only what is shown is loaded

    return TodayPage(room)


def _members(room: Room) -> Page:
    from ui.members.members_page import MembersPage  # noqa: PLC0415 - only what is shown is loaded

    return MembersPage(room)


def _assessment(room: Room) -> Page:
    from ui.assessment.assessment_page import AssessmentPage  # noqa: PLC0415 - only what is shown is loaded

    return AssessmentPage(room)


def _print(room: Room) -> Page:
    from ui.printing.print_page import PrintPage  # noqa: PLC0415 - only what is shown is loaded

    return PrintPage(room)


def _office(room: Room) -> Page:
    from ui.office.office_page import OfficePage  # noqa: PLC0415 - only what is shown is loaded

    return OfficePage(room)


def _import(room: Room) -> Page:
    from ui.intake.import_page import ImportPage  # noqa: PLC0415 - only what is shown is loaded

    return ImportPage(room)


def _reconcile(room: Room) -> Page:
    from ui.reconcile.reconcile_page import ReconcilePage  # noqa: PLC0415 - only what is shown is loaded

    return ReconcilePage(room)


def _sheets(room: Room) -> Page:
    from ui.filing.sheets_page import SheetsPage  # noqa: PLC0415 - only what is shown is loaded

    return SheetsPage(room)
