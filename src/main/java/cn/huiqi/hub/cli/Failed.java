package cn.huiqi.hub.cli;

/** Ends a command; the message says why, and what to do. */
final class Failed extends RuntimeException {

    private final int exitCode;

    Failed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
