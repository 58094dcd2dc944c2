"""The journal's own tables: plain SQL, so that any SQLite tool can read them."""

TABLES = (
    """CREATE TABLE self(
        one INTEGER PRIMARY KEY CHECK(one=1), desk TEXT NOT NULL, office TEXT NOT NULL,
        rep INTEGER NOT NULL DEFAULT 0, seq INTEGER NOT NULL DEFAULT 0, hlc INTEGER NOT NULL DEFAULT 0,
        applying INTEGER NOT NULL DEFAULT 0, op TEXT)""",
    """CREATE TABLE operation(
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '', undoes TEXT)""",
    "CREATE INDEX operation_undoes ON operation(undoes) WHERE undoes IS NOT NULL",
    """CREATE TABLE journal(
        no INTEGER PRIMARY KEY AUTOINCREMENT, rep INTEGER NOT NULL, seq INTEGER NOT NULL,
        hlc INTEGER NOT NULL, op TEXT NOT NULL, tbl TEXT NOT NULL, pk TEXT NOT NULL,
        kind TEXT NOT NULL CHECK(kind IN('I','U','D')), vals TEXT, base TEXT)""",
    "CREATE UNIQUE INDEX journal_id ON journal(rep,seq)",
    "CREATE INDEX journal_row ON journal(pk,tbl)",
    "CREATE INDEX journal_op ON journal(op)",
    """CREATE TABLE head(
        tbl TEXT NOT NULL, pk TEXT NOT NULL, col TEXT NOT NULL, rep INTEGER NOT NULL,
        seq INTEGER NOT NULL, win INTEGER NOT NULL, PRIMARY KEY(pk,tbl,col,rep,seq)) WITHOUT ROWID""",
    "CREATE INDEX head_open ON head(pk,tbl,col) WHERE win=0",
    "CREATE TABLE run(rep INTEGER PRIMARY KEY, desk TEXT NOT NULL)",
)

# came after the first files were made: whoever opens one for writing adds them
LATER_INDEXES = {
    "journal_removed": "CREATE INDEX journal_removed ON journal(pk,tbl) WHERE kind='D'",
}

# the texts stand in every data file: SQLite keeps them to the letter
GUARDS = {
    "gw_journal_update": """CREATE TRIGGER gw_journal_update BEFORE UPDATE ON journal BEGIN
        SELECT RAISE(ABORT,'gridwork: the journal is append-only'); END""",
    "gw_journal_delete": """CREATE TRIGGER gw_journal_delete BEFORE DELETE ON journal BEGIN
        SELECT RAISE(ABORT,'gridwork: the journal is append-only'); END""",
}
