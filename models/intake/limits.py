"""How much a file may hold and how long reading it may take."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Far above any roster, far below what would hurt a clerk's PC."""

    file_bytes: int = 64 * MEGABYTE
    part_bytes: int = 192 * MEGABYTE  # one unpacked part of a zip
    parts: int = 2_000  # of a packed workbook
    files: int = 3_000  # in the folders and zips of one import
    archive_bytes: int = 512 * MEGABYTE  # of a zip of files: a thousand of them with photos
    unpacked_bytes: int = 1_024 * MEGABYTE  # that come out of all zips of one import
    sheets: int = 64
    rows: int = 100_000  # filled rows of all workbook sheets of all files
    cells: int = 2_000_000
    columns: int = 500
    text: int = 32_767  # characters of one cell, the most a spreadsheet program allows
    seconds: int = 60  # for each file
    megabytes: int = 1_024  # of the reading process


LIMITS = Limits()
