"""Plain Scrapy spiders to be compared with.

``python bare_spider.py BASE PAGES CONCURRENCY none|trafilatura|metadata``
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess


class Bare(scrapy.Spider):
    name = "bare"

    async def start(self) -> AsyncIterator[Any]:
        base, pages = sys.argv[1], int(sys.argv[2])
        for number in range(pages):
            yield scrapy.Request(f"{base}/{number}/")

    def parse(self, response: Any) -> None:
        pass


class Trafilatura(Bare):
    """The text of every page."""

    def parse(self, response: Any) -> dict[str, Any]:
        import trafilatura

        return {"url": response.url, "text": trafilatura.extract(response.text, url=response.url)}


class Metadata(Bare):
    """Text, headline, author and time of every page: what ours gives."""

    def parse(self, response: Any) -> dict[str, Any]:
        import trafilatura

        found = trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True)
        return {"url": response.url, "text": found.text if found else ""}


if __name__ == "__main__":
    process = AsyncCrawlerProcess(
        {
            "CONCURRENT_REQUESTS": int(sys.argv[3]),
            "CONCURRENT_REQUESTS_PER_DOMAIN": int(sys.argv[3]),
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": True,
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl({"none": Bare, "trafilatura": Trafilatura, "metadata": Metadata}[sys.argv[4]])
    process.start()
