"""What people say of stories: these are one, these are two, this is its title. Kept for good.

A ruling is told by articles, since stories come apart and together while articles stay; a later ruling on the
same two articles wins.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from aggregator.clustering import cluster
from aggregator.records import Ruling, Story
from aggregator.store import Store, StoreError


def merge(store: Store, story_ids: Sequence[int], login: str, now: datetime) -> int:
    """Make several stories one; the id it has now. Raises StoreError where one of them does not exist."""
    stories = [_story(store, story_id) for story_id in story_ids]
    first, *others = [article for story in stories for article in story.members]
    _rule(store, [_pair("together", first, other, login, now) for other in others])
    return _story_of(store, first)


def split(store: Store, story_id: int, article_ids: Sequence[int], login: str, now: datetime) -> int:
    """Take these originals out as a story of their own; its id. Raises StoreError where they are not in it,
    or are all of it."""
    story = _story(store, story_id)
    strangers = [str(i) for i in article_ids if i not in story.members]
    rest = [i for i in story.members if i not in article_ids]
    if strangers:
        raise StoreError(f"story {story_id} has no original {', '.join(strangers)}; see kliping stories show")
    if not rest:
        raise StoreError(f"story {story_id} would be left without an article; nothing to split")
    first, *others = article_ids
    together = [_pair("together", first, other, login, now) for other in others]
    apart = [_pair("apart", one, other, login, now) for one in article_ids for other in rest]
    _rule(store, [*together, *apart])
    return _story_of(store, first)


def rename(store: Store, story_id: int, title: str, login: str, now: datetime) -> None:
    """Give a story a title that stays. Raises StoreError where there is no such story or no title."""
    if not title.strip():
        raise StoreError("a title has at least one word")
    first = _story(store, story_id).members[0]
    _rule(store, [Ruling(str(uuid.uuid4()), "title", first, None, title.strip(), login, now)])


def _story(store: Store, story_id: int) -> Story:
    story = store.groups.story(story_id)
    if story is None:
        raise StoreError(f"no story {story_id}; see kliping stories list")
    return story


def _story_of(store: Store, article_id: int) -> int:
    return next(s.story_id or 0 for s in store.groups.stories_of([article_id]))


def _pair(kind: str, one: int, other: int, login: str, now: datetime) -> Ruling:
    return Ruling(str(uuid.uuid4()), kind, one, other, None, login, now)


def _rule(store: Store, rulings: Sequence[Ruling]) -> None:
    store.groups.rule(rulings)
    cluster(store)
