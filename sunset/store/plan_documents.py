"""Turn a plan into its JSON document and back."""

import json
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from sunset.domain.plans import Plan

_ADAPTER = TypeAdapter(Plan)


def dump(plan: Plan) -> str:
    """Return the canonical JSON text of a plan: equal plans give equal texts."""
    return json.dumps(document(plan), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=128)  # plans are read far more often than they change
def load(text: str) -> Plan:
    """Read a plan from its JSON text; unknown keys are refused."""
    return _ADAPTER.validate_json(text)


def document(plan: Plan) -> dict[str, Any]:
    """Return a plan as a JSON document, as the audit log compares it."""
    made: dict[str, Any] = _ADAPTER.dump_python(plan, mode="json")
    return made
