package slm.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import slm.api.result.CaseOutcome;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
import slm.api.statistics.Interval;
import slm.api.statistics.Method;

/**
 * The page: one file with all it needs. Its policy lets a browser run the scripts that stand in it,
 * known by their digests, and load nothing from anywhere.
 */
final class Page {

  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";
  private static final int ROW = 34;
  private static final int AXES = 58;

  private final List<Bench> benches;
  private final List<Ranking> rankings;
  private final List<List<Table>> tables;
  private final Gallery gallery;
  private final Method method;
  private final List<String> notes;

  Page(
      List<Bench> benches,
      List<Ranking> rankings,
      List<List<Table>> tables,
      Gallery gallery,
      Method method,
      List<String> notes) {
    this.benches = benches;
    this.rankings = rankings;
    this.tables = tables;
    this.gallery = gallery;
    this.method = method;
    this.notes = notes;
  }

  String write() {
    String style = Resource.text("report.css");
    String charts = Resource.text(D3);
    String script =
        Resource.text("tables.js") + Resource.text("charts.js") + Resource.text("viewer.js");
    Map<String, Object> model = new HashMap<>();
    model.put("policy", policy(style, charts, script));
    model.put("title", title());
    model.put("subtitle", subtitle());
    model.put("style", style);
    model.put("charts", charts);
    model.put("script", script);
    model.put("data", PageData.of(benches, rankings, gallery));
    model.put("pictures", PageData.pictures(gallery));
    model.put("notes", notes);
    model.put("hasNotes", !notes.isEmpty());
    model.put("several", benches.size() > 1);
    List<Map<String, Object>> parts = new ArrayList<>();
    for (int i = 0; i < benches.size(); i++) {
      parts.add(bench(i));
    }
    model.put("benches", parts);
    Template template = Mustache.compiler().compile(Resource.text("report.mustache"));
    return template.execute(model);
  }

  private static String policy(String style, String... scripts) {
    return "default-src 'none'; img-src data:; style-src "
        + digest(style)
        + "; script-src "
        + List.of(scripts).stream().map(Page::digest).collect(Collectors.joining(" "))
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String digest(String content) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sha) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String title() {
    return benches.stream()
        .flatMap(bench -> bench.entries().stream())
        .map(entry -> entry.run().identity().experiment())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String subtitle() {
    long runs =
        benches.stream()
            .flatMap(bench -> bench.entries().stream())
            .map(entry -> entry.run().id())
            .distinct()
            .count();
    int variants = benches.stream().mapToInt(bench -> bench.entries().size()).sum();
    return count(variants, "variant")
        + " of "
        + count(runs, "run")
        + " over "
        + benches.stream()
            .map(
                bench ->
                    count(bench.cases().size(), "case")
                        + " in "
                        + count(bench.scenes(), "scene")
                        + " of "
                        + bench.name())
            .collect(Collectors.joining(" and "));
  }

  private static String count(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private Map<String, Object> bench(int index) {
    Bench bench = benches.get(index);
    String prefix = "b" + index + "-";
    Map<String, String> html = new HashMap<>();
    StringBuilder studies = new StringBuilder();
    for (Table table : tables.get(index)) {
      if (table.id().equals("cases")) {
        html.put("cases", cases(bench, table, prefix));
      } else if (List.of("ranking", "comparisons", "time", "runs", "parts").contains(table.id())) {
        html.put(table.id(), HtmlTables.write(table, prefix));
      } else {
        studies.append(HtmlTables.write(table, prefix));
      }
    }
    Map<String, Object> model = new HashMap<>();
    model.put("index", index);
    model.put("id", prefix);
    model.put("name", bench.name());
    model.put("lead", bench.primary().isPresent() ? lead(index) : "");
    model.put("judged", bench.primary().isPresent());
    model.put("ranking", html.getOrDefault("ranking", ""));
    model.put("comparisons", html.getOrDefault("comparisons", ""));
    model.put("hasComparisons", html.containsKey("comparisons"));
    model.put("studies", studies.toString());
    model.put("hasStudies", studies.length() > 0);
    model.put("cases", html.get("cases"));
    model.put("time", html.get("time"));
    model.put("runs", html.get("runs"));
    model.put("parts", html.get("parts"));
    model.put("chartHeight", AXES + ROW * bench.entries().size());
    model.put("hasSeveral", bench.entries().size() > 1);
    model.put("scatterHeight", 300);
    model.put(
        "variants",
        bench.entries().stream().map(Entry::label).map(label -> Map.of("label", label)).toList());
    return model;
  }

  /** The ranking in words. */
  private String lead(int index) {
    Ranking ranking = rankings.get(index);
    Bench bench = benches.get(index);
    Ranking.Place first = ranking.places().get(0);
    Estimate best = first.estimates().get(bench.primary().orElseThrow().id());
    if (best == null) {
      return "No case came out well.";
    }
    String figure = bench.primary().get().title();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s of %s: %s, %s interval %s over cases and %s over scenes."
            .formatted(
                figure,
                first.entry().label(),
                number(best.mean()),
                RankingTables.percent(method),
                interval(best.overCases()),
                interval(best.overClusters())));
    if (!ranking.comparisons().isEmpty()) {
      double level = 1 - method.confidence();
      long clear = ranking.comparisons().stream().filter(pair -> pair.adjusted() < level).count();
      text.append(
          " It is the best of %d variants; of %s, %s at the level %s after Holm’s correction."
              .formatted(
                  bench.entries().size(),
                  count(ranking.comparisons().size(), "pair"),
                  clear == 0 ? "none differs" : clear == 1 ? "one differs" : clear + " differ",
                  String.format(Locale.ROOT, "%.2g", level).replaceAll("0+$", "")));
      List<String> rivals = rivals(ranking, first.entry().label(), level);
      if (!rivals.isEmpty() && clear > 0) {
        text.append(" Not told apart from the best: ")
            .append(String.join(", ", rivals))
            .append('.');
      }
    }
    return text.toString();
  }

  private static List<String> rivals(Ranking ranking, String best, double level) {
    return ranking.comparisons().stream()
        .filter(pair -> pair.adjusted() >= level)
        .filter(pair -> pair.first().equals(best) || pair.second().equals(best))
        .map((Comparison pair) -> pair.first().equals(best) ? pair.second() : pair.first())
        .toList();
  }

  private static String number(double value) {
    return new Cell.Number(value, Cell.FIGURE).text();
  }

  private static String interval(Interval interval) {
    return number(interval.low()) + " to " + number(interval.high());
  }

  private String cases(Bench bench, Table table, String prefix) {
    List<String> leads = new ArrayList<>();
    int index = 0;
    for (Entry entry : bench.entries()) {
      for (CaseOutcome outcome : entry.outcomes()) {
        leads.add(
            "<button type=\"button\" class=\"look\" data-case=\"%d\" aria-label=\"Look at case %d\">%s</button>"
                .formatted(
                    index++,
                    outcome.subject().index(),
                    gallery.shown(entry, outcome).isPresent()
                        ? "<canvas width=\"112\" height=\"84\"></canvas>"
                        : "<span>look</span>"));
      }
    }
    return HtmlTables.write(table, prefix, "Map", leads::get);
  }
}
