"""How people come in: passwords, the second step, passkeys, the sessions that are open, an outside provider."""
