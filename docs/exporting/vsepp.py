"""Exports VSE++ (BMVC 2018): a CNN and a GRU, trained on any captions.

Usage: python vsepp.py CHECKPOINT VOCABULARY OUT [SIZE]
  CHECKPOINT  model_best.pth.tar of the repository's train.py, with its options inside
  VOCABULARY  JSON, or the repository's .pkl (its folder must then be on PYTHONPATH)
  OUT         folder of the model
  SIZE        edge of the input (default 224)
"""

import pathlib
import sys

import torch
import torchvision
from torch import nn

import slm_export
from slm_export import l2norm

BATCH = 8


class Image(nn.Module):
    def __init__(self, cnn, fc, keep_length):
        super().__init__()
        self.cnn, self.fc, self.keep_length = cnn, fc, keep_length

    def forward(self, image):
        features = self.fc(l2norm(self.cnn(image)))
        return features if self.keep_length else l2norm(features)


class Text(nn.Module):
    """One sentence at a time: the GRU's last state is that of the last word."""

    def __init__(self, embed, rnn):
        super().__init__()
        self.embed, self.rnn = embed, rnn

    def forward(self, ids):
        _, last = self.rnn(self.embed(ids))
        return l2norm(last[-1])


def without(prefix, weights):
    return {key.replace(prefix, ""): value for key, value in weights.items()}


def main(checkpoint, vocab, out, size="224"):
    out, size = pathlib.Path(out), int(size)
    words = slm_export.vocabulary(vocab, out)
    saved = torch.load(checkpoint, map_location="cpu", weights_only=False)  # holds its options too: trust it first
    options, (image, text) = saved["opt"], saved["model"]
    if getattr(options, "use_abs", False):
        raise SystemExit("Order embeddings are not compared by the cosine; this model cannot be used")

    cnn = getattr(torchvision.models, options.cnn_type)(weights=None)
    if options.cnn_type.startswith("vgg"):
        width = cnn.classifier[6].in_features
        cnn.classifier = nn.Sequential(*list(cnn.classifier)[:-1])
    else:
        width = cnn.fc.in_features
        cnn.fc = nn.Sequential()
    fc = nn.Linear(width, options.embed_size)
    image = without("module.", image)
    cnn.load_state_dict({k[4:]: v for k, v in image.items() if k.startswith("cnn.")}, strict=True)
    fc.load_state_dict({k[3:]: v for k, v in image.items() if k.startswith("fc.")}, strict=True)

    embed = nn.Embedding(*text["embed.weight"].shape)
    rnn = nn.GRU(embed.embedding_dim, options.embed_size, options.num_layers, batch_first=True)
    embed.load_state_dict({"weight": text["embed.weight"]})
    rnn.load_state_dict({k[4:]: v for k, v in text.items() if k.startswith("rnn.")}, strict=True)

    slm_export.export(
        Image(cnn, fc, options.no_imgnorm), slm_export.images(BATCH, size), out / "image.pt")
    slm_export.export(Text(embed, rnn), slm_export.sentences(len(words)), out / "text.pt")
    slm_export.describe(out, f"""
id: vsepp
title: VSE++
summary: A {options.cnn_type} and a GRU, trained with hard negatives.
licence: LicenseRef-see-source
source: Faghri et al., BMVC 2018, checkpoint {pathlib.Path(checkpoint).name}
dimension: {options.embed_size}
logitScale: 1
batch: {BATCH}

{slm_export.image_section(size, fit="crop")}

text:
  tokenizer: {{kind: words, file: vocab.json, maxTokens: 64, punctuation: keep, start: <start>, end: <end>}}
  steps:
    - network: {{file: text.pt, inputs: [ids]}}
      tokens: {{ids: ids}}
      pooling: none
""")


main(*sys.argv[1:])
