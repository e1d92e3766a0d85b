package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import slm.api.InputException;

class ShellCommandsTest {

  private final CommandLineCall slm = new CommandLineCall();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ThreadIOImpl streams = new ThreadIOImpl();
  private CommandSession session;

  @BeforeEach
  void openSession() {
    streams.start();
    CommandProcessorImpl gogo = new CommandProcessorImpl(streams);
    ShellCommands commands =
        new ShellCommands(
            context(),
            slm.workbench,
            slm.localizer,
            slm.tuning,
            new Stored(null, null, null, null, null),
            new Scripting(null),
            slm,
            slm,
            () -> slm.sections,
            slm.projects,
            slm.engines,
            slm.bundles,
            slm.models,
            slm.retrieval,
            slm.retrieval,
            slm.datasets,
            slm,
            slm);
    for (String verb : new String[] {"tiles", "check-encoder", "demo", "localize"}) {
      gogo.addCommand("slm", commands, verb);
    }
    session =
        gogo.createSession(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void closeSession() {
    session.close();
    streams.stop();
  }

  @Test
  void aVerbWritesToTheSession() throws Exception {
    session.execute("tiles --width 384 --height 200");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("x,y,width,height\n0,0,256,200\n128,0,256,200\n");
    assertThat(session.get("exitCode")).isEqualTo(Exit.OK);
  }

  @Test
  void aVerbWithAHyphenAndAQuotedQueryArrive() throws Exception {
    session.execute("check-encoder other; localize scene.jpg \"a harbour\"");

    assertThat(slm.workbench.encoder).hasToString("other");
    assertThat(slm.workbench.experiment.dataset().settings()).containsEntry("query", "a harbour");
  }

  @Test
  void anErrorIsASentenceAndNotAnException() throws Exception {
    slm.workbench.refusal = new InputException("No", "Yes");

    session.execute("slm:demo");

    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("slm: No. Yes.\n");
    assertThat(session.get("exitCode")).isEqualTo(Exit.USAGE);
  }

  @Test
  void everyVerbOfTheCommandLineIsAFunction() throws Exception {
    slm.run("help");
    String[] verbs =
        slm.out
            .lines()
            .dropWhile(line -> !line.equals("Verbs:"))
            .skip(1)
            .takeWhile(line -> !line.isEmpty())
            .filter(line -> line.matches("  [a-z].*"))
            .map(line -> line.strip().split("[ ,]")[0])
            .filter(verb -> !verb.equals("help"))
            .toArray(String[]::new);
    String component =
        new String(
            ShellCommandsTest.class
                .getResourceAsStream("/OSGI-INF/slm.runtime.cli.ShellCommands.xml")
                .readAllBytes(),
            StandardCharsets.UTF_8);

    assertThat(verbs).hasSizeGreaterThan(10);
    assertThat(component.replaceAll("<[^>]*>", "\n").lines().map(String::strip)).contains(verbs);
  }

  /** Only what a component asks its context for: the version of its bundle. */
  private static BundleContext context() {
    Bundle bundle =
        proxy(
            Bundle.class,
            (method, result) -> method.getName().equals("getVersion"),
            new Version("1.2.3"));
    return proxy(
        BundleContext.class, (method, result) -> method.getName().equals("getBundle"), bundle);
  }

  private static <T> T proxy(
      Class<T> type, java.util.function.BiPredicate<Method, Object> answers, Object result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> {
              if (answers.test(method, result)) {
                return result;
              }
              throw new UnsupportedOperationException(method.toString());
            }));
  }
}
