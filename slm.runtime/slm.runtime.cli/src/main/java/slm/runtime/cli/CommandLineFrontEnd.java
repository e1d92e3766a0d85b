package slm.runtime.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandProcessor;
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
import slm.api.lab.LabWorker;
import slm.api.plugin.PluginProjects;
import slm.api.result.Pictures;
import slm.api.retrieval.Retrieval;
import slm.api.retrieval.RetrievalFiles;
import slm.api.study.MetricSanity;
import slm.api.study.Studies;
import slm.runtime.boot.FrontEnd;

/** The command line {@code slm}. */
@Component(property = "slm.frontend=cli")
public final class CommandLineFrontEnd implements FrontEnd {

  private final BundleContext context;
  private final Invocation invocation;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile CommandProcessor processor;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile LabClient lab;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile LabJobs labJobs;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile LabWorker labWorker;

  /** Made when all services that the verbs call are there. */
  @Activate
  public CommandLineFrontEnd(
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
    this.context = context;
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

  @Override
  public int run(List<String> args, InputStream in, PrintStream out, PrintStream err) {
    Map<String, Supplier<?>> more = new LinkedHashMap<>();
    more.put("workbench", () -> new WorkbenchVerb(context, in, out, err));
    more.put("shell", () -> new Shell(() -> processor, in, out, err));
    more.put("serve", () -> new ServeVerb(context, in, out, err));
    more.put(
        "work", () -> new WorkVerb(() -> lab, () -> labWorker, in, out, err, Terminal.ofProcess()));
    more.put(
        "lab", () -> new LabVerb(() -> lab, () -> labJobs, in, out, err, Terminal.ofProcess()));
    return invocation.run(args, out, err, Terminal.ofProcess(), more);
  }
}
