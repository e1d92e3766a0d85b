"""Exports AMFMN (TGRS 2021) as the semantic localization reference runs it.

Usage: python amfmn.py PREDICT YAML OUT
  PREDICT  folder `predict` of the reference's repository, with the checkpoint and the skip-thoughts files
           where the YAML says
  YAML     such as option/RSITMD_mca/RSITMD_AMFMN.yaml, relative to PREDICT
  OUT      folder of the model
"""

import os
import pathlib
import sys

import torch
from torch import nn

import slm_export
from slm_export import l2norm
from text_side import Text

BATCH, SIZE = 8, 256


class Image(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.extract_feature, self.mvsa = model.extract_feature, model.mvsa

    def forward(self, image):
        lower, higher, solo = self.extract_feature(image)
        return l2norm(self.mvsa(lower, higher, solo))


def main(predict, yaml, out):
    out = pathlib.Path(out).resolve()
    sys.path.insert(0, str(pathlib.Path(predict).resolve()))
    os.chdir(predict)
    from layers import AMFMN
    from model_init import parser_options
    from vocabs import deserialize_vocab

    options = parser_options("./", yaml)
    vocab = deserialize_vocab(options["dataset"]["vocab_path"])
    words = [word for word, _ in sorted(vocab.word2idx.items(), key=lambda item: item[1])]
    model = AMFMN.factory(options["model"], words, cuda=False, data_parallel=False)
    model.load_state_dict(torch.load(options["optim"]["resume"], map_location="cpu")["model"], strict=True)
    model.eval()

    slm_export.vocabulary(options["dataset"]["vocab_path"], out)
    slm_export.export(Image(model), slm_export.images(BATCH, SIZE), out / "image.pt")
    # the reference gives the sentence twice, since its code drops the axis of a single one
    slm_export.export(
        Text(model.text_feature),
        slm_export.sentences(len(words)),
        out / "text.pt",
        reference=lambda ids: l2norm(model.text_feature(ids.expand(2, -1)))[:1])
    slm_export.describe(out, f"""
id: amfmn
title: AMFMN
summary: Asymmetric multimodal feature matching network for remote sensing images.
licence: LicenseRef-see-source
source: Yuan et al., TGRS 2021, checkpoint {pathlib.Path(options['optim']['resume']).name}
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
