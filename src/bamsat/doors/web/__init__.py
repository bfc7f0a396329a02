"""Server-rendered pages, upgraded with htmx; usable without JavaScript. No logic, no SQL: views ask queries and call actions."""
