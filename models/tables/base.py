"""What every table has: the database and a key."""

from peewee import Model, TextField
from uuid_utils import uuid7

from models.database import db


def new_key() -> str:
    """Return a fresh UUIDv7 as 32 hexadecimal characters."""
    return uuid7().hex


class Table(Model):
    """A table of the data file; rows stay in `models`, records travel."""

    key = TextField(primary_key=True, default=new_key)

    class Meta:
        """All tables live in the one data file."""

        database = db
        legacy_table_names = False
