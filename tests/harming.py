"""Damage inside the file of an edition, as a failing disk does it."""

from sunset.edition import generations

GZIP = b"\x1f\x8b\x08"
PAGE, HEAD = 4096, 16


def packed(whole):
    """Garble what is packed, which no page of the file tells."""
    return GZIP.join(b"\xff" * 40 + piece[40:] for piece in whole.split(GZIP))


def pages(whole):
    """Garble all but the heads of pages, whose numbers lead whoever reads out of the file."""
    parts = [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    garbled = (part[:HEAD] + b"\xee" * (len(part) - HEAD) for part in parts[2:])
    return b"".join((*parts[:2], *garbled))


def harm(folder, how):
    data = folder / generations.DATA
    with data.open("r+b") as file:
        file.write(how(data.read_bytes()))
