"""Small pictures that are surely nobody's."""

from io import BytesIO

from PIL import Image, ImageDraw


def picture(colour: str = "saddlebrown") -> bytes:
    """A JPEG of 320 by 240 points."""
    image = Image.new("RGB", (320, 240), "olivedrab")
    ImageDraw.Draw(image).ellipse((60, 70, 260, 190), fill=colour)
    kept = BytesIO()
    image.save(kept, "JPEG")
    return kept.getvalue()
