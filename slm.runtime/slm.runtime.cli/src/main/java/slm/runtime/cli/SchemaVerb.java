package slm.runtime.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The form of experiment files, for editors. */
@Command(
    name = "schema",
    description =
        "Print the JSON Schema of experiment files, with all that is live: editors complete and"
            + " check by it.")
final class SchemaVerb implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Option(names = "--out", paramLabel = "FILE", description = "Write it to a file.")
  private Path file;

  SchemaVerb(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    String schema = services.experiments().schema();
    if (file == null) {
      screen.result(schema.stripTrailing());
      return Exit.OK;
    }
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, schema, StandardCharsets.UTF_8);
    screen.result(file.toString());
    return Exit.OK;
  }
}
