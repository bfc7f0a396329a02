"""The one settings file. Everything an installation may change comes from an environment variable named here."""

import os
from pathlib import Path

HOME = Path(os.environ.get("BAMSAT_HOME", "var")).resolve()
DEBUG = os.environ.get("BAMSAT_DEBUG") == "1"
ROOT_URLCONF = "bamsat.config.urls"
SECRET_KEY = os.environ.get("BAMSAT_SECRET_KEY", "for-tests-and-tools-only; `bamsat serve` makes one")
INSTALLED_APPS: list[str] = []
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_CODE = "vi"
