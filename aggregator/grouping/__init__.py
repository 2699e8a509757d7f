"""Which articles are copies of one text, and which tell of one event. Pure.

``prints``, ``pairs`` and ``copies`` say of one article whether and of which earlier one it is a copy;
``find_stories`` works on the originals that are left.
"""

from aggregator.grouping.stories import find_stories

__all__ = ["find_stories"]
