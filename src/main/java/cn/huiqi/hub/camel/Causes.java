package cn.huiqi.hub.camel;

/** An exception in one line for the log. */
final class Causes {

    private Causes() {}

    /** The message at the root of {@code thrown}, with its type: what really happened, not who passed it on. */
    static String of(Throwable thrown) {
        Throwable root = root(thrown);
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    /** Where it began. */
    static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
