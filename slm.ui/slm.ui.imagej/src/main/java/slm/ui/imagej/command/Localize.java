package slm.ui.imagej.command;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.experiment.Experiment;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.metric.Peak;
import slm.api.result.CaseOutcome;
import slm.api.result.RunSummary;
import slm.ui.imagej.exchange.Exchange;
import slm.ui.imagej.exchange.MapImages;
import slm.ui.imagej.exchange.OpenScene;

/** Finds where in an image a sentence is true. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Localize...",
    description = "Find where in an image a sentence is true.",
    initializer = "readChoices")
public class Localize extends SlmCommand {

  @Parameter(label = "Image", required = false, persist = false)
  private ImagePlus image;

  @Parameter(label = "Query", description = "The sentence to look for.", persist = false)
  private String query = "";

  @Parameter(label = "Encoder", description = "The model that judges tiles.", persist = false)
  private String encoder = Variant.DEFAULT.encoder().id();

  @Parameter(label = "Tiler", description = "Where to look.", persist = false)
  private String tiler = Variant.DEFAULT.tiler().id();

  @Parameter(
      label = "Strategy (query)",
      description = "What makes of the query what the encoder is asked.",
      persist = false)
  private String strategy = Variant.DEFAULT.query().id();

  @Parameter(label = "Fusion", description = "From tile scores to a map.", persist = false)
  private String fusion = Variant.DEFAULT.fusion().id();

  @Parameter(label = "Filter", description = "From map to map.", persist = false)
  private String filter = Variant.DEFAULT.filter().id();

  @Parameter(
      label = "Regions",
      description = "Where the query is true, to judge the map by.",
      choices = {Regions.NONE, Regions.SELECTION, Regions.MANAGER, Regions.OVERLAY},
      persist = false)
  private String regions = Regions.NONE;

  @Parameter(
      label = "Metrics",
      description = "What judges the map when there are regions, separated by blanks.",
      persist = false)
  private String metrics = "selo";

  @Parameter(
      label = "LUT",
      description = "Colours of the map.",
      choices = {"Fire", "Ice", "Spectrum", "Grays"},
      persist = false)
  private String lut = "Fire";

  @Parameter(label = "Overlay on the image", persist = false)
  private boolean overlay = true;

  @Parameter(
      label = "Opacity of the overlay",
      min = "0",
      max = "1",
      stepSize = "0.1",
      persist = false)
  private double opacity = 0.5;

  @Parameter(label = "Peaks into the Results table", persist = false)
  private boolean peaks = true;

  @Parameter(
      label = "Scene file (else the image)",
      description = "A file to look in, which may be larger than ImageJ can open.",
      required = false,
      persist = false)
  private File scene;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus map;

  @Parameter(type = ItemIO.OUTPUT)
  private double[] xs = {};

  @Parameter(type = ItemIO.OUTPUT)
  private double[] ys = {};

  @Parameter(type = ItemIO.OUTPUT)
  private double[] values = {};

  @Parameter(type = ItemIO.OUTPUT)
  private Map<String, Double> figures = Map.of();

  @Override
  Map<String, StageKind> stages() {
    Map<String, StageKind> stages = new LinkedHashMap<>();
    stages.put("encoder", StageKind.ENCODER);
    stages.put("tiler", StageKind.TILER);
    stages.put("strategy", StageKind.QUERY);
    stages.put("fusion", StageKind.FUSION);
    stages.put("filter", StageKind.FILTER);
    return stages;
  }

  @Override
  public void run() {
    if (query.isBlank()) {
      throw new InputException("The query is empty", "Write a sentence to look for");
    }
    ImagePlus over = fromFile() ? null : image;
    if (over == null && !fromFile()) {
      throw new InputException("There is no image", "Open one, or give scene=path");
    }
    if (over == null && !regions.equals(Regions.NONE)) {
      throw new InputException(
          "A scene that is a file has no selections", "Choose regions=none, or open the image");
    }
    List<Polygon> truth = over == null ? List.of() : Regions.of(regions, over);
    Exchange.Question question =
        new Exchange.Question(
            over == null ? scene.getName() : over.getTitle(),
            over == null ? null : OpenScene.of(over),
            query,
            truth);
    try (Exchange.Ticket ticket = service(Exchange.class).hand(question)) {
      StageSpec dataset =
          over == null
              ? new StageSpec("single", Map.of("scene", scene.getPath(), "query", query))
              : ticket.spec();
      RunSummary summary =
          workbench()
              .run(
                  new Experiment(
                      "ImageJ",
                      dataset,
                      List.of(variant(truth.isEmpty() ? List.of() : specs(metrics))),
                      List.of(ticket.spec()),
                      0),
                  options(),
                  new Progress());
      if (summary.cancelled()) {
        throw new InputException("The command was cancelled", "Run it again");
      }
    }
    done("");
    show(question.answers().all().get(0), over);
  }

  private boolean fromFile() {
    return scene != null && !scene.getPath().isBlank();
  }

  private Variant variant(List<StageSpec> judges) {
    return new Variant(
        "",
        Optional.empty(),
        stage("tiler", tiler),
        stage("strategy", strategy),
        stage("encoder", encoder),
        stage("fusion", fusion),
        stage("filter", filter),
        judges,
        Optional.empty());
  }

  private void show(Exchange.Answer answer, ImagePlus over) {
    CaseOutcome outcome = answer.outcome();
    Answers.check(outcome);
    map = MapImages.image(answer.map(), "Probability of " + query, lut, over);
    List<Peak> found = Answers.peaks(outcome);
    xs = found.stream().mapToDouble(Peak::x).toArray();
    ys = found.stream().mapToDouble(Peak::y).toArray();
    values = found.stream().mapToDouble(Peak::value).toArray();
    figures = outcome.figures();
    if (over != null && overlay) {
      MapImages.overlay(map, over, opacity);
    }
    tabulate(over == null ? map : over);
  }

  private void tabulate(ImagePlus where) {
    ResultsTable table = ResultsTable.getResultsTable();
    Calibration scale = where.getCalibration();
    if (peaks) {
      for (int i = 0; i < xs.length; i++) {
        table.incrementCounter();
        table.addLabel(query);
        table.addValue("X", scale.getX(xs[i]));
        table.addValue("Y", scale.getY(ys[i], where.getHeight()));
        table.addValue("Value", values[i]);
      }
    }
    if (!figures.isEmpty()) {
      table.incrementCounter();
      table.addLabel(query);
      figures.forEach(table::addValue);
    }
    if (table.size() > 0) {
      table.show("Results");
    }
  }
}
