package slm.runtime.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import slm.api.InputException;
import slm.api.experiment.FusedScores;
import slm.api.experiment.Inquiry;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/** What the tiles of a scene say of sentences, for other programs. */
@Command(
    name = "score",
    description =
        "Print the scores of a scene's tiles for one sentence or many, as CSV:"
            + " query,x,y,width,height,score. Tiles are encoded once for all sentences.")
final class Score implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SCENE", description = "The image file to look in.")
  private Path scene;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "QUERY",
      description = "The sentences, each in quotes.")
  private List<String> queries = new ArrayList<>();

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Text file with more sentences, one a line; empty lines are passed over.")
  private Path file;

  @Option(
      names = "--encoder",
      paramLabel = "ID",
      description = "The model that judges tiles (default: ${DEFAULT-VALUE}).")
  private StageSpec encoder = Variant.DEFAULT.encoder();

  @Option(
      names = "--query-strategy",
      paramLabel = "ID[:SETTINGS]",
      description =
          "What makes of the query what the encoder is asked (default: ${DEFAULT-VALUE}).")
  private StageSpec strategy = Variant.DEFAULT.query();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all randomness comes from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private TilerChoice tiler;
  @Mixin private HowToRun how;

  Score(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    List<String> all = new ArrayList<>(queries);
    if (file != null) {
      all.addAll(lines());
    }
    if (all.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "A sentence is missing: write it after the scene, or --queries FILE");
    }
    Variant variant =
        new Variant(
            tiler.tiler(),
            strategy,
            encoder,
            Variant.DEFAULT.fusion(),
            Variant.DEFAULT.filter(),
            List.of());
    Interruptible monitor = new Interruptible(screen);
    try (Inquiry inquiry = services.localizer().open(scene, how.options())) {
      List<FusedScores> scores = inquiry.scores(variant, all, seed, monitor);
      screen.clearStatus();
      screen.result(csv(scores));
    } finally {
      screen.clearStatus();
    }
    return Exit.OK;
  }

  private List<String> lines() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "The file of sentences " + file + " does not exist", "Check the path");
    }
    try {
      List<String> lines =
          Files.readAllLines(file).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
      if (lines.isEmpty()) {
        throw new InputException(
            "The file of sentences " + file + " is empty", "Write one sentence a line");
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw new InputException("The file " + file + " is not text", "Write it as UTF-8 text", e);
    }
  }

  private static String csv(List<FusedScores> scores) throws IOException {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv =
        new CSVPrinter(text, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
      csv.printRecord("query", "x", "y", "width", "height", "score");
      for (FusedScores of : scores) {
        for (ScoredTile tile : of.tiles()) {
          Window window = tile.tile().window();
          csv.printRecord(
              of.query(), window.x(), window.y(), window.width(), window.height(), tile.score());
        }
      }
    }
    return text.toString().stripTrailing();
  }
}
