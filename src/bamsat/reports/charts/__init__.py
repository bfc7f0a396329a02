"""Pictures of figures as SVG, for pages and papers alike. Pure. No colour carries a meaning: lines differ by dash and mark, so that a grey
print says the same; every picture has a title and a description for those who cannot see it, and stands beside its table.
"""
