"""The preview of a plan, as tests ask for it and read it."""

from urllib.parse import urlencode

from reading import read

SEE = "/plans/chat/see"


def see(**asked):
    return f"{SEE}?{urlencode(asked)}"


def frame(page):
    (found,) = page.all("iframe")
    return found


def cells(page):
    return read(page.answer.text).classed("see")
