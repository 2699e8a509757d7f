"""Tables, indexes and views, made step by step by sqlite_utils.Migrations.

A migration that has been released never changes; a later one corrects it. Tables are internal.
Public are the views ``coverage``, ``collection``, ``withdrawn``, ``change``, ``edition``, ``delivery`` and
``decision`` (DESIGN, section 4). Texts stand at the end of their rows, so that scans of ids, dates and labels
read no page of a body. The length is that of the SQL: every migration stays as it was released.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from sqlite_utils import Database as Schema
from sqlite_utils import Migrations

from aggregator.store.database import Database, StoreError
from crawler.article import from_iso

migrations = Migrations("kliping")

_ARTICLES = """
CREATE TABLE outlet (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    province TEXT,
    media_group TEXT,
    trust TEXT NOT NULL,
    status TEXT NOT NULL            -- stable | unverified | quarantined | removed (its file is gone)
);
CREATE TABLE article (
    article_id INTEGER PRIMARY KEY AUTOINCREMENT,
    outlet TEXT NOT NULL,           -- id of the registry, or a bare host that is in none
    key TEXT NOT NULL,
    version_id INTEGER,             -- the latest
    versions INTEGER NOT NULL DEFAULT 1,
    judged_by TEXT,                 -- analyzers whose facts the latest version has; NULL: none
    published_at TEXT,
    collected_at TEXT NOT NULL,
    counted_at TEXT NOT NULL GENERATED ALWAYS AS (coalesce(published_at, collected_at)) VIRTUAL,
    last_read_at TEXT NOT NULL,
    origin TEXT NOT NULL,           -- crawl | backfill | import | add
    published_from TEXT NOT NULL,
    kind_hint TEXT,
    url TEXT NOT NULL,
    canonical_url TEXT NOT NULL,
    UNIQUE (outlet, key)
);
CREATE INDEX article_counted ON article (counted_at);
CREATE INDEX article_collected ON article (collected_at);
CREATE INDEX article_judged ON article (judged_by);
CREATE TABLE version (
    version_id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article,
    read_at TEXT NOT NULL,
    edit INTEGER NOT NULL,          -- 1: the outlet changed the text; 0: first reading, or ours got better
    text_digest TEXT NOT NULL,
    page_digest TEXT NOT NULL,
    extractor TEXT NOT NULL,
    truncated INTEGER NOT NULL,
    byline TEXT,                    -- persons parted by '; '
    place TEXT,
    tail TEXT,
    headline TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX version_article ON version (article_id);
CREATE TABLE seen (                 -- addresses read and left out for good
    outlet TEXT NOT NULL,
    key TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (outlet, key)
) WITHOUT ROWID;
"""

_JUDGEMENTS = """
CREATE TABLE fact (
    version_id INTEGER NOT NULL REFERENCES version,
    analyzer TEXT NOT NULL,
    analyzer_version TEXT NOT NULL,
    judged_at TEXT NOT NULL,
    value TEXT NOT NULL,            -- JSON object of label columns
    evidence TEXT,
    reason TEXT,
    PRIMARY KEY (version_id, analyzer)
) WITHOUT ROWID;
CREATE TABLE decision_log (
    decision_id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    article_id INTEGER NOT NULL REFERENCES article,
    version_id INTEGER NOT NULL REFERENCES version,
    label TEXT NOT NULL,
    value TEXT NOT NULL,            -- JSON
    login TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX decision_article ON decision_log (article_id);
CREATE TRIGGER decision_kept BEFORE UPDATE ON decision_log
    BEGIN SELECT raise(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision_log
    BEGIN SELECT raise(ABORT, 'decisions are append-only'); END;
CREATE TABLE label (                -- effective labels, rewritten with every fact, decision or copy link
    article_id INTEGER PRIMARY KEY REFERENCES article,
    version_id INTEGER NOT NULL REFERENCES version,
    relevant INTEGER NOT NULL,
    kind TEXT,
    role TEXT,
    issue TEXT,
    division TEXT,
    office TEXT,
    prominence INTEGER,
    mention_share REAL,
    tone TEXT,
    tone_headline TEXT,
    tone_score REAL,
    decided_by TEXT,
    spokespersons TEXT,             -- JSON array
    evidence TEXT
);
CREATE INDEX label_tone ON label (tone, issue, office);
CREATE INDEX label_issue ON label (issue, tone);
CREATE INDEX label_office ON label (office, tone);
CREATE TABLE copy (                 -- never a chain: no copy_of is itself an article_id here
    article_id INTEGER PRIMARY KEY REFERENCES article,
    copy_of INTEGER NOT NULL REFERENCES article,
    relation TEXT NOT NULL,
    jaccard REAL NOT NULL,
    containment REAL NOT NULL,
    CHECK (copy_of <> article_id)
);
CREATE INDEX copy_original ON copy (copy_of);
CREATE TABLE story (
    story_id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL
);
CREATE TABLE member (               -- originals only; a copy is in its original's story
    article_id INTEGER PRIMARY KEY REFERENCES article,
    story_id INTEGER NOT NULL REFERENCES story
);
CREATE INDEX member_story ON member (story_id);
"""

_OPERATIONS = """
CREATE TABLE round (
    round_id INTEGER PRIMARY KEY AUTOINCREMENT,
    began_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE TABLE crawl (                -- one outlet in one round
    crawl_id INTEGER PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER NOT NULL REFERENCES round,
    outlet TEXT NOT NULL,
    at TEXT NOT NULL,
    day TEXT NOT NULL,              -- in the zone of app.yaml
    found INTEGER NOT NULL,
    new INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    same INTEGER NOT NULL,
    dropped TEXT NOT NULL,          -- JSON object: reason -> count
    failure TEXT,
    since TEXT,                     -- failing without a break since then
    detail TEXT NOT NULL,
    requests INTEGER NOT NULL,
    not_modified INTEGER NOT NULL,
    UNIQUE (outlet, round_id)
);
CREATE INDEX crawl_day ON crawl (day, outlet);
CREATE INDEX crawl_at ON crawl (at);
CREATE INDEX crawl_success ON crawl (outlet, at) WHERE failure IS NULL;
CREATE TABLE validator (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT
);
CREATE TABLE edition_log (
    edition TEXT NOT NULL,
    day TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    composed_at TEXT NOT NULL,
    partial INTEGER NOT NULL,
    newest INTEGER NOT NULL,        -- the largest article_id when it was composed
    subject TEXT NOT NULL,
    figures TEXT NOT NULL,          -- JSON object
    html TEXT NOT NULL,
    text TEXT NOT NULL,
    whatsapp TEXT NOT NULL,
    PRIMARY KEY (edition, day)
);
CREATE TABLE delivery_log (
    delivery_id INTEGER PRIMARY KEY AUTOINCREMENT,
    edition TEXT NOT NULL,
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'failed', 'uncertain')),
    message_id TEXT NOT NULL,
    started_at TEXT,                -- the moment before the other side may accept it
    at TEXT NOT NULL,               -- the last change of this row
    error TEXT NOT NULL,
    UNIQUE (edition, day, channel, recipient),
    FOREIGN KEY (edition, day) REFERENCES edition_log
);
CREATE TABLE run (
    task TEXT NOT NULL,
    due TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    finished_at TEXT,
    error TEXT NOT NULL,
    PRIMARY KEY (task, due)
) WITHOUT ROWID;
"""

# The index holds no text of its own: it reads the latest version and the stored stems through a view.
_SEARCH = """
CREATE TABLE stem (
    article_id INTEGER PRIMARY KEY REFERENCES article,
    words TEXT NOT NULL             -- the stems of headline and body, in their order
);
CREATE TABLE stem_exception (
    word TEXT PRIMARY KEY,
    stem TEXT NOT NULL
) WITHOUT ROWID;
CREATE VIEW indexed AS
SELECT a.article_id, v.headline, v.body, s.words AS stem
FROM article a JOIN version v USING (version_id) JOIN stem s ON s.article_id = a.article_id;
CREATE VIRTUAL TABLE search USING fts5 (
    headline, body, stem, content = 'indexed', content_rowid = 'article_id',
    tokenize = 'unicode61 remove_diacritics 2'
);
"""

_VIEWS = """
CREATE VIEW coverage AS
SELECT a.article_id, a.url, a.canonical_url, a.outlet, o.kind AS outlet_kind, o.province AS outlet_province,
    v.headline, v.body, v.byline, a.published_at, a.collected_at, l.kind, c.copy_of, m.story_id,
    l.relevant, l.role, l.issue, l.division, l.office, l.prominence, l.mention_share,
    l.tone, l.tone_headline, l.tone_score, l.evidence, l.spokespersons, l.decided_by
FROM article a
LEFT JOIN label l ON l.article_id = a.article_id
JOIN version v ON v.version_id = coalesce(l.version_id, a.version_id)
LEFT JOIN outlet o ON o.id = a.outlet
LEFT JOIN copy c ON c.article_id = a.article_id
LEFT JOIN member m ON m.article_id = coalesce(c.copy_of, a.article_id);
CREATE VIEW collection AS
SELECT d.outlet, d.day, d.found, d.stored,
    (SELECT json_group_object(reason, n) FROM
        (SELECT j.key AS reason, sum(j.value) AS n FROM crawl x, json_each(x.dropped) j
         WHERE x.outlet = d.outlet AND x.day = d.day GROUP BY j.key)) AS dropped,
    last.failure, last.since
FROM (SELECT outlet, day, sum(found) AS found, sum(new + changed) AS stored, max(crawl_id) AS last_id
      FROM crawl GROUP BY outlet, day) d
JOIN crawl last ON last.crawl_id = d.last_id;
CREATE VIEW edition AS
SELECT edition, day, starts_at, ends_at, composed_at, partial, subject, figures, html, text, whatsapp
FROM edition_log;
CREATE VIEW delivery AS
SELECT delivery_id, edition, day, channel, recipient, state, message_id, at, error FROM delivery_log;
CREATE VIEW decision AS
SELECT uuid, article_id, version_id, label, json_extract(value, '$') AS value, login, decided_at, note
FROM decision_log;
"""

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
REASONS = {"not_named": 1, "moved": 2}  # why an address is remembered

_SEEN = """
ALTER TABLE seen RENAME TO seen_text;
CREATE TABLE seen (                 -- addresses read and left out for good
    address INTEGER PRIMARY KEY,    -- 64-bit hash of outlet and key
    reason INTEGER NOT NULL,        -- 1: names nobody; 2: led to an article kept under another key; 0: other
    day INTEGER NOT NULL            -- when, in days since the start of 2020
);
"""


def address(outlet: str, key: str) -> int:
    """Outlet and key as the number they are remembered by. That two of ten million share one happens in one
    file of 370 000 (n² / 2^65)."""
    text = f"{outlet}\n{key}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big", signed=True)


_ROUTES = """
CREATE TABLE route (
    outlet TEXT NOT NULL,
    address TEXT NOT NULL,          -- as it stands in the outlet file
    kind TEXT NOT NULL,             -- feed | sitemap | listing | archive
    walked_at TEXT NOT NULL,        -- the last try
    found INTEGER NOT NULL,         -- candidates of the last walk that held some; next three too
    new INTEGER NOT NULL,
    oldest_at TEXT,                 -- as the route told the times of its candidates
    newest_at TEXT,
    pace REAL,                      -- new candidates an hour, smoothed over a day; NULL: not known yet
    overruns INTEGER NOT NULL,      -- so far
    overrun_at TEXT,
    failures INTEGER NOT NULL,      -- without a break
    failing_since TEXT,
    failure TEXT,
    detail TEXT NOT NULL,
    PRIMARY KEY (outlet, address)
) WITHOUT ROWID;
CREATE TABLE slice (                -- a part of an archive or listing that a back-fill has settled
    outlet TEXT NOT NULL,
    since TEXT NOT NULL,            -- first day of the back-fill
    url TEXT NOT NULL,
    day TEXT NOT NULL,              -- on which it was walked
    PRIMARY KEY (outlet, since, url)
) WITHOUT ROWID;
CREATE TABLE withdrawal (
    article_id INTEGER PRIMARY KEY REFERENCES article,
    withdrawn_at TEXT NOT NULL,     -- first seen to be gone
    asked_at TEXT NOT NULL,         -- last seen to be gone
    status INTEGER NOT NULL
);
CREATE VIEW withdrawn AS            -- articles whose page is gone; one that came back is not among them
SELECT a.article_id, a.outlet, a.url, v.headline, w.withdrawn_at, w.status
FROM withdrawal w JOIN article a USING (article_id) JOIN version v USING (version_id)
WHERE w.asked_at >= a.last_read_at;
ALTER TABLE crawl ADD COLUMN fresh INTEGER NOT NULL DEFAULT 0;      -- pages read for the first time
ALTER TABLE crawl ADD COLUMN overrun INTEGER NOT NULL DEFAULT 0;    -- 1: a feed's window was overrun
ALTER TABLE crawl ADD COLUMN switched TEXT NOT NULL DEFAULT '';     -- the route that served instead
CREATE INDEX crawl_failed ON crawl (outlet, failure, at) WHERE failure IS NOT NULL;
CREATE INDEX crawl_fresh ON crawl (outlet, at) WHERE fresh > 0;
"""


_RESTS = """
ALTER TABLE crawl ADD COLUMN rests_until TEXT;  -- the site asked to be left alone until then
CREATE INDEX crawl_rests ON crawl (outlet, rests_until) WHERE rests_until IS NOT NULL;
"""


_FURNITURE = """
CREATE TABLE furniture (            -- lines that an outlet prints on most of its pages
    outlet TEXT NOT NULL,
    line TEXT NOT NULL,
    learned_at TEXT NOT NULL,
    refused INTEGER NOT NULL,       -- 1: a person said that it is text
    PRIMARY KEY (outlet, line)
) WITHOUT ROWID;
"""


_COPIES = """
CREATE TABLE ungrouped (            -- articles whose text is new to the index of copies
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
);
CREATE TRIGGER article_new AFTER INSERT ON article
    BEGIN INSERT OR IGNORE INTO ungrouped VALUES (new.article_id); END;
CREATE TRIGGER article_changed AFTER UPDATE OF version_id, published_at ON article
    WHEN new.version_id IS NOT old.version_id OR new.published_at IS NOT old.published_at
    BEGIN INSERT OR IGNORE INTO ungrouped VALUES (new.article_id); END;
CREATE TRIGGER version_changed AFTER UPDATE OF text_digest ON version
    WHEN new.text_digest IS NOT old.text_digest
    BEGIN INSERT OR IGNORE INTO ungrouped VALUES (new.article_id); END;
INSERT INTO ungrouped SELECT article_id FROM article;
CREATE TABLE site (                 -- outlets as the articles of the index are ranked by them
    site_id INTEGER PRIMARY KEY,
    outlet TEXT NOT NULL UNIQUE,
    kind TEXT,
    trust TEXT NOT NULL
);
CREATE TABLE print (                -- an article as the index knows it
    article_id INTEGER PRIMARY KEY REFERENCES article,
    version_id INTEGER NOT NULL REFERENCES version,
    site_id INTEGER NOT NULL REFERENCES site,
    period INTEGER NOT NULL,        -- of thirty days
    rank INTEGER NOT NULL,          -- the lower, the likelier an original
    size INTEGER NOT NULL,
    hashes BLOB NOT NULL            -- its indexed shingles, 4 bytes each
);
CREATE INDEX print_site ON print (site_id);
CREATE TABLE shingle (
    period INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    site_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,    -- 0: boilerplate of the site in that period
    PRIMARY KEY (period, hash, site_id, article_id)
) WITHOUT ROWID;
CREATE TABLE regroup (              -- articles to be attached anew, first in rank first
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    changed INTEGER NOT NULL
);
CREATE INDEX regroup_rank ON regroup (rank, article_id);
CREATE TABLE edge (                 -- an article beside the earlier representatives it resembles
    article_id INTEGER NOT NULL REFERENCES article,
    other_id INTEGER NOT NULL REFERENCES article,
    relation TEXT NOT NULL,         -- exact | near | shortened | expanded | excerpt
    jaccard REAL NOT NULL,
    containment REAL NOT NULL,
    of_article REAL NOT NULL,       -- share of its words that the other has
    of_other REAL NOT NULL,
    numbers INTEGER NOT NULL,       -- numbers in common
    PRIMARY KEY (article_id, other_id)
) WITHOUT ROWID;
CREATE INDEX edge_other ON edge (other_id);
"""

_STORIES = """
CREATE TABLE restory (              -- originals whose story is to be found anew
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
);
CREATE TABLE ruling (               -- what people said of stories; append-only
    uuid TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('together', 'apart', 'title')),
    article_id INTEGER NOT NULL REFERENCES article,
    other_id INTEGER REFERENCES article,
    title TEXT,
    login TEXT NOT NULL,
    decided_at TEXT NOT NULL
);
CREATE TRIGGER ruling_kept BEFORE UPDATE ON ruling
    BEGIN SELECT raise(ABORT, 'rulings are append-only'); END;
CREATE TRIGGER ruling_stays BEFORE DELETE ON ruling
    BEGIN SELECT raise(ABORT, 'rulings are append-only'); END;
CREATE VIEW pickup AS               -- the agency's own release in the press
SELECT c.article_id, a.outlet, a.url, c.copy_of AS release_id, r.outlet AS released_by, c.relation,
    e.of_other AS survival,         -- share of the release's words that the article has
    round((julianday(a.counted_at) - julianday(r.counted_at)) * 24, 1) AS hours_after
FROM copy c JOIN article a USING (article_id) JOIN article r ON r.article_id = c.copy_of
JOIN outlet o ON o.id = r.outlet AND o.kind = 'owned' LEFT JOIN outlet h ON h.id = a.outlet
LEFT JOIN edge e ON e.article_id = c.article_id AND e.other_id = c.copy_of
WHERE h.kind IS NOT 'owned';
CREATE VIEW syndication AS          -- how a story spread; copies of outlets without trust are not counted
SELECT s.story_id, s.title, count(*) AS links, sum(x.original) AS originals,
    count(DISTINCT x.outlet) AS outlets, count(DISTINCT coalesce(x.media_group, x.outlet)) AS media_groups,
    (SELECT outlet FROM member m JOIN article f USING (article_id) WHERE m.story_id = s.story_id
     ORDER BY f.counted_at, f.article_id LIMIT 1) AS first_outlet,
    min(x.counted_at) AS first_at, max(x.counted_at) AS last_at,
    round((julianday(max(x.counted_at)) - julianday(min(x.counted_at))) * 24, 1) AS hours
FROM story s JOIN (
    SELECT m.story_id, a.outlet, a.counted_at, 1 AS original, o.media_group, o.trust
    FROM member m JOIN article a USING (article_id) LEFT JOIN outlet o ON o.id = a.outlet
    UNION ALL
    SELECT m.story_id, a.outlet, a.counted_at, 0, o.media_group, o.trust
    FROM member m JOIN copy c ON c.copy_of = m.article_id JOIN article a ON a.article_id = c.article_id
    LEFT JOIN outlet o ON o.id = a.outlet
) x ON x.story_id = s.story_id AND x.trust IS NOT 'low'
GROUP BY s.story_id;
"""

_CHANGES = """
CREATE TABLE uncompared (           -- edits by the outlet that are not compared with the version before yet
    version_id INTEGER PRIMARY KEY REFERENCES version,
    headline TEXT,                  -- as first read, where our reading got better since; else NULL
    body TEXT
);
CREATE TRIGGER version_edited AFTER INSERT ON version WHEN new.edit = 1
    BEGIN INSERT INTO uncompared (version_id) VALUES (new.version_id); END;
CREATE TRIGGER version_reread AFTER UPDATE OF text_digest ON version
    WHEN new.edit = 1 AND new.text_digest IS NOT old.text_digest
    BEGIN UPDATE uncompared SET headline = old.headline, body = old.body
        WHERE version_id = new.version_id AND body IS NULL; END;
INSERT INTO uncompared (version_id) SELECT version_id FROM version WHERE edit = 1;
CREATE TABLE change_log (           -- two versions compared
    to_version INTEGER PRIMARY KEY REFERENCES version,
    from_version INTEGER NOT NULL REFERENCES version,
    article_id INTEGER NOT NULL REFERENCES article,
    changed_at TEXT NOT NULL,       -- when the new text was first read
    words_out INTEGER NOT NULL,
    words_in INTEGER NOT NULL,
    classes TEXT NOT NULL,          -- JSON array
    headline_before TEXT NOT NULL,
    headline_after TEXT NOT NULL,
    numbers TEXT NOT NULL,          -- JSON array of [before, after]; so are quotes, "" where there is none
    quotes TEXT NOT NULL,
    difference TEXT NOT NULL        -- JSON object: headline, body: array of [same | out | in, text]
);
CREATE INDEX change_article ON change_log (article_id);
CREATE INDEX change_at ON change_log (changed_at);
CREATE VIEW change AS               -- what outlets changed after publishing; pages that are gone too
SELECT g.article_id, a.outlet, a.url, g.from_version, g.to_version, g.changed_at, g.headline_before,
    g.headline_after, g.classes,
    (SELECT json_group_array(json_extract(value, '$[0]')) FROM json_each(g.quotes)
     WHERE json_extract(value, '$[0]') <> '') AS quotes_removed,
    g.quotes, g.numbers, g.words_out, g.words_in, g.difference
FROM change_log g JOIN article a USING (article_id)
UNION ALL
SELECT w.article_id, w.outlet, w.url, a.version_id, NULL, w.withdrawn_at, w.headline, NULL, '["withdrawn"]',
    '[]', '[]', '[]', 0, 0, NULL
FROM withdrawn w JOIN article a USING (article_id);
"""

_ORIGINS = """
CREATE TABLE declared_origin (      -- where versions say that their text comes from; most say nothing
    version_id INTEGER PRIMARY KEY REFERENCES version,
    grade TEXT NOT NULL,            -- declared | hinted
    name TEXT NOT NULL,             -- as printed
    url TEXT,
    headline TEXT
);
"""


_RESPONSE = """
CREATE VIEW response AS             -- "perlu jawaban": criticism that stands in a story, and our reply
WITH told AS (
    SELECT m.story_id, a.article_id, coalesce(a.published_at, a.collected_at) AS at, f.reason, f.evidence
    FROM member m JOIN article a USING (article_id)
    JOIN fact f ON f.version_id = a.version_id AND f.analyzer = 'answer'
), claims AS (
    SELECT *, row_number() OVER (PARTITION BY story_id ORDER BY at, article_id) AS place
    FROM told WHERE reason IN ('open', 'answered')
), replies AS (
    SELECT story_id, article_id, at FROM told WHERE reason IN ('answered', 'voice')
)
SELECT k.story_id, k.article_id, k.at AS since,
    CASE WHEN k.reason = 'open' THEN k.evidence END AS claim,
    CASE WHEN r.article_id IS NULL THEN 'open' ELSE 'answered' END AS state,
    r.article_id AS answered_by, r.at AS answered_at
FROM claims k LEFT JOIN replies r ON r.story_id = k.story_id AND r.article_id = (
    SELECT article_id FROM replies WHERE story_id = k.story_id AND at >= k.at ORDER BY at, article_id LIMIT 1
)
WHERE k.place = 1;
"""


@migrations()
def m001_articles(db: Schema) -> None:
    db.executescript(_ARTICLES)


@migrations()
def m002_judgements(db: Schema) -> None:
    db.executescript(_JUDGEMENTS)


@migrations()
def m003_operations(db: Schema) -> None:
    db.executescript(_OPERATIONS)


@migrations()
def m004_search(db: Schema) -> None:
    db.executescript(_SEARCH)


@migrations()
def m005_views(db: Schema) -> None:
    db.executescript(_VIEWS)


@migrations()
def m006_seen(db: Schema) -> None:
    db.executescript(_SEEN)
    rows = db.execute("SELECT outlet, key, reason, at FROM seen_text").fetchall()
    db.conn.executemany(
        "INSERT OR REPLACE INTO seen (address, reason, day) VALUES (?, ?, ?)",
        ((address(o, k), REASONS.get(r, 0), (from_iso(at) - EPOCH).days) for o, k, r, at in rows),
    )
    db.execute("DROP TABLE seen_text")


@migrations()
def m007_routes(db: Schema) -> None:
    db.executescript(_ROUTES)


@migrations()
def m008_rests(db: Schema) -> None:
    db.executescript(_RESTS)


@migrations()
def m009_furniture(db: Schema) -> None:
    db.executescript(_FURNITURE)


@migrations()
def m010_copies(db: Schema) -> None:
    db.executescript(_COPIES)
    db.executescript(_STORIES)


@migrations()
def m011_origins(db: Schema) -> None:
    db.executescript(_ORIGINS)


@migrations()
def m012_changes(db: Schema) -> None:
    db.executescript(_CHANGES)


@migrations()
def m013_response(db: Schema) -> None:
    db.executescript(_RESPONSE)


def migrate(database: Database) -> None:
    """Bring the file to this release. Two processes may do it at once; the second finds it done.

    Raises StoreError where a newer release wrote the file, or where it is old and opened to read only.
    """
    schema = Schema(database.conn)
    _refuse_newer(database, schema)
    if not migrations.pending(schema):
        return
    if database.readonly:
        raise StoreError(f"{database.path}: made by an older release; run a command that writes, once")
    with database.transaction():
        migrations.apply(schema)


def _refuse_newer(database: Database, schema: Schema) -> None:
    ours = {m.name for m in migrations._migrations}
    newer = [m.name for m in migrations.applied(schema) if m.name not in ours]
    if newer:
        raise StoreError(f"{database.path}: made by a newer release ({newer[-1]}); upgrade kliping")
