"""The door for programs: REST under /api/v1, by token; the same queries and actions as the pages, no logic."""
