from threading import Event, Thread

from acts import an_act

from sunset.store import publications
from sunset.store.publications import News


def publish(store, *plans):
    with store.write() as session:
        return publications.commit(session, list(plans), an_act())


def since(store, number):
    with store.read() as session:
        return publications.since(session, number)


def test_numbers_count_up_from_one(store):
    assert [publish(store, "chat"), publish(store, "chat")] == [1, 2]

    with store.read() as session:
        assert publications.latest(session) == 2


def test_before_the_first_publication_there_is_nothing(store):
    with store.read() as session:
        assert publications.latest(session) == 0
    assert since(store, 0) == News(0)


def test_what_came_after_a_number_is_merged(store):
    publish(store, "chat")
    publish(store, "chat", "phone")
    publish(store, "mail", "phone")

    assert since(store, 1) == News(3, plans=frozenset({"chat", "phone", "mail"}))
    assert since(store, 3) == News(3)


def test_a_number_is_never_seen_before_a_smaller_one(store):
    numbers, started = [], Event()

    def second():
        started.set()
        numbers.append(publish(store, "phone"))

    other = Thread(target=second)
    with store.write() as session:
        first = publications.commit(session, ["chat"], an_act())
        other.start()
        started.wait()
        other.join(0.3)
        assert numbers == []
        assert since(store, 0) == News(0)
    other.join()

    assert (first, numbers) == (1, [2])
