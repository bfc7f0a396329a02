"""The command `bamsat`."""

import sys


def main() -> None:
    from bamsat.config.commands import bamsat

    sys.exit(bamsat())


if __name__ == "__main__":
    main()
