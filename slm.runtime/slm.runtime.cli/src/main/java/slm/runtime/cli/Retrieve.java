package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.metric.MetricSpec;
import slm.api.retrieval.RetrievalExperiment;
import slm.api.retrieval.RetrievalOutcome;
import slm.api.retrieval.RetrievalSummary;

/** Recall of encoders on images with captions. */
@Command(
    name = "retrieve",
    description = "Judge how well encoders find captions of images, and images of captions.")
final class Retrieve implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Option(
      names = "--captions",
      required = true,
      paramLabel = "ID[:SETTINGS]",
      description = "Images and their captions.")
  private StageSpec captions;

  @Option(
      names = "--encoder",
      paramLabel = "ID",
      description = "An encoder; may be repeated (default: ${DEFAULT-VALUE}).")
  private List<StageSpec> encoders = List.of(Variant.DEFAULT.encoder());

  @Option(
      names = "--query-strategy",
      paramLabel = "ID[:SETTINGS]",
      description = "What is made of a caption before it is encoded (default: ${DEFAULT-VALUE}).")
  private StageSpec query = Variant.DEFAULT.query();

  @Option(
      names = "--metric",
      paramLabel = "ID[:SETTINGS]",
      description = "What judges the similarities; may be repeated (default: ${DEFAULT-VALUE}).")
  private List<StageSpec> metrics = List.of(new StageSpec("recall"));

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What all randomness comes from (default: ${DEFAULT-VALUE}).")
  private long seed = 0;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results (default: slm-out/retrieve).")
  private Path out = Path.of("slm-out", "retrieve");

  @Mixin private HowToRun how;

  Retrieve(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    services.retrievalFiles().prepare(out);
    RetrievalSummary summary;
    try {
      summary =
          services
              .retrieval()
              .retrieve(
                  new RetrievalExperiment(captions, encoders, query, metrics, seed),
                  how.options(),
                  new Interruptible(screen));
    } finally {
      screen.clearStatus();
    }
    services.retrievalFiles().write(summary, out);
    print(summary);
    screen.result(
        "%d images, %d captions. The results are in %s"
            .formatted(summary.images(), summary.captions(), out));
    for (RetrievalOutcome outcome : summary.outcomes()) {
      outcome.error().ifPresent(screen::error);
    }
    return summary.complete() ? Exit.OK : Exit.FAILED;
  }

  private void print(RetrievalSummary summary) {
    List<String> header = new ArrayList<>(List.of("encoder"));
    summary.figures().stream().map(MetricSpec::id).forEach(header::add);
    Table table =
        new Table(IntStream.range(1, header.size()).boxed().collect(Collectors.toSet()), header);
    for (RetrievalOutcome outcome : summary.outcomes()) {
      List<String> row = new ArrayList<>(List.of(outcome.encoder()));
      for (String figure : header.subList(1, header.size())) {
        Double value = outcome.figures().get(figure);
        row.add(value == null ? "failed" : String.format(Locale.ROOT, "%.4f", value));
      }
      table.add(row);
    }
    List<String> lines = table.lines();
    screen.result(screen.strong(lines.get(0)));
    lines.subList(1, lines.size()).forEach(screen::result);
  }
}
