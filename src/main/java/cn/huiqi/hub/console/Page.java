package cn.huiqi.hub.console;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A piece of a list, the newest first.
 *
 * @param next what {@code before} must be to get the next piece; null at the end
 */
public record Page<T>(List<T> items, Long next) {

    /** How long a list is, and from where on. */
    public record Cut(long before, int limit) {

        private static final int MOST = 1_000;
        private static final int USUAL = 50;

        /** What a request asks for. */
        public static Cut of(Parameters asked) {
            Long before = asked.id("before");
            return new Cut(before == null ? Long.MAX_VALUE : before, asked.number("limit", USUAL, MOST));
        }

        /** One more than asked for, to know whether there are more. */
        public int andOne() {
            return limit + 1;
        }
    }

    /** The page of {@code found}, which holds one more than {@code cut} asks for if there are more. */
    public static <F, T> Page<T> of(List<F> found, Cut cut, ToLongFunction<F> id, Function<F, T> view) {
        boolean more = found.size() > cut.limit();
        List<F> shown = more ? found.subList(0, cut.limit()) : found;
        Long next = more ? id.applyAsLong(shown.get(shown.size() - 1)) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
