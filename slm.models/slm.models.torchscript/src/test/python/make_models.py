"""Writes miniature TorchScript models of the shapes of AMFMN, LW-MCR, VSE++ and SCAN, with golden answers.

The weights are seeded random numbers of our own: the models know nothing, and have the inputs, outputs, layers
and vocabulary files of their large kin. Needs torch, numpy and nltk (tested: torch 2.7.1).

Usage: python make_models.py FOLDER
"""

import hashlib
import json
import pathlib
import sys

import torch
import torch.nn.functional as F
from nltk.tokenize import NLTKWordTokenizer
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

BATCH, SIZE, DIM, WORDS = 4, 64, 32, 24
CAPTIONS = [
    "many boats are in the harbour.",
    "There're two (white) storage tanks, near a river; don't they shine?",
    "a football field",
    "green trees & some buildings are around the church: it's old!",
]
VOCABULARY = """a and are around baseball beside boats bridge buildings church dense farmland field football forest
green harbour in is it many near of old park planes river road runway some storage tanks the they two trees white
with do n't 's 're""".split()
DROPPED = [",", ".", ":", ";", "?", "(", ")", "[", "]", "&", "!", "*", "@", "#", "$", "%"]


def l2norm(x):
    return x / (x.pow(2).sum(dim=-1, keepdim=True).sqrt() + 1e-8)


def pixels():
    """A batch that other languages can make too."""
    i = torch.arange(BATCH * 3 * SIZE * SIZE, dtype=torch.int64)
    tile = i // (3 * SIZE * SIZE)
    values = (i // (1 + 8 * tile) * 7919 % 1009).to(torch.float32) / 1009 - 0.5 + 0.5 * tile.to(torch.float32)
    return values.reshape(BATCH, 3, SIZE, SIZE)


def words(text):
    """What NLTK's word_tokenize gives; where it ends sentences (by a trained model) is told by hand."""
    sentences = text if isinstance(text, list) else [text]
    return [word for sentence in sentences for word in NLTKWordTokenizer().tokenize(sentence.lower())]


class Stages(nn.Module):
    """A small convolutional network with four stages, as ResNet has them."""

    def __init__(self, width=8):
        super().__init__()
        widths = [3, width, width, 2 * width, 2 * width]
        self.blocks = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(a, b, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU())
            for a, b in zip(widths, widths[1:]))

    def forward(self, x: torch.Tensor):
        features = []
        for block in self.blocks:
            x = block(x)
            features.append(x)
        return features[0], features[1], features[2], features[3]


class MultiscaleImage(nn.Module):
    """AMFMN's image side: low and high features, and the visual attention that they direct."""

    def __init__(self):
        super().__init__()
        self.stages = Stages()
        self.linear = nn.Linear(16, DIM)
        self.low = nn.Conv2d(16, 4, 3, stride=4, padding=1)
        self.high = nn.Conv2d(32, 4, 1)
        self.main = nn.Conv2d(8, 1, 1)
        self.gate = nn.Conv2d(8, 1, 1)
        self.solo = nn.Linear(64, DIM)

    def forward(self, image):
        f1, f2, f3, f4 = self.stages(image)
        low = self.low(torch.cat([f1, F.interpolate(f2, scale_factor=2.0)], dim=1))
        high = self.high(torch.cat([f3, F.interpolate(f4, scale_factor=2.0)], dim=1))
        both = torch.cat([low, high], dim=1)
        both = high.mean(dim=1, keepdim=True).expand_as(both) + both
        attended = (self.main(both) * torch.sigmoid(self.gate(both))).flatten(1)
        return l2norm(self.linear(f4.flatten(2).mean(-1)) * torch.sigmoid(self.solo(attended)))


class RecurrentText(nn.Module):
    """A skip-thoughts-like reader of word ids: the last state of a GRU."""

    def __init__(self, count):
        super().__init__()
        self.embed = nn.Embedding(count, WORDS, padding_idx=0)
        self.rnn = nn.GRU(WORDS, DIM, batch_first=True)
        self.out = nn.Linear(DIM, DIM)

    def forward(self, ids):
        _, last = self.rnn(self.embed(ids))
        return l2norm(F.relu(self.out(last[-1])) + 1e-3)


class LightImage(nn.Module):
    """LW-MCR's kind of image side: depthwise separable convolutions; gives three outputs, the first matters."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.depth = nn.ModuleList(nn.Conv2d(8, 8, 3, stride=2, padding=1, groups=8) for _ in range(3))
        self.point = nn.ModuleList(nn.Conv2d(8, 8, 1) for _ in range(3))
        self.linear = nn.Linear(8, DIM)

    def forward(self, image):
        x = F.relu(self.first(image))
        low = x
        for depth, point in zip(self.depth, self.point):
            x = F.relu(point(depth(x)))
        return self.linear(x.flatten(2).mean(-1)), low, x


class ConvolvedText(nn.Module):
    """A text CNN: windows of 2, 3 and 4 words, the maximum over the sentence; so it needs 4 words at least."""

    def __init__(self, count):
        super().__init__()
        self.embed = nn.Embedding(count, WORDS)
        self.convs = nn.ModuleList(nn.Conv1d(WORDS, 8, k) for k in (2, 3, 4))
        self.linear = nn.Linear(24, DIM)

    def forward(self, ids):
        x = self.embed(ids).transpose(1, 2)
        return self.linear(torch.cat([F.relu(conv(x)).amax(-1) for conv in self.convs], dim=1))


class PlainImage(nn.Module):
    """VSE++'s image side: a CNN and a linear layer."""

    def __init__(self):
        super().__init__()
        self.stages = Stages()
        self.fc = nn.Linear(16, DIM)

    def forward(self, image):
        return l2norm(self.fc(self.stages(image)[3].mean(dim=(2, 3))))


class PackedText(nn.Module):
    """VSE++'s text side: a GRU over packed words, its state after the last of them."""

    def __init__(self, count):
        super().__init__()
        self.embed = nn.Embedding(count, WORDS)
        self.rnn = nn.GRU(WORDS, DIM, batch_first=True)

    def forward(self, ids: torch.Tensor, lengths: torch.Tensor):
        packed = pack_padded_sequence(self.embed(ids), lengths.cpu(), batch_first=True)
        out, _ = self.rnn(packed)
        padded, _ = pad_packed_sequence(out, batch_first=True)
        index = (lengths - 1).view(-1, 1, 1).expand(ids.size(0), 1, padded.size(2))
        return l2norm(padded.gather(1, index).squeeze(1))


class CrossAttention(nn.Module):
    """SCAN, text to image: each word attends to the regions of each image; the mean over words is the score."""

    def __init__(self, count):
        super().__init__()
        self.stages = Stages()
        self.fc = nn.Linear(16, DIM)
        self.embed = nn.Embedding(count, WORDS)
        self.rnn = nn.GRU(WORDS, DIM, batch_first=True, bidirectional=True)

    def forward(self, images: torch.Tensor, ids: torch.Tensor, lengths: torch.Tensor):
        regions = l2norm(self.fc(self.stages(images)[3].flatten(2).transpose(1, 2)))
        packed = pack_padded_sequence(self.embed(ids), lengths.cpu(), batch_first=True)
        out, _ = self.rnn(packed)
        both, _ = pad_packed_sequence(out, batch_first=True)
        half = both.size(2) // 2
        sentence = l2norm((both[:, :, :half] + both[:, :, half:]) / 2)[0, : int(lengths[0])]
        sentence = sentence.unsqueeze(0).expand(images.size(0), -1, -1)
        attention = F.leaky_relu(torch.bmm(regions, sentence.transpose(1, 2)), 0.1)
        attention = F.softmax(9.0 * l2norm(attention).transpose(1, 2), dim=-1)
        context = torch.bmm(attention, regions)
        return F.cosine_similarity(sentence, context, dim=2).mean(dim=1, keepdim=True)


def seeded(module, seed):
    torch.manual_seed(seed)
    made = module().eval()
    with torch.no_grad():
        for name, parameter in made.named_parameters():
            parameter.copy_(torch.randn_like(parameter) * (0.4 if "embed" in name else 0.25))
        for name, buffer in made.named_buffers():
            if "running_var" in name:
                buffer.copy_(1 + torch.rand_like(buffer))
    return made


def save(made, file):
    torch.jit.save(made, str(file))


def trace(module, *example):
    with torch.no_grad():
        return torch.jit.trace(module, example, check_trace=False)


def yaml(folder, text):
    files = sorted(f.name for f in folder.iterdir() if f.suffix == ".pt" or f.name == "vocab.json")
    text += "\nfiles:\n" + "".join(
        f"  {name}: {hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n" for name in files)
    (folder / "model.yaml").write_text(text)


HEAD = """format: torchscript
id: {id}
title: Miniature {title}
summary: Random weights in the shape of {title}, for tests.
licence: Apache-2.0
source: SLM Workbench, made by make_models.py
"""
IMAGE = """  size: [64, 64]
  fit: squash
  interpolation: bilinear
  mean: [0.485, 0.456, 0.406]
  std: [0.229, 0.224, 0.225]
"""


def retrieval_vocabulary(folder):
    """As AMFMN and its kin write it: from 1 on, the unknown word last."""
    word2idx = {word: i + 1 for i, word in enumerate(VOCABULARY + ["<unk>"])}
    (folder / "vocab.json").write_text(json.dumps(
        {"word2idx": word2idx, "idx2word": {str(i): w for w, i in word2idx.items()}, "idx": len(word2idx) + 1}))
    return lambda text: [word2idx.get(w, word2idx["<unk>"]) for w in words(text) if w not in DROPPED]


def captioning_vocabulary(folder):
    """As VSE++, SCAN and CAMP write it: special words first; punctuation is words like others."""
    word2idx = {w: i for i, w in enumerate(["<pad>", "<start>", "<end>", "<unk>"] + VOCABULARY + [".", ","])}
    (folder / "vocab.json").write_text(json.dumps(
        {"word2idx": word2idx, "idx2word": {str(i): w for w, i in word2idx.items()}, "idx": len(word2idx)}))
    return lambda text: [1] + [word2idx.get(w, 3) for w in words(text)] + [2]


def main(top):
    torch.set_num_threads(1)
    image = pixels()
    count = len(VOCABULARY) + 8

    def folder(name):
        made = top / name
        made.mkdir(parents=True, exist_ok=True)
        return made

    def golden(where, ids, images, texts=None, scores=None):
        answer = {"captions": CAPTIONS, "ids": ids}
        for key, value in (("images", images), ("texts", texts), ("scores", scores)):
            if value is not None:
                answer[key] = value
        (where / "golden.json").write_text(json.dumps(answer, indent=0))

    with torch.no_grad():
        where = folder("amfmn")
        tokens = retrieval_vocabulary(where)
        tower, reader = seeded(MultiscaleImage, 1), seeded(lambda: RecurrentText(count), 2)
        ids = [tokens(c) for c in CAPTIONS]
        save(trace(tower, image), where / "image.pt")
        save(trace(reader, torch.tensor(ids[:1])), where / "text.pt")
        golden(where, ids, l2norm(tower(image)).tolist(),
               [l2norm(reader(torch.tensor([i])))[0].tolist() for i in ids])
        yaml(where, HEAD.format(id="mini-amfmn", title="AMFMN") + """dimension: 32
logitScale: 1
batch: 4

image:
  network: {file: image.pt}
""" + IMAGE + """
text:
  tokenizer: {kind: words, file: vocab.json, maxTokens: 64}
  steps:
    - network: {file: text.pt, inputs: [ids]}
      tokens: {ids: ids}
      pooling: none
""")

        where = folder("lw-mcr")
        tokens = retrieval_vocabulary(where)
        tower, reader = seeded(LightImage, 3), seeded(lambda: ConvolvedText(count), 4)
        ids = [(tokens(c) + [0] * 6)[: max(6, len(tokens(c)))] for c in CAPTIONS]
        save(trace(tower, image), where / "image.pt")
        save(trace(reader, torch.tensor(ids[:1])), where / "text.pt")
        golden(where, ids, l2norm(tower(image)[0]).tolist(),
               [l2norm(reader(torch.tensor([i])))[0].tolist() for i in ids])
        yaml(where, HEAD.format(id="mini-lw-mcr", title="LW-MCR") + """dimension: 32
logitScale: 1
batch: 4

image:
  network: {file: image.pt, outputs: [embedding, low, high], output: embedding}
""" + IMAGE + """
text:
  tokenizer: {kind: words, file: vocab.json, maxTokens: 64, padTo: 6}
  steps:
    - network: {file: text.pt, inputs: [ids]}
      tokens: {ids: ids}
      pooling: none
""")

        where = folder("vsepp")
        tokens = captioning_vocabulary(where)
        tower, reader = seeded(PlainImage, 5), seeded(lambda: PackedText(count), 6)
        ids = [tokens(c) for c in CAPTIONS]
        save(trace(tower, image), where / "image.pt")
        save(torch.jit.script(reader), where / "text.pt")
        golden(where, ids, l2norm(tower(image)).tolist(),
               [l2norm(reader(torch.tensor([i]), torch.tensor([len(i)])))[0].tolist() for i in ids])
        yaml(where, HEAD.format(id="mini-vsepp", title="VSE++") + """dimension: 32
logitScale: 1
batch: 4

image:
  network: {file: image.pt}
""" + IMAGE + """
text:
  tokenizer: {kind: words, file: vocab.json, maxTokens: 64, punctuation: keep, start: <start>, end: <end>}
  steps:
    - network: {file: text.pt, inputs: [ids, lengths]}
      tokens: {ids: ids, lengths: lengths}
      pooling: none
""")

        where = folder("scan")
        tokens = captioning_vocabulary(where)
        pair = seeded(lambda: CrossAttention(count), 7)
        ids = [tokens(c) for c in CAPTIONS]
        save(torch.jit.script(pair), where / "pair.pt")
        golden(where, ids, None,
               scores=[pair(image, torch.tensor([i]), torch.tensor([len(i)])).flatten().tolist() for i in ids])
        yaml(where, HEAD.format(id="mini-scan", title="SCAN") + """batch: 4

image:
""" + IMAGE + """
text:
  tokenizer: {kind: words, file: vocab.json, maxTokens: 64, punctuation: keep, start: <start>, end: <end>}

pair:
  network: {file: pair.pt, inputs: [images, ids, lengths], outputs: [scores]}
  images: images
  tokens: {ids: ids, lengths: lengths}
""")

    sentences = CAPTIONS + [
        "a 3.5 m wide road, e.g. in the u.s. and 1,000 cars: 12:30",
        "houses--big ones; \"grey\" roofs 'and' john's car",
        "it isn't green, they're there, we've 10% water, cannot see...",
        "river/lake <north> {south} [west] e-mail @home #1 $5 *",
        ["the end of it.", "Another (longer one) begins...", "It has no.", "5 in it"],
        "tennis courts?! yes (two).",
    ]
    (top / "words.json").write_text(json.dumps(
        [{"text": s if isinstance(s, str) else " ".join(s), "words": words(s)} for s in sentences], indent=0))


main(pathlib.Path(sys.argv[1]))
