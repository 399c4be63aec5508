"""Keep a plan as a manager does, and ask for what a press made of it."""

from acts import MARA
from makers import NOON, a_rule

from sunset.edge.wsgi import Edge
from sunset.store import keeping
from sunset.store.audit import Act


def keep(store, plan, base=0):
    act = Act(actor=MARA, at=NOON, action="kept", plan=plan.id)
    with store.write() as session:
        if base:
            keeping.keep(session, plan, base, act)
        else:
            keeping.begin(session, plan, act)
            keeping.keep_rules(session, plan, (a_rule(host=plan.placements[0].host),), act)


def get(settings, path, host="news.test", at=NOON, **headers):
    """Ask the edge as a customer's browser does."""
    told = {}
    environ = {"REQUEST_METHOD": "GET", "HTTP_HOST": host, "PATH_INFO": path, **headers}
    body = b"".join(Edge(settings, lambda: at)(environ, lambda *line: told.update(line=line)))
    return int(told["line"][0].split()[0]), dict(told["line"][1]), body.decode()
