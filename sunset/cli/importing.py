"""Import what a command or a process runs, without looking for garbage meanwhile."""

import gc
from importlib import import_module
from types import ModuleType


def imported(name: str) -> ModuleType:
    """Import a module and all it needs, of which nothing can be garbage yet."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return import_module(name)
    finally:
        if collects:
            gc.enable()
