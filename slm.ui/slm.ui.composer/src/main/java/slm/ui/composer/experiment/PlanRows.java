package slm.ui.composer.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import slm.api.experiment.Plan;
import slm.api.experiment.Plan.Bounds;
import slm.api.experiment.Plan.EncoderLoad;
import slm.api.experiment.Plan.StageTime;
import slm.api.experiment.Plan.TilingLoad;

/** Plans as rows of a small table. */
final class PlanRows {

  private static final long KIB = 1024;

  private PlanRows() {}

  /**
   * A row.
   *
   * @param head whether it begins another dataset
   */
  record Row(String what, String value, boolean head) {}

  /**
   * The rows of all datasets.
   *
   * @param plans by the datasets' names
   * @param variants how many there are
   */
  static List<Row> of(Map<String, Plan> plans, int variants) {
    List<Row> rows = new ArrayList<>();
    plans.forEach(
        (dataset, plan) -> {
          rows.add(
              new Row(
                  dataset,
                  number(plan.cases(), "case")
                      + " on "
                      + number(plan.scenes().size(), "scene")
                      + ", "
                      + number(variants, "variant"),
                  true));
          rows.addAll(of(plan));
        });
    return rows;
  }

  private static List<Row> of(Plan plan) {
    List<Row> rows = new ArrayList<>();
    for (TilingLoad tiling : plan.tilings()) {
      Bounds tiles = tiling.tiles().stream().reduce(Bounds.exactly(0), Bounds::plus);
      String scene = tiling.scene().map(spec -> " after " + spec).orElse("");
      rows.add(row("Tiles by " + tiling.tiler() + scene, text(tiles) + " of all scenes"));
    }
    for (EncoderLoad load : plan.encoders()) {
      rows.add(
          row(
              "Encodes by " + load.encoder(),
              text(load.encoded())
                  + " of "
                  + text(load.asked())
                  + " tiles asked for; "
                  + String.format(Locale.ROOT, "%,d", load.cached())
                  + " are in the cache, the rest is shared. "
                  + load.runsOn()));
    }
    double least = 0;
    double most = 0;
    List<String> unmeasured = new ArrayList<>();
    for (StageTime stage : plan.stages()) {
      least += stage.least();
      most += stage.most();
      unmeasured.addAll(stage.unmeasured());
      if (stage.most() > 0) {
        rows.add(row("Time of " + stage.stage(), time(stage.least(), stage.most())));
      }
    }
    rows.add(
        row(
            "Time in all",
            (most > 0 ? time(least, most) : "not known")
                + (unmeasured.isEmpty()
                    ? ""
                    : ", without what was never measured: "
                        + String.join(", ", unmeasured.stream().distinct().toList()))));
    String outputs =
        plan.outputBytes().isPresent()
            ? "results " + bytes(plan.outputBytes().getAsLong()) + ", "
            : "";
    rows.add(row("Disk", outputs + "cache " + bytes(plan.cacheBytes())));
    plan.remarks().forEach(remark -> rows.add(row("Note", remark)));
    return rows;
  }

  private static Row row(String what, String value) {
    return new Row(what, value, false);
  }

  private static String number(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  static String text(Bounds bounds) {
    if (bounds.most().isEmpty()) {
      return String.format(Locale.ROOT, "at least %,d", bounds.least());
    }
    long most = bounds.most().getAsLong();
    return bounds.least() == most
        ? String.format(Locale.ROOT, "%,d", most)
        : String.format(Locale.ROOT, "%,d to %,d", bounds.least(), most);
  }

  static String time(double least, double most) {
    if (Double.isInfinite(most)) {
      return "at least " + time(least);
    }
    return time(least).equals(time(most))
        ? "about " + time(most)
        : time(least) + " to " + time(most);
  }

  private static String time(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  private static String bytes(Bounds bounds) {
    String least = bytes(bounds.least());
    if (bounds.most().isEmpty()) {
      return "at least " + least;
    }
    String most = bytes(bounds.most().getAsLong());
    return least.equals(most) ? most : least + " to " + most;
  }

  private static String bytes(long number) {
    if (number < KIB * KIB) {
      return (number + KIB - 1) / KIB + " KiB";
    }
    double mib = (double) number / KIB / KIB;
    return mib < KIB
        ? String.format(Locale.ROOT, "%.1f MiB", mib)
        : String.format(Locale.ROOT, "%.1f GiB", mib / KIB);
  }
}
