package slm.models.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import slm.api.InputException;
import slm.api.inference.Session;
import slm.api.inference.Tensor;
import slm.api.inference.TensorSpec;

/**
 * A network in PyTorch. Inputs and outputs are matched by position, since TorchScript names no
 * outputs and does not show the names of inputs. Numbers are copied once on the way in and once on
 * the way out.
 */
final class TorchSession implements Session {

  /** What is known of a loaded network. */
  record Card(String file, String runsOn, int threads, List<String> inputs, List<String> outputs) {}

  private final Model model;
  private final Device device;
  private final OperatorThreads threads;
  private final Card card;
  private final Guarded lifetime;

  TorchSession(Model model, Device device, OperatorThreads threads, Card card, Guarded lifetime) {
    this.model = model;
    this.device = device;
    this.threads = threads;
    this.card = card;
    this.lifetime = lifetime;
    lifetime.start(() -> LoaderGate.call(this::release));
  }

  private Void release() {
    model.close();
    return null;
  }

  @Override
  public List<TensorSpec> inputs() {
    return specs(card.inputs());
  }

  @Override
  public List<TensorSpec> outputs() {
    return specs(card.outputs());
  }

  private static List<TensorSpec> specs(List<String> names) {
    return names.stream().map(name -> new TensorSpec(name, "unknown", List.of())).toList();
  }

  @Override
  public String runsOn() {
    return card.runsOn();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> given) {
    return lifetime.call(
        () -> threads.call(card.threads(), () -> LoaderGate.call(() -> runLoaded(given))));
  }

  private Map<String, Tensor> runLoaded(Map<String, Tensor> given) {
    if (!given.keySet().equals(Set.copyOf(card.inputs()))) {
      throw new IllegalArgumentException(
          "The network "
              + card.file()
              + " has the inputs "
              + card.inputs()
              + ", not "
              + given.keySet().stream().sorted().toList());
    }
    List<IValue> values = new ArrayList<>();
    try (NDManager manager = model.getNDManager().newSubManager(device)) {
      for (String name : card.inputs()) {
        values.add(IValue.from((PtNDArray) array(manager, given.get(name))));
      }
      PtSymbolBlock block = (PtSymbolBlock) model.getBlock();
      try (IValue answer = block.forward(values.toArray(IValue[]::new))) {
        return read(answer.toNDList((PtNDManager) manager));
      }
    } catch (EngineException | UnsupportedOperationException e) {
      throw new InputException(
          "The network " + card.file() + " failed: " + TorchMessage.of(e),
          "Check that it takes the inputs that its description lists, in this order,"
              + " and gives tensors",
          e);
    } finally {
      values.forEach(IValue::close);
    }
  }

  private static NDArray array(NDManager manager, Tensor tensor) {
    Shape shape = new Shape(tensor.shape());
    Buffer data =
        tensor instanceof Tensor.Floats floats
            ? floats.data().duplicate()
            : ((Tensor.Longs) tensor).data().duplicate();
    return manager.create(
        data, shape, tensor instanceof Tensor.Floats ? DataType.FLOAT32 : DataType.INT64);
  }

  private Map<String, Tensor> read(NDList answers) {
    if (answers.size() < card.outputs().size()) {
      throw new InputException(
          "The network "
              + card.file()
              + " gives "
              + answers.size()
              + " outputs, and its description names "
              + card.outputs(),
          "Correct the model description");
    }
    Map<String, Tensor> read = new LinkedHashMap<>();
    for (int i = 0; i < card.outputs().size(); i++) {
      NDArray answer = answers.get(i);
      if (!answer.getDevice().equals(device)) {
        throw new InputException(
            "The network "
                + card.file()
                + " computes on "
                + answer.getDevice()
                + ", whatever device is asked for",
            "Use the device cpu, or export the network without devices in its code");
      }
      read.put(card.outputs().get(i), tensor(answer));
    }
    return read;
  }

  private static Tensor tensor(NDArray answer) {
    long[] shape = answer.getShape().getShape();
    return switch (answer.getDataType()) {
      case FLOAT32 -> new Tensor.Floats(FloatBuffer.wrap(answer.toFloatArray()), shape);
      case FLOAT16, BFLOAT16, FLOAT64 ->
          new Tensor.Floats(
              FloatBuffer.wrap(answer.toType(DataType.FLOAT32, true).toFloatArray()), shape);
      case INT64 -> new Tensor.Longs(LongBuffer.wrap(answer.toLongArray()), shape);
      default ->
          new Tensor.Longs(
              LongBuffer.wrap(answer.toType(DataType.INT64, true).toLongArray()), shape);
    };
  }

  @Override
  public void close() {
    lifetime.close();
  }
}
