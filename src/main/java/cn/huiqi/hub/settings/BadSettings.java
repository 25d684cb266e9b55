package cn.huiqi.hub.settings;

import java.util.List;

/**
 * The files under {@code config/} can't be used. The message lists everything that is wrong with them, one problem a line, by file, line
 * and key: {@code config/carriers/telecom.yaml:14: file.seperator: unknown key; did you mean 'separator'?}
 */
public final class BadSettings extends RuntimeException {

    private final List<String> problems;

    BadSettings(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The lines of the message. */
    public List<String> problems() {
        return problems;
    }
}
