"""The nouns that rooms hand to each other: facts, decisions, labels, stories, changes, editions and
deliveries. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal


class Role(StrEnum):
    subject = "subject"
    source = "source"
    passing = "passing"
    none = "none"


class Tone(StrEnum):
    """Toward the agency, never of the text."""

    positive = "positive"
    neutral = "neutral"
    negative = "negative"
    unsure = "unsure"  # "perlu dibaca"


class Kind(StrEnum):
    berita = "berita"
    rilis = "rilis"
    opini = "opini"
    advertorial = "advertorial"
    situs_sendiri = "situs_sendiri"
    blog = "blog"
    indeks = "indeks"
    non_berita = "non_berita"


EARNED = frozenset({Kind.berita, Kind.opini})  # never mixed with owned or paid in one figure


@dataclass(frozen=True, slots=True)
class Reading:
    """The latest version of an article, as the analyzers see it."""

    article_id: int
    version_id: int
    outlet: str
    outlet_kind: str | None
    outlet_province: str | None
    url: str
    headline: str
    body: str  # paragraphs parted by a blank line
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    collected_at: datetime | None = None
    kind: str | None = None  # hint of the source
    tail: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article that names the agency, an office or an official."""

    sentence: int  # 0 is the headline, then the body's sentences
    start: int  # offsets within that sentence
    end: int
    text: str
    what: str  # agency | official | reference (a word that refers back)
    office: str | None = None  # code, where the mention itself tells it


@dataclass(frozen=True, slots=True)
class Fact:
    """What the machine judged of one version: one analyzer's answer to its one question.

    ``value`` holds label columns (see ``Labels``); ``evidence`` is a verbatim sentence or None;
    ``reason`` is a rule code such as "N2".
    """

    analyzer: str
    analyzer_version: str
    value: Mapping[str, Any]
    evidence: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided; append-only, and it wins over the fact."""

    uuid: str
    article_id: int
    version_id: int
    label: str  # a field of Labels
    value: Any
    login: str
    decided_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The effective judgement of one article: decision where there is one, else fact."""

    relevant: bool
    kind: str = Kind.berita
    role: str = Role.none
    issue: str | None = None
    division: str = "none"
    office: str = "none"
    prominence: int | None = None
    mention_share: float = 0.0
    tone: str | None = None
    tone_headline: str | None = None
    tone_score: float | None = None
    evidence: str | None = None
    spokespersons: tuple[str, ...] = ()
    decided_by: str | None = None


def effective(facts: Iterable[Fact], decisions: Iterable[Decision]) -> Labels | None:
    """Facts of one version and the article's decisions -> the labels that count; None while unjudged.

    Later decisions win over earlier ones. An irrelevant article has no role, tone or issue.
    """
    values: dict[str, Any] = {}
    for fact in facts:
        values.update(fact.value)
    if "relevant" not in values:
        return None
    for decision in sorted(decisions, key=lambda d: d.decided_at):
        values[decision.label] = decision.value
        values["decided_by"] = decision.login
    if not values["relevant"]:
        values = {k: values[k] for k in ("relevant", "kind", "decided_by") if k in values}
    if "spokespersons" in values:
        values["spokespersons"] = tuple(values["spokespersons"])
    return Labels(**values)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One stored article with its effective labels: a row of the view ``coverage``."""

    article_id: int
    url: str
    canonical_url: str
    outlet: str
    headline: str
    body: str
    collected_at: datetime
    outlet_kind: str | None = None
    outlet_province: str | None = None
    outlet_name: str | None = None
    trust: str = "normal"
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    copy_of: int | None = None
    story_id: int | None = None
    labels: Labels | None = None
    origin: str = "crawl"  # crawl | backfill | import | add: how it came to us
    versions: int = 1
    origin_name: str | None = None  # where the text says it comes from, as printed
    origin_url: str | None = None
    origin_headline: str | None = None
    origin_grade: str | None = None  # declared | hinted

    @property
    def when(self) -> datetime:
        """The time by which a digest counts it."""
        return self.published_at or self.collected_at

    @property
    def earned(self) -> bool:
        return self.labels is not None and self.labels.kind in EARNED


class ChangeClass(StrEnum):
    """What an outlet did to an article after publishing it."""

    headline = "headline"
    quote_removed = "quote_removed"
    quote_added = "quote_added"
    number_changed = "number_changed"
    paragraph_removed = "paragraph_removed"
    paragraph_added = "paragraph_added"
    wording = "wording"  # anything else
    typo = "typo"  # spelling, punctuation and spacing only
    withdrawn = "withdrawn"  # the page is gone


Segment = tuple[Literal["same", "out", "in"], str]
Pair = tuple[str, str]  # before, after; "" where there is none


@dataclass(frozen=True, slots=True)
class Change:
    """Two versions of an article compared, or a page that is gone.

    The texts of the segments that are not ``in`` give the text before, to the letter; those that are not
    ``out`` the text after.
    """

    article_id: int
    from_version: int
    to_version: int | None  # None: withdrawn
    changed_at: datetime  # when the new text was first read
    headline_before: str
    headline_after: str | None
    classes: tuple[ChangeClass, ...]
    quotes: tuple[Pair, ...] = ()  # direct speech that went, came, or became another
    numbers: tuple[Pair, ...] = ()  # numbers and dates that became others
    words_out: int = 0
    words_in: int = 0
    headline: tuple[Segment, ...] = ()
    body: tuple[Segment, ...] = ()
    outlet: str = ""  # told by the store
    url: str = ""

    @property
    def trivial(self) -> bool:
        return ChangeClass.typo in self.classes

    @property
    def quotes_removed(self) -> tuple[str, ...]:
        return tuple(before for before, _ in self.quotes if before)


@dataclass(frozen=True, slots=True)
class CopyLink:
    """``article_id`` is a copy of the one representative ``original_id``."""

    article_id: int
    original_id: int
    relation: str  # exact | near | shortened | expanded | excerpt
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class CopyEdge:
    """How an article stands to an earlier representative that it resembles; shares are 0 to 1."""

    article_id: int
    other_id: int
    relation: str
    jaccard: float
    containment: float
    of_article: float  # share of the article's words that the other has
    of_other: float
    numbers: int  # different numbers in common


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event; ``members`` are originals, copies follow their original."""

    story_id: int | None
    title: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person said of stories, told by articles, since articles stay: these two are of one story
    (together), of two (apart), or the story of this one bears a title."""

    uuid: str
    kind: str  # together | apart | title
    article_id: int
    other_id: int | None
    title: str | None
    login: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Syndication:
    """How a story spread over outlets and media groups."""

    story_id: int
    title: str
    links: int  # originals and copies
    originals: int  # independent reports
    outlets: int
    media_groups: int  # an outlet of no group is one of its own
    first_outlet: str
    first_at: datetime
    last_at: datetime
    hours: float  # between the first and the last


@dataclass(frozen=True, slots=True)
class RouteState:
    """What is known of one route (feed, sitemap, listing, archive) from its walks."""

    outlet: str
    address: str  # as it stands in the outlet file
    kind: str
    walked_at: datetime  # the last try
    found: int = 0  # candidates in the last walk that held some; ``new``: those not known before
    new: int = 0
    oldest_at: datetime | None = None  # as the route told the times of those candidates
    newest_at: datetime | None = None
    pace: float | None = None  # new candidates an hour, smoothed over a day; None: not known yet
    overruns: int = 0  # how often its window was overrun so far: all it held was new
    overrun_at: datetime | None = None
    failures: int = 0  # without a break
    failing_since: datetime | None = None
    failure: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """What one outlet gave on one day (in the zone of app.yaml)."""

    outlet: str
    day: date
    fresh: int  # pages read for the first time: stored, or remembered as naming nobody
    read: bool  # was it read at least once on that day?


@dataclass(frozen=True, slots=True)
class Undated:
    """Articles of an outlet stored lately, and how many of them have no time."""

    articles: int
    undated: int
    since: datetime | None = None  # the first of those without


@dataclass(frozen=True, slots=True)
class OutletHealth:
    """What one outlet gave within a span of time."""

    outlet: str
    name: str
    kind: str
    found: int = 0
    stored: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    failure: str | None = None
    detail: str = ""
    since: datetime | None = None  # the outlet has failed without a break since then
    last_success: datetime | None = None
    province: str | None = None  # of the outlet; a province's edition tells only its own and national ones
    fresh: int = 0  # pages read for the first time: what an outlet published, named or not
    last_new: datetime | None = None  # when it last gave one
    expected: float | None = None  # fresh pages that the span should have brought; None: too little is known
    reason: str | None = None  # ``failure``, or what is wrong though it answers: silent, few, layout, dates
    told: str = ""  # the reason in one plain line
    first_seen: datetime | None = None  # this reason, at this outlet, ever
    overruns: int = 0  # rounds in which a feed had pushed out articles before it was asked again
    switched: str = ""  # the route that last served instead of the first one


@dataclass(frozen=True, slots=True)
class Edition:
    """One digest for one audience on one day, stored whole and never rewritten."""

    edition: str  # id in digest.yaml
    day: date
    starts_at: datetime  # window [starts_at, ends_at)
    ends_at: datetime
    composed_at: datetime
    subject: str
    html: str
    text: str
    whatsapp: str
    figures: Mapping[str, Any]  # the numbers told in it, by name
    partial: bool = False  # collection was late or incomplete
    newest: int = 0  # the largest article_id there was: what came later has not been told


class DeliveryState(StrEnum):
    planned = "planned"
    sent = "sent"
    failed = "failed"
    uncertain = "uncertain"  # the sender ended while sending; a person settles it


@dataclass(frozen=True, slots=True)
class Delivery:
    """One send of one edition to one recipient through one channel."""

    delivery_id: int
    edition: str
    day: date
    channel: str
    recipient: str
    state: str
    message_id: str
    at: datetime
    error: str = ""
