"""When an outlet counts as failed, and when it is left in peace."""

from __future__ import annotations

from crawler.report import Drop, Failure
from crawler.spiders.trouble import Trouble
from crawler.spiders.web import OutOfTime, Problem

ROUTE = "https://contoh.example/feed"
BLOCK = Problem(Failure.blocked, Drop.blocked, "blok", temporary=True)
GONE = Problem(Failure.http_4xx, Drop.http_error, "hilang")
DOWN = Problem(Failure.refused, Drop.fetch_failed, "putus", temporary=True)


def verdict(trouble: Trouble) -> Failure | None:
    problem = trouble.verdict(ROUTE)
    return problem.failure if problem else None


def test_the_most_telling_problem_of_the_routes_counts() -> None:
    trouble = Trouble()
    for problem in (GONE, BLOCK, DOWN):
        trouble.of_route(problem)
    assert verdict(trouble) == "blocked"
    trouble.alive = True
    assert verdict(trouble) is None


def test_nothing_found_is_empty() -> None:
    assert verdict(Trouble()) == "empty"


def test_out_of_time_gives_way_to_a_cause() -> None:
    trouble = Trouble()
    trouble.late = OutOfTime("lama")
    assert verdict(trouble) == "out_of_time"
    trouble.of_route(GONE)
    assert verdict(trouble) == "http_4xx"


def test_an_outlet_that_asks_to_be_left_alone_says_why() -> None:
    trouble = Trouble()
    trouble.alive = True
    trouble.of_page(Problem(Failure.http_4xx, Drop.http_error, "429", temporary=True, wait=3600.0))
    trouble.late = OutOfTime("lama")
    assert verdict(trouble) == "out_of_time"
    trouble.late = OutOfTime("istirahat", resting=True)
    assert verdict(trouble) == "http_4xx"


def test_three_block_pages_close_the_outlet() -> None:
    trouble = Trouble()
    trouble.alive, trouble.came = True, 5
    trouble.of_page(BLOCK)
    trouble.of_page(BLOCK)
    assert trouble.closed is None and verdict(trouble) is None
    trouble.of_page(BLOCK)
    assert trouble.closed is BLOCK and verdict(trouble) == "blocked"
    assert trouble.lost


def test_pages_that_all_fail_tell_of_the_outlet_but_one_does_not() -> None:
    trouble = Trouble()
    trouble.alive = True
    trouble.of_page(GONE)
    assert verdict(trouble) is None and not trouble.lost
    trouble.of_page(GONE)
    trouble.of_page(DOWN)
    assert verdict(trouble) == "refused"
    trouble.came = 1
    assert verdict(trouble) is None


def test_pages_without_any_text_are_a_changed_layout() -> None:
    trouble = Trouble()
    trouble.alive, trouble.came, trouble.bodies = True, 2, [False, False]
    assert verdict(trouble) == "layout"
    trouble.bodies.append(True)
    assert verdict(trouble) is None


def test_pages_are_not_asked_for_where_no_connection_can_be_had() -> None:
    down, missing = Trouble(), Trouble()
    down.of_route(DOWN)
    missing.of_route(GONE)
    down.routes_walked()
    missing.routes_walked()
    assert down.closed is DOWN and missing.closed is None
