"""A part of the page -> its paragraphs: bare text before the first <p>, <br>-separated lines, lists, quotes,
tables of data; without links to other news, captions and whatever is no text. Pure."""

from __future__ import annotations

import re

from bs4.element import NavigableString, PageElement, Tag

from crawler.text import LINK_LABEL, fold

_SKIP = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "math",
    "form", "button", "input", "select", "textarea", "label", "option", "nav", "aside", "figure",
    "figcaption", "picture", "video", "audio", "source", "map", "ins", "dialog", "menu"
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr", "nobr"
))  # fmt: skip
_BLOCKS = frozenset(("p", "div", "table", "ul", "ol", "blockquote", "h2", "h3", "h4", "br"))
# Whole class words that Indonesian publishing systems give to furniture within the text.
_FURNITURE_CLASS = re.compile(
    r"linksisip|lihatjg|baca[-_]?(?:juga|lainnya|pula)[\w-]*|inject-baca-juga[\w-]*"
    r"|inner-link-baca-juga|related[-_]?(?:posts?|news"
    r"|articles?|content|links?)|relpost-[\w-]+|jp-relatedposts|yarpp[\w-]*|(?:gmr|jnews|td"
    r"|mks)[-_]related[\w-]*|crp_related"
    r"|sharedaddy|sd-sharing[\w-]*|addtoany[\w-]*|a2a_kit|share[-_]?(?:box|buttons?|links?)?"
    r"|social[-_]?(?:share|links?|media|icons?)"
    r"|adsbygoogle|ads?[-_](?:box|slot|wrap|wrapper|container|banner|inline|unit|on-body|horizontal"
    r"|[\d]+)|ads|advertisement|iklan"
    r"|parallaxindetail|staticdetail_container|code-block(?:-\d+)?|wp-caption(?:-text)?"
    r"|caption(?:-text)?|page-links|post-tags"
    r"|tags?-?links|tagcloud|newsletter[\w-]*|comments?-area|comment-respond|author-box|post-navigation"
    r"|nav-links|breadcrumbs?"
    r"|screen-reader-text|sr-only|visually-hidden|instagram-media|twitter-tweet|tiktok-embed"
    r"|wp-block-embed[\w-]*|fb-post|lightbox|(?:ter)?populer|popular(?:-posts?|-news)?|trending",
    re.IGNORECASE,
)
_LABEL_AT_END = re.compile(rf"(?:^|(?<=[\s.!?\"”’')(\[]))[(\[•>»\s]*{LINK_LABEL}\s*$", re.IGNORECASE)
_LABEL_AT_START = re.compile(rf"[^\w\"'“‘]*{LINK_LABEL}", re.IGNORECASE)
_BULLET_LINK = re.compile(r"^[\s•●▪■►➤»>*·–-]*$")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]*\s*$|[\"”]\s*$")
_DEEPEST = 300  # levels; deeper markup is no article


def paragraphs(root: Tag) -> list[str]:
    """The text of ``root``, a string per paragraph, folded; nothing is judged but furniture by its markup."""
    walker = _Walker()
    walker.walk(root, 0)
    walker.flush()
    return walker.found


def link_share(element: Tag) -> float:
    """The share of the element's text that stands in links, 0 to 1; 0 without text."""
    total = len(fold(element.get_text(" ")))
    linked = sum(len(fold(a.get_text(" "))) for a in element.find_all("a"))
    return min(1.0, linked / total) if total else 0.0


class _Walker:
    """Goes through the tree once in document order; ``line`` is the paragraph being written."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.line: list[str] = []
        self.linked = 0  # characters of the line that stand in links
        self.flat = False  # within an inline element that holds no block: nothing in it need be asked again

    def flush(self) -> None:
        text, linked = fold("".join(self.line)), self.linked
        self.line, self.linked = [], 0
        if text and not is_link_line(text, linked):
            self.found.append(text)

    def walk(self, element: Tag, depth: int) -> None:
        for child in element.children:
            if isinstance(child, Tag):
                self._tag(child, depth + 1)
            elif type(child) is NavigableString:
                self.line.append(str(child))

    def _tag(self, tag: Tag, depth: int) -> None:
        name = tag.name.lower()
        if name == "br":
            self._break(tag)
        elif depth > _DEEPEST or _is_skipped(tag, name):
            return
        elif name in _INLINE and (self.flat or not _holds_block(tag)):
            before, self.flat = self.flat, True
            self._inline(tag, name, depth)
            self.flat = before
        else:
            self.flush()
            self._block(tag, name, depth)
            self.flush()

    def _end(self) -> str:
        """The last characters of the line, without joining all of a long one."""
        end = ""
        for piece in reversed(self.line):
            end = piece[-80:] + end
            if len(end) >= 80:
                break
        return end[-80:]

    def _break(self, tag: Tag) -> None:
        """A line end parts paragraphs after a whole sentence or where it is doubled; else it is a space."""
        after = next((s for s in tag.next_siblings if not _is_blank(s)), None)
        doubled = isinstance(after, Tag) and after.name == "br"
        if doubled or _SENTENCE_END.search(self._end()):
            self.flush()
        else:
            self.line.append(" ")

    def _inline(self, tag: Tag, name: str, depth: int) -> None:
        text = tag.get_text() if name in ("a", "b", "strong", "em", "i", "span", "u") else ""
        if name == "a":
            label = _LABEL_AT_END.search(self._end())
            if label:  # "… Baca juga: <a>Headline</a> …": label and link go, the text runs on
                before = "".join(self.line)
                self.line = [before[: len(before) - len(label[0])], " "]
                return
        if text and len(text) < 250 and self.line and _LABEL_AT_START.match(text) and _is_link_element(tag):
            self.line.append(" ")
            return
        if name == "a":
            self.linked += len(fold(text))
        self.walk(tag, depth)

    def _block(self, tag: Tag, name: str, depth: int) -> None:
        if name in ("ul", "ol", "dl", "table") and _is_link_list(tag):
            return
        if name == "tr" and (row := _row(tag)) is not None:
            self.line.append(row)
        else:
            self.walk(tag, depth)


def _is_skipped(tag: Tag, name: str) -> bool:
    if name == "figure" and tag.find("table") is not None:  # WordPress wraps tables of data in it
        return False
    return name in _SKIP or name.startswith("amp-") or is_furniture_element(tag)


def is_furniture_element(tag: Tag) -> bool:
    """Is the element furniture by one of its class words?"""
    classes = tag.get("class") or []
    names = classes.split() if isinstance(classes, str) else classes
    return any(_FURNITURE_CLASS.fullmatch(word) for word in names)


def _is_blank(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not str(node).strip()


def _holds_block(tag: Tag) -> bool:
    """Sloppy pages wrap paragraphs in <span> or <font>."""
    return any(isinstance(child, Tag) and child.name in _BLOCKS for child in tag.descendants)


def _is_link_element(tag: Tag) -> bool:
    return tag.name == "a" or tag.find("a") is not None or (tag.find_parent("a") is not None)


def _is_link_list(tag: Tag) -> bool:
    """A list or table whose text stands in links is a list of other news, not part of this one."""
    return tag.find("a") is not None and link_share(tag) > 0.8


def is_link_line(text: str, linked: int) -> bool:
    """A paragraph that is one headline-like link ("• Judul lain") leads to other news."""
    if not text or not linked or linked < 0.9 * len(text.lstrip("•●▪■►➤»>*·–- ")):
        return False
    bullet = _BULLET_LINK.match(text[: len(text) - linked]) is not None and text[0] in "•●▪■►➤»>*·"
    return bullet or (len(text.split()) >= 4 and not _SENTENCE_END.search(text))


def _row(tag: Tag) -> str | None:
    """A row of data as one line; None where the table only arranges paragraphs."""
    cells = tag.find_all(["td", "th"], recursive=False)
    if len(cells) < 2 or any(cell.find(["p", "table", "div", "ul"]) for cell in cells):
        return None
    return " | ".join(text for cell in cells if (text := fold(cell.get_text(" "))))
