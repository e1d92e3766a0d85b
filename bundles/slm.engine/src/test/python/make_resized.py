"""Makes what PIL and torchvision give for seeded pictures: the golden data of ResizeOracleTest.

    pip install pillow numpy torch torchvision
    python make_resized.py ../resources/resize

A line of cases.csv: width, height, interpolation, fit, resize, side, file. The picture is
(x * 7 + y * 13 + (x * y) % 251 + 97 * c) % 256 with every fifth 4 x 4 block white or black; the
files hold side * side RGB pixels, PNG.
"""

import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from torchvision.transforms import v2


def picture(width, height):
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    block = (x // 4 * 31 + y // 4 * 17) % 5
    planes = []
    for c in range(3):
        plane = (x * 7 + y * 13 + (x * y) % 251 + 97 * c) % 256
        plane = np.where(block == 0, 255, np.where(block == 1, 0, plane))
        planes.append(plane)
    return np.stack(planes, -1).astype(np.uint8)


def main():
    out = pathlib.Path(sys.argv[1])
    lines = []
    cases = [(97, 97, 32), (256, 256, 32), (20, 20, 32), (33, 61, 32), (120, 45, 24), (19, 50, 32)]
    for width, height, side in cases:
        data = picture(width, height)
        for name, pil, tv in (("bilinear", Image.BILINEAR, v2.InterpolationMode.BILINEAR),
                              ("bicubic", Image.BICUBIC, v2.InterpolationMode.BICUBIC)):
            # columns first, as PIL always did it before version 13, which takes the cheaper order
            squashed = Image.fromarray(data).resize((side, height), pil).resize((side, side), pil)
            tensor = torch.from_numpy(data).permute(2, 0, 1)
            for fit, resize, source, images in (
                ("squash", 0, "pil", squashed),
                ("crop", side, "torchvision", v2.Compose([v2.Resize(side, tv, antialias=True),
                                                          v2.CenterCrop(side)])(tensor)),
                ("crop", side + 6, "torchvision", v2.Compose([v2.Resize(side + 6, tv, antialias=True),
                                                              v2.CenterCrop(side)])(tensor)),
            ):
                if not isinstance(images, Image.Image):
                    images = Image.fromarray(images.permute(1, 2, 0).numpy())
                file = f"{source}-{name}-{width}x{height}-{fit}{resize}.png"
                images.save(out / file)
                lines.append(f"{width},{height},{name},{fit},{resize},{side},{file}")
    (out / "cases.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
