"""Editions are kept whole; a delivery is sent once or somebody has to look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from aggregator.records import Delivery, Edition
from aggregator.store import Store, StoreError

DAY = date(2026, 11, 24)
T0 = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
T1 = T0 + timedelta(minutes=1)


@pytest.fixture
def edition() -> Edition:
    return Edition(
        edition="kalbar",
        day=DAY,
        starts_at=T0 - timedelta(days=1),
        ends_at=T0,
        composed_at=T0,
        subject="[Humas Bawaslu Kalimantan Barat] Selasa, 24 Nov – 3 berita, 1 perlu jawaban",
        html="<p>Sekilas</p>",
        text="Sekilas",
        whatsapp="*Sekilas*",
        figures={"asli": 3, "nada": {"negative": 1}},
        partial=True,
    )


@pytest.fixture
def planned(store: Store, edition: Edition) -> Delivery:
    store.editions.save(edition)
    return store.deliveries.plan("kalbar", DAY, "email", "humas@contoh.example", "<1@kliping>", T0)


def test_the_first_edition_of_a_day_stays(store: Store, edition: Edition) -> None:
    assert store.editions.save(edition) == edition
    assert store.editions.save(replace(edition, text="Lain")) == edition
    assert store.editions.get("kalbar", DAY) == edition
    assert store.editions.get("kalbar", DAY + timedelta(days=1)) is None


def test_editions_are_found_by_day(store: Store, edition: Edition) -> None:
    days = [replace(edition, day=DAY - timedelta(days=n)) for n in (3, 1, 0)]
    for one in days:
        store.editions.save(one)
    store.editions.save(replace(edition, edition="ri", day=DAY - timedelta(days=2)))
    assert store.editions.last_before("kalbar", DAY) == days[1]
    assert store.editions.last_before("kalbar", days[0].day) is None
    assert store.editions.list("kalbar") == days[::-1]
    assert [e.edition for e in store.editions.list(limit=3)] == ["kalbar", "kalbar", "ri"]


def test_an_edition_is_replaced_only_while_nobody_can_have_it(
    store: Store, edition: Edition, planned: Delivery
) -> None:
    other = replace(edition, text="Lain")
    assert store.editions.save(other, replace=True) == other
    again = store.deliveries.plan("kalbar", DAY, "email", "humas@contoh.example", "<1@kliping>", T0)
    assert again.delivery_id > planned.delivery_id
    store.deliveries.start(again.delivery_id, T0)
    with pytest.raises(StoreError, match="has been sent"):
        store.editions.save(edition, replace=True)


def test_the_views(store: Store, planned: Delivery) -> None:
    (delivery,) = (dict(row) for row in store._db.rows("SELECT * FROM delivery"))
    assert delivery == {
        "delivery_id": 1,
        "edition": "kalbar",
        "day": "2026-11-24",
        "channel": "email",
        "recipient": "humas@contoh.example",
        "state": "planned",
        "message_id": "<1@kliping>",
        "at": "2026-11-23T23:00:00Z",
        "error": "",
    }
    row = store._db.row("SELECT * FROM edition")
    assert row is not None
    columns = "edition day starts_at ends_at composed_at partial subject figures html text whatsapp"
    assert row.keys() == columns.split()


def test_a_delivery_is_planned_once(store: Store, planned: Delivery) -> None:
    again = store.deliveries.plan("kalbar", DAY, "email", "humas@contoh.example", "<2@kliping>", T1)
    assert again == planned == store.deliveries.get(planned.delivery_id)
    other = store.deliveries.plan("kalbar", DAY, "email", "lain@contoh.example", "<1@kliping>", T1)
    assert store.deliveries.list("kalbar", DAY) == [planned, other]
    assert store.deliveries.list(state="sent") == []


def test_a_delivery_needs_its_edition(store: Store) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.deliveries.plan("kalbar", DAY, "email", "humas@contoh.example", "<1@kliping>", T0)


def test_only_one_sender_may_start(store: Store, path: Path, planned: Delivery) -> None:
    with Store.open(path) as other:
        store.deliveries.start(planned.delivery_id, T0)
        with pytest.raises(StoreError, match="being sent by another process"):
            other.deliveries.start(planned.delivery_id, T0)
        store.deliveries.settle(planned.delivery_id, "sent", T1)
        with pytest.raises(StoreError, match="delivery 1 is sent; it is not sent again"):
            other.deliveries.start(planned.delivery_id, T1)


def test_what_was_sent_stays_sent(store: Store, planned: Delivery) -> None:
    store.deliveries.start(planned.delivery_id, T0)
    store.deliveries.settle(planned.delivery_id, "sent", T1)
    store.deliveries.settle(planned.delivery_id, "sent", T1)
    with pytest.raises(StoreError, match="cannot be undone"):
        store.deliveries.settle(planned.delivery_id, "failed", T1)
    with pytest.raises(ValueError, match="terkirim"):
        store.deliveries.settle(planned.delivery_id, "terkirim", T1)
    with pytest.raises(StoreError, match="no delivery 9"):
        store.deliveries.settle(9, "sent", T1)


def test_started_but_never_settled_becomes_uncertain(store: Store, path: Path, planned: Delivery) -> None:
    waiting = store.deliveries.plan("kalbar", DAY, "email", "lain@contoh.example", "<2@kliping>", T0)
    store.deliveries.start(planned.delivery_id, T0)
    with Store.open(path) as after_the_crash:
        assert after_the_crash.deliveries.recover(T1) == 1
        assert after_the_crash.deliveries.recover(T1) == 0
    states = {d.delivery_id: d.state for d in store.deliveries.list()}
    assert states == {planned.delivery_id: "uncertain", waiting.delivery_id: "planned"}
    with pytest.raises(StoreError, match="is uncertain; it is not sent again"):
        store.deliveries.start(planned.delivery_id, T1)


def test_a_person_resolves_an_uncertain_one(store: Store, planned: Delivery) -> None:
    with pytest.raises(StoreError, match="is planned; only failed or uncertain"):
        store.deliveries.retry(planned.delivery_id, T0)
    store.deliveries.start(planned.delivery_id, T0)
    store.deliveries.recover(T1)
    assert store.deliveries.retry(planned.delivery_id, T1).state == "planned"
    store.deliveries.start(planned.delivery_id, T1)
    store.deliveries.recover(T1)
    store.deliveries.settle(planned.delivery_id, "sent", T1)
    assert [d.state for d in store.deliveries.list()] == ["sent"]


def test_one_put_off_may_start_again(store: Store, planned: Delivery) -> None:
    store.deliveries.start(planned.delivery_id, T0)
    store.deliveries.settle(planned.delivery_id, "planned", T1, "451 try later")
    assert store.deliveries.recover(T1) == 0
    (waiting,) = store.deliveries.list()
    assert (waiting.error, waiting.at) == ("451 try later", T1)
    store.deliveries.start(planned.delivery_id, T1)
