package slm.ui.composer.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the text of an experiment where its form was changed, and nowhere else: comments and
 * whatever else is written by hand stay with the keys that stay.
 */
final class YamlEdit {

  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*) *:(?: .*)?");
  private static final List<String> ORDER =
      List.of("name", "seed", "seeds", "dataset", "datasets", "variants", "policy", "outputs");

  private YamlEdit() {}

  /**
   * Lines of the text that belong together.
   *
   * @param key empty for what stands before the first key, and for comments between keys
   */
  private record Block(String key, String text) {}

  /**
   * The text after a change.
   *
   * @param text says what was there before, or anything
   */
  static String apply(String text, Draft after) {
    Optional<Draft> before = YamlReader.read(text);
    if (before.equals(Optional.of(after))) {
      return text;
    }
    if (before.isPresent()) {
      String changed = replaced(text, before.get(), after);
      // a text of another layout than most have, such as one within braces
      if (YamlReader.read(changed).equals(Optional.of(after))) {
        return changed;
      }
    }
    return YamlWriter.write(after);
  }

  private static String replaced(String text, Draft before, Draft after) {
    Map<String, String> old = YamlWriter.keys(before);
    Map<String, String> wanted = YamlWriter.keys(after);
    Map<String, String> changes = new LinkedHashMap<>();
    for (String key : ORDER) {
      if (!Objects.equals(old.get(key), wanted.get(key))) {
        changes.put(key, wanted.getOrDefault(key, ""));
      }
    }
    List<Block> blocks = new ArrayList<>();
    for (Block block : blocks(text)) {
      if (!changes.containsKey(block.key())) {
        blocks.add(block);
        continue;
      }
      String words = changes.remove(block.key());
      // seed and seeds, dataset and datasets take each other's places
      String twin = twin(block.key());
      if (words.isEmpty() && changes.containsKey(twin)) {
        words = changes.remove(twin);
        blocks.add(new Block(twin, words));
      } else if (!words.isEmpty()) {
        blocks.add(new Block(block.key(), words));
      }
    }
    changes.forEach(
        (key, words) -> {
          if (!words.isEmpty()) {
            blocks.add(place(blocks, key), new Block(key, words));
          }
        });
    StringBuilder changed = new StringBuilder();
    for (Block block : blocks) {
      if (!changed.isEmpty() && changed.charAt(changed.length() - 1) != '\n') {
        changed.append('\n');
      }
      changed.append(block.text());
    }
    return changed.toString();
  }

  private static String twin(String key) {
    return switch (key) {
      case "seed" -> "seeds";
      case "seeds" -> "seed";
      case "dataset" -> "datasets";
      case "datasets" -> "dataset";
      default -> "";
    };
  }

  /** After the last block whose key comes before this one; before all keys when there is none. */
  private static int place(List<Block> blocks, String key) {
    int first = blocks.size();
    for (int i = blocks.size() - 1; i >= 0; i--) {
      int order = ORDER.indexOf(blocks.get(i).key());
      if (order >= 0 && order < ORDER.indexOf(key)) {
        return i + 1;
      }
      if (order >= 0) {
        first = i;
      }
    }
    return first;
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    // comments and empty lines belong to what comes after them
    StringBuilder between = new StringBuilder();
    String key = "";
    for (String line : text.split("(?<=\n)")) {
      String bare = line.stripTrailing();
      Matcher matcher = KEY.matcher(bare);
      if (matcher.matches() || bare.equals("...") || bare.equals("---")) {
        blocks.add(new Block(key, block.toString()));
        blocks.add(new Block("", between.toString()));
        block.setLength(0);
        between.setLength(0);
        key = matcher.matches() ? matcher.group(1) : "";
        block.append(line);
      } else if (bare.isEmpty() || bare.startsWith("#")) {
        between.append(line);
      } else {
        block.append(between).append(line);
        between.setLength(0);
      }
    }
    blocks.add(new Block(key, block.toString()));
    blocks.add(new Block("", between.toString()));
    blocks.removeIf(each -> each.text().isEmpty());
    return blocks;
  }
}
