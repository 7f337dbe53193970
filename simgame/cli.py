"""The command line: one thin function a command, with its heavy imports inside it so that `--version` stays instant."""

import click

from simgame import __version__


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="simgame", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Learn strategic account selling by playing it."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
