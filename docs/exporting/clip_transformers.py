"""Exports CLIP and SigLIP models of transformers as two towers.

Usage: python clip_transformers.py MODEL OUT
  MODEL  folder of the model: config.json, weights, tokenizer and preprocessor
  OUT    folder for slm pack-model --from optimum

Needs: pip install torch transformers onnx onnxruntime
"""

import pathlib
import sys

import numpy as np
import onnxruntime
import torch
from transformers import AutoImageProcessor, AutoModel, AutoTokenizer


class Image(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixel_values):
        found = self.model.get_image_features(pixel_values=pixel_values)
        return getattr(found, "pooler_output", found)


class Text(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids):
        found = self.model.get_text_features(input_ids=input_ids)
        return getattr(found, "pooler_output", found)


def export(module, examples, path, name, output, axes):
    torch.onnx.export(
        module, (examples[0],), str(path), input_names=[name], output_names=[output],
        opset_version=17, dynamic_axes={name: axes, output: {0: "batch"}}, dynamo=False)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    for example in examples:
        with torch.no_grad():
            wanted = module(example).numpy()
        found = session.run(None, {name: example.numpy()})[0]
        difference = np.abs(found - wanted).max() / np.abs(wanted).max()
        print(f"{path.name}, {tuple(example.shape)}: greatest difference {difference:.2e}")
        if difference > 1e-4:
            path.unlink()
            raise SystemExit(f"{path.name} differs from the original and was not kept.")


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    folder, out = sys.argv[1], pathlib.Path(sys.argv[2])
    model = AutoModel.from_pretrained(folder, local_files_only=True).float().eval()
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, use_fast=True)
    out.mkdir(parents=True)
    model.config.save_pretrained(out)
    tokenizer.save_pretrained(out)
    AutoImageProcessor.from_pretrained(folder, local_files_only=True).save_pretrained(out)
    siglip = model.config.model_type.startswith("siglip")
    length = model.config.text_config.max_position_embeddings
    padding = {"padding": "max_length", "max_length": length} if siglip else {}
    texts = ["many planes near a terminal", "a blue lake"]
    ids = [tokenizer(t, return_tensors="pt", truncation=True, **padding)["input_ids"] for t in texts]
    side = model.config.vision_config.image_size
    torch.manual_seed(0)
    images = [torch.randn(n, 3, side, side) for n in (1, 3)]
    export(Image(model), images, out / "vision_model.onnx", "pixel_values", "image_embeds", {0: "batch"})
    export(Text(model), ids, out / "text_model.onnx", "input_ids", "text_embeds",
           {0: "batch"} if siglip else {0: "batch", 1: "sequence"})
    print(f"trained logit scale: {model.logit_scale.exp().item():.4f}")
    print(f"slm pack-model {out} --from optimum --licence ... --source ... --logit-scale ...")


if __name__ == "__main__":
    main()
