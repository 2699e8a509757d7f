"""Which articles are copies of one text, which tell of one event, and what outlets changed. Pure.

``prints``, ``pairs`` and ``copies`` say of one article whether and of which earlier one it is a copy, and
``Declared`` which outlet it names as its source; ``find_stories`` works on the originals that are left;
``compare`` on two versions of one article.
"""

from aggregator.grouping.changes import compare, merged
from aggregator.grouping.declared import Declared
from aggregator.grouping.stories import find_stories

__all__ = ["Declared", "compare", "find_stories", "merged"]
