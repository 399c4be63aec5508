"""Files of texts as tests send them out, change them and bring them back."""

from acts import MARA
from makers import NOON

from sunset.exchange.texts.bundles import File
from sunset.exchange.texts.formats import Format
from sunset.exchange.texts.merging import Prefer
from sunset.services.exchanging import receiving, sending


def sent(store, kind=Format.PO, locales=(), actor=MARA, plan="chat"):
    with store.read() as session:
        found = sending.send(session, actor, plan, kind, locales, now=NOON)
    return {file.name: file.data.decode() for file in found.files}


def one(store, kind=Format.PO, document="notice", locale="ko"):
    """Return the name and the text of the file of one text."""
    name = f"chat/{document}/{locale}{kind.ending}"
    return name, sent(store, kind, [locale])[name]


def looked(store, *files, actor=MARA, prefer=Prefer.NEITHER, plan="chat"):
    with store.read() as session:
        return receiving.look(session, actor, plan, as_files(files), prefer, now=NOON)


def brought(store, *files, actor=MARA, prefer=Prefer.NEITHER, plan="chat"):
    with store.write() as session:
        return receiving.bring_in(session, actor, plan, as_files(files), prefer, now=NOON)


def as_files(pairs):
    return [File(name, text if isinstance(text, bytes) else text.encode()) for name, text in pairs]


def problems(report):
    return [(each.line, str(each.message)) for x in report.arrivals for each in x.problems]
