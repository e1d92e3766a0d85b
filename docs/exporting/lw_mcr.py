"""Exports LW-MCR (TGRS 2021), the lightweight model of the reference's repository.

Usage: python lw_mcr.py PREDICT VOCABULARY CHECKPOINT OUT
  PREDICT     folder `predict` of the reference's repository
  VOCABULARY  JSON file of the training set, such as vocab/rsitmd_splits_vocab.json
  CHECKPOINT  the trained weights
  OUT         folder of the model
"""

import pathlib
import sys

import torch
from torch import nn

import slm_export

BATCH, SIZE = 8, 256
SHORTEST = 5  # the widest convolution over words


class Image(nn.Module):
    def __init__(self, extract_feature):
        super().__init__()
        self.extract_feature = extract_feature

    def forward(self, image):
        return self.extract_feature(image)[0]


class Text(nn.Module):
    """The text CNN, with the maximum over any length."""

    def __init__(self, cnn):
        super().__init__()
        self.embed, self.convs, self.fc = cnn.embed, cnn.convs, cnn.fc

    def forward(self, ids: torch.Tensor):
        x = self.embed(ids).unsqueeze(1)
        parts = []
        for conv in self.convs:
            parts.append(torch.relu(conv(x)).squeeze(3).amax(2))
        y = self.fc(torch.cat(parts, 1))
        return y / (y.pow(2).sum(dim=-1, keepdim=True).sqrt() + 1e-8)


def main(predict, vocab, checkpoint, out):
    out = pathlib.Path(out).resolve()
    words = slm_export.vocabulary(vocab, out)
    weights = torch.load(checkpoint, map_location="cpu")
    sys.path.insert(0, str(pathlib.Path(predict).resolve()))
    from layers import LW_MCR

    model = LW_MCR.factory({}, list(words), cuda=False, data_parallel=False)
    model.load_state_dict(weights.get("model", weights), strict=True)
    model.eval()
    slm_export.export(Image(model.extract_feature), slm_export.images(BATCH, SIZE), out / "image.pt")
    slm_export.export(
        Text(model.text_feature),
        slm_export.sentences(len(words), lengths=(SHORTEST, 8, 13, 21)),
        out / "text.pt",
        reference=model.text_feature)
    slm_export.describe(out, f"""
id: lw-mcr
title: LW-MCR
summary: Lightweight multiscale cross-modal retrieval of remote sensing images.
licence: LicenseRef-see-source
source: Yuan et al., TGRS 2021, checkpoint {pathlib.Path(checkpoint).name}
dimension: 512
logitScale: 1
batch: {BATCH}

{slm_export.image_section(SIZE)}

text:
  # shorter sentences are filled with zeros, as the training did
  tokenizer: {{kind: words, file: vocab.json, maxTokens: 64, padTo: {SHORTEST}}}
  steps:
    - network: {{file: text.pt, inputs: [ids]}}
      tokens: {{ids: ids}}
      pooling: none
""")


main(*sys.argv[1:])
