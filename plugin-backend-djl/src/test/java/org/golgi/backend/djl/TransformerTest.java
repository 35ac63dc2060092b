package org.golgi.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.cases.Draw;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.api.Test;

/**
 * A whole small transformer and its gradients by all weights: the graph on PyTorch, on the
 * interpreter, and the same model written with DJL's arrays under DJL's own autograd.
 */
class TransformerTest {
  private static final int BATCH = 2;
  private static final int LENGTH = 5;
  private static final int VOCABULARY = 11;
  private static final int WIDTH = 12;
  private static final int HEADS = 3;
  private static final int HIDDEN = 20;
  private static final int BLOCKS = 2;
  private static final double EPSILON = 1e-6;

  /** Of the greatest element: float32 has 24 bits, and a few hundred roundings add up. */
  private static final double SINGLE = 1e-5;

  /** The same for bfloat16, with 8 bits: a check of nothing but sense. */
  private static final double BRAIN = 0.2;

  private final Map<String, HostTensor> weights = weights();
  private final HostTensor tokens =
      new Draw(5, DType.F32).indices(Shape.of(BATCH * LENGTH), VOCABULARY);
  private final HostTensor targets =
      new Draw(6, DType.F32).indices(Shape.of(BATCH * LENGTH), VOCABULARY);

  private static Map<String, HostTensor> weights() {
    Draw draw = new Draw(4, DType.F32);
    Map<String, HostTensor> weights = new LinkedHashMap<>();
    weights.put("embed", draw.normal(Shape.of(VOCABULARY, WIDTH)));
    for (int block = 0; block < BLOCKS; block++) {
      for (String name : List.of("q", "k", "v", "o")) {
        weights.put(name + block, scaled(draw.normal(Shape.of(WIDTH, WIDTH))));
      }
      weights.put("gate" + block, scaled(draw.normal(Shape.of(WIDTH, HIDDEN))));
      weights.put("up" + block, scaled(draw.normal(Shape.of(WIDTH, HIDDEN))));
      weights.put("down" + block, scaled(draw.normal(Shape.of(HIDDEN, WIDTH))));
      weights.put("norm" + block, draw.positive(Shape.of(WIDTH)));
      weights.put("norm'" + block, draw.positive(Shape.of(WIDTH)));
    }
    weights.put("last", draw.positive(Shape.of(WIDTH)));
    return weights;
  }

  private static HostTensor scaled(HostTensor tensor) {
    double scale = 1 / Math.sqrt(WIDTH);
    return HostTensor.ofDoubles(
        DType.F32,
        tensor.shape(),
        Arrays.stream(tensor.toDoubles()).map(element -> element * scale).toArray());
  }

  @Test
  void theGraphOnPyTorchAgreesWithDjlsAutograd() {
    assertAgree(onDevice(DType.F32), autograd(), SINGLE);
  }

  @Test
  void theInterpreterAgreesWithDjlsAutograd() {
    Map<String, HostTensor> results =
        Interpreter.run(Simplification.of(graph(DType.F32).build()), given(DType.F32));
    assertAgree(results, autograd(), SINGLE);
  }

  @Test
  void bfloat16RunsTheWholeModel() {
    assertAgree(onDevice(DType.BF16), autograd(), BRAIN);
  }

  private static void assertAgree(
      Map<String, HostTensor> actual, Map<String, HostTensor> expected, double tolerance) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          double greatest = Arrays.stream(tensor.toDoubles()).map(Math::abs).max().orElseThrow();
          assertThat(greatest).as("%s is not all zeros", name).isPositive();
          assertThat(actual.get(name).toDoubles())
              .as(name)
              .containsExactly(tensor.toDoubles(), within(tolerance * greatest));
        });
  }

  private Map<String, HostTensor> given(DType dtype) {
    Map<String, HostTensor> given = new LinkedHashMap<>();
    weights.forEach((name, tensor) -> given.put(name, tensor.as(dtype)));
    given.put("tokens", tokens);
    given.put("targets", targets);
    return given;
  }

  private Map<String, HostTensor> onDevice(DType dtype) {
    Map<String, HostTensor> results = new LinkedHashMap<>();
    try (Device device = new DjlBackend(new NativeLibraries()).open("cpu");
        Executable executable = device.compile(Simplification.of(graph(dtype).build()))) {
      Map<String, Tensor> given = new LinkedHashMap<>();
      given(dtype).forEach((name, tensor) -> given.put(name, device.upload(tensor)));
      executable
          .run(given)
          .forEach(
              (name, tensor) -> {
                results.put(name, tensor.download());
                tensor.close();
              });
      given.values().forEach(Tensor::close);
      assertThat(device.memory().liveTensors()).isZero();
    }
    return results;
  }

  /** Outputs: {@code logits}, {@code loss}, and for each weight its gradient under its name. */
  private GraphBuilder graph(DType dtype) {
    GraphBuilder g = new GraphBuilder();
    Map<String, Value> w = new LinkedHashMap<>();
    weights.forEach((name, tensor) -> w.put(name, g.input(name, dtype, tensor.shape())));
    Value x =
        w.get("embed")
            .gather(g.input("tokens", DType.I64, tokens.shape()))
            .reshape(BATCH, LENGTH, WIDTH);
    for (int block = 0; block < BLOCKS; block++) {
      x = x.plus(attention(x.rmsNorm(EPSILON).times(w.get("norm" + block)), w, block));
      Value h = x.rmsNorm(EPSILON).times(w.get("norm'" + block));
      Value gated = h.matmul(w.get("gate" + block)).gelu().times(h.matmul(w.get("up" + block)));
      x = x.plus(gated.matmul(w.get("down" + block)));
    }
    Value logits =
        x.rmsNorm(EPSILON)
            .times(w.get("last"))
            .reshape(BATCH * LENGTH, WIDTH)
            .matmul(w.get("embed").transpose());
    Value target = g.input("targets", DType.I64, targets.shape()).reshape(BATCH * LENGTH, 1);
    Value hit = target.equalTo(g.iota(logits.shape(), 1));
    Value loss = hit.select(logits.logSoftmax(), 0).sumAll().times(-1.0 / (BATCH * LENGTH));
    g.output("logits", logits);
    g.output("loss", loss);
    List<Value> gradients = Gradient.of(loss, List.copyOf(w.values()));
    int i = 0;
    for (String name : w.keySet()) {
      g.output(name, gradients.get(i++));
    }
    return g;
  }

  private static Value attention(Value h, Map<String, Value> w, int block) {
    Value q = heads(h.matmul(w.get("q" + block)));
    Value k = heads(h.matmul(w.get("k" + block)));
    Value v = heads(h.matmul(w.get("v" + block)));
    Value scores = q.matmul(k.transpose()).times(1 / Math.sqrt(WIDTH / HEADS));
    GraphBuilder g = h.builder();
    Value past = g.iota(scores.shape(), 2).atLeast(g.iota(scores.shape(), 3));
    Value mixed = past.select(scores, -1e9).softmax().matmul(v);
    return mixed.permute(0, 2, 1, 3).reshape(BATCH, LENGTH, WIDTH).matmul(w.get("o" + block));
  }

  private static Value heads(Value x) {
    return x.reshape(BATCH, LENGTH, HEADS, WIDTH / HEADS).permute(0, 2, 1, 3);
  }

  /**
   * The same model in DJL's own words. Numbers are arrays: {@code op(Number)} is not safe there.
   */
  private Map<String, HostTensor> autograd() {
    Engine engine = new NativeLibraries().pytorch();
    Map<String, HostTensor> results = new LinkedHashMap<>();
    try (NDManager manager = engine.newBaseManager(ai.djl.Device.cpu())) {
      Map<String, NDArray> w = new LinkedHashMap<>();
      weights.forEach((name, tensor) -> w.put(name, array(manager, tensor)));
      w.values().forEach(weight -> weight.setRequiresGradient(true));
      try (GradientCollector collector = engine.newGradientCollector()) {
        NDArray logits = logits(manager, w);
        NDArray chosen = logits.logSoftmax(-1).mul(oneHot(manager, targets)).sum();
        NDArray loss = chosen.mul(manager.create(-1f / (BATCH * LENGTH)));
        collector.backward(loss);
        results.put("logits", host(logits));
        results.put("loss", host(loss));
      }
      w.forEach((name, weight) -> results.put(name, host(weight.getGradient())));
    }
    return results;
  }

  private NDArray logits(NDManager manager, Map<String, NDArray> w) {
    NDArray x = oneHot(manager, tokens).matMul(w.get("embed")).reshape(BATCH, LENGTH, WIDTH);
    for (int block = 0; block < BLOCKS; block++) {
      NDArray normed = rmsNorm(manager, x).mul(w.get("norm" + block));
      x = x.add(attention(manager, normed, w, block));
      NDArray h = rmsNorm(manager, x).mul(w.get("norm'" + block));
      NDArray gate = gelu(manager, h.matMul(w.get("gate" + block)));
      x = x.add(gate.mul(h.matMul(w.get("up" + block))).matMul(w.get("down" + block)));
    }
    return rmsNorm(manager, x)
        .mul(w.get("last"))
        .reshape(BATCH * LENGTH, WIDTH)
        .matMul(w.get("embed").transpose());
  }

  private static NDArray attention(
      NDManager manager, NDArray h, Map<String, NDArray> w, int block) {
    List<NDArray> qkv = new ArrayList<>();
    for (String name : List.of("q", "k", "v")) {
      qkv.add(
          h.matMul(w.get(name + block))
              .reshape(BATCH, LENGTH, HEADS, WIDTH / HEADS)
              .transpose(0, 2, 1, 3));
    }
    NDArray scores =
        qkv.get(0)
            .matMul(qkv.get(1).transpose(0, 1, 3, 2))
            .mul(manager.create((float) (1 / Math.sqrt(WIDTH / HEADS))));
    NDArray mixed = scores.add(future(manager)).softmax(-1).matMul(qkv.get(2));
    return mixed.transpose(0, 2, 1, 3).reshape(BATCH, LENGTH, WIDTH).matMul(w.get("o" + block));
  }

  /** 0 for the past and the present, and a large negative number for the future. */
  private static NDArray future(NDManager manager) {
    float[] mask = new float[LENGTH * LENGTH];
    IntStream.range(0, mask.length)
        .filter(i -> i % LENGTH > i / LENGTH)
        .forEach(i -> mask[i] = -1e9f);
    return manager.create(mask, new ai.djl.ndarray.types.Shape(1, 1, LENGTH, LENGTH));
  }

  private static NDArray rmsNorm(NDManager manager, NDArray x) {
    NDArray meanSquare = x.mul(x).mean(new int[] {-1}, true);
    return x.div(meanSquare.add(manager.create((float) EPSILON)).sqrt());
  }

  private static NDArray gelu(NDManager manager, NDArray x) {
    NDArray cube = x.mul(x).mul(x).mul(manager.create(0.044715f));
    NDArray t = x.add(cube).mul(manager.create((float) Math.sqrt(2 / Math.PI))).tanh();
    return x.mul(t.add(manager.create(1f))).mul(manager.create(0.5f));
  }

  private static NDArray oneHot(NDManager manager, HostTensor indices) {
    float[] hot = new float[Math.toIntExact(indices.shape().size() * VOCABULARY)];
    long[] at = indices.toLongs();
    IntStream.range(0, at.length).forEach(i -> hot[i * VOCABULARY + (int) at[i]] = 1);
    return manager.create(hot, new ai.djl.ndarray.types.Shape(at.length, VOCABULARY));
  }

  private static NDArray array(NDManager manager, HostTensor tensor) {
    long[] extents = Arrays.stream(tensor.shape().extents()).asLongStream().toArray();
    return manager.create(tensor.toFloats(), new ai.djl.ndarray.types.Shape(extents));
  }

  private static HostTensor host(NDArray array) {
    int[] extents = Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
    return HostTensor.of(Shape.of(extents), array.toFloatArray());
  }
}
