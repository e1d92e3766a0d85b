"""Makes an encoder whose image network calculates with 8 bits, and says how far its embeddings turn.

Usage: python int8.py MODEL SCENES OUT
  MODEL   folder of a model: what slm unpack-model writes, or any with a model.yaml in the form of ONNX
  SCENES  folder of JPEG, PNG or TIFF images like those to be searched; tiles of them calibrate the network
  OUT     folder for slm pack-model; must not exist

Needs: pip install onnx onnxruntime numpy pillow pyyaml
"""

import hashlib
import pathlib
import re
import shutil
import sys
import tempfile

import numpy as np
import onnxruntime
import yaml
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from PIL import Image

TILES = 256  # that calibrate; half as many more are kept for the comparison
SIDES = (256, 512, 768)
RESIZING = {"area": Image.Resampling.BOX, "bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}


def tiles(folder, count, image, seed):
    """Square tiles of random scenes, places and sizes, as the network takes them."""
    files = sorted(f for f in pathlib.Path(folder).rglob("*") if f.suffix.lower() in {".jpg", ".jpeg", ".png", ".tif", ".tiff"})
    if not files:
        sys.exit(f"There is no image in {folder}")
    random = np.random.default_rng(seed)
    mean, deviation = (np.asarray(image[key], np.float32).reshape(3, 1, 1) for key in ("mean", "std"))
    width, height = image["size"]
    # a few tiles of each scene that is opened
    for scene in random.choice(len(files), size=(count + 7) // 8):
        with Image.open(files[scene]) as opened:
            pixels = opened.convert("RGB")
        for _ in range(min(8, count)):
            side = min(int(random.choice(SIDES)), *pixels.size)
            x, y = (int(random.integers(0, edge - side + 1)) for edge in pixels.size)
            tile = pixels.crop((x, y, x + side, y + side)).resize((width, height), RESIZING[image["interpolation"]])
            yield ((np.asarray(tile, np.float32).transpose(2, 0, 1) / 255 - mean) / deviation)[None]


class Calibration(CalibrationDataReader):
    def __init__(self, name, batches):
        self.batches = ({name: batch} for batch in batches)

    def get_next(self):
        return next(self.batches, None)


def embeddings(network, name, output, batches):
    session = onnxruntime.InferenceSession(str(network), providers=["CPUExecutionProvider"])
    rows = np.concatenate([session.run([output], {name: batch})[0] for batch in batches])
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def main(model, scenes, out):
    if out.exists():
        sys.exit(f"{out} is there already")
    if not (model / "model.yaml").is_file():
        sys.exit(f"There is no model.yaml in {model}: write it with slm unpack-model")
    text = (model / "model.yaml").read_text(encoding="utf-8")
    description = yaml.safe_load(text)
    if description["format"] != "onnx" or "pair" in description:
        sys.exit(f"{model} has no image network in the form of ONNX with an output of its own")
    image = description["image"]
    file = image["network"]["file"]
    if any(step["network"]["file"] == file for step in description["text"]["steps"]):
        sys.exit(f"{file} holds the text network too; export them apart")
    session = onnxruntime.InferenceSession(str(model / file), providers=["CPUExecutionProvider"])
    name = image["network"].get("input") or session.get_inputs()[0].name
    output = image["network"].get("output") or session.get_outputs()[0].name

    shutil.copytree(model, out)
    with tempfile.TemporaryDirectory() as room:
        prepared = pathlib.Path(room, "prepared.onnx")
        quant_pre_process(str(model / file), str(prepared), skip_symbolic_shape=True)
        quantize_static(
            str(prepared),
            str(out / file),
            Calibration(name, tiles(scenes, TILES, image, seed=1)),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv", "Gemm", "MatMul", "Relu", "Add"],
            per_channel=True,
            reduce_range=True,  # processors without VNNI add pairs of products in 16 bits, which would overflow
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
        )

    others = list(tiles(scenes, TILES // 2, image, seed=2))
    before = embeddings(model / file, name, output, others)
    after = embeddings(out / file, name, output, others)
    cosines = (before * after).sum(axis=1)
    print(f"{len(others)} tiles, cosine of each with itself before: mean {cosines.mean():.4f}, least {cosines.min():.4f}")
    sizes = [(folder / file).stat().st_size / 2**20 for folder in (model, out)]
    print(f"{file}: {sizes[0]:.1f} -> {sizes[1]:.1f} MiB")

    digest = hashlib.sha256((out / file).read_bytes()).hexdigest()
    text = re.sub(r"(?m)^id: *(\S+)", r"id: \1-int8", text, count=1)
    text = re.sub(r"(?m)^title: *(.+)$", r"title: \1, 8 bits", text, count=1)
    text = re.sub(rf"(?m)^( +{re.escape(file)}: *)[0-9a-f]{{64}}", rf"\g<1>{digest}", text, count=1)
    (out / "model.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*(pathlib.Path(argument) for argument in sys.argv[1:]))
