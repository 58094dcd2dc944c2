"""A hash of the shared content held here: equal changes, equal fingerprint (exchange.md §2.5)."""

import hashlib
import json

from models.audience import Reach, audience_of, shared_tables
from models.database import sql
from models.tables import catalogue  # noqa: F401 - every shared table is to be known

_LINE = "SELECT rep,seq,hlc,op,tbl,pk,kind,vals,base FROM journal WHERE rep<>0 ORDER BY rep,seq"


def fingerprint() -> str:
    """Return the SHA-256 over every change that is not shipped and may leave this office."""
    left_out = {t for t in shared_tables() if audience_of(t).reach is Reach.OWN or audience_of(t).sensitive}
    digest = hashlib.sha256()
    for row in sql(_LINE):
        if row[4] not in left_out:
            digest.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()
