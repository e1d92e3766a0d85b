package slm.ui.details;

import java.util.List;
import slm.api.metric.Peak;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.ui.desk.Layer;
import slm.ui.desk.Pick;
import slm.ui.desk.Side;
import slm.ui.details.Page.Builder;

/** Tells of what is looked at closely. */
record PickedReading(Seen seen, Earth earth, Builder page) {

  void add(Pick pick) {
    if (pick instanceof Pick.OfPlace place) {
      ofPlace(place);
    } else if (seen.layer().isPresent()) {
      Layer layer = seen.layer().get();
      if (pick instanceof Pick.OfRegion region && region.index() < layer.regions().size()) {
        ofRegion(region, layer);
      } else if (pick instanceof Pick.OfTile tile) {
        ofTile(tile, layer);
      } else if (pick instanceof Pick.OfPeak peak
          && peak.index() < layer.found(peak.side()).peaks().size()) {
        ofPeak(peak, layer);
      }
    }
  }

  private void position(double x, double y) {
    page.pair("At", Say.place(x, y) + " px");
    seen.scene()
        .pixels()
        .geo()
        .ifPresent(geo -> earth.lines(geo, x + 0.5, y + 0.5).forEach((a, b) -> page.pair(a, b)));
  }

  private void value(int x, int y) {
    for (Side side : seen.state().sides()) {
      seen.layer()
          .flatMap(layer -> MapValue.at(layer.found(side), seen.extent(), x, y))
          .ifPresent(text -> page.pair("Map" + seen.of(side), text));
    }
  }

  private void inRegions(int x, int y) {
    if (!seen.regions().isEmpty()) {
      List<String> inside = seen.regionsAt(x, y);
      page.pair("In region", inside.isEmpty() ? "none" : String.join(", ", inside));
    }
    seen.nearest(x, y)
        .ifPresent(
            i ->
                page.pair(
                    "Nearest",
                    Say.pixels(seen.regions().get(i).distance(x, y))
                        + " to the centre of region "
                        + (i + 1)));
  }

  private void ofPlace(Pick.OfPlace place) {
    page.heading("Place");
    position(place.x(), place.y());
    value(place.x(), place.y());
    inRegions(place.x(), place.y());
    seen.layer()
        .ifPresent(
            layer -> {
              for (Side side : seen.state().sides()) {
                List<ScoredTile> over =
                    layer.found(side).tiles().stream()
                        .filter(tile -> covers(tile, place.x(), place.y()))
                        .toList();
                if (!over.isEmpty()) {
                  page.pair(
                      "Tiles" + seen.of(side),
                      Say.count(over.size(), "covers it", "cover it")
                          + ", mean score "
                          + Say.figure(
                              over.stream()
                                  .mapToDouble(ScoredTile::score)
                                  .average()
                                  .orElseThrow()));
                }
              }
            });
  }

  private static boolean covers(ScoredTile scored, int x, int y) {
    Window window = scored.tile().window();
    return x >= window.x() && x < window.right() && y >= window.y() && y < window.bottom();
  }

  private void ofPeak(Pick.OfPeak pick, Layer layer) {
    List<Peak> peaks = layer.found(pick.side()).peaks();
    Peak peak = peaks.get(pick.index());
    page.heading("Peak " + (pick.index() + 1) + seen.of(pick.side()));
    position(peak.x(), peak.y());
    page.pair(
        "Value",
        Say.level(peak.value())
            + ", the "
            + (pick.index() == 0 ? "highest" : Say.ordinal(pick.index() + 1) + " highest")
            + " of "
            + Say.count(peaks.size()));
    inRegions(peak.x(), peak.y());
  }

  private void ofTile(Pick.OfTile pick, Layer layer) {
    ScoredTile scored = pick.tile();
    Window window = scored.tile().window();
    List<ScoredTile> alike =
        layer.found(pick.side()).tiles().stream()
            .filter(other -> other.tile().scale() == scored.tile().scale())
            .toList();
    long better = alike.stream().filter(other -> other.score() > scored.score()).count();
    page.heading("Tile" + seen.of(pick.side()));
    page.pair(
        "Score",
        Say.figure(scored.score())
            + ", the "
            + (better == 0 ? "best" : Say.ordinal((int) better + 1) + " best")
            + " of "
            + Say.count(alike.size())
            + " of its scale");
    page.pair("Scale", Say.count(scored.tile().scale()) + " px");
    page.pair(
        "Pixels",
        window.width() + " \u00d7 " + window.height() + " from " + window.x() + ", " + window.y());
    double x = window.x() + window.width() / 2.0;
    double y = window.y() + window.height() / 2.0;
    seen.scene()
        .pixels()
        .geo()
        .ifPresent(geo -> earth.lines(geo, x, y).forEach((a, b) -> page.pair(a, b)));
    double covered =
        seen.regions().stream().mapToDouble(region -> inside(region, window)).sum()
            / window.pixels();
    if (!layer.regions().isEmpty()) {
      page.pair("In regions", Say.share(covered) + " of the tile");
    }
  }

  private static double inside(RegionFacts region, Window window) {
    long count = 0;
    int from = Math.max(window.y(), region.mask().top());
    int to = Math.min(window.bottom(), region.mask().bottom());
    for (int y = from; y < to; y++) {
      count += region.mask().count(y, window.x(), window.right());
    }
    return count;
  }

  private void ofRegion(Pick.OfRegion pick, Layer layer) {
    RegionFacts region = seen.regions().get(pick.index());
    page.heading("Region " + (pick.index() + 1));
    page.pair(
        "Area",
        Say.count(region.pixels(), "pixel", "pixels")
            + ", "
            + Say.share((double) region.pixels() / seen.extent().pixels())
            + " of the scene");
    page.pair("Corners", Say.count(layer.regions().get(pick.index()).vertices().size()));
    page.pair("Centre", Say.place(region.centreX(), region.centreY()) + " px");
    seen.scene()
        .pixels()
        .geo()
        .ifPresent(
            geo ->
                earth
                    .lines(geo, region.centreX(), region.centreY())
                    .forEach((a, b) -> page.pair(a, b)));
    for (Side side : seen.state().sides()) {
      List<Peak> peaks = layer.found(side).peaks();
      if (layer.found(side).outcome().isPresent()) {
        long inside = peaks.stream().filter(peak -> region.contains(peak.x(), peak.y())).count();
        page.pair(
            "Peaks" + seen.of(side),
            Say.count(inside)
                + " in it"
                + peaks.stream()
                    .mapToDouble(peak -> region.distance(peak.x(), peak.y()))
                    .min()
                    .stream()
                    .mapToObj(d -> ", the nearest " + Say.pixels(d) + " from its centre")
                    .findFirst()
                    .orElse(""));
      }
    }
  }
}
