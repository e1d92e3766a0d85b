"""Exports GaLR (TGRS 2022) as far as it can be used on tiles: with no objects detected.

GaLR's image side takes, besides the image, what an object detector found in it (a 20 x 20 matrix of objects and one
of their relations, from files that its authors made beforehand). Tiles of a scene have no such files. This exports
the network with what it gets for an image without objects, zeros: it is not the published GaLR, and its figures must
not be called so. For the whole of it, put the detector into the image network: Image.forward is the place.

Usage: python galr.py REPOSITORY YAML VOCABULARY CHECKPOINT OUT
"""

import os
import pathlib
import sys

import torch
import yaml
from torch import nn

import slm_export
from slm_export import l2norm
from text_side import Text

BATCH, SIZE, OBJECTS = 8, 256, 20


class Image(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.extract_feature, self.mvsa = model.extract_feature, model.mvsa
        self.local_feature, self.fusion = model.local_feature, model.fusion

    def forward(self, image):
        lower, higher, solo = self.extract_feature(image)
        nothing = torch.zeros(image.size(0), OBJECTS, OBJECTS, dtype=image.dtype)
        return l2norm(self.fusion(self.mvsa(lower, higher, solo), self.local_feature(nothing, nothing)))


def main(repository, options, vocab, checkpoint, out):
    out = pathlib.Path(out).resolve()
    options = yaml.safe_load(pathlib.Path(options).read_text())
    words = slm_export.vocabulary(vocab, out)
    weights = torch.load(checkpoint, map_location="cpu")
    sys.path.insert(0, str(pathlib.Path(repository).resolve()))
    os.chdir(repository)
    from layers import GaLR

    ordered = [word for word, _ in sorted(words.items(), key=lambda item: item[1])]
    model = GaLR.factory(options["model"], ordered, cuda=False, data_parallel=False)
    model.load_state_dict(weights.get("model", weights), strict=True)
    model.eval()
    slm_export.export(Image(model), slm_export.images(BATCH, SIZE), out / "image.pt")
    slm_export.export(
        Text(model.text_feature),
        slm_export.sentences(len(ordered)),
        out / "text.pt",
        reference=lambda ids: l2norm(model.text_feature(ids.expand(2, -1)))[:1])
    slm_export.describe(out, f"""
id: galr-global
title: GaLR, no objects
summary: Global and local retrieval of remote sensing images, with no objects detected.
licence: LicenseRef-see-source
source: Yuan et al., TGRS 2022, checkpoint {pathlib.Path(checkpoint).name}, without its detector
dimension: {options['model']['embed']['embed_dim']}
logitScale: 1
batch: {BATCH}

{slm_export.image_section(SIZE)}

text:
  tokenizer: {{kind: words, file: vocab.json, maxTokens: 64}}
  steps:
    - network: {{file: text.pt, inputs: [ids]}}
      tokens: {{ids: ids}}
      pooling: none
""")


main(*sys.argv[1:])
