"""Makes the miniature exports of the tests: seeded models of each family's own library, with the
graph signature and tokenizer kind of real exports, and what that library says of some texts and an
image. Everything is random; nothing is downloaded.

    pip install torch transformers onnx onnxruntime open_clip_torch tokenizers
    python make_exports.py ../resources/exports
"""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

SENTENCES = [
    "many planes are parked near a terminal",
    "Two Baseball fields, next to a road!",
    "a blue lake",
    "caf\u00e9 \u2014 42 boats & 7 piers",
    " ".join(["white storage tanks in a row"] * 8),
]
WORDS = "many planes parked near terminal baseball fields road blue lake white storage tanks row in a are two".split()
SIDE = 32


def byte_alphabet():
    """The 256 characters that stand for bytes in the vocabularies of GPT-2 and CLIP."""
    keep = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    table, extra = {}, 0
    for b in range(256):
        if b in keep:
            table[b] = chr(b)
        else:
            table[b] = chr(256 + extra)
            extra += 1
    return [table[b] for b in sorted(table, key=lambda b: (b not in keep, b))]


def clip_vocabulary(folder):
    """A byte pair vocabulary in CLIP's two files, with the merges that build some words."""
    alphabet = byte_alphabet()
    vocab = alphabet + [c + "</w>" for c in alphabet]
    merges, seen = [], set(vocab)
    for word in WORDS:
        parts = list(word[:-1]) + [word[-1] + "</w>"]
        while len(parts) > 1:
            pair = (parts[0], parts[1])
            if pair not in merges:
                merges.append(pair)
            if parts[0] + parts[1] not in seen:
                seen.add(parts[0] + parts[1])
                vocab.append(parts[0] + parts[1])
            parts = [parts[0] + parts[1]] + parts[2:]
    vocab += ["<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text(json.dumps({t: i for i, t in enumerate(vocab)}))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(" ".join(m) for m in merges) + "\n")
    return len(vocab)


def image():
    rng = np.random.default_rng(11)
    return torch.tensor(rng.normal(size=(1, 3, SIDE, SIDE)).astype(np.float32))


def unit(x):
    return (x / x.norm(dim=-1, keepdim=True)).detach()[0].tolist()


def golden(folder, ids, texts, picture):
    (folder / "golden.json").write_text(
        json.dumps(
            {
                "texts": [
                    {"text": t, "ids": i, "embedding": e} for t, i, e in zip(SENTENCES, ids, texts)
                ],
                "pixels": image().flatten().tolist(),
                "image": picture,
            }
        )
    )


def export(module, args, path, inputs, outputs, axes):
    torch.onnx.export(
        module, args, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes,
        opset_version=14, do_constant_folding=True, dynamo=False)


def fresh(root, name):
    folder = root / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


class Both(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, pixel_values, attention_mask):
        out = self.model(input_ids=input_ids, pixel_values=pixel_values, attention_mask=attention_mask)
        return out.logits_per_image, out.logits_per_text, out.text_embeds, out.image_embeds


class Text(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask=None):
        out = self.model(input_ids=input_ids, attention_mask=attention_mask)
        return out.text_embeds, out.last_hidden_state


class Vision(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixel_values):
        out = self.model(pixel_values=pixel_values)
        return out.image_embeds, out.last_hidden_state


def preprocessor(folder, kind, mean, std, resize=SIDE, crop=True):
    config = {
        "image_processor_type": kind, "do_rescale": True, "rescale_factor": 1 / 255, "do_normalize": True,
        "image_mean": mean, "image_std": std, "do_resize": True, "resample": 3, "do_convert_rgb": True,
    }
    if crop:
        config |= {"size": {"shortest_edge": resize}, "do_center_crop": True,
                   "crop_size": {"height": SIDE, "width": SIDE}}
    else:
        config |= {"size": {"height": SIDE, "width": SIDE}}
    (folder / "preprocessor_config.json").write_text(json.dumps(config, indent=1))


CLIP_MEAN, CLIP_STD = [0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]


def clip(root):
    from transformers import CLIPConfig, CLIPModel, CLIPTextConfig, CLIPTokenizer, CLIPVisionConfig
    from transformers import CLIPTextModelWithProjection, CLIPVisionModelWithProjection

    folder = fresh(root, "clip-one-file")
    size = clip_vocabulary(folder)
    text = CLIPTextConfig(vocab_size=size, hidden_size=32, intermediate_size=64, num_hidden_layers=2,
                          num_attention_heads=2, max_position_embeddings=24, bos_token_id=size - 2,
                          eos_token_id=size - 1, pad_token_id=size - 1, projection_dim=24)
    vision = CLIPVisionConfig(hidden_size=32, intermediate_size=64, num_hidden_layers=2,
                              num_attention_heads=2, image_size=SIDE, patch_size=8, projection_dim=24)
    torch.manual_seed(1)
    config = CLIPConfig(text_config=text.to_dict(), vision_config=vision.to_dict(), projection_dim=24,
                        logit_scale_init_value=float(np.log(40.0)))
    model = CLIPModel(config).eval()
    with torch.no_grad():
        for p in model.parameters():
            if p.ndim > 1:
                p.mul_(6)
    tokenizer = CLIPTokenizer(vocab_file=str(folder / "vocab.json"), merges_file=str(folder / "merges.txt"),
                              vocab=str(folder / "vocab.json"), merges=str(folder / "merges.txt"),
                              model_max_length=24)
    ids = [tokenizer(s, truncation=True, max_length=24)["input_ids"] for s in SENTENCES]
    with torch.no_grad():
        def embed(i):
            t = torch.tensor([i])
            o = model(input_ids=t, pixel_values=image(), attention_mask=torch.ones_like(t))
            return o
        texts = [unit(embed(i).text_embeds) for i in ids]
        picture = unit(embed(ids[0]).image_embeds)
    # a real export's config says what the library writes
    data = config.to_dict()
    (folder / "config.json").write_text(json.dumps(
        {"model_type": "clip", "architectures": ["CLIPModel"], "projection_dim": 24,
         "logit_scale_init_value": float(np.log(40.0)),
         "text_config": {"max_position_embeddings": 24, "eos_token_id": size - 1, "vocab_size": size},
         "vision_config": {"image_size": SIDE}}, indent=1))
    preprocessor(folder, "CLIPImageProcessor", CLIP_MEAN, CLIP_STD)
    golden(folder, ids, texts, picture)
    args = (torch.tensor([ids[0]]), image(), torch.ones(1, len(ids[0]), dtype=torch.long))
    axes = {"input_ids": {0: "text_batch_size", 1: "sequence_length"},
            "pixel_values": {0: "image_batch_size", 1: "num_channels", 2: "height", 3: "width"},
            "attention_mask": {0: "text_batch_size", 1: "sequence_length"},
            "logits_per_image": {0: "image_batch_size", 1: "text_batch_size"},
            "logits_per_text": {0: "text_batch_size", 1: "image_batch_size"},
            "text_embeds": {0: "text_batch_size"}, "image_embeds": {0: "image_batch_size"}}
    export(Both(model), args, folder / "model.onnx", ["input_ids", "pixel_values", "attention_mask"],
           ["logits_per_image", "logits_per_text", "text_embeds", "image_embeds"], axes)

    two = fresh(root, "clip-two-towers")
    for f in ("config.json", "preprocessor_config.json", "golden.json"):
        shutil.copy(folder / f, two / f)
    tokenizer.backend_tokenizer.save(str(two / "tokenizer.json"))
    t = CLIPTextModelWithProjection(model.config.text_config).eval()
    t.load_state_dict({k: v for k, v in model.state_dict().items() if k.startswith("text_")}, strict=False)
    v = CLIPVisionModelWithProjection(model.config.vision_config).eval()
    v.load_state_dict({k: w for k, w in model.state_dict().items() if k.startswith("vis")}, strict=False)
    export(Text(t), (args[0],), two / "text_model.onnx", ["input_ids"], ["text_embeds", "last_hidden_state"],
           {"input_ids": {0: "batch_size", 1: "sequence_length"}, "text_embeds": {0: "batch_size"},
            "last_hidden_state": {0: "batch_size", 1: "sequence_length"}})
    export(Vision(v), (image(),), two / "vision_model.onnx", ["pixel_values"],
           ["image_embeds", "last_hidden_state"],
           {"pixel_values": {0: "batch_size"}, "image_embeds": {0: "batch_size"},
            "last_hidden_state": {0: "batch_size"}})

    half = fresh(root, "clip-float16")
    for f in ("config.json", "preprocessor_config.json", "golden.json", "tokenizer.json"):
        shutil.copy(two / f, half / f)
    from onnxruntime.transformers.float16 import convert_float_to_float16
    for f in ("text_model.onnx", "vision_model.onnx"):
        onnx.save(convert_float_to_float16(onnx.load(two / f), keep_io_types=False), half / f)

    small = fresh(root, "clip-int8")
    for f in ("config.json", "preprocessor_config.json", "golden.json", "tokenizer.json"):
        shutil.copy(two / f, small / f)
    for f in ("text_model.onnx", "vision_model.onnx"):
        quantize_dynamic(str(two / f), str(small / f), weight_type=QuantType.QUInt8)


def siglip(root):
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import SiglipConfig, SiglipModel, SiglipTextConfig, SiglipVisionConfig

    folder = fresh(root, "siglip")
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    pieces += [("\u2581" + w, -3.0 - i / 50) for i, w in enumerate(WORDS)]
    pieces += [(c, -8.0 - i / 100) for i, c in enumerate("\u2581abcdefghijklmnopqrstuvwxyz0123456789")]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=2, byte_fallback=False))
    # canonical text of SigLIP: lower case, no punctuation, single spaces
    tokenizer.normalizer = normalizers.Sequence([
        normalizers.Lowercase(),
        normalizers.Replace(__import__("tokenizers").Regex(r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"), ""),
        normalizers.Replace(__import__("tokenizers").Regex(r"\s+"), " "),
        normalizers.Strip()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    length = 16
    tokenizer.enable_truncation(length)
    tokenizer.enable_padding(length=length, pad_id=1, pad_token="</s>")
    tokenizer.save(str(folder / "tokenizer.json"))
    ids = [tokenizer.encode(s).ids for s in SENTENCES]
    common = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    torch.manual_seed(2)
    config = SiglipConfig(
        text_config=SiglipTextConfig(vocab_size=len(pieces), max_position_embeddings=length,
                                     projection_size=32, **common).to_dict(),
        vision_config=SiglipVisionConfig(image_size=SIDE, patch_size=8, **common).to_dict())
    model = SiglipModel(config).eval()
    with torch.no_grad():
        for p in model.parameters():
            if p.ndim > 1:
                p.add_(torch.randn_like(p) * 0.2)
        model.logit_scale.fill_(float(np.log(112.0)))

    class Whole(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

        def forward(self, input_ids, pixel_values):
            out = self.model(input_ids=input_ids, pixel_values=pixel_values)
            return out.logits_per_image, out.logits_per_text, out.text_embeds, out.image_embeds

    with torch.no_grad():
        texts = [unit(model(input_ids=torch.tensor([i]), pixel_values=image()).text_embeds) for i in ids]
        picture = unit(model(input_ids=torch.tensor([ids[0]]), pixel_values=image()).image_embeds)
    (folder / "config.json").write_text(json.dumps(
        {"model_type": "siglip", "architectures": ["SiglipModel"],
         "text_config": {"max_position_embeddings": length, "vocab_size": len(pieces)},
         "vision_config": {"image_size": SIDE}}, indent=1))
    preprocessor(folder, "SiglipImageProcessor", [0.5] * 3, [0.5] * 3, crop=False)
    golden(folder, ids, texts, picture)
    export(Whole(), (torch.tensor([ids[0]]), image()), folder / "model.onnx", ["input_ids", "pixel_values"],
           ["logits_per_image", "logits_per_text", "text_embeds", "image_embeds"],
           {"input_ids": {0: "batch", 1: "sequence"}, "pixel_values": {0: "images"},
            "text_embeds": {0: "batch"}, "image_embeds": {0: "images"},
            "logits_per_image": {0: "images", 1: "batch"}, "logits_per_text": {0: "batch", 1: "images"}})


def open_clip_model(root, name, vision, quick_gelu=False):
    """CLIP of open_clip, with a ViT or a convolutional tower: RemoteCLIP's kin, MobileCLIP's kin."""
    import open_clip
    from open_clip.tokenizer import SimpleTokenizer

    folder = fresh(root, name)
    clip_vocabulary(folder)
    size = len(json.loads((folder / "vocab.json").read_text()))
    length = 20
    torch.manual_seed(3)
    model = open_clip.model.CLIP(
        embed_dim=24, vision_cfg=vision, quick_gelu=quick_gelu,
        text_cfg={"context_length": length, "vocab_size": size, "width": 32, "heads": 2, "layers": 2}).eval()
    with torch.no_grad():
        for p in model.parameters():
            if p.ndim > 1:
                p.add_(torch.randn_like(p) * 0.15)
        model.logit_scale.fill_(float(np.log(50.0)))
    from transformers import CLIPTokenizer
    tokenizer = CLIPTokenizer(vocab_file=str(folder / "vocab.json"), merges_file=str(folder / "merges.txt"),
                              vocab=str(folder / "vocab.json"), merges=str(folder / "merges.txt"))

    def ids_of(text):
        # open_clip: start, tokens, end; cut with the end kept; zeros to the context length
        found = tokenizer(text)["input_ids"]
        if len(found) > length:
            found = found[:length - 1] + [found[-1]]
        return found + [0] * (length - len(found))

    ids = [ids_of(s) for s in SENTENCES]

    class Side(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

    class TextSide(Side):
        def forward(self, text):
            return self.model.encode_text(text, normalize=True)

    class ImageSide(Side):
        def forward(self, image):
            return self.model.encode_image(image, normalize=True)

    with torch.no_grad():
        texts = [unit(model.encode_text(torch.tensor([i]))) for i in ids]
        picture = unit(model.encode_image(image()))
    (folder / "open_clip_config.json").write_text(json.dumps(
        {"model_cfg": {"embed_dim": 24, "vision_cfg": {"image_size": SIDE},
                       "text_cfg": {"context_length": length, "vocab_size": size}},
         "preprocess_cfg": {"mean": CLIP_MEAN, "std": CLIP_STD, "interpolation": "bicubic",
                            "resize_mode": "shortest"},
         "logit_scale": 50.0}, indent=1))
    golden(folder, ids, texts, picture)
    export(TextSide(), (torch.tensor([ids[0]]),), folder / "textual.onnx", ["text"], ["text_features"],
           {"text": {0: "batch"}, "text_features": {0: "batch"}})
    export(ImageSide(), (image(),), folder / "visual.onnx", ["image"], ["image_features"],
           {"image": {0: "batch"}, "image_features": {0: "batch"}})


if __name__ == "__main__":
    root = Path(sys.argv[1])
    clip(root)
    siglip(root)
    open_clip_model(root, "open-clip-vit", {"image_size": SIDE, "patch_size": 8, "width": 32, "layers": 2,
                                            "head_width": 16})
    open_clip_model(root, "open-clip-resnet", {"image_size": SIDE, "layers": [1, 1, 1, 1], "width": 8,
                                               "patch_size": None})
    for f in sorted(root.rglob("*")):
        if f.is_file():
            print(f.relative_to(root), f.stat().st_size)
