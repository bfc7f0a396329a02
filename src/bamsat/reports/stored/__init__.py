"""Reports that are kept: what was composed as plain data, the paper that a text makes of it, its files and its signature."""
