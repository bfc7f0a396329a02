"""The one settings file. Everything an installation may change comes from an environment variable named here.

BAMSAT_HOME           folder of the database, the files and the secret key (default: ./var)
BAMSAT_DATABASE_URL   postgresql://user:password@host:port/name instead of the embedded SQLite
BAMSAT_SECRET_KEY     instead of the key kept in BAMSAT_HOME/secret-key
BAMSAT_HOSTS          host names served, separated by commas (default: loopback only)
BAMSAT_HTTPS=1        behind a proxy that speaks HTTPS: cookies only over it
BAMSAT_EXTENSIONS_MOST        how many extensions a turn may be granted; 0, the default: as many as are decided
BAMSAT_EXTENSION_DAYS         how many days one extension may move a day at most; 0, the default: any number
BAMSAT_EXTENSION_ASKED_LATE   refuse (default) or mark: what becomes of an extension asked after the due day
BAMSAT_ADDRESS        where people reach it, such as https://bamsat.example.gov.vn; links in e-mail need it
BAMSAT_SMTP           smtp://user:password@host:587 (STARTTLS) or smtps://…:465; without it no e-mail is sent. smtp+plain:// for a local relay
BAMSAT_MAIL_FROM      address that e-mail comes from
BAMSAT_WEBHOOK_HOSTS  host names within the office's own network to which notices may be sent, separated by commas
BAMSAT_CLAMAV         unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310: every file that comes in is scanned there first
BAMSAT_RULES          a file in place of records/oversight/rules.toml: who is reminded of what, and when
BAMSAT_RECEIPTS       file of the journal's receipts, best on another disk (default: BAMSAT_HOME/journal-receipts.txt)
BAMSAT_PKCS11_MODULE  path of the PKCS#11 library of a signing device on this machine; with it BAMSAT_PKCS11_TOKEN, the label of its
                      token. The key and the certificate of a person bear their user name on it
BAMSAT_PROXIES        how many proxies of the office's own stand before it and add to X-Forwarded-For (default: 0, the header is not read)
BAMSAT_TWO_STEPS      of whom sign-in in two steps is asked: none (default), keepers (who takes papers in, reads the journal or looks
                      after the installation) or all. Whoever set it up is asked for it anyway
BAMSAT_OIDC_ISSUER    an OpenID Connect provider through which people may sign in too, such as https://id.example.gov.vn; with it
                      BAMSAT_OIDC_CLIENT_ID and BAMSAT_OIDC_CLIENT_SECRET, and BAMSAT_OIDC_NAME, what the button calls it.
                      Its redirect address is BAMSAT_ADDRESS/dang-nhap/ngoai/ve
BAMSAT_OIDC_CLAIM     the claim whose value is the user name of an account here (default: preferred_username); no account is ever made
BAMSAT_DEBUG=1        developers only
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from bamsat.config.mail import smtp
from bamsat.records.jobs.schedule import load

HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("BAMSAT_HOME", "var")).resolve()
FILES_ROOT = HOME / "files"
CACHE_ROOT = HOME / "cache"  # may be emptied at any time
KEYS_ROOT = HOME / "keys"  # of those who sign reports; read by nobody but the program
ROOTS = HOME / "roots"  # certificates (PEM) by which a signature is trusted
RECEIPTS = Path(os.environ.get("BAMSAT_RECEIPTS") or HOME / "journal-receipts.txt")
DEBUG = os.environ.get("BAMSAT_DEBUG") == "1"
HTTPS = os.environ.get("BAMSAT_HTTPS") == "1"


def _secret_key() -> str:
    """The installation's key; without one (tests, tools) a key that dies with the process."""
    kept = HOME / "secret-key"
    return os.environ.get("BAMSAT_SECRET_KEY") or (
        kept.read_text().strip() if kept.is_file() else secrets.token_urlsafe(50)
    )


def _database() -> dict[str, Any]:
    address = os.environ.get("BAMSAT_DATABASE_URL")
    if address:
        parts = urlsplit(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.netloc.rpartition("@")[2].partition(":")[0]),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "bamsat.sqlite3",
        # Readers never block the writer, a writer waits its turn, and an acknowledged fact survives a power cut. Up to 64 MB of pages are
        # kept at hand: a great act writes all over the indexes. To open the base for each page and to read each statement anew takes a few
        # milliseconds; what a page asks is some hundred statements.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "cached_statements": 1_024,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;",
        },
    }


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [host for host in os.environ.get("BAMSAT_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "agencies.User"
ROOT_URLCONF = "bamsat.config.urls"
WSGI_APPLICATION = "bamsat.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "bamsat.records.journal",
    "bamsat.records.agencies",
    "bamsat.records.jobs",
    "bamsat.records.signin",
    "bamsat.records.directives",
    "bamsat.records.tasks",
    "bamsat.records.amending",
    "bamsat.records.cascade",
    "bamsat.records.results",
    "bamsat.records.indicators",
    "bamsat.records.study",
    "bamsat.records.oversight",
    "bamsat.records.supervision",
    "bamsat.records.evaluation",
    "bamsat.records.sheets",
    "bamsat.records.reporting",
    "bamsat.records.copies",
    "bamsat.records.sittings",
    "bamsat.records.reorganisation",
    "bamsat.reports.stored",
    "bamsat.doors.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "bamsat.doors.web.sent_files.SentFilesMiddleware",  # before the one that reads forms
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bamsat.doors.web.capacity.CapacityMiddleware",
    "bamsat.doors.web.not_yet.NotYetMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "bamsat.doors.web.frame.frame",
            ],
        },
    }
]

# -- sign-in
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"bamsat.records.signin.passwords.{rule}"} for rule in ("LongEnough", "NotACommonWord", "NotTheName")
] + [{"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"}]
TWO_STEPS = os.environ.get("BAMSAT_TWO_STEPS", "none")
PROXIES = int(os.environ.get("BAMSAT_PROXIES", "0"))
OIDC = {
    "issuer": os.environ.get("BAMSAT_OIDC_ISSUER", ""),
    "client": os.environ.get("BAMSAT_OIDC_CLIENT_ID", ""),
    "secret": os.environ.get("BAMSAT_OIDC_CLIENT_SECRET", ""),
    "name": os.environ.get("BAMSAT_OIDC_NAME", "") or "hệ thống đăng nhập của cơ quan",
    "claim": os.environ.get("BAMSAT_OIDC_CLAIM", "") or "preferred_username",
}
CSRF_FAILURE_VIEW = "bamsat.doors.web.pages.entry.views.stale"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "my-work"
LOGOUT_REDIRECT_URL = "sign-in"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # an outside provider sends the browser back by a link
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "errors/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "bamsat.doors.web.where.address"
AXES_USERNAME_CALLABLE = "bamsat.doors.web.where.username"  # "VanPhong " and "vanphong" are one, and share their tries
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "code",
    "old",
    "new",
    "again",
    "csrfmiddlewaretoken",
]  # never kept beside a failure

# -- what a page may load: ours alone
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [
            SELF,
            *filter(None, ["/".join(OIDC["issuer"].split("/")[:3])]),
        ],  # signing out leads on to there
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

# -- uploads stay in memory until the reading has judged them: a paper that is refused never touches the disk
FILE_UPLOAD_HANDLERS = ["bamsat.doors.web.uploads.BoundedUpload"]
CLAMAV = os.environ.get("BAMSAT_CLAMAV", "").strip()
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# -- signing reports by a device
PKCS11_MODULE = os.environ.get("BAMSAT_PKCS11_MODULE", "").strip()
PKCS11_TOKEN = os.environ.get("BAMSAT_PKCS11_TOKEN", "").strip()

# -- rules of the house: no law sets these limits, so an installation says its own
EXTENSIONS_MOST = int(os.environ.get("BAMSAT_EXTENSIONS_MOST", "0"))
EXTENSION_DAYS = int(os.environ.get("BAMSAT_EXTENSION_DAYS", "0"))
EXTENSION_ASKED_LATE = os.environ.get("BAMSAT_EXTENSION_ASKED_LATE", "refuse")

# -- files of the screen
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG

# -- background jobs: their queue is a table of ours; what runs when stands in schedule.toml
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SCHEDULE = load(HERE / "schedule.toml")
EMBEDDED = "sqlite3" in DATABASES["default"]["ENGINE"]  # one machine: `bamsat serve` runs the jobs too

# -- notices to people
REMINDER_RULES = Path(os.environ.get("BAMSAT_RULES") or HERE.parent / "records" / "oversight" / "rules.toml")
ADDRESS = os.environ.get("BAMSAT_ADDRESS", "").rstrip("/")
WEBHOOK_HOSTS = {host.strip().lower() for host in os.environ.get("BAMSAT_WEBHOOK_HOSTS", "").split(",") if host.strip()}
DEFAULT_FROM_EMAIL = os.environ.get("BAMSAT_MAIL_FROM", "")
for _name, _value in smtp(os.environ.get("BAMSAT_SMTP", "")).items():
    globals()[_name] = _value

# -- language and time
LANGUAGE_CODE = "vi"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LOCALE_PATHS: list[Path] = []
FORMAT_MODULE_PATH = ["bamsat.config.formats"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "bamsat": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django_tasks": {"level": "ERROR"},  # each run of a job is on the page, not in the log
        "django_tasks_db": {"level": "ERROR"},
    },
}
