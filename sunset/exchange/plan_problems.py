"""Say what is wrong with the shape of a plan file, and mend a copy to look further."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic_core import ErrorDetails

from sunset.errors import N_, Message, Problem
from sunset.exchange.plan_kinds import SAID
from sunset.exchange.plan_shapes import ONE, SEVERAL, PlanShape
from sunset.exchange.yaml_tree import Path, Tree, named

MOST = 500
_KEY = "[key]"
_MAPPING = N_("Write keys and values here, indented below.")
_SENTENCES = {
    "missing": N_("This is missing. Add it."),
    "string_type": N_("Write one plain text here."),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "list_type": N_("Write a list here: one item a line, each behind a hyphen."),
}
_NEAREST = N_("“%(key)s” is no key here. Did you mean “%(nearest)s”?")
_KEYS = N_("“%(key)s” is no key here. These are: %(keys)s.")
_CHOICES = N_("Write one of: %(choices)s.")

# What cannot be judged while something else is not known.
_TEXTS = {"reason", "loss", "cases", "data", "channel", "help"}
_WORDED = {*_TEXTS, "needs", "destinations", "rules", "history"}
_DEPENDENT: Mapping[str, set[str]] = {
    "schedule": {"schedule", "history"},
    "history": {"history"},
    "company": {"destinations", "rules"},
    "destinations": {"rules"},
    "placements": {"rules"},
    "source_locale": _WORDED,
    "promised": _WORDED,
    "offered": _WORDED,
    "needs": {"destinations", "rules"},
}


def place(error: ErrorDetails) -> Path:
    """Return where in the file an error lies."""
    path = tuple(step for step in error["loc"] if step != _KEY)
    if path[:1] == ("history",) and len(path) > 2:  # noqa: PLR2004 -- history, item, its kind
        path = (*path[:2], *path[3:])
    if path[:1] == ("rules",) and path[3:4] in ((ONE,), (SEVERAL,)):
        path = (*path[:3], *path[4:])
    return (*path, "kind") if error["type"].startswith("union_tag") else path


def told(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what is said of the value behind a key that there is not."""
    unknown = {place(error) for error in errors if _KEY in error["loc"]}
    return [e for e in errors if _KEY in e["loc"] or place(e) not in unknown][:MOST]


def shape_problems(errors: Sequence[ErrorDetails], tree: Tree) -> tuple[Problem, ...]:
    """Say what is wrong with the shape of a file, each at its line."""
    return tuple(
        Problem(named(place(error)), _message(error), tree.line(place(error))) for error in errors
    )


def mended(errors: Sequence[ErrorDetails], tree: Tree) -> dict[str, Any]:
    """Return a copy of a file in which something fitting stands where it was wrong."""
    copy = deepcopy(tree.value)
    for error in errors:
        path = place(error)
        if error["type"].startswith("union_tag"):
            _put(copy, path[:-1], _example(_at(("history", 0, "gate"))))
        elif error["type"] == "extra_forbidden" or _KEY in error["loc"]:
            _drop(copy, path)
        else:
            _put(copy, path, _example(_at(error["loc"])))
    return copy


def judged(problem: Path, errors: Sequence[ErrorDetails]) -> bool:
    """Say whether a problem found in a mended copy is one of the file's own."""
    wrong = [place(error) for error in errors]
    unknown = set().union(*(_DEPENDENT.get(str(path[0]), set()) for path in wrong if path))
    near = any(problem[: len(path)] == path or path[: len(problem)] == problem for path in wrong)
    return not near and problem[:1] != () and problem[0] not in unknown


def _message(error: ErrorDetails) -> Message:
    values = dict(error.get("ctx", {}))
    kind = error["type"]
    if kind == SAID:
        return Message(values.pop("msgid"), values)
    if kind == "extra_forbidden" or _KEY in error["loc"]:
        return _unknown(error)
    if kind in _SENTENCES:
        return Message(_SENTENCES[kind])
    expected = str(values.get("expected", "published, moved, gate"))
    return Message(_CHOICES, {"choices": expected.replace(" or ", ", ").replace("'", "")})


def _unknown(error: ErrorDetails) -> Message:
    key = str(place(error)[-1])
    keys = _keys(error)
    nearest = get_close_matches(key[:80], keys, n=1, cutoff=0.5)
    if nearest:
        return Message(_NEAREST, {"key": key, "nearest": nearest[0]})
    return Message(_KEYS, {"key": key, "keys": ", ".join(keys)})


def _keys(error: ErrorDetails) -> list[str]:
    loc = tuple(step for step in error["loc"] if step != _KEY)
    around = _at(loc[:-1])
    names = around.get("propertyNames", {}).get("enum")
    return list(names or around.get("properties", {}))


# --- what the schema says about a place -----------------------------------------------------------


@cache
def _schema() -> dict[str, Any]:
    return PlanShape.model_json_schema()


def _at(loc: Sequence[str | int]) -> dict[str, Any]:
    found = _schema()
    for step in loc:
        found = _resolved(_step(_resolved(found), step))
    return _resolved(found)


def _step(schema: dict[str, Any], step: str | int) -> dict[str, Any]:
    mapping = schema.get("discriminator", {}).get("mapping", {})
    if step in mapping:
        return {"$ref": mapping[step]}
    if "oneOf" in schema and step in (ONE, SEVERAL):
        return dict(schema["oneOf"][step == SEVERAL])
    if isinstance(step, int):
        return dict(schema.get("items", {}))
    inner = schema.get("properties", {}).get(step) or schema.get("additionalProperties")
    return dict(inner or {})


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference; of several forms take the one that holds most."""
    if "$ref" in schema:
        return _resolved(_schema()["$defs"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema and "examples" not in schema:
        return _resolved(schema["anyOf"][0])
    return schema


def _example(schema: dict[str, Any]) -> object:
    schema = _resolved(schema)
    if "examples" in schema:
        return schema["examples"][0]
    if "enum" in schema or "const" in schema:
        return schema.get("const") or schema["enum"][0]
    if schema.get("type") == "array":
        return []
    inner = schema.get("properties", {})
    return {key: _example(inner[key]) for key in schema.get("required", ())}


# --- the copy -------------------------------------------------------------------------------------


def _put(copy: Any, path: Path, value: object) -> None:  # noqa: ANN401 -- whatever a file holds
    for step in path[:-1]:
        copy = copy[step]
    if isinstance(copy, dict | list):
        copy[path[-1]] = value  # type: ignore[index]


def _drop(copy: Any, path: Path) -> None:  # noqa: ANN401 -- whatever a file holds
    for step in path[:-1]:
        copy = copy[step]
    if isinstance(copy, dict):
        copy.pop(path[-1], None)
