"""Stories, as originals arrive: find anew the stories of the days on which something changed.

A span of days is clustered whole, with some days before and after it for context; long spans, as a
back-fill makes them, slice by slice. What was done is noted with the result, so that a killed run goes on
where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from aggregator.grouping.alike import ALIVE
from aggregator.grouping.stories import find_stories
from aggregator.records import Ruling
from aggregator.store import Store

CONTEXT = ALIVE  # what may belong to a changed article
SETTLED = CONTEXT / 2  # what lies so far before the span is context alone and stays as it is
SLICE = timedelta(days=40)


def cluster(store: Store) -> None:
    """Put every original that is new or changed into a story, and mend the stories around it."""
    while waiting := store.groups.waiting():
        for start, end in spans([when for _, when in waiting]):
            _cluster_span(store, start, end, [i for i, when in waiting if start <= when <= end])


def spans(times: Sequence[datetime]) -> Iterator[tuple[datetime, datetime]]:
    """Sorted times -> spans that hold them all; times farther apart than twice the context are parted, and
    so are spans longer than ``SLICE``."""
    start = end = times[0]
    for when in times[1:]:
        if when - end > 2 * CONTEXT or when - start > SLICE:
            yield start, end
            start = when
        end = when
    yield start, end


def _cluster_span(store: Store, start: datetime, end: datetime, done: Sequence[int]) -> None:
    originals = store.groups.originals(_moved(start, -CONTEXT), _moved(end, CONTEXT))
    rulings = store.groups.rulings()
    ruled = store.groups.of(_ruled(store, rulings, {a.article_id for a in originals}))
    known = store.groups.stories_of([a.article_id for a in (*originals, *ruled)])
    stories = find_stories([*originals, *ruled], known, rulings)
    settled = _moved(start, -SETTLED)
    scope = {a.article_id for a in originals if a.when >= settled} | {a.article_id for a in ruled} | {*done}
    store.groups.save(stories, scope, done)


def _ruled(store: Store, rulings: Sequence[Ruling], near: set[int]) -> set[int]:
    """Articles far from these days that people tied to them, or to the stories they are in."""
    concerned = near | {i for story in store.groups.stories_of(near) for i in story.members}
    pairs = [{r.article_id, r.other_id or r.article_id} for r in rulings]
    while True:
        found = {i for pair in pairs if pair & concerned for i in pair}
        if found <= concerned:
            return (concerned & {i for pair in pairs for i in pair}) - near
        concerned |= found


def _moved(when: datetime, by: timedelta) -> datetime:
    """Also at the edges of the calendar, where a wrong date may lie."""
    try:
        return when + by
    except OverflowError:
        return when
