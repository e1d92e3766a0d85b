package slm.models.extender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.inference.Tokenizer.Tokens;

/** Word vocabularies and what makes words of sentences. */
class WordsTest {

  @TempDir Path folder;

  @Test
  void sentencesComeApartAsInNltk() throws Exception {
    JsonNode golden =
        MiniatureModel.json(Path.of("src", "test", "resources", "models", "words.json"));

    assertThat(golden.size()).isGreaterThanOrEqualTo(10);
    for (JsonNode each : golden) {
      assertThat(WordSplitter.split(each.get("text").asText().toLowerCase(java.util.Locale.ROOT)))
          .as(each.get("text").asText())
          .isEqualTo(MiniatureModel.texts(each.get("words")));
    }
  }

  @Test
  void punctuationIsDroppedOrKept() throws Exception {
    WordVocabulary words = vocabulary("{\"a\":1,\"river\":2,\",\":3,\"<unk>\":4}");

    assertThat(tokenizer(words, 9, 0, false).encode("A river, (a river)!").ids())
        .containsExactly(1, 2, 1, 2);
    assertThat(tokenizer(words, 9, 0, true).encode("A river, (a river)!").ids())
        .containsExactly(1, 2, 3, 4, 1, 2, 4, 4);
  }

  @Test
  void longSentencesAreCutAndKeepTheirEndAndShortOnesArePadded() throws Exception {
    WordVocabulary words = vocabulary("{\"<s>\":7,\"</s>\":8,\"a\":1,\"<unk>\":4}");
    TokenizerSource.Words rule =
        new TokenizerSource.Words(
            "v", 4, 6, 9, true, false, "<unk>", Optional.of("<s>"), Optional.of("</s>"));

    Tokens tokens = new WordTokenizer(rule, words).encode("a a a a a");

    assertThat(tokens.ids()).containsExactly(7, 1, 1, 8, 9, 9);
    assertThat(tokens.attentionMask()).containsExactly(1, 1, 1, 1, 0, 0);
    assertThat(tokens.typeIds()).containsOnly(0);
  }

  @Test
  void aTextWithoutWordsIsRefused() throws Exception {
    WordVocabulary words = vocabulary("{\"a\":1,\"<unk>\":4}");

    assertThatThrownBy(() -> tokenizer(words, 9, 0, false).encode(" ?! "))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("no words", "?!");
  }

  @Test
  void aVocabularyMayStandUnderItsKey() throws Exception {
    WordVocabulary words =
        vocabulary("{\"idx\":3,\"word2idx\":{\"a\":1,\"<unk>\":2},\"idx2word\":{\"1\":\"a\"}}");

    assertThat(words.size()).isEqualTo(2);
    assertThat(words.require("a")).isEqualTo(1);
    assertThat(words.id("river", 5)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]|no JSON object",
        "{}|no words",
        "{\"a\":1,\"a\":2}|Duplicate field 'a'",
        "{\"a\":1,\"b\":1}|same id 1",
        "{\"word2idx\":{\"a\":-1}}|'a' is no whole number",
        "{\"word2idx\":{\"a\":\"1\"}}|'a' is no whole number",
        "{\"a\":1|end-of-input",
        "{\"a\":1} {}|something follows",
        "not json|Unrecognized token"
      })
  void whatIsNoVocabularyIsRefusedWithTheReason(String json, String reason) {
    assertThatThrownBy(() -> vocabulary(json))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("vocab.json", reason);
  }

  @Test
  void aVocabularyWithoutTheUnknownWordIsRefused() throws Exception {
    WordVocabulary words = vocabulary("{\"a\":1}");

    assertThatThrownBy(() -> tokenizer(words, 9, 0, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("<unk>");
  }

  private static WordTokenizer tokenizer(
      WordVocabulary words, int maxTokens, int padTo, boolean punctuation) {
    return new WordTokenizer(
        new TokenizerSource.Words(
            "v",
            maxTokens,
            padTo,
            0,
            true,
            punctuation,
            "<unk>",
            Optional.empty(),
            Optional.empty()),
        words);
  }

  private WordVocabulary vocabulary(String json) throws Exception {
    return WordVocabulary.read(Files.writeString(folder.resolve("vocab.json"), json));
  }
}
