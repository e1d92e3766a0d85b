package slm.ui.imagej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.result.Pictures;
import slm.ui.imagej.exchange.Exchange;
import slm.ui.imagej.exchange.MapImages;

/** Judges a map by the regions where its query is true. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Evaluate Map...",
    description = "Judge a probability map by regions.")
public class EvaluateMap extends SlmCommand {

  @Parameter(label = "Image", persist = false)
  private ImagePlus image;

  @Parameter(
      label = "Regions",
      description = "Where the query is true.",
      choices = {Regions.SELECTION, Regions.MANAGER, Regions.OVERLAY},
      persist = false)
  private String regions = Regions.MANAGER;

  @Parameter(
      label = "Metrics",
      description = "What judges the map, separated by blanks.",
      persist = false)
  private String metrics = "selo";

  @Parameter(type = ItemIO.OUTPUT)
  private Map<String, Double> figures = Map.of();

  @Override
  public void run() {
    if (specs(metrics).isEmpty()) {
      throw new InputException("There are no metrics", "Name at least one, such as selo");
    }
    List<Polygon> truth = Regions.of(regions, image);
    Exchange.Question question = new Exchange.Question(image.getTitle(), null, "", truth);
    try (Exchange.Ticket ticket = service(Exchange.class).hand(question)) {
      Path folder = Files.createTempDirectory("slm-map");
      Path file = folder.resolve("probmap_0.png");
      try {
        service(Pictures.class).writeMap(MapImages.map(image), file);
        workbench()
            .evaluate(
                ticket.spec(),
                Map.of("", folder),
                specs(metrics),
                List.of(ticket.spec()),
                options(),
                new Progress());
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    done("");
    if (question.answers().all().isEmpty()) {
      throw new InputException("The command was cancelled", "Run it again");
    }
    Exchange.Answer answer = question.answers().all().get(0);
    Answers.check(answer.outcome());
    figures = answer.outcome().figures();
    ResultsTable table = ResultsTable.getResultsTable();
    table.incrementCounter();
    table.addLabel(image.getTitle());
    figures.forEach(table::addValue);
    table.show("Results");
  }
}
