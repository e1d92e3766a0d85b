package slm.ui.imagej.macro;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.ExtensionDescriptor;
import ij.macro.Interpreter;
import ij.macro.MacroExtension;
import java.awt.Rectangle;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scoring;
import slm.api.experiment.StageSpec;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;
import slm.api.raster.Window;
import slm.api.result.CaseOutcome;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;
import slm.api.tiling.Tile;
import slm.ui.imagej.SlmServices;
import slm.ui.imagej.command.Commands;
import slm.ui.imagej.command.Lab;
import slm.ui.imagej.exchange.OpenScene;

/**
 * The functions {@code Ext.slm...} of macros. Each stands for a command, and gives back what the
 * command finds as numbers, strings and arrays; numbers that a function returns are strings, as in
 * all extensions of ImageJ.
 */
public final class Extensions implements MacroExtension {

  private static final Logger LOG = LoggerFactory.getLogger(Extensions.class);

  /**
   * An array that goes out. ImageJ does not let an array variable stand for a whole array here; but
   * a variable that is no array yet becomes one when it gets one.
   */
  private static final int ARRAY_OUT = ARG_STRING | ARG_OUTPUT;

  private final Commands commands;
  private final SlmServices slm;
  private final Map<String, Function> functions = new LinkedHashMap<>();

  /** What a function does with its arguments; outputs replace them. */
  private interface Body {
    String call(Object[] args);
  }

  private record Function(int[] types, Body body) {}

  public Extensions(Commands commands, SlmServices slm) {
    this.commands = commands;
    this.slm = slm;
    add("slmLocalize", this::localize, ARG_STRING, ARG_STRING, ARRAY_OUT, ARRAY_OUT, ARRAY_OUT);
    add("slmScore", this::score, ARG_STRING, ARG_STRING);
    add("slmEvaluate", this::evaluate, ARG_STRING, ARG_STRING, ARRAY_OUT, ARRAY_OUT);
    add("slmEncoders", this::encoders, ARRAY_OUT);
    add("slmInstall", args -> install((String) args[0]), ARG_STRING);
    add("slmUninstall", args -> uninstall((String) args[0]), ARG_STRING);
    add("slmRun", this::runExperiment, ARG_STRING, ARG_STRING);
    add("slmResult", this::result, ARG_STRING, ARG_STRING, ARRAY_OUT);
    add("slmSubmit", this::submit, ARG_STRING, ARG_STRING);
    add("slmJob", this::job, ARG_STRING, ARRAY_OUT, ARRAY_OUT);
    add("slmLabModels", this::labModels, ARRAY_OUT);
  }

  private void add(String name, Body body, int... types) {
    int[] optional = types.clone();
    // only the first argument has to be there, and those of slmEncoders and slmLabModels are
    // outputs
    for (int i = name.equals("slmResult") ? 2 : 1; i < optional.length; i++) {
      optional[i] |= ARG_OPTIONAL;
    }
    functions.put(name, new Function(optional, body));
  }

  @Override
  public ExtensionDescriptor[] getExtensionFunctions() {
    return functions.entrySet().stream()
        .map(one -> new ExtensionDescriptor(one.getKey(), one.getValue().types(), this))
        .toArray(ExtensionDescriptor[]::new);
  }

  /** What goes wrong ends the macro with an error on the line of the call. */
  @Override
  public String handleExtension(String name, Object[] args) {
    String problem;
    try {
      return functions.get(name).body().call(args);
    } catch (InputException e) {
      problem = e.getMessage();
    } catch (RuntimeException e) {
      if (Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
      LOG.error("Ext.{} failed", name, e);
      problem = "Ext." + name + " failed with " + e + ". The log has the details.";
    }
    Interpreter.getInstance().abort(problem);
    return "";
  }

  private String localize(Object[] args) {
    Map<String, Object> inputs = commands.inputsOf("SLM Localize...", text(args, 1));
    inputs.put("query", args[0]);
    if (!inputs.containsKey("scene")) {
      inputs.put("image", image());
    }
    Map<String, Object> found = commands.call("SLM Localize...", inputs);
    out(args, 2, numbers((double[]) found.get("xs")));
    out(args, 3, numbers((double[]) found.get("ys")));
    out(args, 4, numbers((double[]) found.get("values")));
    ImagePlus map = (ImagePlus) found.get("map");
    map.show();
    // what a function returns is logged where nobody takes it; the map is the current image
    return "";
  }

  /** Of the current image, or of the bounds of its selection. */
  private String score(Object[] args) {
    ImagePlus image = image();
    Rectangle area =
        image.getRoi() == null
            ? new Rectangle(image.getWidth(), image.getHeight())
            : image.getRoi().getBounds();
    Window window = new Window(area.x, area.y, area.width, area.height);
    String encoder = text(args, 1).isBlank() ? "aerial" : text(args, 1);
    try {
      return Double.toString(
          slm.get(Scoring.class)
              .score(
                  OpenScene.of(image),
                  List.of(new Tile(window, Math.max(area.width, area.height))),
                  (String) args[0],
                  StageSpec.parse(encoder),
                  RunOptions.defaults(),
                  escape())
              .get(0)
              .score());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String evaluate(Object[] args) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("image", image());
    inputs.put("metrics", args[0]);
    if (!text(args, 1).isBlank()) {
      inputs.put("regions", text(args, 1));
    }
    Map<?, ?> figures = (Map<?, ?>) commands.call("SLM Evaluate Map...", inputs).get("figures");
    out(args, 2, strings(figures.keySet().toArray()));
    out(args, 3, figures.values().stream().map(value -> new Double[] {(Double) value}).toArray());
    return figures.isEmpty() ? "NaN" : figures.values().iterator().next().toString();
  }

  private String encoders(Object[] args) {
    String[] ids = (String[]) commands.call("SLM Encoders...", Map.of()).get("ids");
    out(args, 0, strings((Object[]) ids));
    return String.join(",", ids);
  }

  private String install(String model) {
    return (String) commands.call("SLM Install Model...", Map.of("model", model)).get("installed");
  }

  private String uninstall(String model) {
    return (String) commands.call("SLM Uninstall Model...", Map.of("model", model)).get("removed");
  }

  private String runExperiment(Object[] args) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("experiment", new File((String) args[0]));
    if (!text(args, 1).isBlank()) {
      inputs.put("folder", new File(text(args, 1)));
    }
    return String.join(",", (String[]) commands.call("SLM Run Experiment...", inputs).get("runs"));
  }

  /** The mean of a figure over all cases of a run, and its value in every case. */
  private String result(Object[] args) {
    String figure = (String) args[1];
    ResultStore store = slm.get(ResultStore.class);
    StoredRun run = store.run((String) args[0]);
    List<CaseOutcome> outcomes = store.outcomes(run.id());
    List<Object> values = new ArrayList<>();
    for (CaseOutcome outcome : outcomes) {
      if (outcome.figures().containsKey(figure)) {
        values.add(new Double[] {outcome.figures().get(figure)});
      }
    }
    OptionalDouble mean = values.stream().mapToDouble(value -> ((Double[]) value)[0]).average();
    out(args, 2, values.toArray());
    return Double.toString(
        mean.orElseThrow(
            () ->
                new InputException(
                    "The run " + run.id() + " has no figure '" + figure + "'",
                    "Its figures are "
                        + outcomes.stream()
                            .flatMap(outcome -> outcome.figures().keySet().stream())
                            .distinct()
                            .toList())));
  }

  private String submit(Object[] args) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("experiment", new File((String) args[0]));
    if (!text(args, 1).isBlank()) {
      inputs.put("priority", text(args, 1));
    }
    return (String) commands.call("SLM Submit to Lab...", inputs).get("job");
  }

  /** How a job of the lab stands: its runs, and the cases that are done, failed and all. */
  private String job(Object[] args) {
    LabJobs jobs = slm.get(LabJobs.class);
    LabJob job = Lab.ask(() -> jobs.job((String) args[0]));
    out(args, 1, strings(job.runs().toArray()));
    out(args, 2, numbers(new double[] {job.done(), job.failed(), job.total()}));
    return job.state().id();
  }

  private String labModels(Object[] args) {
    String[] ids = (String[]) commands.call("SLM Lab Models...", Map.of()).get("ids");
    out(args, 0, strings((Object[]) ids));
    return String.join(",", ids);
  }

  private static ImagePlus image() {
    ImagePlus image = WindowManager.getCurrentImage();
    if (image == null) {
      throw new InputException("There is no image", "Open one first");
    }
    return image;
  }

  private static Monitor escape() {
    return new Monitor() {
      @Override
      public boolean cancelled() {
        return IJ.escapePressed();
      }

      @Override
      public void progress(String stage, long done, long total) {
        // a single tile is scored at once
      }
    };
  }

  private static String text(Object[] args, int index) {
    return index < args.length && args[index] != null ? (String) args[index] : "";
  }

  private static void out(Object[] args, int index, Object[] value) {
    if (index < args.length && args[index] != null) {
      args[index] = value;
    }
  }

  /** Elements of an array that goes out are arrays of one element themselves. */
  private static Object[] numbers(double[] values) {
    return Arrays.stream(values).mapToObj(value -> new Double[] {value}).toArray();
  }

  private static Object[] strings(Object... values) {
    return Arrays.stream(values).map(value -> new String[] {value.toString()}).toArray();
  }
}
