package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where everything of a graph is. A cell is a place on a level; in it, what shares a box is a block
 * of its own, one beside the other, and the rest is the last block. In a block, vertices are in
 * lines, every other of them shifted, so that arcs pass between.
 *
 * @param spots where each vertex is, in order
 * @param boxes the boxes
 * @param levels the levels, from the bottom up
 * @param columns the middle of each column
 * @param foot below the lowest level
 * @param width of the whole
 * @param height of the whole
 */
record GraphLayout(
    List<Spot> spots,
    List<Box> boxes,
    List<Level> levels,
    List<Double> columns,
    double foot,
    double width,
    double height) {
  private static final double LETTER = 6.6;
  private static final double NOTE_LETTER = 6.4;
  private static final int LONGEST_BOX = 26;

  private static final double DENSE = 19;
  private static final double LABELLED = 40;
  private static final double LABELLED_LINE = 31;

  private static final double PAD = 8;
  private static final double HEAD = 18;
  private static final double BETWEEN_BLOCKS = 10;
  private static final double BETWEEN_COLUMNS = 26;
  private static final double BETWEEN_LEVELS = 74;
  private static final double NAMES = 74;
  private static final double TOP = 16;
  private static final double RIGHT = 16;
  private static final double BELOW_NAMES = 30;

  /** Sine and cosine of the angle at which names of columns lean. */
  private static final double SINE = 0.574;

  private static final double COSINE = 0.819;

  /** Blocks have about so many times as many vertices in a line as lines. */
  private static final double FORM = 2.6;

  private static final int MOST_ACROSS = 12;

  /** Where a vertex is. */
  record Spot(double x, double y) {}

  /** A level by its name, and where it ends below. */
  record Level(String name, double bottom) {}

  /** The box around vertices. */
  record Box(String label, double x, double y, double width, double height) {
    /** Its text as far as there is room for it. */
    String shortened() {
      int room = Math.max(1, (int) ((width - PAD) / NOTE_LETTER));
      return label.length() <= room ? label : label.substring(0, room - 1) + "\u2026";
    }
  }

  /** How far vertices of a block are from one another, across and from line to line. */
  private record Spacing(double step, double line) {}

  /** Vertices that stand together. */
  private record Block(String label, List<Integer> vertices, Spacing spacing) {
    boolean boxed() {
      return !label.isEmpty();
    }

    int across() {
      int wished = (int) Math.ceil(Math.sqrt(FORM * vertices.size()));
      return Math.min(vertices.size(), Math.min(MOST_ACROSS, wished));
    }

    int lines() {
      return (vertices.size() + across() - 1) / across();
    }

    /** How far lines are shifted, to either side. */
    double shift() {
      return lines() > 1 ? spacing.step() / 4 : 0;
    }

    double width() {
      double width = across() * spacing.step() + 2 * shift();
      double text = Math.min(LONGEST_BOX, label.length()) * NOTE_LETTER;
      return boxed() ? Math.max(width, text) + 2 * PAD : width;
    }

    double height() {
      return lines() * spacing.line() + (boxed() ? HEAD + PAD : 0);
    }

    /** Where a vertex is, from the middle of the block and its top. */
    Spot spot(int i) {
      int line = i / across();
      int inLine = Math.min(across(), vertices.size() - line * across());
      double x = (i % across() - (inLine - 1) / 2.0) * spacing.step();
      double shifted = x + (line % 2 == 0 ? -shift() : shift());
      return new Spot(shifted, (line + 0.5) * spacing.line() + (boxed() ? HEAD : 0));
    }
  }

  /** The blocks of a cell, from left to right. */
  private record Cell(List<Block> blocks) {
    double width() {
      double gaps = Math.max(0, blocks.size() - 1) * BETWEEN_BLOCKS;
      return blocks.stream().mapToDouble(Block::width).sum() + gaps;
    }

    double height() {
      return blocks.stream().mapToDouble(Block::height).max().orElse(0);
    }
  }

  static GraphLayout of(GraphPlot plot) {
    boolean labelled =
        plot.vertices().stream().filter(vertex -> !vertex.label().isEmpty()).count() > 1;
    Spacing spacing = labelled ? new Spacing(LABELLED, LABELLED_LINE) : new Spacing(DENSE, DENSE);
    List<List<Cell>> cells = new ArrayList<>();
    for (int level = 0; level < plot.levels().size(); level++) {
      List<Cell> row = new ArrayList<>();
      for (int column = 0; column < plot.columns().size(); column++) {
        row.add(cell(plot, level, column, spacing));
      }
      cells.add(row);
    }
    return placed(plot, cells, spacing);
  }

  private static Cell cell(GraphPlot plot, int level, int column, Spacing spacing) {
    Map<String, List<Integer>> boxed = new LinkedHashMap<>();
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < plot.vertices().size(); i++) {
      GraphPlot.Vertex vertex = plot.vertices().get(i);
      if (vertex.level() == level && vertex.column() == column) {
        if (vertex.box().isEmpty()) {
          free.add(i);
        } else {
          boxed.computeIfAbsent(vertex.box(), box -> new ArrayList<>()).add(i);
        }
      }
    }
    if (!free.isEmpty()) {
      boxed.put("", free);
    }
    List<Block> blocks = new ArrayList<>();
    boxed.forEach((label, vertices) -> blocks.add(new Block(label, vertices, spacing)));
    return new Cell(blocks);
  }

  private static GraphLayout placed(GraphPlot plot, List<List<Cell>> cells, Spacing spacing) {
    List<Double> widths = new ArrayList<>();
    for (int column = 0; column < plot.columns().size(); column++) {
      int each = column;
      widths.add(
          2 * PAD + cells.stream().mapToDouble(row -> row.get(each).width()).max().orElse(0));
    }
    List<Double> middles = new ArrayList<>();
    double x = left(plot, widths);
    for (double width : widths) {
      middles.add(x + width / 2);
      x += width + BETWEEN_COLUMNS;
    }
    Map<Integer, Spot> spots = new TreeMap<>();
    List<Box> boxes = new ArrayList<>();
    List<Level> levels = new ArrayList<>();
    double y = TOP;
    for (int level = cells.size() - 1; level >= 0; level--) {
      List<Cell> row = cells.get(level);
      double height =
          Math.max(spacing.line(), row.stream().mapToDouble(Cell::height).max().orElse(0));
      for (int column = 0; column < row.size(); column++) {
        place(row.get(column), middles.get(column), y + height / 2, spots, boxes);
      }
      y += height + PAD;
      levels.add(0, new Level(plot.levels().get(level), y));
      y += level > 0 ? BETWEEN_LEVELS : 0;
    }
    int longest =
        plot.columns().stream().mapToInt(column -> column.label().length()).max().orElse(0);
    return new GraphLayout(
        List.copyOf(spots.values()),
        boxes,
        levels,
        middles,
        y,
        x - BETWEEN_COLUMNS + RIGHT,
        y + longest * LETTER * SINE + BELOW_NAMES);
  }

  /** Room at the left for names of levels, and for those of columns, which lean that way. */
  private static double left(GraphPlot plot, List<Double> widths) {
    double left = NAMES;
    double before = 0;
    for (int column = 0; column < widths.size(); column++) {
      double letters = plot.columns().get(column).label().length() * LETTER * COSINE;
      left = Math.max(left, letters - before - widths.get(column) / 2 + PAD);
      before += widths.get(column) + BETWEEN_COLUMNS;
    }
    return left;
  }

  private static void place(
      Cell cell, double middle, double centre, Map<Integer, Spot> spots, List<Box> boxes) {
    double x = middle - cell.width() / 2;
    for (Block block : cell.blocks()) {
      double top = centre - block.height() / 2;
      if (block.boxed()) {
        boxes.add(new Box(block.label(), x, top, block.width(), block.height()));
      }
      for (int i = 0; i < block.vertices().size(); i++) {
        Spot within = block.spot(i);
        spots.put(
            block.vertices().get(i),
            new Spot(x + block.width() / 2 + within.x(), top + within.y()));
      }
      x += block.width() + BETWEEN_BLOCKS;
    }
  }
}
