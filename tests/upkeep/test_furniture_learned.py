"""What an outlet prints on all its pages is learned, left out from then on, and never seen as an edit."""

from __future__ import annotations

from datetime import timedelta

from aggregator import steps
from aggregator.config import Settings
from aggregator.store import Store
from tests.crawl_io.news_site import Site, feed, page
from tests.upkeep.test_revisits import T0, settings, site

__all__ = ["settings", "site"]
LINE = "Kabar Muara menerima tulisan pembaca lewat pos setiap hari kerja."


def printed(number: int, more: str = LINE) -> str:
    return f"Ketua Bawaslu mengatakan rapat ke-{number} berjalan baik sejak pagi.</p><p>{more}"


def test_a_line_of_all_pages_is_learned(site: Site, settings: Settings) -> None:
    with Store.open(settings.database) as store:

        def day(number: int) -> None:
            paths = [f"/baca/{number}-{n}" for n in range(2)]
            site.pages["/feed"] = feed(*((site.url + path, f"Bawaslu Rapat {path}") for path in paths))
            for path in paths:
                site.pages[path] = page(f"Bawaslu Rapat {path}", printed(number))
            steps.collect(store, settings, T0 + timedelta(days=number))

        def bodies() -> list[str]:
            return [
                str(row["body"]) for row in store._db.rows("SELECT body FROM coverage ORDER BY article_id")
            ]

        for number in range(6):
            day(number)
            assert (LINE in next(iter(store.furniture.lists().values()), ())) == (number == 5)
        assert all(LINE in body for body in bodies())
        day(6)
        day(7)  # the revisits of what was read before the line was known find no edit
        assert [LINE in body for body in bodies()[-4:]] == [False] * 4
        edits = store._db.value("SELECT count(*) FROM version WHERE edit")
        assert edits == 0
        (name,) = {
            str(row[0]) for row in store._db.rows("SELECT extractor FROM version ORDER BY 1 DESC LIMIT 1")
        }
        assert "+" in name
        assert store.furniture.refuse("kabar", LINE)
        day(8)
        assert LINE in bodies()[-1]
