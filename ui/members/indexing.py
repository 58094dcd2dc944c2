"""Keeps the index of names up to date."""

from resources.i18n import tr
from ui.jobs import Job, JobRunner


def index_members(*, jobs: JobRunner) -> Job:
    """Bring the index of names up to date, after an import for instance."""
    from models.search import refresh_search  # noqa: PLC0415 - an index in order needs no rules of pinyin

    return jobs.write(refresh_search, title=tr("Preparing the search"))
