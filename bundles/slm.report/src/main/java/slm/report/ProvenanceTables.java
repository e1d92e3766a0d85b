package slm.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;
import slm.api.store.StoredRun;
import slm.report.Table.Column;
import slm.report.Table.Row;

/** Exactly what was run, on what, and when. */
final class ProvenanceTables {

  private static final int DIGEST = 12;

  private ProvenanceTables() {}

  static Table runs(Bench bench) {
    Set<StoredRun> runs = new LinkedHashSet<>();
    bench.entries().forEach(entry -> runs.add(entry.run()));
    List<Row> rows = new ArrayList<>();
    for (StoredRun run : runs) {
      RunIdentity identity = run.identity();
      RunObserved observed = run.summary().map(summary -> summary.observed()).orElse(null);
      rows.add(
          new Row(
              List.of(
                  Cell.words(run.id()),
                  Cell.words(identity.experiment()),
                  Cell.words(run.begun().toString()),
                  Cell.words(run.state().name().toLowerCase(Locale.ROOT)),
                  observed == null ? Cell.none() : Cell.number(observed.seconds(), 1),
                  Cell.words(identity.tool() + ", revision " + identity.revision()),
                  Cell.words(Long.toString(identity.seed())),
                  Cell.words(observed == null ? "" : observed.machine()),
                  Cell.words(observed == null ? "" : observed.java())),
              false));
    }
    return new Table(
        "runs",
        "Runs",
        "Dataset " + Labels.full(bench.dataset()) + ", digest " + bench.digest() + ".",
        List.of(
            Column.words("Run"),
            Column.words("Experiment"),
            Column.words("Begun"),
            Column.words("State"),
            Column.number("Seconds"),
            Column.words("Tool"),
            Column.words("Seed"),
            Column.words("Machine"),
            Column.words("Java")),
        rows,
        List.of());
  }

  static Table parts(Bench bench) {
    List<Row> rows = new ArrayList<>();
    for (Entry entry : bench.entries()) {
      for (PartIdentity part : entry.identity().parts()) {
        rows.add(
            new Row(
                List.of(
                    Cell.words(entry.label()),
                    Cell.words(part.kind()),
                    Cell.words(Labels.full(part)),
                    Cell.words((part.bundle() + " " + part.version()).strip()),
                    Cell.words(
                        part.digest().substring(0, Math.min(DIGEST, part.digest().length()))),
                    Cell.words(part.kind().equals("encoder") ? entry.identity().runsOn() : "")),
                false));
      }
    }
    return new Table(
        "parts",
        "Parts",
        "The component of every stage, with its settings and the beginning of its SHA-256.",
        List.of(
            Column.words("Variant"),
            Column.words("Kind"),
            Column.words("Component"),
            Column.words("Bundle"),
            Column.words("Digest"),
            Column.words("Ran on")),
        rows,
        List.of());
  }
}
