"""Exports CAMP (ICCV 2019), which passes messages between image and sentence before it scores them.

Usage: python camp.py REPOSITORY OPTIONS CHECKPOINT VOCABULARY REGIONS OUT [SIZE]
  REPOSITORY  a checkout of the model's code
  OPTIONS     YAML file of the experiment, as the repository's test.py takes it
  CHECKPOINT  the trained weights
  VOCABULARY  JSON, or the repository's .pkl
  REGIONS     TorchScript file: images [n, 3, SIZE, SIZE] to features [n, regions, img_dim], as for SCAN
  OUT         folder of the model
  SIZE        edge of the input (default 256)
"""

import pathlib
import sys
import types

import torch
import yaml
from torch import nn

import slm_export
from slm_export import l2norm

BATCH = 8
WORDS = 50  # the length that the code pads to


class Pair(nn.Module):
    """The image side, the GRU for one sentence, and the fusion, which stays the repository's own."""

    def __init__(self, regions, model):
        super().__init__()
        self.regions, self.fc = regions, model.img_enc.fc
        self.embed, self.rnn = model.txt_enc.embed, model.txt_enc.rnn
        self.fusion = model.criterion.sim

    def forward(self, images, ids):
        regions = l2norm(self.fc(self.regions(images)))
        words, _ = self.rnn(self.embed(ids))
        half = words.size(2) // 2
        words = (words[:, :, :half] + words[:, :, half:]) / 2
        missing = WORDS - ids.size(1)
        mask = nn.functional.pad(torch.ones_like(ids), (0, missing)).to(torch.uint8)
        words = l2norm(nn.functional.pad(words, (0, 0, 0, missing)))
        scores = self.fusion(regions, words.unsqueeze(0), keep="words", mask=mask.unsqueeze(0))
        return scores.reshape(-1)


def namespace(values):
    return types.SimpleNamespace(
        **{k: namespace(v) if isinstance(v, dict) else v for k, v in values.items()})


def main(repository, options, checkpoint, vocab, regions, out, size="256"):
    out, size = pathlib.Path(out).resolve(), int(size)
    options = yaml.safe_load(pathlib.Path(options).read_text())
    options = namespace(options.get("common", options))
    words = slm_export.vocabulary(vocab, out)
    saved = torch.load(checkpoint, map_location="cpu", weights_only=False)  # trust it first
    sys.path.insert(0, str(pathlib.Path(repository).resolve()))
    # the code moves everything to a CUDA device; here all stays where it is
    torch.Tensor.cuda = lambda self, *a, **k: self
    nn.Module.cuda = lambda self, *a, **k: self
    import model as camp

    if not options.bi_gru or options.self_attention or not options.cross_model:
        raise SystemExit("This script is for models with bi_gru and cross_model, without self_attention")
    model = camp.CAMP(options)
    weights = [{k.replace("module.", ""): v for k, v in part.items()} for part in saved["model"]]
    model.img_enc.load_state_dict(weights[0])
    model.txt_enc.load_state_dict(weights[1], strict=True)
    model.criterion.sim.load_state_dict(weights[2], strict=True)
    model.val_start()

    backbone = torch.jit.load(regions, map_location="cpu")

    def reference(images, ids):
        lengths = torch.tensor([ids.size(1)])
        sentence = model.txt_enc(ids, lengths)
        mask = torch.tensor([[1] * ids.size(1) + [0] * (WORDS - ids.size(1))], dtype=torch.uint8)
        return model.criterion.sim(
            model.img_enc(backbone(images)), sentence.unsqueeze(0), keep="words", mask=mask.unsqueeze(0)).reshape(-1)

    cases = [
        image + sentence
        for image, sentence in zip(slm_export.images(BATCH, size, count=5), slm_export.sentences(len(words)))]
    slm_export.export(Pair(backbone, model), cases, out / "pair.pt", reference=reference)
    slm_export.describe(out, f"""
id: camp
title: CAMP
summary: Cross-modal adaptive message passing between words and regions.
licence: LicenseRef-see-source
source: Wang et al., ICCV 2019, checkpoint {pathlib.Path(checkpoint).name}
batch: {BATCH}

{slm_export.image_section(size, network=False)}

text:
  tokenizer: {{kind: words, file: vocab.json, maxTokens: 49, punctuation: keep, start: <start>, end: <end>}}

pair:
  network: {{file: pair.pt, inputs: [images, ids], outputs: [scores]}}
  images: images
  tokens: {{ids: ids}}
""")


main(*sys.argv[1:])
