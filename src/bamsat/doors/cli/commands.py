"""The commands of `bamsat`."""

import click


@click.group()
def bamsat() -> None:
    """Đọc văn bản chỉ đạo và bám sát việc thực hiện."""
