package slm.lab.server;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** How the server does, in the form that Prometheus reads. */
@Component(service = Figures.class)
public final class Figures {

  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests;
  private final Histogram seconds;

  @Activate
  public Figures() {
    requests =
        Counter.builder()
            .name("slm_http_requests_total")
            .help("Requests that were answered, by method and status.")
            .labelNames("method", "status")
            .register(registry);
    seconds =
        Histogram.builder()
            .name("slm_http_request_seconds")
            .help("How long answers took.")
            .classicOnly()
            .register(registry);
    gauge("slm_heap_bytes", "Heap in use.", () -> used());
    gauge("slm_threads", "Threads that live.", () -> threads());
    gauge("slm_uptime_seconds", "Since the process began.", () -> uptime());
  }

  private void gauge(String name, String help, java.util.function.DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  private static double used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static double uptime() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
  }

  /** A request was answered. */
  public void request(String method, int status, long nanos) {
    requests.labelValues(known(method), String.valueOf(status)).inc();
    seconds.observe(nanos / NANOS);
  }

  /** Callers may write any method, and each would be a row of its own. */
  private static String known(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
      default -> "other";
    };
  }

  void write(OutputStream out) throws IOException {
    new PrometheusTextFormatWriter(false).write(out, registry.scrape());
  }
}
