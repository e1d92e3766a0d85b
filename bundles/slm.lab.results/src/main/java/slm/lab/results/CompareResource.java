package slm.lab.results;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.store.CaseLine;
import slm.api.store.StoredRun;

/** Some runs beside each other. */
@Component(service = CompareResource.class)
@JakartarsResource
@Path("compare")
@Produces(MediaType.APPLICATION_JSON)
public final class CompareResource {

  private static final int MOST_RUNS = 20;
  private static final int MOST_VARIANTS = 40;

  private final StoredRuns runs;
  private final Rank rank;

  @Activate
  public CompareResource(@Reference StoredRuns runs, @Reference Rank rank) {
    this.runs = runs;
    this.rank = rank;
  }

  /**
   * A case under the variants.
   *
   * @param figures of each entry of the ranking, in its order
   * @param indices of the case in each entry's run, for its address
   */
  public record Row(
      String scene,
      String query,
      List<Optional<Double>> figures,
      List<Optional<Integer>> indices) {}

  /** Runs beside each other. */
  public record Comparison(List<Rank.Figure> figures, Rank.Table ranking, List<Row> cases) {}

  /**
   * Compares runs over the cases that all of them have.
   *
   * @param wanted their ids, with commas
   * @param figure id of the figure; the main one when it is left out
   */
  @GET
  public Comparison compare(
      @QueryParam("runs") String wanted, @QueryParam("figure") String figure) {
    List<String> ids =
        Arrays.stream(wanted == null ? new String[0] : wanted.split(","))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    if (ids.isEmpty() || ids.size() > MOST_RUNS) {
      throw new InputException(
          ids.size() + " runs cannot be compared",
          "Name 1 to " + MOST_RUNS + " runs, as runs=FIRST,SECOND");
    }
    List<StoredRun> found = ids.stream().map(runs::required).toList();
    int variants = found.stream().mapToInt(run -> run.identity().variants().size()).sum();
    if (variants > MOST_VARIANTS) {
      throw new InputException(
          "These runs have " + variants + " variants, of which all pairs would be compared",
          "Choose runs of " + MOST_VARIANTS + " variants at most");
    }
    Rank.Table ranking = rank.of(found, Optional.ofNullable(figure).filter(id -> !id.isEmpty()));
    Map<String, Rank.Figure> figures = new LinkedHashMap<>();
    found.forEach(
        run ->
            run.figures().stream()
                .flatMap(List::stream)
                .forEach(spec -> figures.putIfAbsent(spec.id(), Rank.Figure.of(spec))));
    return new Comparison(List.copyOf(figures.values()), ranking, rows(found, ranking));
  }

  private List<Row> rows(List<StoredRun> found, Rank.Table ranking) {
    Map<String, List<CaseLine>> lines = new LinkedHashMap<>();
    found.forEach(run -> lines.put(run.id(), runs.store().caseLines(run.id())));
    Map<List<String>, Row> rows = new LinkedHashMap<>();
    int places = ranking.entries().size();
    for (int i = 0; i < places; i++) {
      Rank.Entry entry = ranking.entries().get(i);
      for (CaseLine line : lines.get(entry.run())) {
        if (line.variant() == entry.variant()) {
          Row row =
              rows.computeIfAbsent(
                  List.of(line.scene(), line.query()),
                  key -> new Row(line.scene(), line.query(), nothing(places), nothing(places)));
          row.figures().set(i, Optional.ofNullable(line.figures().get(ranking.figure().id())));
          row.indices().set(i, Optional.of(line.index()));
        }
      }
    }
    return List.copyOf(rows.values());
  }

  private static <T> List<Optional<T>> nothing(int places) {
    List<Optional<T>> list = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      list.add(Optional.empty());
    }
    return list;
  }
}
