package slm.lab.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import slm.lab.client.Sending.Patience;

class SendingTest {

  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(60), Duration.ofSeconds(600));

  /** More than any system keeps for a connection that nobody reads. */
  private static final int LARGE = 64 << 20;

  private final AtomicLong seconds = new AtomicLong();

  private Sending sending(byte[] body) {
    return new Sending(
        BodyPublishers.ofByteArray(body),
        PATIENCE,
        () -> Duration.ofSeconds(seconds.get()).toNanos());
  }

  /** Takes what it asks for, one piece at a time. */
  private static final class Taking implements Subscriber<ByteBuffer> {
    private Subscription subscription;
    private int taken;

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
    }

    void take() {
      subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      taken += bytes.remaining();
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      // seen by what was taken
    }
  }

  @Test
  void whatGetsOnMayTakeAnyTimeAndWhatStandsStillMayNot() {
    byte[] body = new byte[100_000];
    Sending sending = sending(body);
    Taking taking = new Taking();
    assertThat(sending.contentLength()).isEqualTo(body.length);
    sending.subscribe(taking);

    while (taking.taken + 20_000 < body.length) {
      seconds.addAndGet(60);
      assertThat(sending.overdue()).as("after " + taking.taken).isNull();
      taking.take();
    }
    assertThat(seconds.get()).isGreaterThan(120);
    seconds.addAndGet(61);
    assertThat(sending.overdue()).hasMessage("it took nothing more for 60 s");
    while (taking.taken < body.length) {
      taking.take();
    }
    seconds.addAndGet(600);
    assertThat(sending.overdue()).as("the answer may take longer").isNull();
    seconds.addAndGet(1);
    assertThat(sending.overdue()).hasMessage("it got everything, and did not answer for 600 s");
  }

  private static HttpRequest request(ServerSocket socket, Sending body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"))
        .POST(body)
        .build();
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void aServerThatTakesNothingMoreIsGivenUpAndTheConnectionIsClosed() throws Exception {
    try (ServerSocket socket = socket()) {
      Sending body =
          new Sending(
              BodyPublishers.ofByteArray(new byte[LARGE]),
              new Patience(Duration.ofMillis(300), Duration.ofHours(1)),
              System::nanoTime);

      assertThatThrownBy(() -> body.by(Server.client(), request(socket, body)))
          .isInstanceOf(HttpTimeoutException.class)
          .hasMessageStartingWith("it took nothing more for");
      try (Socket connection = socket.accept()) {
        connection.setSoTimeout(60_000);
        long rest = 0;
        try {
          rest = connection.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.net.SocketException e) {
          // reset, which closes it too
        }
        assertThat(rest).isLessThan(LARGE);
      }
    }
  }

  @Test
  void allOfItArrivesAndTheAnswerComesBack() throws Exception {
    byte[] sent = new byte[3_000_001];
    new Random(1).nextBytes(sent);
    byte[] got = new byte[sent.length];
    try (ServerSocket socket = socket()) {
      Thread server =
          new Thread(
              () -> {
                try (Socket connection = socket.accept()) {
                  InputStream in = connection.getInputStream();
                  StringBuilder head = new StringBuilder();
                  while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) in.read());
                  }
                  in.readNBytes(got, 0, got.length);
                  connection
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone"
                              .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      server.start();
      Sending body = sending(sent);

      HttpResponse<InputStream> answer = body.by(Server.client(), request(socket, body));

      assertThat(answer.body()).hasContent("done");
      server.join();
    }
    assertThat(got).isEqualTo(sent);
  }
}
