"""Exports SCAN (ECCV 2018), which scores image and sentence together.

SCAN reads features of image regions. On tiles these are the cells of a CNN's feature map: give the network that makes
them, as it was used in training. (Models trained on boxes of a detector need that detector in its place.)

Usage: python scan.py CHECKPOINT VOCABULARY REGIONS OUT [SIZE]
  CHECKPOINT  model_best.pth.tar of the repository's train.py, with its options inside
  VOCABULARY  JSON file of the training set
  REGIONS     TorchScript file: images [n, 3, SIZE, SIZE] to features [n, regions, img_dim]
  OUT         folder of the model
  SIZE        edge of the input (default 256)
"""

import pathlib
import sys

import torch
from torch import nn

import slm_export

BATCH = 8


def l2norm(x: torch.Tensor, dim: int) -> torch.Tensor:
    return x / (x.pow(2).sum(dim=dim, keepdim=True).sqrt() + 1e-8)


class Pair(nn.Module):
    def __init__(self, regions, fc, embed, rnn, options):
        super().__init__()
        self.regions, self.fc, self.embed, self.rnn = regions, fc, embed, rnn
        self.to_image: bool = options.cross_attn == "t2i"
        self.both_ways: bool = options.bi_gru
        self.norm: str = options.raw_feature_norm
        self.smooth: float = options.lambda_softmax
        self.aggregate: str = options.agg_func
        self.sharp: float = options.lambda_lse

    def normalized(self, attention: torch.Tensor) -> torch.Tensor:
        if self.norm.startswith("clipped"):
            attention = torch.nn.functional.leaky_relu(attention, 0.1)
        if self.norm.endswith("l2norm"):
            return l2norm(attention, 2)
        if self.norm == "softmax":
            return torch.softmax(attention, 2)
        if self.norm.endswith("l1norm"):
            return attention / (attention.abs().sum(dim=2, keepdim=True) + 1e-8)
        return attention

    def attend(self, query: torch.Tensor, context: torch.Tensor) -> torch.Tensor:
        attention = self.normalized(torch.bmm(context, query.transpose(1, 2)))
        weights = torch.softmax(attention.transpose(1, 2) * self.smooth, dim=2)
        found = torch.bmm(weights, context)
        return torch.nn.functional.cosine_similarity(query, found, dim=2, eps=1e-8)

    def forward(self, images: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
        regions = l2norm(self.fc(self.regions(images)), 2)
        words, _ = self.rnn(self.embed(ids))
        if self.both_ways:
            half = words.size(2) // 2
            words = (words[:, :, :half] + words[:, :, half:]) / 2
        words = l2norm(words, 2).expand(images.size(0), -1, -1)
        rows = self.attend(words, regions) if self.to_image else self.attend(regions, words)
        if self.aggregate == "LogSumExp":
            return torch.logsumexp(rows * self.sharp, dim=1) / self.sharp
        if self.aggregate == "Max":
            return rows.amax(dim=1)
        if self.aggregate == "Sum":
            return rows.sum(dim=1)
        return rows.mean(dim=1)


def main(checkpoint, vocab, regions, out, size="256"):
    out, size = pathlib.Path(out), int(size)
    words = slm_export.vocabulary(vocab, out)
    saved = torch.load(checkpoint, map_location="cpu", weights_only=False)  # holds its options too: trust it first
    options, (image, text) = saved["opt"], saved["model"]
    if options.no_imgnorm or options.no_txtnorm or options.precomp_enc_type != "basic":
        raise SystemExit("This script is for models with normalized features and the basic image encoder")
    fc = nn.Linear(options.img_dim, options.embed_size)
    fc.load_state_dict({key[3:]: value for key, value in image.items()}, strict=True)
    embed = nn.Embedding(*text["embed.weight"].shape)
    embed.load_state_dict({"weight": text["embed.weight"]})
    rnn = nn.GRU(
        embed.embedding_dim, options.embed_size, options.num_layers, batch_first=True, bidirectional=options.bi_gru)
    rnn.load_state_dict({k[4:]: v for k, v in text.items() if k.startswith("rnn.")}, strict=True)
    pair = Pair(torch.jit.load(regions, map_location="cpu"), fc, embed, rnn, options).eval()

    cases = [
        image + sentence
        for image, sentence in zip(slm_export.images(BATCH, size, count=5), slm_export.sentences(len(words)))]
    slm_export.export(pair, cases, out / "pair.pt")
    slm_export.describe(out, f"""
id: scan
title: SCAN
summary: Stacked cross attention between words and regions.
licence: LicenseRef-see-source
source: Lee et al., ECCV 2018, checkpoint {pathlib.Path(checkpoint).name}
batch: {BATCH}

{slm_export.image_section(size, network=False)}

text:
  tokenizer: {{kind: words, file: vocab.json, maxTokens: 64, punctuation: keep, start: <start>, end: <end>}}

pair:
  network: {{file: pair.pt, inputs: [images, ids], outputs: [scores]}}
  images: images
  tokens: {{ids: ids}}
""")


main(*sys.argv[1:])
