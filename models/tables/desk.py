"""Tables of this desk alone: no trigger, no audience, never sent."""

from peewee import AutoField, BigIntegerField, CompositeKey, ForeignKeyField, Model, TextField

from models.database import db
from models.tables.assignments import Assignment


class DeskTable(Model):
    """A table that stays on this desk."""

    class Meta:
        """All tables live in the one data file."""

        database = db
        legacy_table_names = False


class Setting(DeskTable):
    """One setting of the office or the desk."""

    name = TextField(primary_key=True)
    value = TextField(default="")


class Draft(DeskTable):
    """A half-entered score sheet, written at each key."""

    key = TextField(primary_key=True)
    assignment = ForeignKeyField(Assignment, column_name="assignment", on_delete="CASCADE")
    content = TextField(default="{}")
    written_at = TextField(default="")


class SearchName(DeskTable):
    """What a member is found and sorted by; a cache that triggers mark as stale."""

    number = AutoField()  # stays with the member: lists hold it instead of the key
    member = TextField(unique=True)
    name = TextField()
    spoken = TextField()  # readings: characters by space, alternatives by stroke
    phone = TextField()
    sorting = TextField(index=True)


class SearchGram(DeskTable):
    """A piece of a name, its pinyin, its initials or a phone number, and the person it leads to."""

    gram = TextField()
    sorting = TextField()
    number = BigIntegerField()

    class Meta:
        """A clustered key: a search reads neighbours, already in the order of names."""

        primary_key = CompositeKey("gram", "sorting", "number")
        without_rowid = True


class SearchPlace(DeskTable):
    """In which batch and receiving unit a person is, so that opening a list reads neighbours in order."""

    batch = TextField()
    sorting = TextField()
    number = BigIntegerField()
    unit = TextField()

    class Meta:
        """A clustered key: the batch first, then the order of names."""

        primary_key = CompositeKey("batch", "sorting", "number")
        without_rowid = True


class SearchStale(DeskTable):
    """Members whose keys must be computed anew; written by triggers, so no write path forgets it."""

    member = TextField(primary_key=True)


class ReservedCode(DeskTable):
    """A sheet code held by an open preview; released when it closes."""

    code = TextField(primary_key=True)
    at = BigIntegerField(default=0)


class RowLeft(DeskTable):
    """A row of a file that an import did not take, by its cell and why; forgotten once it is mended."""

    number = AutoField()
    path = TextField(index=True)
    operation = TextField(default="")
    at = TextField(default="")
    fate = TextField(default="refused")
    place = TextField(default="")
    name = TextField(default="", index=True)
    reasons = TextField(default="[]")
    signs = TextField(default="")  # tells namesakes apart; no value can be read from it
