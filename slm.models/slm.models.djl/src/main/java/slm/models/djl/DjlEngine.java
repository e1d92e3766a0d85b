package slm.models.djl;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import slm.api.InputException;
import slm.api.inference.InferenceEngine;
import slm.api.inference.Session;
import slm.api.inference.SessionOptions;
import slm.api.inference.Tokenizer;

/**
 * Runs ONNX networks. DJL sets up ONNX Runtime and brings the tokenizers; networks then run on ONNX
 * Runtime's own interface, which, unlike DJL's arrays, tells types and shapes and takes buffers as
 * they are. Either way a batch takes the same time. The native libraries are loaded at the first
 * need.
 */
@Component(property = "slm.format=onnx")
public final class DjlEngine implements InferenceEngine {

  private final Natives natives;
  private final Optional<OptimisedGraphs> graphs;
  private final Set<Guarded> open = ConcurrentHashMap.newKeySet();

  /** Libraries live under {@code slm.home}, or else in the bundle's own area. */
  @Activate
  public DjlEngine(BundleContext context) {
    this(
        nativesFolder(context),
        Optional.ofNullable(context.getProperty("slm.home"))
            .map(home -> Path.of(home, "cache", "graphs")));
  }

  /**
   * An engine outside a framework.
   *
   * @param nativesFolder where the native libraries are unpacked to
   */
  public DjlEngine(Path nativesFolder) {
    this(nativesFolder, Optional.empty());
  }

  /**
   * @param graphs where optimised networks are kept
   */
  DjlEngine(Path nativesFolder, Optional<Path> graphs) {
    this.natives = new Natives(nativesFolder);
    this.graphs = graphs.map(folder -> new OptimisedGraphs(folder, Natives.version()));
  }

  static Path nativesFolder(BundleContext context) {
    String home = context.getProperty("slm.home");
    if (home != null) {
      return Path.of(home, "natives");
    }
    File area = context.getDataFile("natives");
    return area != null
        ? area.toPath()
        : Path.of(
            System.getProperty("java.io.tmpdir"), "slm-natives-" + System.getProperty("user.name"));
  }

  /** Unloads what users of the engine have left open. */
  @Deactivate
  public void deactivate() {
    open.forEach(Guarded::withdraw);
  }

  @Override
  public String name() {
    return "OnnxRuntime " + Natives.version();
  }

  @Override
  public void prepare() {
    natives.environment();
    LoaderGate.call(
        () -> {
          // loads the tokenizers' library
          LibUtils.checkStatus();
          return null;
        });
  }

  @Override
  public Session load(Path model, SessionOptions options) {
    Device device = Device.parse(options.device());
    requireFile(model, "network");
    OrtEnvironment environment = natives.environment();
    try {
      Guarded lifetime = new Guarded("network " + model.getFileName(), open);
      return new OnnxSession(
          environment,
          session(environment, model, options, device),
          model.getFileName().toString(),
          name() + ", " + device,
          lifetime);
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime refuses the session's options: " + e.getMessage(), e);
    }
  }

  private OrtSession session(
      OrtEnvironment environment, Path model, SessionOptions options, Device device)
      throws OrtException {
    OptimisedGraphs.Settings settings = () -> settings(options, device);
    if (graphs.isPresent() && options.digest().isPresent() && !device.cuda()) {
      Optional<OrtSession> session =
          graphs.get().open(environment, model, options.digest().get(), settings);
      if (session.isPresent()) {
        return session.get();
      }
    }
    try (OrtSession.SessionOptions plain = settings.make()) {
      return create(environment, model, plain, device);
    }
  }

  private static OrtSession.SessionOptions settings(SessionOptions options, Device device)
      throws OrtException {
    OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
    settings.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    settings.setIntraOpNumThreads(options.threads());
    settings.setInterOpNumThreads(1);
    settings.setDeterministicCompute(true);
    // what goes wrong is thrown; printing it as well would only spoil the caller's output
    settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    device.select(settings);
    return settings;
  }

  private static OrtSession create(
      OrtEnvironment environment, Path model, OrtSession.SessionOptions settings, Device device) {
    try {
      return environment.createSession(model.toString(), settings);
    } catch (OrtException e) {
      if (device.cuda() && String.valueOf(e.getMessage()).contains("CUDA")) {
        throw device.refused(e);
      }
      throw new InputException(
          "The network " + model + " cannot be loaded: " + e.getMessage(),
          "The file is damaged, incomplete, or not ONNX; get it again from its source",
          e);
    }
  }

  @Override
  public Tokenizer tokenizer(Path file, int maxTokens, int padTo) {
    if (maxTokens < 1 || padTo < 0) {
      throw new IllegalArgumentException(maxTokens + " tokens, padded to " + padTo);
    }
    requireFile(file, "tokenizer");
    // DJL must find the properties and folders that this sets
    natives.environment();
    Guarded lifetime = new Guarded("tokenizer " + file.getFileName(), open);
    return LoaderGate.call(
        () -> {
          Padding padding = padTo == 0 ? Padding.NONE : Padding.of(open(file, padTo, true), padTo);
          return new JsonTokenizer(open(file, maxTokens, false), padding, lifetime);
        });
  }

  private static HuggingFaceTokenizer open(Path file, int maxTokens, boolean pad) {
    Map<String, String> options =
        Map.of(
            "truncation",
            "true",
            "maxLength",
            String.valueOf(maxTokens),
            "modelMaxLength",
            String.valueOf(maxTokens),
            "padToMultipleOf",
            "0",
            "padding",
            pad ? "max_length" : "false");
    try {
      return HuggingFaceTokenizer.newInstance(file, options);
    } catch (LinkageError e) {
      throw Natives.failure(Natives.platform(), e);
    } catch (IOException | RuntimeException e) {
      throw new InputException(
          "The tokenizer " + file + " cannot be loaded: " + e.getMessage(),
          "The file is damaged or not a tokenizer.json of Hugging Face's tokenizers;"
              + " get it again from its source",
          e);
    }
  }

  private static void requireFile(Path file, String what) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new InputException(
          "The " + what + " " + file + " cannot be read", "Check that the file exists");
    }
  }

  /** What is loaded at the moment, for tests. */
  List<String> loaded() {
    return open.stream().map(Guarded::toString).sorted().toList();
  }
}
