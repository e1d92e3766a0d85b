package slm.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.ui.parts.Notice;

class ArrivalsTest {

  private final Arrivals arrivals = new Arrivals();

  private static ComponentInfo encoder(String id, String version) {
    return new ComponentInfo(StageKind.ENCODER, id, id, "", "model." + id, version, List.of(), "");
  }

  private static Map<StageKind, List<ComponentInfo>> live(ComponentInfo... infos) {
    return Map.of(StageKind.ENCODER, Arrays.asList(infos));
  }

  @Test
  void whatIsThereFromTheBeginningIsNoNews() {
    assertThat(arrivals.since(live(encoder("a", "1.0.0")))).isEmpty();
    assertThat(arrivals.since(live(encoder("a", "1.0.0")))).isEmpty();
  }

  @Test
  void whatComesIsNamedWithItsBundle() {
    arrivals.since(live(encoder("a", "1.0.0")));

    Notice notice =
        arrivals.since(live(encoder("a", "1.0.0"), encoder("b", "2.0.0"))).orElseThrow();

    assertThat(notice.level()).isEqualTo(Notice.Level.INFO);
    assertThat(notice.text()).isEqualTo("Here now: encoder 'b' (model.b 2.0.0).");
  }

  @Test
  void whatGoesIsAWarning() {
    arrivals.since(live(encoder("a", "1.0.0"), encoder("b", "2.0.0")));

    Notice notice = arrivals.since(live(encoder("a", "1.0.0"))).orElseThrow();

    assertThat(notice.level()).isEqualTo(Notice.Level.WARNING);
    assertThat(notice.text()).isEqualTo("Gone: encoder 'b' (model.b 2.0.0).");
  }

  @Test
  void anotherVersionIsAnExchange() {
    arrivals.since(live(encoder("a", "1.0.0")));

    Notice notice = arrivals.since(live(encoder("a", "1.1.0"))).orElseThrow();

    assertThat(notice.text()).isEqualTo("Exchanged: encoder 'a' (model.a 1.1.0).");
  }

  @Test
  void anEngineThatIsNotThereYetIsNoDeparture() {
    arrivals.since(live(encoder("a", "1.0.0")));

    assertThat(arrivals.since(Map.of())).isEmpty();
  }
}
