"""Which articles are copies of one text, and which tell of one event. Pure.

``find_copies`` comes first; ``find_stories`` works on the originals it leaves. Both look at all
articles of a span of time together and give the same answer whatever their order. ``Declared`` tells which
outlet an article means by the origin it names.
"""

from aggregator.grouping.copies import find_copies
from aggregator.grouping.declared import Declared
from aggregator.grouping.stories import find_stories

__all__ = ["Declared", "find_copies", "find_stories"]
