"""The editors' board, as tests fill it and read it."""

from acts import ED, MARA
from makers import NOON
from reading import read

from sunset.services import writing
from sunset.store import assignments, people
from sunset.store.assignments import Language
from sunset.store.documents import Name, Wording

NOTICE = Name("chat", "notice", "en")
WORDS = Wording(title="Why we close", body="## Loss {#loss}\n\n{{ loss }}\n")


def write(rooms, name=NOTICE, *, words=WORDS, publish=False, author=ED):
    with rooms.store.write() as session:
        kept = writing.save(session, author, name, words, 0, now=NOON)
        if publish:
            writing.publish(session, MARA, name, kept.number, now=NOON)
    return kept.number


def speaks(rooms, who, *locales):
    """Let somebody speak these languages only."""
    with rooms.store.write() as session:
        person, _ = people.by_email(session, f"{who.lower()}@harbour.example")
        assignments.set_languages(session, person.id, [Language(locale=each) for each in locales])


def cells(page):
    """Return what is read of the board's cells, by the address they lead to."""
    return {x["href"]: x.text for x in read(page.answer.text).classed("cell")}


def rows(page):
    return [x.text for x in read(page.answer.text).classed("name")]


def tabs(page):
    """Return the count of each tab."""
    nav = next(x for x in read(page.answer.text).all("nav") if x["aria-label"] == "Which texts")
    told = (x.text.rpartition(" ") for x in nav.all("a"))
    return {name: int(count) for name, _, count in told}
