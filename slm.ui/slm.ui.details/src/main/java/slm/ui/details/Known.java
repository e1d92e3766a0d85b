package slm.ui.details;

import java.util.List;
import slm.api.metric.Peak;
import slm.api.result.CaseOutcome;
import slm.api.tiling.ScoredTile;
import slm.ui.desk.Found;

/** What is known under one variant, with its exact map. */
record Known(CaseOutcome outcome, List<ScoredTile> tiles, List<Peak> peaks) {

  Known {
    tiles = List.copyOf(tiles);
    peaks = List.copyOf(peaks);
  }

  /** Of something whose outcome is there. */
  static Known of(Found found) {
    return new Known(found.outcome().orElseThrow(), found.tiles(), found.peaks());
  }
}
