"""What is written for a server in the rooms says what becomes of forms that are sent there."""

from threading import Event

import pytest
from acts import an_act
from makers import a_live_plan, a_rule

from sunset.jobs.run import KINDS
from sunset.services import jobs as working
from sunset.store import keeping


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_a_form_that_nobody_takes_any_more_is_led_to_the_notice(rooms, mara, vera, server):
    plan = rooms.keep(a_live_plan())
    with rooms.store.write() as session:
        keeping.keep_rules(session, plan, (a_rule(path="/a"),), an_act())
    asked = {"format": server, "host": "chat.harbour.example", "at": "2027-05-01T12:00"}

    place = vera.post("/plans/chat/addresses/export", **asked).answer.location
    working.run_next(rooms.store, KINDS, lambda: rooms.now, Event())

    said = vera.client.get(f"{place}/file").text
    assert "303" in said
    assert "http://localhost:8080/notices/chat" in said
