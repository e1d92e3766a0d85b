package slm.runtime.cli;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import slm.api.dataset.DatasetTools;
import slm.api.encoding.ModelPackages;
import slm.api.experiment.EncoderTuning;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Localizer;
import slm.api.experiment.Workbench;
import slm.api.health.Doctor;
import slm.api.inference.EngineInstaller;
import slm.api.install.Installer;
import slm.api.lab.LabClient;
import slm.api.lab.LabJobs;
import slm.api.plugin.PluginProjects;
import slm.api.result.Pictures;
import slm.api.retrieval.Retrieval;
import slm.api.retrieval.RetrievalFiles;
import slm.api.study.MetricSanity;
import slm.api.study.Studies;

/**
 * The verbs as Gogo commands of the scope {@code slm}: {@code slm:localize}, or {@code localize}
 * where no other command has that name.
 */
@Component(
    service = ShellCommands.class,
    property = {
      "osgi.command.scope=slm",
      "osgi.command.function=demo",
      "osgi.command.function=localize",
      "osgi.command.function=run",
      "osgi.command.function=validate",
      "osgi.command.function=plan",
      "osgi.command.function=schema",
      "osgi.command.function=study",
      "osgi.command.function=evaluate",
      "osgi.command.function=tiles",
      "osgi.command.function=score",
      "osgi.command.function=fuse",
      "osgi.command.function=retrieve",
      "osgi.command.function=results",
      "osgi.command.function=compare",
      "osgi.command.function=leaderboard",
      "osgi.command.function=report",
      "osgi.command.function=macro",
      "osgi.command.function=forget",
      "osgi.command.function=encoders",
      "osgi.command.function=tilers",
      "osgi.command.function=queries",
      "osgi.command.function=fusions",
      "osgi.command.function=filters",
      "osgi.command.function=metrics",
      "osgi.command.function=datasets",
      "osgi.command.function=caption-sets",
      "osgi.command.function=retrieval-metrics",
      "osgi.command.function=dataset",
      "osgi.command.function=check-encoder",
      "osgi.command.function=tune",
      "osgi.command.function=doctor",
      "osgi.command.function=new-plugin",
      "osgi.command.function=install-engine",
      "osgi.command.function=pack-model",
      "osgi.command.function=unpack-model",
      "osgi.command.function=model-info",
      "osgi.command.function=available",
      "osgi.command.function=install",
      "osgi.command.function=uninstall",
      "osgi.command.function=lab"
    })
public final class ShellCommands {

  private static final int OUT = 1;
  private static final int ERR = 2;

  private final Invocation invocation;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile LabClient lab;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile LabJobs labJobs;

  /** Made when all services that the verbs call are there. */
  @Activate
  public ShellCommands(
      BundleContext context,
      @Reference Workbench workbench,
      @Reference Localizer localizer,
      @Reference EncoderTuning tuning,
      @Reference Stored stored,
      @Reference Scripting scripting,
      @Reference ExperimentFiles experiments,
      @Reference Pictures pictures,
      @Reference Doctor doctor,
      @Reference PluginProjects projects,
      @Reference EngineInstaller engines,
      @Reference Installer installer,
      @Reference ModelPackages models,
      @Reference Retrieval retrieval,
      @Reference RetrievalFiles retrievalFiles,
      @Reference DatasetTools datasets,
      @Reference Studies studies,
      @Reference MetricSanity sanity) {
    this.invocation =
        new Invocation(
            new Services(
                workbench,
                localizer,
                tuning,
                stored,
                scripting,
                experiments,
                pictures,
                doctor,
                projects,
                engines,
                installer,
                models,
                retrieval,
                retrievalFiles,
                datasets,
                studies,
                sanity),
            context.getBundle().getVersion().toString());
  }

  /**
   * What Gogo calls for every one of the functions.
   *
   * @param args the function's name, then its arguments
   */
  public void _main(CommandSession session, String[] args) {
    Process process = Process.Utils.current();
    Terminal ofProcess = Terminal.ofProcess();
    Terminal terminal =
        new Terminal(
            ofProcess.coloursOut() && process.isTty(OUT),
            ofProcess.coloursErr() && process.isTty(ERR),
            ofProcess.live() && process.isTty(ERR));
    int exit =
        invocation.run(
            Arrays.asList(args),
            process.out(),
            process.err(),
            terminal,
            Map.of(
                "lab",
                () ->
                    new LabVerb(
                        () -> lab,
                        () -> labJobs,
                        InputStream.nullInputStream(),
                        process.out(),
                        process.err(),
                        terminal)));
    session.put("exitCode", exit);
  }
}
