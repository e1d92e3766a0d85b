package slm.runtime.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
   * @param more verbs that only this caller has
   * @return the {@link Exit exit code}
   */
  int run(
      List<String> args,
      PrintStream out,
      PrintStream err,
      Terminal terminal,
      Map<String, ? extends Callable<Integer>> more) {
    Screen screen = new Screen(out, err, terminal);
    Failures failures = new Failures(screen);
    try {
      CommandLine slm = commandLine(screen, more);
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

  private CommandLine commandLine(Screen screen, Map<String, ? extends Callable<Integer>> more) {
    CommandLine slm = new CommandLine(new Slm());
    slm.getCommandSpec().version("slm " + version);
    slm.addSubcommand(new Demo(services, screen));
    slm.addSubcommand(new Localize(services, screen));
    slm.addSubcommand(new Run(services, screen));
    slm.addSubcommand(new Validate(services, screen));
    slm.addSubcommand(new PlanVerb(services, screen));
    slm.addSubcommand(new SchemaVerb(services, screen));
    slm.addSubcommand(new StudyVerb(services, screen));
    slm.addSubcommand(new Evaluate(services, screen));
    slm.addSubcommand(new Tiles(services, screen));
    slm.addSubcommand(new Score(services, screen));
    slm.addSubcommand(new Fuse(services, screen));
    slm.addSubcommand(new Retrieve(services, screen));
    slm.addSubcommand(new Results(services, screen));
    slm.addSubcommand(new Compare(services, screen));
    slm.addSubcommand(new Leaderboard(services, screen));
    slm.addSubcommand(new ReportVerb(services, screen));
    slm.addSubcommand(new MacroVerb(services, screen));
    slm.addSubcommand(new Forget(services, screen));
    slm.addSubcommand(
        new CommandLine(new DatasetVerb())
            .addSubcommand(new DatasetCheck(services, screen))
            .addSubcommand(new DatasetConvert(services, screen)));
    LISTS.forEach(
        (verb, kind) -> {
          CommandLine list = new CommandLine(new ComponentList(services, screen, kind));
          list.getCommandSpec().usageMessage().description("List the live " + verb + ".");
          slm.addSubcommand(verb, list);
        });
    slm.addSubcommand(new CheckEncoder(services, screen));
    slm.addSubcommand(new Tune(services, screen));
    slm.addSubcommand(new DoctorVerb(services, screen));
    slm.addSubcommand(new NewPlugin(services, screen));
    slm.addSubcommand(new PackModel(services, screen));
    slm.addSubcommand(new UnpackModel(services, screen));
    slm.addSubcommand(new ModelInfo(services, screen));
    slm.addSubcommand(new InstallEngine(services, screen));
    slm.addSubcommand(new Available(services, screen));
    slm.addSubcommand(new Install(services, screen));
    slm.addSubcommand(new Uninstall(services, screen));
    more.forEach(slm::addSubcommand);
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

  private static StageSpec stageSpec(String text) {
    try {
      return StageSpec.parse(text);
    } catch (InputException e) {
      throw new TypeConversionException(e.problem() + ". " + e.remedy());
    }
  }
}
