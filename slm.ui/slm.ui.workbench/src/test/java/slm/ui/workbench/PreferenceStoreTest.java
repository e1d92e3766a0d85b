package slm.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PreferenceStoreTest {

  @Test
  void whatIsWrittenIsReadAsJavaReadsProperties() throws Exception {
    Map<String, String> values =
        Map.of("sizes", "256,512", "folder", "C:\\maps", "text", "two\nlines");

    Properties read = new Properties();
    read.load(new StringReader(PreferenceStore.text(values)));

    assertThat(read).containsExactlyInAnyOrderEntriesOf(values);
  }

  @Test
  void componentsAreNamedWithTheirKind() {
    assertThat(PreferenceStore.title("slm.filter.median.MedianFilter", "Median"))
        .isEqualTo("Filter: Median");
    assertThat(PreferenceStore.title("slm.ui.workbench", "Window")).isEqualTo("Window");
    assertThat(PreferenceStore.title("slm.store.jdbc", "Store")).isEqualTo("Store");
  }
}
