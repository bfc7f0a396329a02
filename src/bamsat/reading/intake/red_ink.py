"""A page without its red ink: the stamp lies over the post, the signature and the name (Decree 30/2020, annex I, 8: red, over a third of the signature, on its left).

Only dots that are red are made white, the others stay as they are: pictures keep colour coarser than light, so that the red of a page alone blurs
black print. What is black under the stamp stays black. Dots are judged many at once as bits of one long number, which needs no library of pictures.
"""

_BANDS = range(110, 250, 14)  # of red, from which a dot counts as red where green and blue are much less
_LESS = 28  # by how much
_FEWEST = 400  # dots of a page: fewer are no stamp


def without_red(grey: bytes, coloured: bytes) -> bytes:
    """The grey dots of a page, a byte each, those white that are red in `coloured`, three bytes each: blue, green, red. As many dots in both."""
    blue, green, red = (coloured[channel::3] for channel in range(3))
    stamped = 0
    for least in _BANDS:
        much = _where(red, range(least, 256))
        stamped |= much & _where(green, range(least - _LESS)) & _where(blue, range(least - _LESS))
    if stamped.bit_count() < 8 * _FEWEST:
        return grey
    return (int.from_bytes(grey, "little") | stamped).to_bytes(len(grey), "little")


def _where(channel: bytes, values: range) -> int:
    """A number whose bytes are 255 where the channel has one of the values, and 0 elsewhere."""
    return int.from_bytes(channel.translate(bytes(255 * (value in values) for value in range(256))), "little")
