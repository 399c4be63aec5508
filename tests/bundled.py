"""Files of texts as tests send them out, change them and bring them back."""

import crew
from acts import MARA
from makers import NOON

from sunset.exchange.texts.bundles import File
from sunset.exchange.texts.formats import Format
from sunset.exchange.texts.merging import Prefer
from sunset.services.exchanging import drafting, receiving, sending
from sunset.store.documents import Name, Wording

BODY = "## Loss {#loss}\n\n{{ loss }} Sorry.\n\nOne more thing.\n\n## Why {#why}\n\n{{ reason }}\n"
SOURCE = Wording(title="Why {{ channel }} closes", summary="In short.", body=BODY)
NOTICE = Name("chat", "notice", "en")
KOREAN = Name("chat", "notice", "ko")


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
        return drafting.bring_in(session, actor, plan, as_files(files), prefer, now=NOON)


def as_files(pairs):
    return [File(name, text if isinstance(text, bytes) else text.encode()) for name, text in pairs]


def problems(report):
    return [(each.line, str(each.message)) for x in report.arrivals for each in x.problems]


def korean(text):
    """Translate the notice, as its file has it."""
    header = text.split("\n---\n")[0]
    kept = [line for line in header.split("\n") if not line.startswith(("title", "summary"))]
    told = ['title: "{{ channel }} 종료 이유"', 'summary: "요약."']
    body = BODY.replace("Sorry.", "죄송합니다.").replace("One more thing.", "하나 더.")
    return "\n".join([*kept, *told, "---", body])


def outcomes(report):
    return {each.outcome for each in report.arrivals}


def newest(store, plan, name=KOREAN):
    return crew.seen(store, plan, name).newest
