"""Paragraphs as news sites print them -> clean text: furniture lines, datelines and byline tails away. Pure.

What is taken off is told apart from the text: the dateline's place and the tail ("(Ant/SU02)") are signals of
origin that copies are found by, so they are handed back, not lost.
"""

from crawler.text.dateline import is_sure_dateline, split_dateline
from crawler.text.folding import fold, squeeze
from crawler.text.furniture import LINK_LABEL, is_furniture, is_time_line
from crawler.text.lines import clean_body
from crawler.text.origin import Told, declared_origin, is_own, is_press, own_keys, pointer, surest
from crawler.text.origin import key as name_key
from crawler.text.tail import ends_report, is_pointer, is_report_line, split_tail, without_excerpts

__all__ = [
    "LINK_LABEL",
    "Told",
    "clean_body",
    "declared_origin",
    "ends_report",
    "fold",
    "is_furniture",
    "is_own",
    "is_pointer",
    "is_press",
    "is_report_line",
    "is_sure_dateline",
    "is_time_line",
    "name_key",
    "own_keys",
    "pointer",
    "split_dateline",
    "split_tail",
    "squeeze",
    "surest",
    "without_excerpts",
]
