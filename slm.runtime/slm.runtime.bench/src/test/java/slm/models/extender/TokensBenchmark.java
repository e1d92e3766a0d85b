package slm.models.extender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import slm.api.inference.Tokenizer;
import slm.models.djl.DjlEngine;
import slm.runtime.bench.Rooms;

/** A sentence to tokens. */
@State(Scope.Benchmark)
public class TokensBenchmark {

  private static final String SENTENCE =
      "many white boats are moored in the harbour, next to a parking lot with a few cars";

  private Path room;
  private Tokenizer words;
  private Tokenizer pieces;

  /** Opens a tokenizer of words, and that of the default model. */
  @Setup
  public void setUp() throws IOException {
    room = Files.createTempDirectory("slm-bench");
    Path vocabulary = room.resolve("vocabulary.json");
    StringBuilder json = new StringBuilder("{\"<unk>\": 0, \"<start>\": 1, \"<end>\": 2");
    String[] known = SENTENCE.replace(",", "").split(" ");
    for (int i = 0; i < 5000; i++) {
      json.append(", \"").append(i < 5 ? known[i] : "word" + i).append("\": ").append(i + 3);
    }
    Files.writeString(vocabulary, json.append("}"));
    words =
        new WordTokenizer(
            new TokenizerSource.Words(
                "vocabulary.json",
                50,
                0,
                0,
                true,
                false,
                "<unk>",
                Optional.of("<start>"),
                Optional.of("<end>")),
            WordVocabulary.read(vocabulary));
    Path file = room.resolve("tokenizer.json");
    try (InputStream in =
        TokensBenchmark.class.getResourceAsStream("/model/all-minilm-l6-v2-q-tokenizer.json")) {
      Files.copy(in, file);
    }
    pieces = new DjlEngine(room.resolve("natives")).tokenizer(file, 128, 0);
  }

  /** Closes both. */
  @TearDown
  public void tearDown() throws IOException {
    pieces.close();
    Rooms.delete(room);
  }

  /** Whole words of a vocabulary. */
  @Benchmark
  public Tokenizer.Tokens ofWords() {
    return words.encode(SENTENCE);
  }

  /** The default model's. */
  @Benchmark
  public Tokenizer.Tokens ofTheDefaultModel() {
    return pieces.encode(SENTENCE);
  }
}
