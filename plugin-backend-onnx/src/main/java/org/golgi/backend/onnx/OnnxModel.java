package org.golgi.backend.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;

/**
 * A graph as an ONNX model. The model's inputs and outputs are named after the graph's.
 *
 * <p>A value without elements, and what is summed over no elements, is a constant: no kernel sees
 * an empty tensor. ONNX Runtime has kernels for hardly any op in BF16: such values are F32 that is
 * rounded after every op.
 */
final class OnnxModel {
  private static final int IR_VERSION = 10;

  /** ONNX's own ops; 23 is the first with RMSNormalization. */
  private static final int OPSET = 23;

  /** The domain of ONNX Runtime's further ops. */
  static final String MICROSOFT = "com.microsoft";

  /** What the name of each op begins with, followed by the id of the node that it is for. */
  static final String ORIGIN = "node";

  private final Graph graph;
  private final Set<String> initialisers;
  private final List<Term> terms = new ArrayList<>();
  private final Map<Integer, Term> wholes = new HashMap<>();
  private final Map<HostTensor, Term> constants = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private int origin;

  /** One op of the model. */
  record Step(NodeProto proto, List<Term> operands, Term result) {}

  private OnnxModel(Graph graph, Set<String> initialisers) {
    this.graph = graph;
    this.initialisers = initialisers;
  }

  /**
   * Writes a graph.
   *
   * @param initialisers inputs that are parts of the model, given when it is loaded
   */
  static OnnxModel of(Graph graph, Set<String> initialisers) {
    OnnxModel model = new OnnxModel(graph, initialisers);
    for (Node node : graph.nodes()) {
      model.origin = node.id();
      model.terms.add(model.term(node));
    }
    graph.outputs().forEach(model::output);
    model.dropUnused();
    return model;
  }

  private Term term(Node node) {
    if (node.shape().size() == 0 || sumsNothing(node)) {
      return number(0, node.dtype());
    }
    if (node.op() instanceof Op.Input input) {
      Term given = new Term(inputName(input.name()), node.dtype(), node.shape());
      return node.dtype() == DType.BF16 ? cast(given, DType.F32) : given;
    }
    Term term = OnnxOps.write(this, node);
    return node.dtype() == DType.BF16 ? cast(cast(term, DType.BF16), DType.F32) : term;
  }

  /** Whether the first operand of a node has no elements although the node has some: all are 0. */
  private boolean sumsNothing(Node node) {
    return !(node.op() instanceof Op.Concat)
        && !node.operands().isEmpty()
        && graph.node(node.operands().get(0)).shape().size() == 0;
  }

  private void output(String name, int id) {
    origin = id;
    Node node = graph.node(id);
    Term whole = whole(id);
    Term rounded = node.dtype() == DType.BF16 ? cast(whole, DType.BF16) : whole;
    append(
        "Identity", "", List.of(rounded), new Term(outputName(name), node.dtype(), node.shape()));
  }

  /** The model's name of an input of the graph. */
  static String inputName(String name) {
    return "in/" + name;
  }

  /** The model's name of an output of the graph. */
  static String outputName(String name) {
    return "out/" + name;
  }

  private void dropUnused() {
    graph.outputs().keySet().forEach(name -> used.add(outputName(name)));
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (used.contains(step.result().name())) {
        step.operands().forEach(operand -> used.add(operand.name()));
      } else {
        steps.remove(i);
      }
    }
    constants.values().removeIf(term -> !used.contains(term.name()));
  }

  Node operand(Node node, int index) {
    return graph.node(node.operands().get(index));
  }

  /** An operand, perhaps kept smaller than it is. */
  Term small(Node node, int index) {
    return terms.get(node.operands().get(index));
  }

  /** All operands, perhaps kept smaller than they are. */
  List<Term> small(Node node) {
    return node.operands().stream().map(terms::get).toList();
  }

  /** An operand in its whole shape. */
  Term whole(Node node, int index) {
    return whole(node.operands().get(index));
  }

  private Term whole(int id) {
    Shape shape = graph.node(id).shape();
    Term term = terms.get(id);
    return term.shape().equals(shape)
        ? term
        : wholes.computeIfAbsent(
            id, key -> apply("Expand", term.dtype(), shape, List.of(term, list(shape))));
  }

  /** The type in which values of a type are computed. */
  static DType working(DType dtype) {
    return dtype == DType.BF16 ? DType.F32 : dtype;
  }

  /** A number as a scalar. */
  Term number(double number, DType dtype) {
    return constant(HostTensor.ofDoubles(working(dtype), Shape.scalar(), number));
  }

  /** A shape as a list of integers. */
  Term list(Shape shape) {
    return list(shape.extents());
  }

  Term list(int... integers) {
    return constant(
        HostTensor.of(Shape.of(integers.length), IntStream.of(integers).asLongStream().toArray()));
  }

  Term constant(HostTensor tensor) {
    HostTensor kept = tensor.as(working(tensor.dtype()));
    return constants.computeIfAbsent(
        kept, key -> new Term("c" + constants.size(), key.dtype(), key.shape()));
  }

  Term cast(Term term, DType dtype) {
    return apply(
        "Cast", dtype, term.shape(), List.of(term), Attribute.of("to", Attribute.type(dtype)));
  }

  /** An op that repeats its operands by NumPy's rule. */
  Term each(String op, DType dtype, Term... operands) {
    List<Term> terms = List.of(operands);
    return apply(op, dtype, Term.joined(terms), terms);
  }

  Term apply(String op, DType dtype, Shape shape, List<Term> operands, Attribute... attributes) {
    return apply(op, "", dtype, shape, operands, attributes);
  }

  Term apply(
      String op,
      String domain,
      DType dtype,
      Shape shape,
      List<Term> operands,
      Attribute... attributes) {
    Term result = new Term("v" + steps.size(), dtype, shape);
    append(op, domain, operands, result, attributes);
    return result;
  }

  private void append(
      String op, String domain, List<Term> operands, Term result, Attribute... attributes) {
    NodeProto.Builder proto =
        NodeProto.newBuilder()
            .setOpType(op)
            .setDomain(domain)
            .setName(ORIGIN + origin + "/" + result.name());
    operands.forEach(operand -> proto.addInput(operand.name()));
    for (Attribute attribute : attributes) {
      proto.addAttribute(attribute.proto());
    }
    proto.addOutput(result.name());
    if (op.equals("TopK")) {
      // Its second result, where the first was found, must have a name.
      proto.addOutput(result.name() + "/at");
    }
    steps.add(new Step(proto.build(), operands, result));
  }

  /** The steps in their order; each is used by a later one or is an output. */
  List<Step> steps() {
    return steps;
  }

  /** Whether the model has an input of the graph as its own, given at each run. */
  boolean isGiven(String input) {
    return used.contains(inputName(input)) && !initialisers.contains(input);
  }

  /** Whether the model has an input of the graph as a part, given when it is loaded. */
  boolean isPart(String input) {
    return used.contains(inputName(input)) && initialisers.contains(input);
  }

  /** The model in the format of ONNX files. */
  byte[] bytes() {
    GraphProto.Builder proto = GraphProto.newBuilder().setName("golgi");
    graph
        .inputs()
        .forEach(
            (name, node) -> {
              if (isGiven(name)) {
                proto.addInput(info(inputName(name), node));
              } else if (isPart(name)) {
                proto.addInitializer(part(inputName(name), node));
              }
            });
    constants.forEach(
        (tensor, term) ->
            proto.addInitializer(
                tensor(term.name(), term.dtype(), term.shape())
                    .setRawData(ByteString.copyFrom(tensor.bytes()))));
    steps.forEach(step -> proto.addNode(step.proto()));
    graph.outputs().forEach((name, id) -> proto.addOutput(info(outputName(name), graph.node(id))));
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1))
        .setGraph(proto)
        .build()
        .toByteArray();
  }

  private static TensorProto.Builder tensor(String name, DType dtype, Shape shape) {
    TensorProto.Builder proto =
        TensorProto.newBuilder().setName(name).setDataType(Attribute.type(dtype));
    IntStream.of(shape.extents()).forEach(proto::addDims);
    return proto;
  }

  /** A tensor whose elements ONNX Runtime is told to find elsewhere; it is given them instead. */
  private static TensorProto part(String name, Node node) {
    return tensor(name, node.dtype(), node.shape())
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue("given"))
        .build();
  }

  private static ValueInfoProto info(String name, Node node) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    IntStream.of(node.shape().extents())
        .forEach(
            extent -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(extent)));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(Attribute.type(node.dtype()))
                        .setShape(shape)))
        .build();
  }
}
