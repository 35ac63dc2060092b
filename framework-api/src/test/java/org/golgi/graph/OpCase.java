package org.golgi.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small graph around one op.
 *
 * @param covers what it is about: the kind of op, or its function or relation
 * @param inputs the inputs {@code x0, x1, ...}; the floating ones are differentiated by
 * @param formula the result from the inputs
 */
record OpCase(Object covers, List<HostTensor> inputs, Formula formula) {
  @FunctionalInterface
  interface Formula {
    Value of(List<Value> x);
  }

  /** Everything that a complete table covers. */
  static Set<Object> all() {
    Set<Object> all = new LinkedHashSet<>(Op.KINDS);
    all.removeAll(List.of(Op.Unary.class, Op.Binary.class, Op.Compare.class));
    all.addAll(List.of(Op.Unary.Function.values()));
    all.addAll(List.of(Op.Binary.Function.values()));
    all.addAll(List.of(Op.Compare.Relation.values()));
    return all;
  }

  /** What an op is among {@link #all}. */
  static Object keyOf(Op op) {
    if (op instanceof Op.Unary unary) {
      return unary.function();
    }
    if (op instanceof Op.Binary binary) {
      return binary.function();
    }
    if (op instanceof Op.Compare compare) {
      return compare.relation();
    }
    return op.getClass();
  }

  List<Value> declare(GraphBuilder builder) {
    List<Value> values = new ArrayList<>();
    for (HostTensor input : inputs) {
      values.add(builder.input("x" + values.size(), input.dtype(), input.shape()));
    }
    return values;
  }

  Map<String, HostTensor> given() {
    Map<String, HostTensor> given = new LinkedHashMap<>();
    inputs.forEach(input -> given.put("x" + given.size(), input));
    return given;
  }

  @Override
  public String toString() {
    String what = covers instanceof Class<?> kind ? kind.getSimpleName() : covers.toString();
    return what + inputs.stream().map(x -> x.dtype() + " " + x.shape()).toList();
  }
}
