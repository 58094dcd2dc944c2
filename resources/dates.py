"""Dates as letters and certificates write them out: year, month and day without zeros."""

from resources.i18n import Words


def written_date(iso: str, words: Words) -> str:
    """Return an ISO date written out, 2025年9月24日; anything else as it stands."""
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return iso
    return words.tr("{year}/{month}/{day}", year=year, month=int(month), day=int(day))
