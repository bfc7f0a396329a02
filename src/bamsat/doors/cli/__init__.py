"""The command `bamsat`. Everything heavy is imported by the command that needs it, so that `--help` is instant."""

import sys


def main() -> None:
    from bamsat.doors.cli.commands import bamsat

    sys.exit(bamsat())
