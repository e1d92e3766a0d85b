package slm.models.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import slm.api.InputException;

/**
 * The tokenizer of an export as one {@code tokenizer.json}: as it is, or made of the files that
 * older exports have: CLIP's byte pairs ({@code vocab.json} and {@code merges.txt}) or BERT's word
 * pieces ({@code vocab.txt}).
 */
final class TokenizerFiles {

  private static final String START = "<|startoftext|>";
  private static final String END = "<|endoftext|>";

  private final Path folder;

  TokenizerFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * The text of a {@code tokenizer.json}.
   *
   * @throws InputException when there is no tokenizer that is understood
   */
  byte[] json() throws IOException {
    Path json = folder.resolve("tokenizer.json");
    if (Files.isRegularFile(json)) {
      Json.read(json);
      return Files.readAllBytes(json);
    }
    if (Files.isRegularFile(folder.resolve("merges.txt"))) {
      return bytes(clip());
    }
    if (Files.isRegularFile(folder.resolve("vocab.txt"))) {
      return bytes(wordPieces());
    }
    throw new InputException(
        "There is no tokenizer in "
            + folder
            + ": neither tokenizer.json, nor vocab.json with merges.txt, nor vocab.txt",
        "Save it there with AutoTokenizer.from_pretrained(...).save_pretrained(folder) of"
            + " transformers, which writes tokenizer.json for SentencePiece models too");
  }

  private static byte[] bytes(ObjectNode tokenizer) throws IOException {
    return Json.MAPPER.writeValueAsBytes(tokenizer);
  }

  private ObjectNode clip() throws IOException {
    JsonNode vocabulary = Json.read(folder.resolve("vocab.json"));
    int start = id(vocabulary, START);
    int end = id(vocabulary, END);
    ObjectNode root = root();
    ArrayNode added = root.putArray("added_tokens");
    special(added, start, START);
    special(added, end, END);
    ArrayNode normalizers =
        root.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
    normalizers.addObject().put("type", "NFC");
    ObjectNode spaces = normalizers.addObject().put("type", "Replace");
    spaces.putObject("pattern").put("Regex", "\\s+");
    spaces.put("content", " ");
    normalizers.addObject().put("type", "Lowercase");
    ArrayNode splits =
        root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
    ObjectNode split = splits.addObject().put("type", "Split");
    split
        .putObject("pattern")
        .put(
            "Regex",
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|"
                + "[^\\s\\p{L}\\p{N}]+");
    split.put("behavior", "Removed").put("invert", true);
    byteLevel(splits.addObject());
    byteLevel(root.putObject("decoder"));
    ObjectNode frame = root.putObject("post_processor").put("type", "RobertaProcessing");
    frame.putArray("sep").add(END).add(end);
    frame.putArray("cls").add(START).add(start);
    frame.put("trim_offsets", false).put("add_prefix_space", false);
    ObjectNode model = root.putObject("model").put("type", "BPE");
    model.putNull("dropout").put("unk_token", END).put("continuing_subword_prefix", "");
    model.put("end_of_word_suffix", "</w>").put("fuse_unk", false).put("byte_fallback", false);
    model.set("vocab", vocabulary);
    ArrayNode merges = model.putArray("merges");
    for (String line : lines("merges.txt")) {
      if (!line.startsWith("#version") && !line.isBlank()) {
        merges.add(line);
      }
    }
    return root;
  }

  private static void byteLevel(ObjectNode level) {
    level.put("type", "ByteLevel").put("add_prefix_space", false).put("trim_offsets", true);
    level.put("use_regex", true);
  }

  private ObjectNode wordPieces() throws IOException {
    List<String> words = lines("vocab.txt");
    ObjectNode root = root();
    ArrayNode added = root.putArray("added_tokens");
    ObjectNode vocabulary = Json.MAPPER.createObjectNode();
    for (int i = 0; i < words.size(); i++) {
      vocabulary.put(words.get(i), i);
    }
    for (String mark : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")) {
      if (vocabulary.has(mark)) {
        special(added, vocabulary.get(mark).asInt(), mark);
      }
    }
    boolean lower = true;
    Path config = folder.resolve("tokenizer_config.json");
    if (Files.isRegularFile(config)) {
      lower = Json.read(config).path("do_lower_case").asBoolean(true);
    }
    root.putObject("normalizer")
        .put("type", "BertNormalizer")
        .put("clean_text", true)
        .put("handle_chinese_chars", true)
        .putNull("strip_accents")
        .put("lowercase", lower);
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    ObjectNode frame = root.putObject("post_processor").put("type", "BertProcessing");
    frame.putArray("sep").add("[SEP]").add(id(vocabulary, "[SEP]"));
    frame.putArray("cls").add("[CLS]").add(id(vocabulary, "[CLS]"));
    root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
    ObjectNode model = root.putObject("model").put("type", "WordPiece").put("unk_token", "[UNK]");
    model.put("continuing_subword_prefix", "##").put("max_input_chars_per_word", 100);
    model.set("vocab", vocabulary);
    return root;
  }

  private static ObjectNode root() {
    return Json.MAPPER
        .createObjectNode()
        .put("version", "1.0")
        .putNull("truncation")
        .putNull("padding");
  }

  private static void special(ArrayNode added, int id, String content) {
    added
        .addObject()
        .put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private int id(JsonNode vocabulary, String token) {
    JsonNode id = vocabulary.get(token);
    if (id == null || !id.canConvertToInt()) {
      throw new InputException(
          "The vocabulary in " + folder + " has no token " + token,
          "Use the tokenizer files that belong to the model");
    }
    return id.asInt();
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name), StandardCharsets.UTF_8);
  }
}
