package slm.ui.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.result.RunListener;

class LongCallsTest {

  /** A service as the workbench has them. */
  public interface Service {

    String quick(String text) throws IOException;

    String slow(String text, Monitor monitor) throws IOException;

    String listening(RunListener listener);
  }

  /** One without anything that takes long. */
  public interface Quick {
    String quick();
  }

  private final List<String> waited = new ArrayList<>();

  private final Busy busy =
      new Busy() {
        @Override
        public <T> T with(Callable<T> work) throws Exception {
          waited.add("waits");
          return work.call();
        }
      };

  private RuntimeException failure;

  private final Service service =
      LongCalls.of(
          Service.class,
          new Service() {
            @Override
            public String quick(String text) throws IOException {
              if (text.isEmpty()) {
                throw new IOException("empty");
              }
              return "quick " + text;
            }

            @Override
            public String slow(String text, Monitor monitor) throws IOException {
              if (failure != null) {
                throw failure;
              }
              if (text.equals("error")) {
                throw new AssertionError("error");
              }
              return "slow " + quick(text);
            }

            @Override
            public String listening(RunListener listener) {
              return "listening";
            }
          },
          () -> busy);

  @Test
  void onlyCallsWithAMonitorAreWaitedFor() throws IOException {
    assertThat(service.quick("a")).isEqualTo("quick a");
    assertThat(waited).isEmpty();

    assertThat(service.slow("a", null)).isEqualTo("slow quick a");
    assertThat(service.listening(null)).isEqualTo("listening");
    assertThat(waited).hasSize(2);
  }

  @Test
  void whatIsThrownComesAsItIs() {
    failure = new InputException("It is wrong", "Make it right");

    assertThatThrownBy(() -> service.slow("a", null)).isSameAs(failure);
    failure = null;
    assertThatThrownBy(() -> service.slow("", null))
        .isInstanceOf(IOException.class)
        .hasMessage("empty");
    assertThatThrownBy(() -> service.quick("")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> service.slow("error", null)).isInstanceOf(AssertionError.class);
  }

  @Test
  void whatIsNeverLongIsTheServiceItself() {
    Quick quick = () -> "quick";

    assertThat(LongCalls.of(Quick.class, quick, () -> busy)).isSameAs(quick);
    assertThat(LongCalls.of(String.class, "text", () -> busy)).isEqualTo("text");
  }
}
