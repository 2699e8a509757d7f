"""Copies and stories. A copy points at its one representative; a story holds originals, copies follow."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, replace
from datetime import datetime

from aggregator.records import CopyLink, Coverage, Story
from aggregator.store.coverage import SELECT, to_coverage
from aggregator.store.database import Database, iso
from aggregator.store.facts import Facts

_SCOPE = "(a.counted_at >= :since OR a.collected_at >= :since)"


class Groups:
    def __init__(self, database: Database, facts: Facts) -> None:
        self._db = database
        self._facts = facts

    def documents(self, since: datetime | None = None) -> list[Coverage]:
        """Articles published or collected since then, judged or not, by id."""
        sql = f"{SELECT} WHERE {_SCOPE} ORDER BY a.article_id"
        return [to_coverage(row) for row in self._db.rows(sql, {"since": iso(since) or ""})]

    def stories(self, since: datetime | None = None) -> list[Story]:
        """Stories with an original of ``documents(since)``, whole, by id."""
        sql = f"""SELECT story_id, title, m.article_id FROM story JOIN member m USING (story_id)
            WHERE story_id IN (SELECT k.story_id FROM member k JOIN article a USING (article_id)
                               WHERE {_SCOPE})
            ORDER BY story_id, m.article_id"""
        titles: dict[int, str] = {}
        members: dict[int, list[int]] = defaultdict(list)
        for row in self._db.rows(sql, {"since": iso(since) or ""}):
            titles[row["story_id"]] = row["title"]
            members[row["story_id"]].append(row["article_id"])
        return [Story(i, title, tuple(members[i])) for i, title in titles.items()]

    def save(
        self,
        copies: Iterable[CopyLink],
        stories: Sequence[Story],
        scope: Collection[int] | None = None,
    ) -> None:
        """Replace links and membership of the articles that were looked at (``scope``; None: all stored).

        A link to an original outside the scope stays, as nobody looked at both. Chains are drawn
        together to their representative. A story with a ``story_id`` keeps it, and with it its members
        outside the scope; one left without members goes, its id is never used again.
        """
        with self._db.transaction():
            looked_at = set(self._all() if scope is None else scope)
            moved = self._link(looked_at, {c.article_id: c for c in copies})
            self._join(looked_at, stories, moved)
            self._facts.refresh_labels(self._decided(moved))

    def _all(self) -> list[int]:
        return [row[0] for row in self._db.rows("SELECT article_id FROM article")]

    # ------------------------------------------------------------ copies

    def _link(self, scope: set[int], given: dict[int, CopyLink]) -> dict[int, set[int]]:
        """Write the links; article -> its old and new representative, where that changed."""
        concerned = scope | given.keys() | {c.original_id for c in given.values()}
        before = {row[0]: CopyLink(*row) for row in self._db.rows(_COPIES, [_list(concerned)])}
        kept = {i: c for i, c in before.items() if i not in scope or c.original_id not in scope}
        links = kept | given
        targets = {i: link.original_id for i, link in links.items()}
        ends = {i: _representative(i, targets) for i in links}
        after = {i: replace(links[i], original_id=end) for i, end in ends.items() if end != i}
        self._db.executemany("DELETE FROM copy WHERE article_id = ?", ([i] for i in before if i not in after))
        changed = [link for i, link in after.items() if before.get(i) != link]
        self._db.executemany("INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?, ?)", map(astuple, changed))
        return {
            i: {m[i].original_id for m in (before, after) if i in m}
            for i in before.keys() | after.keys()
            if _place(before.get(i)) != _place(after.get(i))
        }

    def _decided(self, moved: dict[int, set[int]]) -> list[int]:
        """Those whose old or new representative carries a decision, which they lost or took over."""
        sql = "SELECT article_id FROM decision_log WHERE article_id IN (SELECT value FROM json_each(?))"
        originals = set().union(*moved.values())
        decided = {row[0] for row in self._db.rows(sql, [_list(originals)])}
        return [i for i, its in moved.items() if its & decided]

    # ------------------------------------------------------------ stories

    def _join(self, scope: set[int], stories: Sequence[Story], moved: dict[int, set[int]]) -> None:
        wanted: dict[int, int] = {}
        for story in stories:
            story_id = self._story(story)
            wanted.update({i: story_id for i in story.members})
        sql = "SELECT article_id FROM copy WHERE article_id IN (SELECT value FROM json_each(?))"
        copies = {row[0] for row in self._db.rows(sql, [_list(wanted.keys() | moved.keys())])}
        sql = "SELECT article_id, story_id FROM member WHERE article_id IN (SELECT value FROM json_each(?))"
        concerned = _list(scope | wanted.keys() | copies)
        before = {row[0]: row[1] for row in self._db.rows(sql, [concerned])}
        after = {i: s for i, s in wanted.items() if i not in copies}
        gone = [i for i in before if i in copies or (i in scope and i not in after)]
        self._db.executemany("DELETE FROM member WHERE article_id = ?", ([i] for i in gone))
        self._db.executemany(
            "INSERT OR REPLACE INTO member (article_id, story_id) VALUES (?, ?)",
            ((i, s) for i, s in after.items() if before.get(i) != s),
        )
        self._db.executemany(_EMPTY, ([s] for s in {*before.values(), *wanted.values()}))

    def _story(self, story: Story) -> int:
        cursor = self._db.execute(
            "INSERT INTO story (story_id, title) VALUES (?, ?)"
            " ON CONFLICT (story_id) DO UPDATE SET title = excluded.title",
            [story.story_id, story.title],
        )
        return int(cursor.lastrowid or 0) if story.story_id is None else story.story_id


_COPIES = """
SELECT article_id, copy_of, relation, jaccard, containment FROM copy
WHERE article_id IN (SELECT value FROM json_each(?1)) OR copy_of IN (SELECT value FROM json_each(?1))
"""
_EMPTY = "DELETE FROM story WHERE story_id = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE story_id = ?1)"


def _list(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))


def _place(link: CopyLink | None) -> tuple[int, str] | None:
    return None if link is None else (link.original_id, link.relation)


def _representative(article_id: int, targets: dict[int, int]) -> int:
    """The end of the chain; of a ring, its oldest article."""
    path = [article_id]
    while path[-1] in targets:
        following = targets[path[-1]]
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]
