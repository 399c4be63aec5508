"""The command line; each command is imported when it is asked for, so that the edge stays light."""

import os
import sys

import click

from sunset.cli.importing import imported

COMMANDS = {
    "demo": "sunset.cli.demo.command:demo",
    "init": "sunset.cli.state:init",
    "serve": "sunset.cli.serving:serve",
    "edge": "sunset.cli.serving:edge",
    "verdicts": "sunset.cli.verdicts:verdicts",
    "child": "sunset.cli.children:child",
    "plan": "sunset.cli.plans:plan",
    "people": "sunset.cli.people:people",
    "content": "sunset.cli.content:content",
    "guides": "sunset.cli.guides:guides",
    "texts": "sunset.cli.texts:texts",
    "wiring": "sunset.cli.wiring:wiring",
    "rules": "sunset.cli.rules:rules",
    "export": "sunset.cli.exporting:export",
}


INNER = "child"  # whoever starts it has said everything


class Commands(click.Group):
    """Know every command by name, and import none before it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's own interface
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        found: click.Command = getattr(imported(module), name)
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="channel-sunset", message="%(prog)s %(version)s")
@click.pass_context
def sunset(context: click.Context) -> None:
    """Retire a customer-support channel gracefully, in every language your customers read."""
    from sunset.settings import misspelt  # noqa: PLC0415 -- only what runs is imported

    for sentence in misspelt(os.environ) if context.invoked_subcommand != INNER else ():
        click.echo(sentence, err=True)


def main() -> None:
    """Run a command; what goes wrong is said in sentences on stderr."""
    from sunset.cli.faults import told  # noqa: PLC0415 -- only what runs is imported

    sys.exit(told(lambda: sunset.main(standalone_mode=False)))
