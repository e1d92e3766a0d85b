package slm.models.djl;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.inference.Session;
import slm.api.inference.Tensor;
import slm.api.inference.TensorSpec;

/**
 * A network in ONNX Runtime. Direct buffers in native order go in without a copy; results are
 * copied once, out of memory that ONNX Runtime owns.
 */
final class OnnxSession implements Session {

  private static final Logger LOG = LoggerFactory.getLogger(OnnxSession.class);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String file;
  private final String runsOn;
  private final Guarded lifetime;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;

  OnnxSession(
      OrtEnvironment environment, OrtSession session, String file, String runsOn, Guarded lifetime)
      throws OrtException {
    this.environment = environment;
    this.session = session;
    this.file = file;
    this.runsOn = runsOn;
    this.lifetime = lifetime;
    this.inputs = specs(session.getInputInfo().values());
    this.outputs = specs(session.getOutputInfo().values());
    lifetime.start(this::release);
  }

  private void release() {
    try {
      session.close();
    } catch (OrtException e) {
      LOG.warn("The network {} was not released: {}", file, e.getMessage());
    }
  }

  private static List<TensorSpec> specs(Collection<NodeInfo> nodes) {
    return nodes.stream().map(OnnxSession::spec).toList();
  }

  private static TensorSpec spec(NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo tensor) {
      String type =
          switch (tensor.type) {
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
            default -> tensor.type.name().toLowerCase(Locale.ROOT);
          };
      return new TensorSpec(
          node.getName(), type, Arrays.stream(tensor.getShape()).boxed().toList());
    }
    return new TensorSpec(node.getName(), "not a tensor", List.of());
  }

  @Override
  public List<TensorSpec> inputs() {
    return inputs;
  }

  @Override
  public List<TensorSpec> outputs() {
    return outputs;
  }

  @Override
  public String runsOn() {
    return runsOn;
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> given) {
    return lifetime.call(() -> runLoaded(given));
  }

  private Map<String, Tensor> runLoaded(Map<String, Tensor> given) {
    for (TensorSpec input : inputs) {
      requireFit(input, given.get(input.name()));
    }
    if (given.size() > inputs.size()) {
      throw new IllegalArgumentException(
          "The network " + file + " has the inputs " + names(inputs) + ", not " + given.keySet());
    }
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (TensorSpec input : inputs) {
        tensors.put(input.name(), Buffers.toOnnx(environment, input, given.get(input.name())));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        return read(result);
      }
    } catch (OrtException e) {
      throw new InputException(
          "The network " + file + " failed: " + e.getMessage(),
          "Check that its file is undamaged and fits its description",
          e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private Map<String, Tensor> read(OrtSession.Result result) throws OrtException {
    Map<String, Tensor> read = new LinkedHashMap<>();
    for (Map.Entry<String, OnnxValue> output : result) {
      if (output.getValue() instanceof OnnxTensor tensor) {
        Buffers.fromOnnx(tensor).ifPresent(values -> read.put(output.getKey(), values));
      }
    }
    return read;
  }

  private void requireFit(TensorSpec input, Tensor tensor) {
    if (tensor == null) {
      throw new IllegalArgumentException(
          "The network " + file + " needs the input " + input.name());
    }
    long[] shape = tensor.shape();
    boolean fits = shape.length == input.shape().size();
    for (int axis = 0; fits && axis < shape.length; axis++) {
      long wanted = input.shape().get(axis);
      fits = wanted < 0 || wanted == shape[axis];
    }
    if (!fits || !Buffers.takes(input, tensor)) {
      throw new IllegalArgumentException(
          "The network "
              + file
              + " takes "
              + input.type()
              + input.shape()
              + " as "
              + input.name()
              + ", not "
              + (tensor instanceof Tensor.Floats ? "float32" : "int64")
              + Arrays.toString(shape));
    }
  }

  private static List<String> names(List<TensorSpec> specs) {
    return specs.stream().map(TensorSpec::name).toList();
  }

  @Override
  public void close() {
    lifetime.close();
  }
}
