"""Official papers: what they hold (`paper`), the rules of their look (`rules`), how they are laid out (`layout`), the files
they become (`bindings`) and whether a file keeps the rules (`checker`). Pure: no database, no clock."""
