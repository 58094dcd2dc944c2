"""The triggers that write every change of a shared table into the journal; no write path can forget it.

A head names the newest change of a column. A column without heads of its own is headed by the row's
creation, column `*`; a deleted row is headed by its deletion, column `~` (exchange.md §2.3).
"""

from collections.abc import Sequence

from peewee import Model

from models.audience import shared_tables
from models.journal.schema import GUARDS
from models.search_stale import search_triggers
from models.tables import catalogue  # noqa: F401 - every shared table is to be known
from models.tables.fields import columns, fixed_columns, groups

_NOW = (
    "CAST(unixepoch('subsec')*1000 AS INTEGER)*65536"  # hybrid logical clock: milliseconds, 16 bits of count
)
_ON = "(SELECT applying FROM self)=0"
_BEGIN = f"""  SELECT RAISE(ABORT,'gridwork: outside an operation') FROM self WHERE op IS NULL;
  UPDATE self SET seq=seq+1, hlc=max(hlc+1, {_NOW});"""
_ROW = "pk=NEW.pk AND tbl=NEW.tbl"
_JOURNAL = "INSERT INTO journal(rep,seq,hlc,op,tbl,pk,kind,vals,base)"
_HEAD = "INSERT INTO head(tbl,pk,col,rep,seq,win)"
_OPENING = "CREATE TRIGGER gw_change_{name} INSTEAD OF INSERT ON gw_change WHEN NEW.kind='{kind}' BEGIN"

# every table's triggers say only what changed, as a row of this view: a start reads all of their text
CHANGE_VIEW = "CREATE VIEW IF NOT EXISTS gw_change AS SELECT tbl,pk,kind,vals FROM journal WHERE 0"
_CHANGES = {
    "gw_change_inserted": f"""{_OPENING.format(name="inserted", kind="I")}
{_BEGIN}
  SELECT RAISE(ABORT,'gridwork: a row is never replaced')
    WHERE EXISTS(SELECT 1 FROM head WHERE {_ROW} AND col='*')
    AND NOT EXISTS(SELECT 1 FROM head WHERE {_ROW} AND col='~');
  {_JOURNAL} SELECT rep,seq,hlc,op,NEW.tbl,NEW.pk,'I',NEW.vals,
    (SELECT json_object('~',json_group_array(json_array(rep,seq))) FROM head
      WHERE {_ROW} AND col='~' AND win=1 HAVING count(*)>0) FROM self;
  DELETE FROM head WHERE {_ROW} AND col='~' AND win=1;
  {_HEAD} SELECT NEW.tbl,NEW.pk,'*',rep,seq,1 FROM self;
END""",
    "gw_change_updated": f"""{_OPENING.format(name="updated", kind="U")}
{_BEGIN}
  {_JOURNAL} SELECT rep,seq,hlc,op,NEW.tbl,NEW.pk,'U',NEW.vals,
    (SELECT json_group_object(j.key, json((SELECT json_group_array(json_array(h.rep,h.seq)) FROM head h
      WHERE h.pk=NEW.pk AND h.tbl=NEW.tbl AND h.win=1 AND h.col=CASE
        WHEN EXISTS(SELECT 1 FROM head x WHERE x.pk=NEW.pk AND x.tbl=NEW.tbl AND x.col=j.key)
        THEN j.key ELSE '*' END))) FROM json_each(NEW.vals) j) FROM self;
  DELETE FROM head WHERE {_ROW} AND win=1 AND col IN (SELECT key FROM json_each(NEW.vals));
  {_HEAD} SELECT NEW.tbl,NEW.pk,j.key,rep,seq,1 FROM self, json_each(NEW.vals) j;
END""",
    "gw_change_deleted": f"""{_OPENING.format(name="deleted", kind="D")}
{_BEGIN}
  {_JOURNAL} SELECT rep,seq,hlc,op,NEW.tbl,NEW.pk,'D',NULL,
    (SELECT json_group_object(col,json(refs)) FROM
      (SELECT col,json_group_array(json_array(rep,seq)) AS refs FROM head
        WHERE {_ROW} AND win=1 GROUP BY col)) FROM self;
  DELETE FROM head WHERE {_ROW} AND win=1;
  {_HEAD} SELECT NEW.tbl,NEW.pk,'~',rep,seq,1 FROM self;
END""",
}


def all_triggers() -> dict[str, str]:
    """Return every trigger of a data file by its name: the journal's, its guards, the search's."""
    return GUARDS | _CHANGES | trigger_statements() | search_triggers()


def trigger_statements() -> dict[str, str]:
    """Return the text of every trigger by its name, for all shared tables."""
    made: dict[str, str] = {}
    for name, table in shared_tables().items():
        made |= {
            f"gw_{name}_insert": _insert(name, table),
            f"gw_{name}_update": _update(name, table),
            f"gw_{name}_delete": _delete(name),
            f"gw_{name}_fixed": _fixed(name),
        }
    return made


def _names(table: type[Model]) -> list[str]:
    return [field.column_name for field in columns(table)]


def _insert(name: str, table: type[Model]) -> str:
    values = ",".join(f"'{column}',NEW.\"{column}\"" for column in _names(table))
    return f"""CREATE TRIGGER gw_{name}_insert AFTER INSERT ON "{name}" WHEN {_ON} BEGIN
INSERT INTO gw_change VALUES('{name}',NEW.key,'I',json_object({values}));END"""


def _update(name: str, table: type[Model]) -> str:
    free = [column for column in _names(table) if column not in fixed_columns(name)]
    rows = ",".join(f'(\'{column}\',OLD."{column}",NEW."{column}")' for column in free)
    grouped = sorted(set(groups(name).values()))
    together = "".join(f" OR c IN {group} AND {_differs(group)}" for group in grouped)
    return f"""CREATE TRIGGER gw_{name}_update AFTER UPDATE ON "{name}" WHEN {_ON} BEGIN
INSERT INTO gw_change SELECT '{name}',NEW.key,'U',json_group_object(c,v)
FROM (SELECT NULL AS c,NULL AS o,NULL AS v UNION ALL VALUES{rows})
WHERE o IS NOT v{together} HAVING count(*)>0;END"""


def _delete(name: str) -> str:
    return f"""CREATE TRIGGER gw_{name}_delete AFTER DELETE ON "{name}" WHEN {_ON} BEGIN
INSERT INTO gw_change VALUES('{name}',OLD.key,'D',NULL);END"""


def _fixed(name: str) -> str:
    fixed = fixed_columns(name)
    listed = ",".join(f'"{column}"' for column in fixed)
    return f"""CREATE TRIGGER gw_{name}_fixed BEFORE UPDATE OF {listed} ON "{name}"
WHEN {_ON} AND {_differs(fixed)} BEGIN
SELECT RAISE(ABORT,'gridwork: a key, a parent or an owner never changes');END"""


def _differs(names: Sequence[str]) -> str:
    """Return the test that one of some columns changed."""
    return "(" + " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in names) + ")"
