package slm.models.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.inference.InferenceEngine;
import slm.api.inference.Session;
import slm.api.inference.SessionOptions;
import slm.api.inference.Tokenizer;

/**
 * Runs TorchScript networks on PyTorch, through DJL. Its classes and natives come with an optional
 * fragment of this bundle; {@link OptionalEngines} enables the component when that is attached. The
 * native libraries are loaded at the first need.
 */
@Component(name = TorchEngine.NAME, enabled = false, property = "slm.format=torchscript")
public final class TorchEngine implements InferenceEngine {

  static final String NAME = "slm.models.djl.TorchEngine";

  private final TorchBuild build;
  private final TorchNatives natives;
  private final InferenceEngine tokenizers;
  private final Set<Guarded> open = ConcurrentHashMap.newKeySet();
  private final OperatorThreads threads =
      new OperatorThreads(
          count -> {
            JniUtils.setNumThreads(count);
            JniUtils.setGraphExecutorOptimize(false);
          });

  /** Libraries live under {@code slm.home}, or else in the bundle's own area. */
  @Activate
  public TorchEngine(
      BundleContext context, @Reference(target = "(slm.format=onnx)") InferenceEngine tokenizers) {
    this(DjlEngine.nativesFolder(context), tokenizers);
  }

  /**
   * An engine outside a framework.
   *
   * @param nativesFolder where the native libraries are unpacked to
   * @param tokenizers the engine that reads {@code tokenizer.json}
   */
  public TorchEngine(Path nativesFolder, InferenceEngine tokenizers) {
    this.build =
        TorchBuild.find()
            .orElseThrow(() -> new IllegalStateException("No bundle with PyTorch is attached"));
    this.natives = new TorchNatives(nativesFolder, build);
    this.tokenizers = tokenizers;
  }

  /** Unloads what users of the engine have left open. */
  @Deactivate
  public void deactivate() {
    open.forEach(Guarded::withdraw);
  }

  @Override
  public String name() {
    return build.toString();
  }

  /**
   * Loads a TorchScript file, by trace or script. Its inputs are given by position, under the names
   * in the options, or {@code input} when there are none; its outputs, single, in a tuple, a list
   * or a dictionary, likewise, or {@code output}.
   */
  @Override
  public Session load(Path file, SessionOptions options) {
    slm.models.djl.Device wanted = slm.models.djl.Device.parse(options.device());
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new InputException(
          "The network " + file + " cannot be read", "Check that the file exists");
    }
    if (wanted.cuda() && !build.cuda()) {
      throw wanted.refused(
          "this PyTorch was built without CUDA",
          "Use the device cpu, or run slm install-engine pytorch-cuda and restart");
    }
    Engine engine = natives.engine();
    return threads.call(
        options.threads(), () -> LoaderGate.call(() -> load(engine, file, options, wanted)));
  }

  private TorchSession load(
      Engine engine, Path file, SessionOptions options, slm.models.djl.Device wanted) {
    Device device = wanted.cuda() ? Device.gpu(wanted.index()) : Device.cpu();
    String runsOn = name() + ", " + probe(engine, device, wanted);
    Model model = engine.newModel(file.getFileName().toString(), device);
    try {
      model.load(file, null, Map.of("mapLocation", "true"));
    } catch (IOException | ai.djl.MalformedModelException | RuntimeException e) {
      model.close();
      throw new InputException(
          "The network " + file + " cannot be loaded: " + TorchMessage.of(e),
          "The file is damaged, incomplete, or not TorchScript; export it again with"
              + " torch.jit.save",
          e);
    }
    return new TorchSession(
        model,
        device,
        threads,
        new TorchSession.Card(
            file.getFileName().toString(),
            runsOn,
            options.threads(),
            orElse(options.inputs(), "input"),
            orElse(options.outputs(), "output")),
        new Guarded("network " + file.getFileName(), open));
  }

  /** Puts a number on the device, and tells where it really is. */
  private static String probe(Engine engine, Device device, slm.models.djl.Device wanted) {
    try (NDManager manager = engine.newBaseManager(device);
        NDArray one = manager.ones(new Shape(1))) {
      Device found = one.getDevice();
      if (found.isGpu() != wanted.cuda()
          || wanted.cuda() && found.getDeviceId() != wanted.index()) {
        throw wanted.refused("PyTorch uses " + found + " in its place", "Use the device cpu");
      }
      return found.isGpu() ? "cuda:" + found.getDeviceId() : "cpu";
    } catch (ai.djl.engine.EngineException e) {
      throw wanted.refused(
          TorchMessage.of(e),
          "Use the device cpu, or install the driver that the message names; slm doctor lists the"
              + " devices");
    }
  }

  private static List<String> orElse(List<String> names, String only) {
    return names.isEmpty() ? List.of(only) : names;
  }

  @Override
  public Tokenizer tokenizer(Path file, int maxTokens, int padTo) {
    return tokenizers.tokenizer(file, maxTokens, padTo);
  }

  /** What is loaded at the moment, for tests. */
  List<String> loaded() {
    return open.stream().map(Guarded::toString).sorted().toList();
  }
}
