"""Evaluation: how bodies did by an open formula, each with its grounds; the formulas of bodies and whether there is any evaluation at all."""
