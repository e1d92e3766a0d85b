package slm.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.dataset.DatasetReport;
import slm.api.dataset.DatasetReport.Figure;
import slm.api.dataset.DatasetReport.Problem;
import slm.api.dataset.DatasetReport.Spread;
import slm.api.dataset.DatasetTools;
import slm.api.dataset.DatasetWriter.LeftOut;
import slm.api.dataset.DatasetWriter.Written;
import slm.api.experiment.StageSpec;

/** Remembers what was asked for, and gives a report. */
final class RecordingDatasets implements DatasetTools {

  StageSpec looked;
  String to;
  Path folder;
  List<Problem> problems = List.of();
  List<Problem> warnings = List.of();
  List<LeftOut> leftOut = List.of();

  @Override
  public DatasetReport check(StageSpec dataset, Monitor monitor) {
    looked = dataset;
    return new DatasetReport(
        "set",
        "00ff",
        List.of(
            new Figure("cases", "cases", Optional.of(59L), Optional.empty()),
            new Figure(
                "words",
                "words of a query",
                Optional.empty(),
                Optional.of(new Spread(59, 6, 11.25, 22))),
            new Figure("attention", "attention ratio", Optional.empty(), Optional.empty())),
        problems,
        warnings);
  }

  @Override
  public Written convert(StageSpec from, String form, Path out, Monitor monitor) {
    looked = from;
    to = form;
    folder = out;
    return new Written(List.of(out.resolve("a.json")), 3, leftOut, List.of("mind the gap"));
  }
}
