package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import slm.api.script.ScriptWord;
import slm.api.script.ScriptWord.Kind;

class CompletionTest {

  private static final List<ScriptWord> KNOWN =
      List.of(
          new ScriptWord("while", Kind.KEYWORD, "", ""),
          new ScriptWord("getTitle", Kind.FUNCTION, "", ""),
          new ScriptWord("Ext.slmScore", Kind.FUNCTION, "", ""),
          new ScriptWord("SLM Localize...", Kind.COMMAND, "", ""),
          new ScriptWord("Invert", Kind.COMMAND, "", ""),
          new ScriptWord("query=", Kind.OPTION, "SLM Localize...", ""),
          new ScriptWord("peaks", Kind.OPTION, "SLM Localize...", ""),
          new ScriptWord("radius=", Kind.OPTION, "Invert", ""));

  @Test
  void namesAreCompletedWithFunctionsAndThoseOfTheTextItself() {
    assertThat(words("x = get", "gettingOn = 1; x = get")).containsExactly("gettingOn", "getTitle");
    assertThat(Completion.at("x = get", "", KNOWN).typed()).isEqualTo(3);
  }

  @Test
  void functionsOfExtensionsAreFoundByAnyPartOfTheirName() {
    assertThat(words("Ext.", "")).containsExactly("Ext.slmScore");
    assertThat(words("slm", "")).containsExactly("Ext.slmScore");
  }

  @Test
  void whatRunRunsIsACommand() {
    assertThat(words("  run(\"", "")).containsExactly("Invert", "SLM Localize...");
    assertThat(words("run('SLM L", "")).containsExactly("SLM Localize...");
    assertThat(Completion.at("run('SLM L", "", KNOWN).typed()).isEqualTo(5);
  }

  @Test
  void optionsAreThoseOfTheCommand() {
    assertThat(words("run(\"SLM Localize...\", \"", "")).containsExactly("peaks", "query=");
    assertThat(words("run(\"SLM Localize...\", \"query=x pe", "")).containsExactly("peaks");
    assertThat(words("run(\"SLM Localize...\", \"query=x", "")).isEmpty();
  }

  private static List<String> words(String before, String text) {
    return Completion.at(before, text, KNOWN).words().stream().map(ScriptWord::text).toList();
  }
}
