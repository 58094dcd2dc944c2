"""The triggers that write every change of a shared table into the journal; no write path can forget it.

A head names the newest change of a column. A column without heads of its own is headed by the row's
creation, column `*`; a deleted row is headed by its deletion, column `~` (exchange.md §2.3).
"""

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
_TICK = f"UPDATE self SET seq=seq+1, hlc=max(hlc+1, {_NOW});"
_INSIDE = "SELECT RAISE(ABORT,'gridwork: outside an operation') FROM self WHERE op IS NULL;"
_JOURNAL = "INSERT INTO journal(rep,seq,hlc,op,tbl,pk,kind,vals,base)"


def all_triggers() -> dict[str, str]:
    """Return every trigger of a data file by its name: the journal's, its guards, the search's."""
    return GUARDS | trigger_statements() | search_triggers()


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
    row = f"pk=NEW.key AND tbl='{name}'"
    values = ",".join(f"'{column}',NEW.\"{column}\"" for column in _names(table))
    return f"""CREATE TRIGGER gw_{name}_insert AFTER INSERT ON "{name}" WHEN {_ON} BEGIN
  {_INSIDE}
  SELECT RAISE(ABORT,'gridwork: a row is never replaced')
    WHERE EXISTS(SELECT 1 FROM head WHERE {row} AND col='*')
    AND NOT EXISTS(SELECT 1 FROM head WHERE {row} AND col='~');
  {_TICK}
  {_JOURNAL} SELECT rep,seq,hlc,op,'{name}',NEW.key,'I',json_object({values}),
    (SELECT json_object('~',json_group_array(json_array(rep,seq))) FROM head
      WHERE {row} AND col='~' AND win=1 HAVING count(*)>0) FROM self;
  DELETE FROM head WHERE {row} AND col='~' AND win=1;
  INSERT INTO head(tbl,pk,col,rep,seq,win) SELECT '{name}',NEW.key,'*',rep,seq,1 FROM self;
END"""


def _update(name: str, table: type[Model]) -> str:
    grouped = groups(name)
    free = [column for column in _names(table) if column not in fixed_columns(name)]
    differs = {column: f'OLD."{column}" IS NOT NEW."{column}"' for column in free}
    changed = {
        column: " OR ".join(differs[other] for other in grouped.get(column, (column,))) for column in free
    }
    values = " UNION ALL ".join(
        f"SELECT '{column}' AS c, NEW.\"{column}\" AS v WHERE {test}" for column, test in changed.items()
    )
    row = f"pk=NEW.key AND tbl='{name}'"
    return f"""CREATE TRIGGER gw_{name}_update AFTER UPDATE ON "{name}"
WHEN {_ON} AND ({" OR ".join(differs.values())}) BEGIN
  {_INSIDE}
  {_TICK}
  {_JOURNAL} SELECT rep,seq,hlc,op,'{name}',NEW.key,'U',n.vals,
    (SELECT json_group_object(j.key, json((SELECT json_group_array(json_array(h.rep,h.seq)) FROM head h
      WHERE h.{row} AND h.win=1 AND h.col=CASE WHEN EXISTS(SELECT 1 FROM head x WHERE x.{row} AND x.col=j.key)
        THEN j.key ELSE '*' END))) FROM json_each(n.vals) j)
    FROM self, (SELECT json_group_object(c,v) AS vals FROM ({values})) n;
  DELETE FROM head WHERE {row} AND win=1 AND col IN (SELECT j.key FROM journal, json_each(vals) j
    WHERE no=(SELECT max(no) FROM journal));
  INSERT INTO head(tbl,pk,col,rep,seq,win) SELECT '{name}',NEW.key,j.key,rep,seq,1
    FROM journal, json_each(vals) j WHERE no=(SELECT max(no) FROM journal);
END""".replace("h.pk=NEW.key AND tbl=", "h.pk=NEW.key AND h.tbl=").replace(
        "x.pk=NEW.key AND tbl=", "x.pk=NEW.key AND x.tbl="
    )


def _delete(name: str) -> str:
    row = f"pk=OLD.key AND tbl='{name}'"
    return f"""CREATE TRIGGER gw_{name}_delete AFTER DELETE ON "{name}" WHEN {_ON} BEGIN
  {_INSIDE}
  {_TICK}
  {_JOURNAL} SELECT rep,seq,hlc,op,'{name}',OLD.key,'D',NULL,
    (SELECT json_group_object(col,json(refs)) FROM
      (SELECT col,json_group_array(json_array(rep,seq)) AS refs FROM head WHERE {row} AND win=1 GROUP BY col))
    FROM self;
  DELETE FROM head WHERE {row} AND win=1;
  INSERT INTO head(tbl,pk,col,rep,seq,win) SELECT '{name}',OLD.key,'~',rep,seq,1 FROM self;
END"""


def _fixed(name: str) -> str:
    fixed = fixed_columns(name)
    listed = ",".join(f'"{column}"' for column in fixed)
    moved = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in fixed)
    return f"""CREATE TRIGGER gw_{name}_fixed BEFORE UPDATE OF {listed} ON "{name}"
WHEN {_ON} AND ({moved}) BEGIN
  SELECT RAISE(ABORT,'gridwork: a key, a parent or an owner never changes');
END"""
