"""`bamsat bodies load`: the country, or one province of it, into the directory."""

from collections.abc import Sequence

import click
from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies import entered, loading
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.country.selection import SOURCE, Selection, select


def load_country(province: str, templates: Sequence[str], unit: str, dry_run: bool, keep_entered: bool) -> None:
    """Raises click.ClickException with what is wrong; then nothing was loaded."""
    try:
        chosen = select(province, templates, unit)
        if dry_run:
            _tell(chosen)
        else:
            _load(chosen, province, keep_entered)
    except Refused as refusal:
        raise click.ClickException(refusal.message) from None


@transaction.atomic
def _load(chosen: Selection, province: str, keep_entered: bool) -> None:
    found = entered.twins(chosen.bodies)
    if keep_entered:
        entered.adopt(found)
    else:
        entered.refuse_twins(found)
    here = len(loading.held_keys(row.key for row in chosen.bodies))
    source = f"{SOURCE}, {province}" if province else SOURCE
    at = timezone.now()
    adopted = [twin.body for twin in found]
    numbers = loading.load(chosen.bodies, chosen.followed, source, at, adopted=adopted)
    entered.place(found, chosen.bodies, numbers, timezone.localdate(at))
    new = len(chosen.bodies) - here
    if not new:
        click.echo(f"Danh bạ đã có đủ {_number(here)} cơ quan này; không thay đổi gì.")
        return
    kept = f", giữ nguyên {_number(here)} cơ quan đã có" if here else ""
    click.echo(f"Đã nạp {_number(new)} cơ quan{kept}.")


def _tell(chosen: Selection) -> None:
    here = len(loading.held_keys(row.key for row in chosen.bodies))
    new = len(chosen.bodies) - here
    click.echo(
        f"Sẽ nạp {_number(new)} cơ quan của {_number(len(chosen.units))} đơn vị hành chính; đã có {_number(here)}."
    )
    for twin in entered.twins(chosen.bodies):
        click.echo(f"  Đã nhập bằng tay, sẽ không nạp đè: {twin.name}")
    for row in chosen.bodies[-10:]:
        click.echo(f"  … {row.name}")
    click.echo("Chưa ghi gì. Bỏ --dry-run để nạp.")


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
