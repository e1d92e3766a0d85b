package slm.api.experiment;

import java.util.Locale;

/** The kinds of live components, as users name them. */
public enum StageKind {
  DATASET,
  CAPTIONS,
  RASTER,
  SCENE,
  TILER,
  QUERY,
  ENCODER,
  FUSION,
  FILTER,
  METRIC,
  RETRIEVAL,
  PEAKS,
  SINK;

  /** The word used in files and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
