package slm.runtime.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import slm.api.experiment.Plan;
import slm.api.experiment.Plan.Bounds;
import slm.api.experiment.Plan.EncoderLoad;
import slm.api.experiment.Plan.SceneLoad;
import slm.api.experiment.Plan.StageTime;
import slm.api.experiment.Plan.TilingLoad;

/** Shows plans. */
final class PlanReport {

  /** More columns would not fit on a screen. */
  private static final int MOST_TILINGS = 6;

  private static final int MOST_SCENES = 60;

  private final Screen screen;
  private final boolean measured;
  private double least;
  private double most;
  private boolean incomplete;

  /**
   * @param measured whether a trial was made for the plans
   */
  PlanReport(Screen screen, boolean measured) {
    this.screen = screen;
    this.measured = measured;
  }

  /** Shows the plan of one dataset. */
  void print(String dataset, int variants, Plan plan) {
    screen.result(
        screen.strong(
            "dataset %s: %s of %s, %s in all"
                .formatted(
                    dataset,
                    Count.of(plan.cases(), "case"),
                    Count.of(plan.scenes().size(), "scene"),
                    Count.of((long) plan.cases() * variants, "map"))));
    tiles(plan);
    plan.encoders().forEach(this::encoder);
    times(plan.stages());
    disk(plan);
    plan.remarks().forEach(remark -> screen.result("note: " + Screen.printable(remark)));
  }

  /** Shows the time of all datasets together. */
  void total(int datasets) {
    if (datasets > 1 && most > 0) {
      screen.result("");
      screen.result(screen.strong("time in all  " + seconds(least, most, incomplete)));
    }
  }

  private void tiles(Plan plan) {
    boolean fits = plan.tilings().size() <= MOST_TILINGS;
    List<String> header = new ArrayList<>(List.of("scene", "size", "cases"));
    if (fits) {
      plan.tilings().forEach(tiling -> header.add(name(tiling)));
    }
    Table table =
        new Table(IntStream.range(1, header.size()).boxed().collect(Collectors.toSet()), header);
    for (int s = 0; s < Math.min(plan.scenes().size(), MOST_SCENES); s++) {
      SceneLoad scene = plan.scenes().get(s);
      List<String> row = new ArrayList<>();
      row.add(Screen.printable(scene.name()));
      row.add(scene.extent().map(Object::toString).orElse("-"));
      row.add(Integer.toString(scene.cases()));
      if (fits) {
        for (TilingLoad tiling : plan.tilings()) {
          row.add(number(tiling.tiles().get(s)));
        }
      }
      table.add(row);
    }
    table.lines().forEach(screen::result);
    if (plan.scenes().size() > MOST_SCENES) {
      screen.result("... and " + (plan.scenes().size() - MOST_SCENES) + " more");
    }
    if (!fits) {
      Table totals = new Table(Set.of(1), List.of("tiling", "tiles of all scenes"));
      for (TilingLoad tiling : plan.tilings()) {
        totals.add(
            List.of(
                name(tiling),
                number(tiling.tiles().stream().reduce(Bounds.exactly(0), Bounds::plus))));
      }
      totals.lines().forEach(screen::result);
    }
  }

  private static String name(TilingLoad tiling) {
    return tiling.scene().map(scene -> scene + " ").orElse("") + tiling.tiler();
  }

  private void encoder(EncoderLoad load) {
    screen.result(
        "encoder %s on %s: %s tiles asked for; %s to encode, %,d in the cache; %s"
            .formatted(
                load.encoder(),
                load.runsOn(),
                number(load.asked()),
                number(load.encoded()),
                load.cached(),
                Count.of(load.texts(), "text")));
  }

  private void times(List<StageTime> stages) {
    double fewest = 0;
    double greatest = 0;
    Set<String> unmeasured = new LinkedHashSet<>();
    List<String> parts = new ArrayList<>();
    for (StageTime stage : stages) {
      fewest += stage.least();
      greatest += stage.most();
      if (stage.most() > 0) {
        parts.add(stage.stage() + " " + seconds(stage.least(), stage.most(), false));
      }
      stage.unmeasured().forEach(what -> unmeasured.add(stage.stage() + " of " + what));
    }
    least += fewest;
    most += greatest;
    incomplete |= !unmeasured.isEmpty();
    String hint = measured ? "" : " (--measure times a small trial)";
    if (parts.isEmpty()) {
      screen.result("time  not known, since nothing of it was measured here yet" + hint);
      return;
    }
    screen.result(
        "time  %s: %s"
            .formatted(seconds(fewest, greatest, !unmeasured.isEmpty()), String.join(", ", parts)));
    if (!unmeasured.isEmpty()) {
      screen.result(
          "      without what was never measured here: " + String.join(", ", unmeasured) + hint);
    }
  }

  private void disk(Plan plan) {
    Bounds cache = plan.cacheBytes();
    screen.result(
        "disk  results %s; embeddings %s"
            .formatted(
                plan.outputBytes().isPresent()
                    ? "about " + Bytes.words(plan.outputBytes().getAsLong())
                    : "not known before a first run",
                cache.most().isEmpty()
                    ? "at least " + Bytes.words(cache.least())
                    : (cache.most().getAsLong() == cache.least() ? "" : "up to ")
                        + Bytes.words(cache.most().getAsLong())));
  }

  private static String number(Bounds bounds) {
    if (bounds.most().isEmpty()) {
      return String.format(Locale.ROOT, "at least %,d", bounds.least());
    }
    return bounds.most().getAsLong() == bounds.least()
        ? String.format(Locale.ROOT, "%,d", bounds.least())
        : String.format(Locale.ROOT, "%,d to %,d", bounds.least(), bounds.most().getAsLong());
  }

  /** A time, rounded to what an estimate is worth. */
  private static String seconds(double least, double most, boolean more) {
    String low = duration(least);
    String about =
        Double.isInfinite(most)
            ? "at least " + low
            : low.equals(duration(most)) ? "about " + low : low + " to " + duration(most);
    return more && !about.startsWith("at least") ? about + " and more" : about;
  }

  private static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? "%d min %d s".formatted(whole / 60, whole % 60)
        : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
  }
}
