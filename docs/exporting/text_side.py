"""The text side that AMFMN and GaLR share, in a form that takes sentences of any length."""

import torch
from torch import nn

from slm_export import l2norm


class Text(nn.Module):
    """The original text side, with its skip-thoughts GRU as a GRU of torch, which takes any length.

    One sentence at a time, without padding: so the last state is that of the last word.
    """

    def __init__(self, text_feature):
        super().__init__()
        thoughts = text_feature.seq2vec
        cell = thoughts.rnn.gru_cell if hasattr(thoughts.rnn, "gru_cell") else thoughts.rnn
        self.embedding, self.out = thoughts.embedding, text_feature.to_out
        self.rnn = cell if isinstance(cell, nn.GRU) else gru(cell)

    def forward(self, ids):
        _, last = self.rnn(self.embedding(ids))
        return l2norm(torch.relu(self.out(last[-1])))


def gru(cell):
    """A GRU of torch with the weights of a cell with separate gates (reset, input, new)."""
    made = nn.GRU(cell.weight_ir.in_features, cell.weight_hr.out_features, batch_first=True)

    def joined(kind, what):
        parts = [getattr(getattr(cell, f"weight_{kind}{gate}"), what) for gate in "rin"]
        size = cell.weight_hr.out_features
        return torch.cat([torch.zeros(size) if p is None else p.detach() for p in parts])

    with torch.no_grad():
        made.weight_ih_l0.copy_(joined("i", "weight"))
        made.weight_hh_l0.copy_(joined("h", "weight"))
        made.bias_ih_l0.copy_(joined("i", "bias"))
        made.bias_hh_l0.copy_(joined("h", "bias"))
    return made
