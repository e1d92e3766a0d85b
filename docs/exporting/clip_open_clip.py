"""Exports CLIP models of open_clip: RemoteCLIP, GeoRSCLIP, SkyCLIP, LRSCLIP, MobileCLIP, TinyCLIP.

Usage: python clip_open_clip.py MODEL CHECKPOINT OUT
  MODEL       name of the architecture in open_clip, such as ViT-B-32, or a JSON file with one
  CHECKPOINT  state dict as published, such as RemoteCLIP-ViT-B-32.pt; "random" for a trial
  OUT         folder for slm pack-model --from open_clip

Needs: pip install torch open_clip_torch onnx onnxruntime
"""

import gzip
import json
import pathlib
import sys

import numpy as np
import onnxruntime
import open_clip
import torch


class Image(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, image):
        return self.model.encode_image(image, normalize=True)


class Text(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, text):
        return self.model.encode_text(text, normalize=True)


def load(name, checkpoint):
    if name.endswith(".json"):
        open_clip.add_model_config(pathlib.Path(name))
        name = pathlib.Path(name).stem
    model = open_clip.create_model(name, pretrained=None)
    if checkpoint != "random":
        state = torch.load(checkpoint, map_location="cpu", weights_only=True)
        state = state.get("state_dict", state)
        model.load_state_dict({k.removeprefix("module."): v for k, v in state.items()})
    return name, model.float().eval()


def vocabulary(out):
    """open_clip's byte pairs as the two files that CLIP was published with."""
    packed = pathlib.Path(open_clip.__file__).parent / "bpe_simple_vocab_16e6.txt.gz"
    lines = gzip.open(packed).read().decode("utf-8").split("\n")
    merges = lines[1 : 49152 - 256 - 2 + 1]
    tokenizer = open_clip.tokenizer.SimpleTokenizer()
    names = {"<start_of_text>": "<|startoftext|>", "<end_of_text>": "<|endoftext|>"}
    words = {names.get(word, word): i for word, i in tokenizer.encoder.items()}
    (out / "vocab.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    (out / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n", encoding="utf-8")


def export(module, example, path, name, output):
    torch.onnx.export(
        module, (example,), str(path), input_names=[name], output_names=[output], opset_version=17,
        dynamic_axes={name: {0: "batch"}, output: {0: "batch"}}, dynamo=False)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    for batch in (1, 3):
        more = torch.cat([example] * batch)
        with torch.no_grad():
            wanted = module(more).numpy()
        found = session.run(None, {name: more.numpy()})[0]
        difference = np.abs(found - wanted).max()
        print(f"{path.name}, batch {batch}: greatest difference {difference:.2e}")
        if difference > 1e-4:
            path.unlink()
            raise SystemExit(f"{path.name} differs from the original and was not kept.")


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    name, model = load(sys.argv[1], sys.argv[2])
    out = pathlib.Path(sys.argv[3])
    out.mkdir(parents=True)
    config = open_clip.get_model_config(name)
    side = config["vision_cfg"]["image_size"]
    side = side[0] if isinstance(side, (list, tuple)) else side
    length = config["text_cfg"].get("context_length", 77)
    torch.manual_seed(0)
    ids = open_clip.tokenizer.SimpleTokenizer(context_length=length)(["many planes near a terminal"])
    export(Image(model), torch.randn(1, 3, side, side), out / "visual.onnx", "image", "image_features")
    export(Text(model), ids, out / "textual.onnx", "text", "text_features")
    preprocess = getattr(model.visual, "preprocess_cfg", {})
    (out / "open_clip_config.json").write_text(json.dumps(
        {"model_cfg": config, "preprocess_cfg": {k: preprocess[k] for k in
         ("mean", "std", "interpolation", "resize_mode") if k in preprocess},
         "logit_scale": model.logit_scale.exp().item()}, indent=1))
    vocabulary(out)
    print(f"slm pack-model {out} --from open_clip --licence ... --source ...")


if __name__ == "__main__":
    main()
