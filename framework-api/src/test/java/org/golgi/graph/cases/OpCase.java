package org.golgi.graph.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Op;
import org.golgi.graph.Value;

/**
 * A small graph around one op.
 *
 * @param covers what it is about: the kind of op, or its function or relation
 * @param inputs the inputs {@code x0, x1, ...}; the floating ones are differentiated by
 * @param formula the result from the inputs
 */
public record OpCase(Object covers, List<HostTensor> inputs, Formula formula) {
  /** Builds a graph. */
  @FunctionalInterface
  public interface Formula {
    /** Returns the result from the inputs. */
    Value of(List<Value> x);
  }

  /** Returns everything that a complete table covers. */
  public static Set<Object> all() {
    Set<Object> all = new LinkedHashSet<>(Op.KINDS);
    all.removeAll(List.of(Op.Unary.class, Op.Binary.class, Op.Compare.class));
    all.addAll(List.of(Op.Unary.Function.values()));
    all.addAll(List.of(Op.Binary.Function.values()));
    all.addAll(List.of(Op.Compare.Relation.values()));
    return all;
  }

  /** Returns what an op is among {@link #all}. */
  public static Object keyOf(Op op) {
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

  /** Returns the inputs, declared in a graph that is being built. */
  public List<Value> declare(GraphBuilder builder) {
    List<Value> values = new ArrayList<>();
    for (HostTensor input : inputs) {
      values.add(builder.input("x" + values.size(), input.dtype(), input.shape()));
    }
    return values;
  }

  /** Returns the graph with the one output {@code y}. */
  public Graph graph() {
    GraphBuilder builder = new GraphBuilder();
    builder.output("y", formula.of(declare(builder)));
    return builder.build();
  }

  /** Returns the inputs by name. */
  public Map<String, HostTensor> given() {
    Map<String, HostTensor> given = new LinkedHashMap<>();
    inputs.forEach(input -> given.put("x" + given.size(), input));
    return given;
  }

  /** Returns the name of one of {@link #all}. */
  public static String name(Object covers) {
    return covers instanceof Class<?> kind ? kind.getSimpleName() : covers.toString();
  }

  @Override
  public String toString() {
    return name(covers) + inputs.stream().map(x -> x.dtype() + " " + x.shape()).toList();
  }
}
