package slm.runtime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * People who look at the lab's page all at once, each in a thread of its own: whoever has an answer
 * asks for the next thing at once, in an order of its own.
 */
final class Members {

  private static final JsonMapper JSON = new JsonMapper();

  /** Until then, a server that has just started compiles itself. */
  private static final long WARM_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String address;
  private final List<String> tokens;
  private final Map<String, List<Long>> times = new ConcurrentHashMap<>();
  private final Map<String, List<Long>> later = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  Members(String address, List<String> tokens) {
    this.address = address;
    this.tokens = tokens;
  }

  /** What the page asks for, by what it is called in the table. */
  private static Map<String, List<String>> questions(List<String> runs, String digest) {
    Map<String, List<String>> questions = new LinkedHashMap<>();
    questions.put("leaderboard", List.of("leaderboard"));
    questions.put(
        "leaderboard, by a figure",
        List.of("leaderboard?figure=ras", "leaderboard?figure=rsu&dataset=" + digest));
    questions.put("runs", List.of("runs", "runs?limit=200"));
    questions.put("runs, the next page", after(runs));
    questions.put(
        "runs, by text",
        List.of("runs?text=rsicd", "runs?text=experiment%2042", "runs?text=no-such-thing"));
    questions.put(
        "runs, by state and dataset",
        List.of("runs?state=ended&dataset=" + digest, "runs?state=cancelled"));
    questions.put("run", runs.stream().map(id -> "runs/" + id).toList());
    questions.put("cases", runs.stream().map(id -> "runs/" + id + "/cases").toList());
    questions.put("case", runs.stream().map(id -> "runs/" + id + "/cases/1/7").toList());
    questions.put("compare", pairs(runs));
    questions.put("datasets", List.of("datasets"));
    questions.put("models", List.of("models"));
    questions.put("who I am", List.of("session"));
    return questions;
  }

  private static List<String> after(List<String> runs) {
    return runs.stream().map(id -> "runs?after=" + id).toList();
  }

  private static List<String> pairs(List<String> runs) {
    List<String> pairs = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      pairs.add("compare?runs=" + runs.get(i - 1) + "," + runs.get(i));
    }
    return pairs;
  }

  /** Asks for so long, and gives rows of the table. */
  List<Map<String, Object>> ask(int seconds) throws IOException, InterruptedException {
    HttpClient first = HttpClient.newHttpClient();
    List<String> runs = new ArrayList<>();
    String after = "";
    String digest = "";
    for (int page = 0; page < 10; page++) {
      JsonNode list = JSON.readTree(send(first, 0, "runs?limit=50&after=" + after).body());
      for (JsonNode run : list.path("runs")) {
        // runs beside each other are compared: they have to be of one dataset
        if (digest.isEmpty() || digest.equals(run.path("digest").asText())) {
          digest = run.path("digest").asText();
          runs.add(run.path("id").asText());
        }
      }
      after = list.path("after").asText();
      if (after.isEmpty()) {
        break;
      }
    }
    Map<String, List<String>> questions = questions(runs, digest);
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> threads = new ArrayList<>();
    for (int member = 0; member < tokens.size(); member++) {
      int number = member;
      Thread thread = new Thread(() -> use(number, questions, start, end), "member " + number);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    questions.keySet().forEach(name -> rows.add(row(name)));
    return rows;
  }

  private void use(int member, Map<String, List<String>> questions, long start, long end) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Random random = new Random(member);
    List<String> names = new ArrayList<>(questions.keySet());
    while (System.nanoTime() < end) {
      Collections.shuffle(names, random);
      for (String name : names) {
        List<String> some = questions.get(name);
        long began = System.nanoTime();
        try {
          int status = send(client, member, some.get(random.nextInt(some.size()))).statusCode();
          if (status != 200) {
            failures.merge(name + ": " + status, 1, Integer::sum);
          }
        } catch (IOException e) {
          failures.merge(name + ": " + e, 1, Integer::sum);
        } catch (InterruptedException e) {
          return;
        }
        long took = System.nanoTime() - began;
        add(times, name, took);
        if (began - start > WARM_NANOS) {
          add(later, name, took);
        }
      }
    }
  }

  private static void add(Map<String, List<Long>> to, String name, long nanos) {
    to.computeIfAbsent(name, key -> Collections.synchronizedList(new ArrayList<>())).add(nanos);
  }

  private HttpResponse<String> send(HttpClient client, int member, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + "/api/v1/" + path))
            .header("Authorization", "Bearer " + tokens.get(member))
            .header("X-Forwarded-For", "10.0.0." + member)
            .build(),
        BodyHandlers.ofString());
  }

  private Map<String, Object> row(String name) {
    List<Long> sorted = new ArrayList<>(times.getOrDefault(name, List.of()));
    Collections.sort(sorted);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", name);
    row.put("n", sorted.size());
    row.put("median", at(sorted, 0.5));
    row.put("95 %", at(sorted, 0.95));
    row.put("slowest", at(sorted, 1));
    List<Long> warm = new ArrayList<>(later.getOrDefault(name, List.of()));
    Collections.sort(warm);
    row.put("slowest after 10 s", at(warm, 1));
    return row;
  }

  /** In milliseconds. */
  private static double at(List<Long> sorted, double part) {
    int index = (int) Math.ceil(part * sorted.size()) - 1;
    return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, index)) / 1e6;
  }

  /** What was answered otherwise than with what was asked for, and how often. */
  Map<String, Integer> failures() {
    return failures;
  }
}
