"""Reports that are kept: compiled, written over by people, approved, numbered, signed, issued, received."""
