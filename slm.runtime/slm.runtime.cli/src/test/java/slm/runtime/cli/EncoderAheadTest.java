package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.Encoder;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.EncoderOptions;
import slm.api.encoding.EncoderProvider;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;

@Timeout(60)
class EncoderAheadTest {

  private static final Map<String, Object> AERIAL = Map.of("slm.id", "aerial");

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @CsvSource({
    "demo, aerial",
    "localize s.jpg road, aerial",
    "localize --encoder=nano s.jpg road, nano",
    "localize s.jpg road --encoder nano, nano",
    "localize --threads=1 -- --encoder=nano road, aerial",
    "localize -- s.jpg --help, aerial",
  })
  void theEncoderOfACommandLineIsLoaded(String line, String encoder) {
    assertThat(EncoderAhead.encoder(List.of(line.split(" ")))).contains(encoder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tilers",
        "run e.yaml",
        "localize --help",
        "demo -h",
        "localize --tuned s.jpg road",
        "localize s.jpg road --operator-threads=2",
        "localize s.jpg road --device cuda",
      })
  void whatIsRunInAnotherWayOrNotAtAllIsNot(String line) {
    assertThat(EncoderAhead.encoder(List.of(line.split(" ")))).isEmpty();
    assertThat(EncoderAhead.encoder(List.of())).isEmpty();
  }

  @Test
  void itIsLoadedOnceAsARunWouldLeaseItAndGivenBackAtTheEnd() {
    EncoderAhead ahead = new EncoderAhead(() -> List.of("demo"));
    Provider provider = new Provider();

    ahead.offered(new Provider(), Map.of("slm.id", "other"));
    ahead.offered(provider, AERIAL);
    ahead.offered(new Provider(), AERIAL);
    ahead.giveBack();
    ahead.giveBack();

    assertThat(events).containsExactly("opened " + new EncoderOptions("cpu", 1), "closed");
  }

  @Test
  void loadingHoldsNobodyUpAndOneThatGoesMeanwhileIsGivenBack() {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    EncoderAhead ahead = new EncoderAhead(() -> List.of("demo"));
    Provider provider =
        new Provider() {
          @Override
          public Encoder open(EncoderOptions options) {
            opening.countDown();
            await(goOn);
            return super.open(options);
          }
        };

    ahead.offered(provider, AERIAL);
    await(opening);
    ahead.withdrawn(new Provider());
    assertThat(events).isEmpty();
    goOn.countDown();
    ahead.withdrawn(provider);

    assertThat(events).hasSize(2).endsWith("closed");
    ahead.offered(new Provider(), AERIAL);
    ahead.giveBack();
    assertThat(events).hasSize(4);
  }

  @Test
  void whatCannotBeLoadedIsLeftToTheRun() {
    EncoderAhead ahead = new EncoderAhead(() -> List.of("demo"));
    Provider damaged =
        new Provider() {
          @Override
          public Encoder open(EncoderOptions options) {
            events.add("tried");
            throw new InputException("The model is damaged", "Get it again");
          }
        };

    ahead.offered(damaged, AERIAL);
    ahead.giveBack();

    assertThat(events).containsExactly("tried");
  }

  @Test
  void insideAnotherProgramNothingIsLoaded() {
    EncoderAhead ahead = new EncoderAhead(null);

    ahead.offered(new Provider(), AERIAL);
    ahead.giveBack();

    assertThat(events).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private class Provider implements EncoderProvider {
    @Override
    public EncoderInfo info() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Encoder open(EncoderOptions options) {
      events.add("opened " + options);
      return new Lease();
    }
  }

  private final class Lease implements DualEncoder {
    @Override
    public EncoderInfo info() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ImageRule imageRule() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String runsOn() {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] encodeText(String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[][] encodeImages(PixelBatch pixels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      events.add("closed");
    }
  }
}
