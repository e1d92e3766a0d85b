package slm.runtime.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;
import slm.api.InputException;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;

/**
 * Runs command lines.
 *
 * @param services what the verbs call
 * @param version of the workbench
 */
record Invocation(Services services, String version) {

  private static final Map<String, StageKind> LISTS = new LinkedHashMap<>();

  static {
    LISTS.put("encoders", StageKind.ENCODER);
    LISTS.put("tilers", StageKind.TILER);
    LISTS.put("queries", StageKind.QUERY);
    LISTS.put("fusions", StageKind.FUSION);
    LISTS.put("filters", StageKind.FILTER);
    LISTS.put("metrics", StageKind.METRIC);
    LISTS.put("datasets", StageKind.DATASET);
    LISTS.put("caption-sets", StageKind.CAPTIONS);
    LISTS.put("retrieval-metrics", StageKind.RETRIEVAL);
  }

  /**
   * Runs one command line.
   *
   * @param more verbs that only this caller has, in the order in which the help lists them; made
   *     when they are needed
   * @return the {@link Exit exit code}
   */
  int run(
      List<String> args,
      PrintStream out,
      PrintStream err,
      Terminal terminal,
      Map<String, Supplier<?>> more) {
    Screen screen = new Screen(out, err, terminal);
    Failures failures = new Failures(screen);
    try {
      CommandLine slm = commandLine(args, screen, more);
      slm.setOut(new PrintWriter(out, true));
      slm.setErr(new PrintWriter(err, true));
      slm.setColorScheme(Help.defaultColorScheme(terminal.coloursOut() ? Ansi.ON : Ansi.OFF));
      slm.setParameterExceptionHandler(failures);
      slm.setExecutionExceptionHandler(failures);
      return slm.execute(args.toArray(String[]::new));
    } catch (Error e) {
      return failures.unexpected(e);
    } finally {
      screen.clearStatus();
    }
  }

  private CommandLine commandLine(List<String> args, Screen screen, Map<String, Supplier<?>> more) {
    CommandLine slm = new CommandLine(new Slm());
    slm.getCommandSpec().version("slm " + version);
    Map<String, Supplier<?>> verbs = verbs(screen);
    verbs.putAll(more);
    // to read what all of them take is a good part of what a start takes
    Supplier<?> wanted = args.isEmpty() ? null : verbs.get(args.get(0));
    if (wanted != null) {
      slm.addSubcommand(args.get(0), wanted.get());
    } else {
      verbs.forEach((name, verb) -> slm.addSubcommand(name, verb.get()));
    }
    slm.getSubcommands()
        .values()
        .forEach(
            verb -> {
              verb.getCommandSpec().mixinStandardHelpOptions(true);
              // those that are methods have them already: they count their arguments from there
              verb.getSubcommands().values().stream()
                  .map(CommandLine::getCommandSpec)
                  .filter(part -> !part.mixinStandardHelpOptions())
                  .forEach(part -> part.mixinStandardHelpOptions(true));
            });
    slm.getCommandSpec().mixinStandardHelpOptions(true);
    slm.getSubcommands()
        .values()
        .forEach(verb -> verb.getCommandSpec().version(slm.getCommandSpec().version()));
    slm.registerConverter(StageSpec.class, Invocation::stageSpec);
    // A query may begin with @, which is no file of arguments.
    slm.setExpandAtFiles(false);
    slm.setAllowOptionsAsOptionParameters(false);
    slm.setUsageHelpWidth(100);
    return slm;
  }

  /** All verbs, in the order in which the help lists them. */
  private Map<String, Supplier<?>> verbs(Screen screen) {
    Map<String, Supplier<?>> verbs = new LinkedHashMap<>();
    verbs.put("demo", () -> new Demo(services, screen));
    verbs.put("localize", () -> new Localize(services, screen));
    verbs.put("run", () -> new Run(services, screen));
    verbs.put("validate", () -> new Validate(services, screen));
    verbs.put("plan", () -> new PlanVerb(services, screen));
    verbs.put("schema", () -> new SchemaVerb(services, screen));
    verbs.put("study", () -> new StudyVerb(services, screen));
    verbs.put("evaluate", () -> new Evaluate(services, screen));
    verbs.put("tiles", () -> new Tiles(services, screen));
    verbs.put("score", () -> new Score(services, screen));
    verbs.put("fuse", () -> new Fuse(services, screen));
    verbs.put("retrieve", () -> new Retrieve(services, screen));
    verbs.put("results", () -> new Results(services, screen));
    verbs.put("compare", () -> new Compare(services, screen));
    verbs.put("leaderboard", () -> new Leaderboard(services, screen));
    verbs.put("report", () -> new ReportVerb(services, screen));
    verbs.put("macro", () -> new MacroVerb(services, screen));
    verbs.put("forget", () -> new Forget(services, screen));
    verbs.put(
        "dataset",
        () ->
            new CommandLine(new DatasetVerb())
                .addSubcommand(new DatasetCheck(services, screen))
                .addSubcommand(new DatasetConvert(services, screen)));
    LISTS.forEach((name, kind) -> verbs.put(name, () -> list(screen, name, kind)));
    verbs.put("check-encoder", () -> new CheckEncoder(services, screen));
    verbs.put("tune", () -> new Tune(services, screen));
    verbs.put("doctor", () -> new DoctorVerb(services, screen));
    verbs.put("new-plugin", () -> new NewPlugin(services, screen));
    verbs.put("pack-model", () -> new PackModel(services, screen));
    verbs.put("unpack-model", () -> new UnpackModel(services, screen));
    verbs.put("model-info", () -> new ModelInfo(services, screen));
    verbs.put("install-engine", () -> new InstallEngine(services, screen));
    verbs.put("available", () -> new Available(services, screen));
    verbs.put("install", () -> new Install(services, screen));
    verbs.put("uninstall", () -> new Uninstall(services, screen));
    return verbs;
  }

  private CommandLine list(Screen screen, String verb, StageKind kind) {
    CommandLine list = new CommandLine(new ComponentList(services, screen, kind));
    list.getCommandSpec().usageMessage().description("List the live " + verb + ".");
    return list;
  }

  private static StageSpec stageSpec(String text) {
    try {
      return StageSpec.parse(text);
    } catch (InputException e) {
      throw new TypeConversionException(e.problem() + ". " + e.remedy());
    }
  }
}
