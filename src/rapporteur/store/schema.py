"""The tables of a record: one SQLite file, in the syntax of SQLite 3.37 and later.

Reports, readings, claims, judgements and the log are kept for good; triggers refuse to change or delete
claims, judgements, readings and log lines. Everything from `family` on is derived: dropped and rebuilt.
JSON in `body` is the model's own form (model/*.py), not that of the export.
"""

from typing import Final

APPLICATION_ID: Final = 0x52505452  # "RPTR": tells a record from any other SQLite file
FORMAT: Final = 2  # of the tables below; kept in PRAGMA user_version

_KEPT = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- what was done to the record, oldest first; `at` is the clock's word and reaches no export
CREATE TABLE log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL
        CHECK (action IN ('created', 'added', 'replaced', 'read', 'withdrawn', 'taken_back', 'judged')),
    about TEXT, why TEXT, by TEXT, at TEXT
) STRICT;

-- one reading of one report under one state of knowledge; the current one is named by report.reading
CREATE TABLE reading (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    report TEXT NOT NULL,
    knowledge TEXT NOT NULL,
    dateline_place TEXT
) STRICT;

-- `raw`: the bytes taken in, zlib; `text`: the characters all offsets count in; `withdrawn`: the log line
CREATE TABLE report (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    raw BLOB NOT NULL,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    body TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    notes TEXT NOT NULL,
    reading INTEGER NOT NULL REFERENCES reading (id),
    withdrawn INTEGER REFERENCES log (seq)
) STRICT;
CREATE INDEX report_reading ON report (reading);

CREATE TABLE claim (
    reading INTEGER NOT NULL REFERENCES reading (id),
    id TEXT NOT NULL,
    report TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX claim_id ON claim (id);

CREATE TABLE judgement (id TEXT PRIMARY KEY, report TEXT, body TEXT NOT NULL) STRICT;

-- what a reading saw beside its claims: lists, one row a reading
CREATE TABLE seen (
    reading INTEGER PRIMARY KEY REFERENCES reading (id),
    mentions TEXT NOT NULL, sayings TEXT NOT NULL, unread TEXT NOT NULL
) STRICT;
CREATE TABLE register (
    reading INTEGER NOT NULL REFERENCES reading (id),
    what TEXT NOT NULL CHECK (what IN ('place', 'actor', 'source')),
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (reading, what, id)
) STRICT;

-- files and lines that gave no report, as the last run that met them said
CREATE TABLE left_out (
    path TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL,
    PRIMARY KEY (path, line, reason)
) STRICT, WITHOUT ROWID;

-- the claims that stand: of the latest reading of every report that is not withdrawn
CREATE VIEW current_claim AS
    SELECT claim.* FROM claim JOIN report ON report.reading = claim.reading WHERE report.withdrawn IS NULL;
"""

#: Derived tables: name -> the columns an analyst may want to query beside `id` and `body`.
DERIVED: Final[dict[str, tuple[str, ...]]] = {
    "copy": ("kind",),
    "event": ("type", "place", "standing", "independent"),
    "estimate": ("measure", "rule", "low", "best", "high"),
    "agreement": ("name", "kind"),
    "hold": ("place", "holder", "start", "end", "extent", "standing"),
    "contradiction": ("kind", "note"),
}

_JOINED = """
-- what only the whole record can say of a report or a claim, joined when it is read
CREATE TABLE family (report TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE main_event (report TEXT PRIMARY KEY, event TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE claim_agreement (claim TEXT PRIMARY KEY, agreement TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE claim_time (claim TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

#: What people's judgements came to; format 1 did not have these tables.
_JUDGED = """
-- claims as people left them (accepted, corrected, added, rejected), in the place of the reading's own
CREATE TABLE judged_claim (
    claim TEXT PRIMARY KEY, report TEXT NOT NULL, kind TEXT NOT NULL, rejected INTEGER NOT NULL, body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX judged_claim_report ON judged_claim (report);
-- judgements that no longer find their claims
CREATE TABLE lost_judgement (judgement TEXT PRIMARY KEY, why TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- register lines of places, actors and sources that only people named
CREATE TABLE named_by_people (
    what TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;
"""

JOINED: Final = (
    "family", "main_event", "claim_agreement", "claim_time", "judged_claim", "lost_judgement", "named_by_people",
)  # fmt: skip


def _derived_table(name: str, columns: tuple[str, ...]) -> str:
    shown = "".join(
        f",\n    \"{column}\" ANY GENERATED ALWAYS AS (json_extract(body, '$.{column}')) VIRTUAL"
        for column in columns
    )
    return f"CREATE TABLE {name} (\n    id TEXT PRIMARY KEY,\n    body TEXT NOT NULL{shown}\n) STRICT;\n"


def _kept_for_good(table: str) -> str:
    return "".join(
        f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table}\n"
        f"    BEGIN SELECT RAISE(ABORT, 'rows of {table} are kept for good'); END;\n"
        for deed in ("update", "delete")
    )


def statements() -> str:
    """The whole schema as SQL, to run inside one transaction on an empty file."""
    return "".join(
        (
            _KEPT,
            *(_kept_for_good(table) for table in ("log", "reading", "claim", "judgement")),
            _JOINED,
            _JUDGED,
            *(_derived_table(name, columns) for name, columns in DERIVED.items()),
            f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {FORMAT};\n",
        )
    )


def step_up() -> str:
    """SQL that brings a record of format 1 to this format."""
    return f"{_JUDGED}PRAGMA user_version = {FORMAT};\n"
