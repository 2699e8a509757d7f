"""A part of the page -> its paragraphs: bare text before the first <p>, <br>-separated lines, lists, quotes,
tables of data; without links to other news, captions and whatever is no text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from crawler.markup import legal, solid, take_out, text_of
from crawler.text import LINK_LABEL, fold, is_furniture

_SKIP = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "math",
    "form", "button", "input", "select", "textarea", "label", "option", "nav", "aside", "footer", "figure",
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
# Part of a class word, between hyphens or underscores, that names a box beside the text.
_BOX_CLASS = re.compile(
    r"(?:[\w-]*[-_])?(?:related|relatedposts?|terkait|rekomendasi|recommend(?:ed|ations?)|taboola|mgid|outbrain"
    r"|kksr|yasr|ratings?|newsletter|donasi|donation|paywall|polling|audio|sosmed|komentar|comments?|populer"
    r"|popular|trending|author-?(?:bio|box)|instagram-media|tiktok-embed|fb-(?:post|video))"
    r"(?:[-_][\w-]*)?",
    re.IGNORECASE,
)
_TAGGED = ("tag-", "category-", "kategori-", "status-", "format-", "type-")  # what WordPress says of a post
_CLASSED = etree.XPath("//*[@class]")
_HEADED = etree.XPath("boolean(.//h1)")
_LABEL_AT_END = re.compile(rf"(?:^|(?<=[\s.!?\"”’')(\[]))[(\[•>»\s]*{LINK_LABEL}\s*$", re.IGNORECASE)
_LABEL_WORD = re.compile(  # one of these stands in every label; cheaper than the whole pattern
    r"juga|pula|lain|lengkap|baca|simak|lihat|lanjut|terkait|editor|video|rea[dl]|relat"
    r"|anche|aussi|ook|tambi|lesen|thema|także|też|också|også|miss|next",
    re.IGNORECASE,
)
_LABEL_AT_START = re.compile(rf"[^\w\"'“‘]*{LINK_LABEL}", re.IGNORECASE)
_BULLET_LINK = re.compile(r"^[\s•●▪■►➤»>*·–-]*$")
SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]*\s*$|[\"”]\s*$")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|zip|rar)(?:$|[?#])|drive\.google\.", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b")
_OTHER_NEWS = re.compile(
    r"\W*(?:berita|artikel|baca|simak|lihat|topik|video|tulisan|kabar|rekomendasi|terkait|terpopuler|populer"
    r"|related|more)\b",
    re.IGNORECASE,
)
_SHORTEST_LABEL = 2  # words; fewer before a list are its label
_LONGEST_CAPTION = 200  # characters
_DEEPEST = 300  # levels; deeper markup is no article


def paragraphs(root: HtmlElement) -> list[str]:
    """The text of ``root``, a string per paragraph, folded; nothing is judged but furniture by its markup."""
    walker = _Walker()
    walker.walk(root, 0)
    walker.flush()
    return walker.found


def _link_share(element: HtmlElement) -> float:
    """The share of the element's text that stands in links, 0 to 1; 0 without text."""
    total = len(solid(element))
    linked = sum(len(solid(a)) for a in element.iterdescendants("a"))
    return min(1.0, linked / total) if total else 0.0


def prune(root: HtmlElement, words: Iterable[str]) -> None:
    """Takes out boxes by their class, lists of links, captions, and each "Baca juga: <a>Headline</a>".

    ``words``: of the page's classes.
    """
    take_out(root, list(_boxes(root, {word for word in words if _is_box_class(word)})))
    lists = [tag for tag in root.iterdescendants("ul", "ol", "dl", "table", "p") if _is_link_list(tag)]
    gone = [tag for tag in lists if tag.tag != "p" or _is_link_paragraph(tag)]
    gone += filter(_is_caption, root.iterdescendants("p"))
    for link in root.iterdescendants("a"):
        holder, before = link.getparent(), link.getprevious()
        text = (holder.text if before is None else before.tail) or ""
        if _LABEL_WORD.search(text[-80:]) and (label := _LABEL_AT_END.search(text[-80:])):
            kept = legal(text[: len(text) - len(label[0])])
            if before is None:
                holder.text = kept
            else:
                before.tail = kept
            gone.append(link)
    take_out(root, gone)


def _boxes(root: HtmlElement, words: set[str]) -> Iterator[HtmlElement]:
    """Other news, offers and widgets, called so by a word of their class; never around the headline, nor
    around half of all paragraphs."""
    most = _length_of_paragraphs(root) / 2 if words else 0
    for element in _CLASSED(root) if words else ():
        if words.isdisjoint(element.get("class").split()):
            continue
        beside = element.tag not in ("html", "body", "main", "article") and not _HEADED(element)
        if beside and _length_of_paragraphs(element) <= most:
            yield element


def _length_of_paragraphs(element: HtmlElement) -> int:
    return sum(len(solid(tag)) for tag in element.iterdescendants("p"))


@lru_cache(maxsize=20_000)
def _is_box_class(word: str) -> bool:
    return _BOX_CLASS.fullmatch(word) is not None and not word.lower().startswith(_TAGGED)


def _is_link_paragraph(tag: HtmlElement) -> bool:
    """Several links, and no sentence around them."""
    return len(tag.findall(".//a")) > 1 and not SENTENCE_END.search(tag.text_content().rstrip()[-10:])


class _Walker:
    """Goes through the tree once in document order; ``line`` is the paragraph being written."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.line: list[str] = []
        self.linked = 0  # characters of the line that stand in links
        self.announced = False  # within a list that the text leads up to
        self.flat = False  # within an inline element that holds no block: nothing in it need be asked again

    def flush(self) -> None:
        text, linked = fold("".join(self.line)), self.linked
        self.line, self.linked = [], 0
        if text and (self.announced or not _is_link_line(text, linked)):
            self.found.append(text)

    def walk(self, element: HtmlElement, depth: int) -> None:
        if element.text:
            self.line.append(element.text)
        for child in element:
            self._tag(child, depth + 1)
            if child.tail:
                self.line.append(child.tail)

    def _tag(self, tag: HtmlElement, depth: int) -> None:
        name = tag.tag
        if name == "br":
            self._break(tag)
        elif not isinstance(name, str) or depth > _DEEPEST or _is_skipped(tag, name):
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

    def _break(self, tag: HtmlElement) -> None:
        """A line end parts paragraphs after a whole sentence or where it is doubled; else it is a space."""
        after = None if (tag.tail or "").strip() else tag.getnext()
        doubled = after is not None and after.tag == "br"
        if doubled or SENTENCE_END.search(self._end()):
            self.flush()
        else:
            self.line.append(" ")

    def _inline(self, tag: HtmlElement, name: str, depth: int) -> None:
        if name == "a":
            label = _LABEL_AT_END.search(self._end())
            if label:  # "… Baca juga: <a>Headline</a> …": label and link go, the text runs on
                before = "".join(self.line)
                self.line = [before[: len(before) - len(label[0])], " "]
                return
        text = "".join(tag.itertext()) if name in ("a", "b", "strong", "em", "i", "span", "u") else ""
        if text and len(text) < 250 and self.line and _LABEL_AT_START.match(text) and _is_link_element(tag):
            self.line.append(" ")
            return
        if name == "a":
            self.linked += len(fold(text))
        self.walk(tag, depth)

    def _block(self, tag: HtmlElement, name: str, depth: int) -> None:
        if (name in ("ul", "ol", "dl", "table") and _is_link_list(tag)) or (name == "p" and _is_caption(tag)):
            return
        before, self.announced = self.announced, self.announced or is_announced(tag)
        if name == "tr" and (row := _row(tag)) is not None:
            self.line.append(row)
        else:
            self.walk(tag, depth)
            self.flush()
        self.announced = before


def _is_skipped(tag: HtmlElement, name: str) -> bool:
    if name == "figure" and tag.find(".//table") is not None:  # WordPress wraps tables of data in it
        return False
    return name in _SKIP or name.startswith("amp-") or _is_furniture_element(tag)


def _is_furniture_element(tag: HtmlElement) -> bool:
    """Is the element furniture by one of its class words?"""
    return any(_is_furniture_class(word) for word in tag.get("class", "").split())


@lru_cache(maxsize=10_000)
def _is_furniture_class(word: str) -> bool:
    return _FURNITURE_CLASS.fullmatch(word) is not None


def _holds_block(tag: HtmlElement) -> bool:
    """Sloppy pages wrap paragraphs in <span> or <font>."""
    return next(tag.iterdescendants(*_BLOCKS), None) is not None


def _is_link_element(tag: HtmlElement) -> bool:
    return tag.tag == "a" or tag.find(".//a") is not None or next(tag.iterancestors("a"), None) is not None


def _is_link_list(tag: HtmlElement) -> bool:
    """A list or table whose text stands in links is a list of other news, not part of this one; but for one
    that the text announces, or that leads to files."""
    return tag.find(".//a") is not None and _link_share(tag) > 0.8 and not is_announced(tag)


def is_announced(tag: HtmlElement) -> bool:
    """Does the text lead up to the list ("Berkas yang harus dibawa:")?"""
    if tag.tag not in ("ul", "ol"):
        return False
    before = tag.getprevious()
    text = fold((before.tail or "").strip() or before.text_content()) if before is not None else ""
    led = before is not None and before.tag not in _HEADINGS and not _OTHER_NEWS.match(text)
    if led and text.endswith(":") and len(text.split()) > _SHORTEST_LABEL and not is_furniture(text):
        return True
    addresses = [a.get("href", "") for a in tag.iterdescendants("a")]
    return bool(addresses) and all(_FILE.search(address) for address in addresses)


def _is_link_line(text: str, linked: int) -> bool:
    """A paragraph that is one headline-like link ("• Judul lain") leads to other news."""
    if not text or not linked or linked < 0.9 * len(text.lstrip("•●▪■►➤»>*·–- ")):
        return False
    bullet = _BULLET_LINK.match(text[: len(text) - linked]) is not None and text[0] in "•●▪■►➤»>*·"
    return bullet or is_headline(text)


def is_headline(line: str) -> bool:
    """Several words that are no sentence: a headline, or a caption."""
    return len(line.split()) >= 4 and not SENTENCE_END.search(line)


def _is_caption(tag: HtmlElement) -> bool:
    """A picture and a few words that are no sentence."""
    if tag.find(".//img") is None:
        return False
    text = text_of(tag)
    return 0 < len(text) <= _LONGEST_CAPTION and not SENTENCE_END.search(text)


def _row(tag: HtmlElement) -> str | None:
    """A row of data as one line; None where the table only arranges paragraphs."""
    cells = tag.xpath("td|th")
    if len(cells) < 2 or any(
        next(cell.iterdescendants("p", "table", "div", "ul"), None) is not None for cell in cells
    ):
        return None
    return " | ".join(text for cell in cells if (text := text_of(cell)))
