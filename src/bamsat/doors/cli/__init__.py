"""The command line's own words and tables. The command itself is put together in `config.commands`."""
