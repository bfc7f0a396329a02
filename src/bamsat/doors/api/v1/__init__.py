"""The first version of the addresses: what is here is added to, never changed."""
