"""Say what went wrong in sentences on stderr, and with which exit code."""

import os
import sys
from collections.abc import Callable, Sequence

import click

from sunset.errors import BadSetting, NotFound, Problem, Refused, SunsetError

FAILED = 1
BAD_INPUT = 2
STOPPED = 130


class BadFile(Refused):
    """Carry what is wrong with a file, its name, and what else there is to say of it."""

    def __init__(self, file: str, *problems: Problem, more: Sequence[str] = ()) -> None:
        super().__init__(*problems)
        self.file, self.more = file, more


def told(run: Callable[[], object]) -> int:
    """Run something and return its exit code, having said what went wrong."""
    try:
        ended = run()
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        return STOPPED
    except click.exceptions.Exit as fault:
        return fault.exit_code
    except BrokenPipeError:
        # Whoever read us has read enough; nothing more may be written on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (SunsetError, OSError) as fault:
        return _said(fault)
    # What a command ended with by `ctx.exit` comes back as the group's value.
    return ended if isinstance(ended, int) else 0


def _said(fault: SunsetError | OSError) -> int:
    for sentence in sentences(fault):
        click.echo(sentence, err=True)
    return BAD_INPUT if isinstance(fault, Refused | BadSetting | NotFound) else FAILED


def sentences(fault: Exception) -> list[str]:
    """Return what to tell a person of a fault: one sentence for each thing wrong."""
    if isinstance(fault, BadFile):
        return [f"{fault.file}: {said}" for said in (*fault.problems, *fault.more)]
    if isinstance(fault, Refused):
        return [str(problem) for problem in fault.problems]
    if isinstance(fault, OSError) and fault.filename:
        return [f"{fault.filename}: {fault.strerror}."]
    text = str(fault).strip() or type(fault).__name__
    return [text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")]


def failing(sentence: str) -> click.ClickException:
    """Return what to raise when something failed that was no fault of the input."""
    return click.ClickException(sentence)
