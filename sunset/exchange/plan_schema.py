"""The JSON Schema of a plan file, for editors that complete and check while one types."""

from typing import Any

from sunset.domain.plans import PlacementKind
from sunset.exchange.plan_kinds import PLAIN
from sunset.exchange.plan_shapes import PlanShape


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a plan file."""
    made = PlanShape.model_json_schema()
    hosts = made["properties"]["placements"]
    hosts["additionalProperties"] = _or(hosts["additionalProperties"], *map(str, PlacementKind))
    paths = made["properties"]["rules"]["additionalProperties"]
    rule = {"anyOf": [{"$ref": "#/$defs/RuleShape"}, PLAIN]}
    paths["additionalProperties"] = {"anyOf": [*rule["anyOf"], {"type": "array", "items": rule}]}
    for name in ("ScheduleShape", "PastScheduleShape"):
        windows = made["$defs"][name]["properties"]["brownouts"]
        windows["anyOf"] = _or(windows["anyOf"][0], "none", "proposed")["anyOf"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _or(shape: dict[str, Any], *words: str) -> dict[str, Any]:
    """Let a place be one of a few words instead of what it usually is."""
    return {"anyOf": [shape, {"enum": list(words)}]}
