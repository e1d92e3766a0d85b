"""What the export scripts beside this file have in common: TorchScript files that are checked, and a description.

A network is exported by tracing, and where that bakes in the length of a sentence, by scripting. Either way it is
compared with the original on several inputs of different sizes; nothing is written that does not answer alike.
"""

import hashlib
import json
import pathlib

import torch

IMAGENET = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
TOLERANCE = 1e-4


def l2norm(x, dim=-1):
    return x / (x.pow(2).sum(dim=dim, keepdim=True).sqrt() + 1e-8)


def first(answer):
    return answer[0] if isinstance(answer, (tuple, list)) else answer


def difference(one, other, cases):
    """The largest difference of two networks' first outputs; infinite when one of them fails."""
    largest = 0.0
    for case in cases:
        try:
            a, b = first(one(*case)), first(other(*case))
        except (RuntimeError, IndexError) as error:
            print(f"  fails on shapes {[tuple(x.shape) for x in case]}: {str(error).splitlines()[-1]}")
            return float("inf")
        if a.shape != b.shape:
            return float("inf")
        largest = max(largest, float((a - b).abs().max()))
    return largest


def export(module, cases, file, reference=None):
    """Writes a network that answers as the reference (or the module itself) does on all cases.

    cases: tuples of inputs, for a text network with several lengths.
    """
    module = module.eval()
    reference = reference or module
    with torch.no_grad():
        for way in ("trace", "script"):
            try:
                if way == "trace":
                    made = torch.jit.trace(module, cases[0], check_trace=False)
                else:
                    made = torch.jit.script(module)
            except Exception as error:  # the other way may do
                print(f"  {way} of {file.name} fails: {str(error).splitlines()[0]}")
                continue
            found = difference(made, reference, cases)
            print(f"  {way} of {file.name} differs by {found:.2g}")
            if found <= TOLERANCE:
                file.parent.mkdir(parents=True, exist_ok=True)
                torch.jit.save(made, str(file))
                return
    raise SystemExit(f"{file.name}: neither a trace nor a script answers as the original does; nothing was written")


def sentences(vocabulary_size, lengths=(3, 5, 8, 13, 21), seed=0):
    """Sentences of random words, for comparing."""
    generator = torch.Generator().manual_seed(seed)
    return [(torch.randint(1, vocabulary_size, (1, n), generator=generator),) for n in lengths]


def images(batch, size, count=2, seed=0):
    """Batches of noise, for comparing."""
    generator = torch.Generator().manual_seed(seed)
    return [(torch.randn(batch, 3, size, size, generator=generator),) for _ in range(count)]


def vocabulary(source, folder):
    """Copies a vocabulary, from JSON or from a pickled Vocabulary object of the original repository."""
    target = pathlib.Path(folder) / "vocab.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    source = pathlib.Path(source)
    if source.suffix == ".pkl":
        import pickle  # only for files that you trust: a pickle can run anything

        with open(source, "rb") as file:
            words = pickle.load(file).word2idx
    else:
        words = json.loads(source.read_text())
        words = words.get("word2idx", words)
    target.write_text(json.dumps({"word2idx": words}))
    return words


def describe(folder, text):
    """Writes model.yaml: the given text, and the SHA-256 of every file."""
    folder = pathlib.Path(folder)
    files = sorted(f for f in folder.iterdir() if f.suffix == ".pt" or f.name == "vocab.json")
    text = text.strip() + "\n\nfiles:\n"
    for file in files:
        text += f"  {file.name}: {hashlib.sha256(file.read_bytes()).hexdigest()}\n"
    (folder / "model.yaml").write_text("format: torchscript\n" + text)
    print(f"Wrote {folder / 'model.yaml'}")


def image_section(size, fit="squash", network=True):
    lines = ["image:"] + (["  network: {file: image.pt}"] if network else [])
    return "\n".join(
        lines
        + [f"  size: [{size}, {size}]", f"  fit: {fit}", "  interpolation: bilinear",
           f"  mean: {IMAGENET['mean']}", f"  std: {IMAGENET['std']}"])
