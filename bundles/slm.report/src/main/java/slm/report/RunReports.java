package slm.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.Monitor;
import slm.api.experiment.Scenes;
import slm.api.report.Report;
import slm.api.report.ReportRequest;
import slm.api.report.Reports;
import slm.api.statistics.Statistics;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;

/** Makes reports of runs of the store. */
@Component(service = Reports.class)
public final class RunReports implements Reports {

  private final ResultStore store;
  private final Statistics statistics;
  private final Scenes scenes;

  @Activate
  public RunReports(
      @Reference ResultStore store, @Reference Statistics statistics, @Reference Scenes scenes) {
    this.store = store;
    this.statistics = statistics;
    this.scenes = scenes;
  }

  @Override
  public Report write(ReportRequest request, Monitor monitor) throws IOException {
    List<Bench> benches = Bench.of(Labels.give(Entry.all(store, request.runs())), request.figure());
    List<Ranking> rankings = new ArrayList<>();
    List<List<Table>> tables = new ArrayList<>();
    for (Bench bench : benches) {
      Ranking ranking = Ranking.of(bench, statistics, request.method(), monitor);
      rankings.add(ranking);
      tables.add(tables(bench, ranking, request));
    }
    List<Path> files = new ArrayList<>();
    List<String> notes = new ArrayList<>(unfinished(benches));
    if (request.page().isPresent()) {
      Gallery gallery = Gallery.of(benches, request.pictures(), scenes, monitor);
      notes.addAll(gallery.notes());
      String page = new Page(benches, rankings, tables, gallery, request.method(), notes).write();
      WholeFile.write(request.page().get(), page);
      files.add(request.page().get());
    }
    write(tables, request.csv(), new CsvTables(), files);
    write(tables, request.markdown(), new MarkdownTables(), files);
    write(tables, request.latex(), new LatexTables(), files);
    return new Report(files, notes);
  }

  private static List<String> unfinished(List<Bench> benches) {
    return benches.stream()
        .flatMap(bench -> bench.entries().stream())
        .map(Entry::run)
        .filter(run -> run.state() != StoredRun.State.ENDED)
        .map(
            run ->
                "Run "
                    + run.id()
                    + " has not ended; the report shows what was done of it until now.")
        .distinct()
        .toList();
  }

  private static List<Table> tables(Bench bench, Ranking ranking, ReportRequest request) {
    List<Table> tables = new ArrayList<>();
    if (bench.primary().isPresent()) {
      tables.add(RankingTables.ranking(bench, ranking, request.method()));
      if (!ranking.comparisons().isEmpty()) {
        tables.add(RankingTables.comparisons(bench, ranking, request.method()));
      }
    }
    tables.addAll(StudyTables.of(bench));
    tables.add(CaseTable.of(bench));
    tables.add(TimeTable.of(bench));
    tables.add(ProvenanceTables.runs(bench));
    tables.add(ProvenanceTables.parts(bench));
    return tables;
  }

  /** One file a table; with several datasets the number of the dataset comes first. */
  private static void write(
      List<List<Table>> tables, Optional<Path> folder, TableFormat format, List<Path> files)
      throws IOException {
    if (folder.isEmpty()) {
      return;
    }
    for (int i = 0; i < tables.size(); i++) {
      for (Table table : tables.get(i)) {
        String name = (tables.size() > 1 ? (i + 1) + "-" : "") + table.id();
        Path file = folder.get().resolve(name + "." + format.extension());
        WholeFile.write(file, format.write(table));
        files.add(file);
      }
    }
  }
}
