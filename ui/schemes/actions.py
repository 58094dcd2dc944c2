"""What the Schemes tab does to schemes; each returns the job that does it."""

from copy import deepcopy

from models.records.progress import Progress
from models.registers.scheme_choice import choose_scheme, effect_of_scheme
from models.registers.scheme_edit import copy_scheme, follow_scheme, remove_scheme, save_scheme
from models.registers.scheme_typing import forget_scheme_typing, keep_scheme_typing
from models.rules.scheme_typed import Typed
from resources.i18n import screen_words, tr
from ui.jobs import Job
from ui.room import Room


def copy(*, room: Room, key: str, title: str) -> Job:
    """Copy a scheme under another name; succeeds with the new key."""
    return _announced(
        room, room.jobs.save(lambda _progress: copy_scheme(room.desk, key, title), title=tr("Saving"))
    )


def follow(*, room: Room, key: str, reason: str) -> Job:
    """Make the next version; succeeds with its key."""
    return _announced(
        room, room.jobs.save(lambda _progress: follow_scheme(room.desk, key, reason), title=tr("Saving"))
    )


def remove(*, room: Room, key: str) -> Job:
    """Take a draft away."""
    return _announced(
        room, room.jobs.save(lambda _progress: remove_scheme(room.desk, key), title=tr("Saving"))
    )


def keep_typed(*, room: Room, key: str, typed: Typed) -> Job:
    """Keep what is typed so far."""
    taken = deepcopy(typed)  # the rows go on changing under the keys
    return room.jobs.save(
        lambda _progress: keep_scheme_typing(room.desk, key, taken), title=tr("Keeping what is typed")
    )


def forget_typed(*, room: Room, key: str) -> Job:
    """Throw away what was typed."""
    return room.jobs.save(
        lambda _progress: forget_scheme_typing(room.desk, key), title=tr("Keeping what is typed")
    )


def save(*, room: Room, key: str, typed: Typed) -> Job:
    """Save a draft; succeeds with the operation, and nothing is kept as typed any more."""
    taken = deepcopy(typed)

    def work(_progress: Progress) -> str:
        operation = save_scheme(room.desk, key, taken)
        forget_scheme_typing(room.desk, key)
        return operation

    return _announced(room, room.jobs.save(work, title=tr("Saving"), quiet=True))


def tell_effect(*, room: Room, batch: str, key: str) -> Job:
    """Work out what a batch's members would get by a scheme; succeeds with a SchemeEffect."""
    language = screen_words().language
    return room.jobs.write(
        lambda _progress: effect_of_scheme(room.desk, batch, key, language), title=tr("Adding up"), quiet=True
    )


def choose(*, room: Room, batch: str, key: str, reason: str) -> Job:
    """Let a batch be scored by a scheme."""
    return _announced(
        room,
        room.jobs.save(
            lambda _progress: choose_scheme(room.desk, batch, key, reason), title=tr("Saving"), quiet=True
        ),
    )


def _announced(room: Room, job: Job) -> Job:
    """Announce what a job did, also where the tab that asked for it is gone by then."""
    job.succeeded.connect(lambda _done: room.changes.announce_all())
    return job
