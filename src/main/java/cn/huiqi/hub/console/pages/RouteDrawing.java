package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.camel.Routes.Step;
import cn.huiqi.hub.camel.Routes.Step.Kind;
import cn.huiqi.hub.console.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where the parts of a route's picture are, in pixels: its steps below each other as boxes with arrows between, those inside a step inside
 * its box. It is narrow enough for a phone.
 *
 * @param boxes in the order in which they are painted: a box before those inside it
 * @param arrows from one step down to the next
 */
record RouteDrawing(int width, int height, List<Box> boxes, List<Arrow> arrows) {

    private static final int WIDTH = 360;
    private static final int MARGIN = 2;
    private static final int PADDING = 12;
    private static final int LINE = 17;
    private static final int GAP = 26;

    /** How wide a character of a description and of code is at most, on average. */
    private static final double TEXT = 6.6;

    private static final double CODE = 7.4;

    /** Their parts are alternatives: nothing leads from one to the next. */
    private static final Set<Kind> ALTERNATIVES = Set.of(Kind.CHOICE);

    /** A step: its kind's word, and its lines of text. */
    record Box(String kind, boolean frame, int x, int y, int width, int height, List<Line> lines) {}

    /** A line of text; {@code kind} is {@code kind}, {@code what} or {@code description}. */
    record Line(String kind, int x, int y, String text) {}

    /** Straight down. */
    record Arrow(int x, int from, int to) {}

    static RouteDrawing of(List<Step> steps) {
        Pen pen = new Pen();
        int bottom = pen.flow(steps, true, MARGIN, MARGIN, WIDTH - 2 * MARGIN);
        return new RouteDrawing(WIDTH, bottom + MARGIN, List.copyOf(pen.boxes), List.copyOf(pen.arrows));
    }

    private static final class Pen {

        private final List<Box> boxes = new ArrayList<>();
        private final List<Arrow> arrows = new ArrayList<>();

        /** Draws them below each other, from {@code y} on; where the last one ends. */
        private int flow(List<Step> steps, boolean inOrder, int x, int y, int width) {
            int bottom = y;
            for (int i = 0; i < steps.size(); i++) {
                if (i > 0) {
                    if (inOrder) {
                        arrows.add(new Arrow(x + width / 2, bottom, bottom + GAP));
                    }
                    bottom += inOrder ? GAP : PADDING;
                }
                bottom = draw(steps.get(i), x, bottom, width);
            }
            return bottom;
        }

        private int draw(Step step, int x, int y, int width) {
            List<Line> lines = lines(step, x + PADDING, y + PADDING, width - 2 * PADDING);
            int bottom = y + 2 * PADDING + lines.size() * LINE;
            int place = boxes.size();
            boolean frame = !step.steps().isEmpty();
            if (frame) {
                bottom = flow(
                                step.steps(),
                                !ALTERNATIVES.contains(step.kind()),
                                x + PADDING,
                                bottom,
                                width - 2 * PADDING)
                        + PADDING;
            }
            boxes.add(place, new Box(Words.of(step.kind()), frame, x, y, width, bottom - y, lines));
            return bottom;
        }

        private static List<Line> lines(Step step, int x, int y, int width) {
            List<Line> lines = new ArrayList<>();
            add(lines, "kind", List.of(Words.of(step.kind())), x, y);
            add(lines, "what", wrapped(step.what(), (int) (width / CODE)), x, y);
            add(lines, "description", wrapped(step.description(), (int) (width / TEXT)), x, y);
            return lines;
        }

        private static void add(List<Line> lines, String kind, List<String> texts, int x, int y) {
            for (String text : texts) {
                lines.add(new Line(kind, x, y + (lines.size() + 1) * LINE - 4, text));
            }
        }
    }

    /** The text in lines of so many characters at most, broken between words where that can be. */
    static List<String> wrapped(String text, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text == null ? "" : text.strip();
        while (rest.length() > most) {
            int space = rest.lastIndexOf(' ', most);
            int end = space > 0 ? space : most;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }
}
