package slm.lab.results;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.lab.LabRest;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunSummary;
import slm.api.result.VariantIdentity;
import slm.api.store.RunLine;
import slm.api.store.RunQuery;
import slm.api.store.StoredRun;

/** Runs. */
@Component(service = RunsResource.class)
@JakartarsResource
@Path("runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {

  private static final int MOST = 200;
  private static final String HTML = "text/html; charset=utf-8";

  /** A report has scripts of its own and gets nothing else: no origin, no network. */
  private static final String REPORT_POLICY =
      "sandbox allow-scripts allow-downloads; default-src 'none'; script-src 'unsafe-inline';"
          + " style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final StoredRuns runs;
  private final Rank rank;
  private final Tiles tiles;
  private final RunReports reports;

  @Activate
  public RunsResource(
      @Reference StoredRuns runs,
      @Reference Rank rank,
      @Reference Tiles tiles,
      @Reference RunReports reports) {
    this.runs = runs;
    this.rank = rank;
    this.tiles = tiles;
    this.reports = reports;
  }

  /** A run in a list. */
  public record Line(
      String id,
      Instant begun,
      String state,
      String experiment,
      String dataset,
      String digest,
      List<String> encoders,
      int variants,
      int done,
      int failed) {

    static Line of(RunLine line) {
      return new Line(
          line.id(),
          line.begun(),
          word(line.state()),
          line.experiment(),
          line.dataset(),
          line.datasetDigest(),
          line.encoders(),
          line.variants(),
          line.doneCases(),
          line.failedCases());
    }
  }

  /**
   * Some of the runs.
   *
   * @param after to be sent along for those that follow; none at the end
   */
  public record Page(List<Line> runs, Optional<String> after) {}

  /** A part of a variant. */
  public record Part(
      String kind,
      String id,
      Map<String, String> settings,
      String bundle,
      String version,
      String digest) {

    static Part of(PartIdentity part) {
      return new Part(
          part.kind(), part.id(), part.settings(), part.bundle(), part.version(), part.digest());
    }
  }

  /** A variant of a run; the means are there once the run has ended. */
  public record Variant(
      int index,
      String label,
      List<Part> parts,
      String runsOn,
      List<Rank.Figure> figures,
      Map<String, Double> means,
      Optional<Integer> done,
      Optional<Integer> failed) {}

  /**
   * A run.
   *
   * @param cases of its dataset
   * @param seconds it took, once it has ended
   */
  public record Run(
      String id,
      Instant begun,
      String state,
      String experiment,
      String dataset,
      String digest,
      long seed,
      String tool,
      String revision,
      int cases,
      int done,
      int failed,
      Optional<Double> seconds,
      Optional<String> machine,
      List<Variant> variants,
      Optional<Rank.Table> ranking,
      List<String> warnings) {}

  /** A case in a list. */
  public record CaseLine(
      int variant,
      int index,
      String scene,
      String query,
      Map<String, Double> figures,
      double seconds,
      Optional<String> error) {

    static CaseLine of(slm.api.store.CaseLine line) {
      return new CaseLine(
          line.variant(),
          line.index(),
          line.scene(),
          line.query(),
          line.figures(),
          line.seconds(),
          line.error());
    }
  }

  /**
   * Some of the cases of a run.
   *
   * @param after to be sent along for those that follow; none at the end
   */
  public record CasePage(List<CaseLine> cases, Optional<Integer> after) {}

  /**
   * The runs, the newest first.
   *
   * @param after what the page before said
   * @param text in the run's id, experiment, dataset or parts
   * @param state any of running, interrupted, cancelled and ended, with commas
   */
  @GET
  public Page all(
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("text") String text,
      @QueryParam("state") String state,
      @QueryParam("dataset") String dataset) {
    int most = Math.max(1, Math.min(MOST, limit));
    List<Line> lines =
        runs
            .store()
            .list(new RunQuery(given(text), states(state), given(dataset), given(after), most))
            .stream()
            .map(Line::of)
            .toList();
    return new Page(
        lines,
        lines.size() < most ? Optional.empty() : Optional.of(lines.get(lines.size() - 1).id()));
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
  }

  private static Set<StoredRun.State> states(String words) {
    return given(words).stream()
        .flatMap(some -> Arrays.stream(some.split(",")))
        .map(
            word ->
                Stream.of(StoredRun.State.values())
                    .filter(one -> word(one).equals(word.strip()))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new InputException(
                                "There is no state '" + word + "'",
                                "Use running, interrupted, cancelled or ended")))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String word(StoredRun.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** A run; {@code latest} is the newest. */
  @GET
  @Path("{id}")
  public Run one(@PathParam("id") String id) {
    StoredRun run = runs.required(id);
    List<String> warnings = new ArrayList<>();
    run.summary().ifPresent(summary -> warnings.addAll(summary.warnings()));
    Optional<Rank.Table> ranking = Optional.empty();
    if (run.doneCases() > 0 && run.figures().stream().noneMatch(List::isEmpty)) {
      try {
        ranking = Optional.of(rank.of(List.of(run), Optional.empty()));
      } catch (InputException e) {
        warnings.add(e.getMessage());
      }
    }
    return new Run(
        run.id(),
        run.begun(),
        word(run.state()),
        run.identity().experiment(),
        run.identity().dataset().id(),
        run.identity().datasetDigest(),
        run.identity().seed(),
        run.identity().tool(),
        run.identity().revision(),
        run.cases().size(),
        run.doneCases(),
        run.failedCases(),
        run.summary().map(summary -> summary.observed().seconds()),
        run.summary().map(summary -> summary.observed().machine()),
        variants(run),
        ranking,
        warnings);
  }

  private List<Variant> variants(StoredRun run) {
    List<String> labels = rank.labels(run);
    List<Variant> variants = new ArrayList<>();
    for (int v = 0; v < labels.size(); v++) {
      VariantIdentity identity = run.identity().variants().get(v);
      int index = v;
      Optional<RunSummary.VariantSummary> summary =
          run.summary()
              .filter(some -> some.variants().size() > index)
              .map(some -> some.variants().get(index));
      List<MetricSpec> figures = run.figures().size() > v ? run.figures().get(v) : List.of();
      variants.add(
          new Variant(
              v,
              labels.get(v),
              identity.parts().stream().map(Part::of).toList(),
              identity.runsOn(),
              figures.stream().map(Rank.Figure::of).toList(),
              summary.map(RunSummary.VariantSummary::means).orElse(Map.of()),
              summary.map(RunSummary.VariantSummary::done),
              summary.map(RunSummary.VariantSummary::failed)));
    }
    return variants;
  }

  /**
   * The cases of a run that were done, by variant and case.
   *
   * @param variant only of this one
   * @param after what the page before said
   */
  @GET
  @Path("{id}/cases")
  public CasePage cases(
      @PathParam("id") String id,
      @QueryParam("variant") Integer variant,
      @QueryParam("after") @DefaultValue("0") int after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    StoredRun run = runs.required(id);
    int most = Math.max(1, Math.min(MOST, limit));
    int skip = Math.max(0, after);
    List<CaseLine> cases =
        runs.store().caseLines(run.id(), Optional.ofNullable(variant), skip, most).stream()
            .map(CaseLine::of)
            .toList();
    return new CasePage(
        cases, cases.size() < most ? Optional.empty() : Optional.of(skip + cases.size()));
  }

  /** A case, with all that there is to see of it. */
  @GET
  @Path("{id}/cases/{variant}/{index}")
  public CaseView view(
      @PathParam("id") String id,
      @PathParam("variant") int variant,
      @PathParam("index") int index) {
    StoredRun run = runs.required(id);
    CaseOutcome outcome =
        runs.store()
            .outcome(run.id(), variant, index)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "Run " + run.id() + " has no case " + index + " of variant " + variant));
    Optional<String> scene =
        SceneKeys.of(run, variant, index).map(key -> LabRest.BASE + "/scenes/" + key);
    Optional<String> map =
        StoredRuns.map(run, variant, index).map(file -> path(run, variant, index) + "/map");
    return CaseView.of(run, outcome, rank.labels(run), scene, map);
  }

  private static String path(StoredRun run, int variant, int index) {
    return LabRest.BASE + "/runs/" + run.id() + "/cases/" + variant + "/" + index;
  }

  /** How to ask for the map of a case. */
  @GET
  @Path("{id}/cases/{variant}/{index}/map")
  public Deep map(
      @PathParam("id") String id, @PathParam("variant") int variant, @PathParam("index") int index)
      throws IOException {
    StoredRun run = runs.required(id);
    return Deep.of(
        tiles.extent(file(run, variant, index)),
        path(run, variant, index) + "/map/{lut}/{level}/{x}_{y}.png");
  }

  /** A tile of the map of a case. */
  @GET
  @Path("{id}/cases/{variant}/{index}/map/{lut}/{level}/{place}.png")
  @Produces("image/png")
  public Response mapTile(
      @PathParam("id") String id,
      @PathParam("variant") int variant,
      @PathParam("index") int index,
      @PathParam("lut") String lut,
      @PathParam("level") int level,
      @PathParam("place") String place)
      throws IOException {
    Answers.Place at = Answers.Place.of(place);
    java.nio.file.Path file = file(runs.required(id), variant, index);
    return Answers.tile(tiles.map(file, colours(lut), level, at.column(), at.row()), "image/png");
  }

  static Lut colours(String lut) {
    return Lut.of(lut)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "There are no colours '"
                        + lut
                        + "' but "
                        + Stream.of(Lut.values()).map(Lut::id).collect(Collectors.joining(", "))));
  }

  private static java.nio.file.Path file(StoredRun run, int variant, int index) {
    return StoredRuns.map(run, variant, index)
        .orElseThrow(
            () -> new NotFoundException("The map of this case was not written, or is gone"));
  }

  /** The run's report, a page of its own. */
  @GET
  @Path("{id}/report")
  @Produces(MediaType.TEXT_HTML)
  public Response report(
      @PathParam("id") String id, @QueryParam("download") @DefaultValue("false") boolean download)
      throws IOException {
    StoredRun run = runs.required(id);
    byte[] page = reports.page(run);
    Response.ResponseBuilder answer =
        Response.ok(page, HTML)
            .header("Content-Security-Policy", REPORT_POLICY)
            // a page without an origin cannot promise anything about its opener
            .header("Cross-Origin-Opener-Policy", "unsafe-none");
    if (download) {
      answer.header("Content-Disposition", "attachment; filename=\"report-" + run.id() + ".html\"");
    }
    return answer.build();
  }

  /** The names of the run's tables, each in three forms. */
  @GET
  @Path("{id}/tables")
  public List<String> tables(@PathParam("id") String id) throws IOException {
    return List.copyOf(reports.tables(runs.required(id)).keySet());
  }

  /** A table of the run: CSV, Markdown or LaTeX, by the end of its name. */
  @GET
  @Path("{id}/tables/{name}")
  @Produces(MediaType.WILDCARD)
  public Response table(@PathParam("id") String id, @PathParam("name") String name)
      throws IOException {
    StoredRun run = runs.required(id);
    Map<String, byte[]> tables = new LinkedHashMap<>(reports.tables(run));
    byte[] table = tables.get(name);
    if (table == null) {
      throw new NotFoundException(
          "There is no table '" + name + "' but " + String.join(", ", tables.keySet()));
    }
    return Answers.download(table, type(name), run.id() + "-" + name);
  }

  private static String type(String name) {
    return name.endsWith(".csv")
        ? "text/csv; charset=utf-8"
        : name.endsWith(".md") ? "text/markdown; charset=utf-8" : "application/x-tex";
  }
}
