"""How politely the crawler asks: the operator's wishes, and the Scrapy settings they become."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Politeness:
    """What an operator may set (``app.yaml: crawl``). Times in seconds."""

    user_agent: str
    delay: float = 2.0  # between two requests to one host
    per_host: int = 1  # requests at one time to one host
    total: int = 16  # requests at one time to all hosts
    timeout: float = 30.0
    max_page_mb: float = 10.0
    allow_private: bool | tuple[str, ...] = False  # True, or CIDR ranges and host:port
    proxy: str | None = None  # http://host:port, for every request

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Politeness:
        """Raises TypeError where the dict is not of ``to_json``."""
        allowed = raw.get("allow_private", False)
        return cls(**{**raw, "allow_private": allowed if isinstance(allowed, bool) else tuple(allowed)})


_OURS = "crawler.middlewares"
_THEIRS = "scrapy.downloadermiddlewares"

_MIDDLEWARES: dict[str, int | None] = {
    f"{_OURS}.PrivateAddressMiddleware": 50,  # before robots.txt is asked for
    f"{_OURS}.RobotsMiddleware": 100,
    f"{_OURS}.RedirectPaceMiddleware": 110,
    f"{_OURS}.ProxyMiddleware": 750,
    f"{_THEIRS}.robotstxt.RobotsTxtMiddleware": None,  # ours also minds a robots.txt that fails
    f"{_THEIRS}.httpproxy.HttpProxyMiddleware": None,  # would read the environment
    f"{_THEIRS}.offsite.OffsiteMiddleware": None,  # the spider knows the outlet's hosts better
}


def scrapy_settings(p: Politeness) -> dict[str, Any]:
    """Settings of the crawl process: robots.txt obeyed, certificates checked, no disguise.

    Retries and the pace per host are the spider's (``crawler/spiders/web.py``), because it minds
    Retry-After and Crawl-delay, and because a request that waits in Scrapy holds a place there.
    """
    return {
        "USER_AGENT": p.user_agent,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": p.user_agent.split("/")[0].strip(),  # RFC 9309: the product token
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "id,en;q=0.5",
        },
        "DOWNLOADER_MIDDLEWARES": _MIDDLEWARES,
        "KLIPING_ALLOW_PRIVATE": p.allow_private,
        "KLIPING_PROXY": p.proxy,
        "DOWNLOAD_DELAY": 0,
        "DOWNLOAD_DELAY_JITTER": 0.0,
        "CONCURRENT_REQUESTS": p.total,
        "CONCURRENT_REQUESTS_PER_DOMAIN": p.per_host,
        "DOWNLOAD_TIMEOUT": p.timeout,
        "DOWNLOAD_MAXSIZE": int(p.max_page_mb * 1024 * 1024),
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DNS_TIMEOUT": 10,
        "REDIRECT_MAX_TIMES": 5,
        "METAREFRESH_ENABLED": False,  # news pages reload themselves
        "RETRY_ENABLED": False,
        "AUTOTHROTTLE_ENABLED": False,
        "COOKIES_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "HTTPCACHE_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "LOG_LEVEL": "WARNING",
        "STATS_DUMP": False,
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    }
