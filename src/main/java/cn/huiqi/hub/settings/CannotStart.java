package cn.huiqi.hub.settings;

/**
 * The hub cannot start in the surroundings it finds: a port, a folder, a database or a server is not as it must be. Whoever starts it is
 * told so in a short report, without a stack trace.
 */
public final class CannotStart extends IllegalStateException {

    private final String whatToDo;

    /**
     * @param where what is meant, with the setting that names it
     * @param whatToDo a sentence or two
     * @param cause null if there is none
     */
    public CannotStart(String where, String expected, String found, String whatToDo, Throwable cause) {
        super(where + ": expected " + expected + ", found " + found, cause);
        this.whatToDo = whatToDo;
    }

    /** What whoever starts the hub can do about it. */
    public String whatToDo() {
        return whatToDo;
    }
}
