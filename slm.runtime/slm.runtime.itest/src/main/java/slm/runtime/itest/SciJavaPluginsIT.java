package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import slm.api.script.ScriptRequest;
import slm.api.script.Scripts;
import slm.runtime.itest.plugin.HelloCommand;

/** SciJava plugins of bundles come and go with their bundles. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
@Timeout(120)
public class SciJavaPluginsIT {

  private static final String NAME = HelloCommand.class.getName();
  private static final int CYCLES = 50;

  @InjectBundleContext BundleContext context;

  @InjectService(timeout = 20_000)
  Context sciJava;

  @InjectService(timeout = 20_000)
  Scripts scripts;

  @Test
  public void aCommandIsThereWhileItsBundleIsActive() throws Exception {
    int before = plugins();
    Bundle bundle = install();
    assertThat(found()).isEmpty();

    bundle.start();
    assertThat(found()).hasSize(1);
    assertThat(found().get(0).getMenuPath().getLeaf().getName()).isEqualTo("Hello");
    assertThat(greet()).isEqualTo("Hello you");

    bundle.stop();
    assertThat(found()).isEmpty();

    bundle.start();
    assertThat(found()).hasSize(1);

    bundle.uninstall();
    assertThat(found()).isEmpty();
    assertThat(plugins()).isEqualTo(before);
  }

  @Test
  public void aNewVersionTakesThePlaceOfTheOldOne() throws Exception {
    Bundle bundle = install();
    bundle.start();
    try {
      Class<?> old = found().get(0).loadClass();

      bundle.update(new ByteArrayInputStream(jar("2.0.0")));

      assertThat(found()).hasSize(1);
      assertThat(found().get(0).loadClass()).isNotSameAs(old);
      assertThat(greet()).isEqualTo("Hello you");
    } finally {
      bundle.uninstall();
    }
  }

  @Test
  public void scriptsSeeWhatIsPluggedIn() throws Exception {
    String script =
        "#@ CommandService commands\nreturn '' + commands.getCommand('%s')".formatted(NAME);
    Bundle bundle = install();
    bundle.start();
    try {
      assertThat(run(script)).contains("Hello");
    } finally {
      bundle.uninstall();
    }
    assertThat(run(script)).isEqualTo("null");
  }

  @Test
  public void nothingIsLeftOfBundlesThatAreGone() throws Exception {
    int before = plugins();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      Bundle bundle = install();
      bundle.start();
      loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
      assertThat(greet()).isEqualTo("Hello you");
      bundle.uninstall();
    }

    assertThat(plugins()).isEqualTo(before);
    Await.until(
        "all class loaders but the last are collected",
        () -> {
          System.gc();
          return loaders.stream().filter(loader -> loader.get() != null).count() <= 1;
        });
  }

  private int plugins() {
    return sciJava.service(PluginService.class).getPlugins().size();
  }

  private List<CommandInfo> found() {
    List<PluginInfo<?>> plugins =
        sciJava.service(PluginService.class).getPlugins().stream()
            .filter(plugin -> plugin.getClassName().equals(NAME))
            .toList();
    List<CommandInfo> commands =
        sciJava.service(CommandService.class).getCommands().stream()
            .filter(command -> command.getClassName().equals(NAME))
            .toList();
    // what can be run is what is plugged in
    assertThat(commands).hasSameSizeAs(plugins);
    assertThat(sciJava.service(ModuleService.class).getModules()).containsAll(commands);
    return commands;
  }

  private Object greet() throws Exception {
    return sciJava
        .service(CommandService.class)
        .run(found().get(0), true, Map.of("name", "you"))
        .get()
        .getOutput("greeting");
  }

  private String run(String script) throws InterruptedException {
    return scripts
        .start(new ScriptRequest("find.groovy", script, "", Optional.empty()), line -> {})
        .await()
        .value()
        .orElseThrow();
  }

  private Bundle install() throws Exception {
    return context.installBundle("test:hello", new ByteArrayInputStream(jar("1.0.0")));
  }

  /** As SciJava's annotation processor writes it. */
  private static byte[] jar(String version) throws IOException {
    return new TestBundle("plugin.hello", version)
        .header("Import-Package", "org.scijava,org.scijava.command,org.scijava.plugin")
        .with(HelloCommand.class)
        .entry(
            "META-INF/json/org.scijava.plugin.Plugin",
            "{\"class\":\"%s\",\"values\":{\"menuPath\":\"Plugins>Hello\",\"type\":\"%s\"}}"
                .formatted(NAME, "org.scijava.command.Command"))
        .jar();
  }
}
