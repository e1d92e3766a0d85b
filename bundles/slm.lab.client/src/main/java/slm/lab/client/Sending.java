package slm.lab.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Sends a large body. It may take as long as it takes while it gets on: only when nothing more is
 * taken for a while, or no answer comes after the last of it, is the server given up.
 */
final class Sending implements BodyPublisher {

  /**
   * How long nothing may happen.
   *
   * @param stall while the body is sent
   * @param answer after all of it was
   */
  record Patience(Duration stall, Duration answer) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(60), Duration.ofMinutes(10));
  }

  private static final long LOOK_MILLIS = 100;

  private final BodyPublisher body;
  private final Patience patience;
  private final LongSupplier clock;
  private volatile long moved;
  private volatile boolean sent;

  /**
   * Makes it.
   *
   * @param clock nanoseconds from any moment
   */
  Sending(BodyPublisher body, Patience patience, LongSupplier clock) {
    this.body = body;
    this.patience = patience;
    this.clock = clock;
    this.moved = clock.getAsLong();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(
        new Subscriber<>() {
          @Override
          public void onSubscribe(Subscription subscription) {
            moves(false);
            subscriber.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer bytes) {
            moves(false);
            subscriber.onNext(bytes);
          }

          @Override
          public void onError(Throwable failure) {
            subscriber.onError(failure);
          }

          @Override
          public void onComplete() {
            moves(true);
            subscriber.onComplete();
          }
        });
  }

  private void moves(boolean last) {
    sent = last;
    moved = clock.getAsLong();
  }

  /** Why the server is to be given up; null while it is not. */
  HttpTimeoutException overdue() {
    boolean all = sent;
    Duration most = all ? patience.answer() : patience.stall();
    if (clock.getAsLong() - moved <= most.toNanos()) {
      return null;
    }
    return new HttpTimeoutException(
        (all ? "it got everything, and did not answer for " : "it took nothing more for ")
            + most.toSeconds()
            + " s");
  }

  /**
   * Sends a request of which this is the body.
   *
   * @throws HttpTimeoutException when the server was given up
   */
  HttpResponse<InputStream> by(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        http.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      while (true) {
        try {
          return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          HttpTimeoutException late = overdue();
          if (late != null) {
            throw late;
          }
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }
}
