"""How bodies did by an open formula: what they were charged with, what of it is held against them, how many points that costs, and why. Pure."""
