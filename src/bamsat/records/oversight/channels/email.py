"""E-mail through the installation's server (BAMSAT_SMTP)."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core import mail

from bamsat.records.oversight.channels import NotSent, Unclear


@dataclass(frozen=True, slots=True)
class Letter:
    """Plain text to one address. `key` names the message to other servers: the same letter has the same key."""

    to: str
    subject: str
    text: str
    key: str


def is_configured() -> bool:
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend") and bool(settings.DEFAULT_FROM_EMAIL)


def send(letter: Letter) -> None:
    """Raises NotSent before the server has taken it, Unclear when it cannot be told whether it has."""
    if not is_configured():
        raise NotSent("Hệ thống chưa đặt máy chủ thư điện tử (BAMSAT_SMTP, BAMSAT_MAIL_FROM).")
    connection = mail.get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent("Không kết nối được máy chủ thư điện tử. Máy sẽ tự thử lại.") from error
    try:
        connection.send_messages([_message(letter)])
    except smtplib.SMTPRecipientsRefused as error:
        raise NotSent(
            "Máy chủ thư không nhận địa chỉ này. Hãy kiểm tra lại địa chỉ.", again=_may_change(error)
        ) from error
    except smtplib.SMTPResponseException as error:
        raise NotSent(f"Máy chủ thư từ chối (mã {error.smtp_code}).", again=error.smtp_code < 500) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unclear("Đang gửi thì mất kết nối với máy chủ thư, không rõ thư đã tới chưa.") from error
    finally:
        _close(connection)


def _may_change(error: smtplib.SMTPRecipientsRefused) -> bool:
    return all(code < 500 for code, _ in error.recipients.values())


def _close(connection: object) -> None:
    with suppress(OSError, smtplib.SMTPException):  # the letter has gone; how the server takes leave does not matter
        connection.close()  # type: ignore[attr-defined]


def _message(letter: Letter) -> mail.EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    headers = {"Message-ID": f"<{letter.key}@{domain}>", "Auto-Submitted": "auto-generated"}
    return mail.EmailMessage(letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=headers)
