"""The command `bamsat`, whole: the reading commands of the door, and those that need an installation.

Everything heavy is imported by the command that needs it, so that `--help` is instant.
"""

import sys
from datetime import date
from pathlib import Path

import click

from bamsat.doors.cli.commands import bamsat as bamsat

BROKEN = 4
# As `agencies.vocabulary.Role`, which needs an installation; a test holds them equal.
ROLES = ("head", "office", "officer", "supervisor", "viewer", "director", "administrator", "auditor", "client")


@bamsat.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ phục vụ.")
@click.option("--port", default=8000, show_default=True, help="Cổng phục vụ.")
@click.option("--demo", is_flag=True, help="Nạp xã minh họa vào cơ sở dữ liệu trống (chỉ phục vụ máy này).")
def serve(host: str, port: int, demo: bool) -> None:
    """Phục vụ các trang trên trình duyệt; tự chuẩn bị dữ liệu lần đầu."""
    from bamsat.config.preparing import prepare

    if demo and host != "127.0.0.1":
        raise click.UsageError("Xã minh họa có mật khẩu công khai nên chỉ phục vụ trên 127.0.0.1.")
    try:
        prepare()
    except OSError as error:
        raise click.ClickException(
            f"Không ghi được vào thư mục dữ liệu: {error}. Hãy đặt BAMSAT_HOME tới thư mục ghi được."
        ) from None
    _refuse(host)
    if demo:
        _demonstrate()
        _refuse(host)
    from bamsat.config.serving import serve as run

    try:
        run(host, port, lambda: _greet(host, port, demo))
    except OSError as error:
        raise click.ClickException(
            f"Không mở được {host}:{port} ({error.strerror}). Hãy chọn cổng khác bằng --port."
        ) from None


def _refuse(host: str) -> None:
    from bamsat.config.refusing import faults

    for fault in faults(host):
        raise click.ClickException(fault)


def _demonstrate() -> None:
    from bamsat.config.demo.keys import give_keys
    from bamsat.config.demo.story import SAMPLES, is_planted, tell_all

    if not is_planted():
        if not SAMPLES.is_dir():
            raise click.ClickException("Không thấy thư mục samples; xã minh họa chỉ chạy từ mã nguồn.")
        click.echo("Đang đọc văn bản mẫu và lập xã minh họa…")
        tell_all()
        give_keys()


def _greet(host: str, port: int, demo: bool) -> None:
    from bamsat.config.serving import what_is_on

    click.echo(f"\nBám Sát đang chạy: http://{host}:{port}/   (Ctrl+C để dừng)")
    click.echo(what_is_on())
    if demo:
        from bamsat.config.demo.tree import LOGINS, PASSWORD

        click.echo(f"Đăng nhập minh họa, mật khẩu chung: {PASSWORD}")
        for login in LOGINS:
            click.echo(f"  {login.username:<12} {login.position} ({login.role.label})")
        click.echo(
            "Lãnh đạo (bithu, ubnd) ký số bằng khóa minh họa tự ký, không có giá trị pháp lý; mật khẩu khóa như trên."
        )


@bamsat.group()
def journal() -> None:
    """Nhật ký: ai đã làm gì, lúc nào."""


@journal.command()
@click.option("--receipt", "words", multiple=True, help="Biên nhận đã giữ: số dòng và mã, cách nhau một dấu cách.")
@click.option("--receipts", type=click.Path(path_type=Path), help="Tệp biên nhận (mặc định: tệp mà hệ thống tự ghi).")
def verify(words: tuple[str, ...], receipts: Path | None) -> None:
    """Kiểm tra chuỗi nhật ký: không dòng nào bị sửa, thêm hay cắt, kể cả cắt đuôi. Trả về 4 nếu bị thay đổi."""
    from bamsat.config.preparing import set_up

    set_up()
    from django.conf import settings

    from bamsat.records.journal.queries import check
    from bamsat.records.journal.receipts import kept_in, receipts_in

    given = receipts_in("\n".join(words))
    if len(given) != len(words):
        raise click.UsageError("Biên nhận gồm số dòng, một dấu cách và mã 64 chữ số, chữ cái.")
    try:
        kept = given + kept_in(receipts or settings.RECEIPTS)
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"Không đọc được tệp biên nhận: {error}.") from None
    found = check(kept)
    if not found.holds:
        click.echo(f"Nhật ký bị thay đổi từ dòng {found.broken_at}.", err=True)
        sys.exit(BROKEN)
    click.echo(f"Nhật ký nguyên vẹn: {found.lines} dòng, mã cuối {found.head}; khớp {len(kept)} biên nhận.")


@journal.command("receipt")
def receipt_() -> None:
    """In biên nhận: số dòng và mã của dòng cuối, để giữ ở nơi khác và đối chiếu sau này."""
    from bamsat.config.preparing import set_up

    set_up()
    from django.utils import timezone

    from bamsat.records.journal.receipts import receipt

    click.echo(receipt(timezone.now()))


@bamsat.command()
@click.option("--user", required=True, help="Tên đăng nhập của người hỏi.")
@click.option("--day", default=None, help="Ngày muốn xem, ví dụ 2026-12-31 (mặc định: hôm nay).")
@click.option("--find", default="", help="Chữ cần tìm, có dấu hoặc không dấu.")
def tasks(user: str, day: str | None, find: str) -> None:
    """In danh sách nhiệm vụ mà một người được xem, với trạng thái tính cho một ngày."""
    from bamsat.config.preparing import set_up

    set_up()
    from bamsat.doors.cli.tracking import print_tasks

    print_tasks(user, _day(day), find)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter("hãy ghi ngày như 2026-12-31") from None


@bamsat.command()
@click.option("--with-parent", is_flag=True, hidden=True, help="Dừng khi tiến trình đã gọi nó dừng.")
def work(with_parent: bool) -> None:
    """Chạy các công việc nền theo lịch (với PostgreSQL; với SQLite, `bamsat serve` tự chạy)."""
    from bamsat.config.preparing import set_up

    set_up()
    from bamsat.config.working import run

    run(with_parent)


@bamsat.group()
def jobs() -> None:
    """Công việc nền: nhắc việc, gửi thông báo, dọn dẹp."""


@jobs.command("list")
def list_() -> None:
    """In các công việc nền: lần chạy trước, lần chạy tới, kết quả."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.jobs import print_jobs

    print_jobs()


@jobs.command("run")
@click.argument("name")
def run_(name: str) -> None:
    """Chạy ngay công việc NAME và in kết quả. Trả về 4 nếu không xong."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.jobs import run_job

    if not run_job(name):
        sys.exit(BROKEN)


@bamsat.group()
def account() -> None:
    """Tài khoản và cơ quan của một hệ thống mới."""


@account.command("open")
@click.argument("username")
@click.option("--name", required=True, help="Họ tên.")
@click.option("--body", required=True, help="Tên cơ quan; thêm mới nếu chưa có.")
@click.option("--role", type=click.Choice(ROLES), required=True, help="Vai.")
@click.option("--position", default="", help="Chức vụ như trên văn bản.")
@click.option("--under", default="", help="Cơ quan cấp trên của cơ quan mới.")
@click.option("--level", type=click.Choice(["central", "province", "commune"]), default="commune", show_default=True)
@click.option("--territory", default="", help="Mã đơn vị hành chính của cơ quan, khi nhiều xã có cơ quan cùng tên.")
@click.option("--password-stdin", is_flag=True, help="Đọc mật khẩu từ đầu vào chuẩn, không hỏi.")
def open_(
    username: str,
    name: str,
    body: str,
    role: str,
    position: str,
    under: str,
    level: str,
    territory: str,
    password_stdin: bool,
) -> None:
    """Mở tài khoản USERNAME cho một người làm việc ở một cơ quan."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.accounts import open_account

    open_account(username, name, password_stdin, body, role, position, under, level, territory)


@account.command("open-first")
@click.argument("username")
@click.option("--name", required=True, help="Họ tên.")
@click.option("--body", required=True, help="Tên cơ quan cao nhất dùng hệ thống này; thêm mới nếu chưa có.")
@click.option("--position", default="", help="Chức vụ như trên văn bản.")
@click.option("--level", type=click.Choice(["central", "province", "commune"]), default="commune", show_default=True)
@click.option("--territory", default="", help="Mã đơn vị hành chính của cơ quan, khi nhiều xã có cơ quan cùng tên.")
@click.option("--password-stdin", is_flag=True, help="Đọc mật khẩu từ đầu vào chuẩn, không hỏi.")
def open_first(
    username: str, name: str, body: str, position: str, level: str, territory: str, password_stdin: bool
) -> None:
    """Mở tài khoản quản trị đầu tiên; từ chối khi đã có tài khoản."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.accounts import open_first_account

    open_first_account(username, name, password_stdin, body, position, level, territory)


@account.command("set-password")
@click.argument("username")
@click.option("--password-stdin", is_flag=True, help="Đọc mật khẩu từ đầu vào chuẩn, không hỏi.")
def set_password(username: str, password_stdin: bool) -> None:
    """Đặt lại mật khẩu của USERNAME và đăng xuất người ấy ở mọi nơi."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.accounts import set_password as run

    run(username, password_stdin)


@account.command("signing-key")
@click.argument("username")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def signing_key(username: str, file: Path) -> None:
    """Nạp tệp khóa ký (PKCS#12: .p12, .pfx) của USERNAME vào máy chủ, thay khóa cũ nếu có."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.accounts import keep_signing_key

    keep_signing_key(username, file)


@account.command("reset-two-steps")
@click.argument("username")
def reset_two_steps(username: str) -> None:
    """Bỏ mã xác thực, mã khôi phục, khóa truy cập của USERNAME (người ấy mất máy) và đăng xuất ở mọi nơi."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.accounts import reset_two_steps as run

    run(username)


@account.command("end-sessions")
@click.argument("username")
def end_sessions(username: str) -> None:
    """Đăng xuất USERNAME ở mọi nơi."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.accounts import end_sessions as run

    run(username)


@bamsat.group()
def bodies() -> None:
    """Danh bạ cơ quan."""


@bodies.command("load")
@click.option("--province", default="", help="Chỉ một tỉnh, thành phố, ví dụ “Quảng Ngãi” (mặc định: cả nước).")
@click.option(
    "--template",
    "templates",
    multiple=True,
    type=click.Choice(["commune", "province", "former-district"]),
    help="Thêm các cơ quan điển hình của cấp xã, cấp tỉnh, cấp huyện trước 1/7/2025; ghi nhiều lần được.",
)
@click.option(
    "--unit", default="", help="Chỉ thêm cơ quan điển hình cho đơn vị này, ví dụ “phường Đức Phổ” hoặc mã 21439."
)
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ nạp gì, không ghi.")
@click.option("--keep-entered", is_flag=True, help="Giữ nguyên cơ quan trùng tên đã nhập bằng tay.")
def load(province: str, templates: tuple[str, ...], unit: str, dry_run: bool, keep_entered: bool) -> None:
    """Nạp các tỉnh, xã và huyện cũ của cả nước cùng việc sắp xếp ngày 1/7/2025. Chạy lại không nhân đôi."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.bodies import load_country

    load_country(province, templates, unit, dry_run, keep_entered)


@bamsat.group()
def registers() -> None:
    """Sổ kết quả."""


@registers.command("load")
@click.argument("pack")
@click.option("--body", required=True, help="Tên cơ quan quản lý các sổ, ví dụ “Đảng ủy xã …”.")
def load_pack(pack: str, body: str) -> None:
    """Nạp bộ sổ PACK kèm chương trình (biotechnology) hoặc một tệp YAML cho một cơ quan. Sổ đã có thì giữ nguyên."""
    from bamsat.config.preparing import prepare

    prepare()
    from bamsat.doors.cli.registers import load

    load(pack, body)
