"""Makes an installation ready to serve: folder, key, tables, static files. Does nothing when nothing changed."""

import hashlib
import os
import secrets
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

import bamsat


def set_up() -> None:
    """Django, with this installation's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.config.settings")
    django.setup()


def prepare() -> None:
    """Create or bring up to date what serving needs under BAMSAT_HOME. Raises OSError when the folder cannot be written."""
    home = Path(os.environ.get("BAMSAT_HOME", "var")).resolve()
    home.mkdir(parents=True, exist_ok=True)
    _keep_key(home)
    set_up()
    stamp, want = home / "prepared", _fingerprint()
    if stamp.is_file() and stamp.read_text() == want:
        return
    from bamsat.config.tables import bring_up

    bring_up()
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(want)


def _keep_key(home: Path) -> None:
    key = home / "secret-key"
    if not key.exists():
        handle = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))


def _fingerprint() -> str:
    """Of everything that `prepare` copies or applies: migrations, static files, the database meant."""
    root = Path(bamsat.__file__).parent
    files = sorted([*root.glob("records/*/migrations/*.py"), *root.glob("doors/web/static/**/*")])
    seen = [
        f"{path.relative_to(root)}:{path.stat().st_mtime_ns}:{path.stat().st_size}" for path in files if path.is_file()
    ]
    meant = f"{bamsat.__version__} {settings.DATABASES['default']['NAME']} {django.get_version()}"
    return hashlib.sha256("\n".join([meant, *seen]).encode()).hexdigest()
