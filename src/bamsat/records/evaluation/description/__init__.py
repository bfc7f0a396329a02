"""What a formula looks like where people write it: JSON Schema, YAML. Pure."""
