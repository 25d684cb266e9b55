package cn.huiqi.hub.console.pages;

import java.util.Locale;

/** In which language, and on what, somebody looks at a page. */
public enum Look {
    ZH_WIDE("zh", 1280, 900),
    ZH_NARROW("zh", 360, 780),
    EN_WIDE("en", 1280, 900),
    EN_NARROW("en", 360, 780);

    private final String language;
    private final int width;
    private final int height;

    Look(String language, int width, int height) {
        this.language = language;
        this.width = width;
        this.height = height;
    }

    /** {@code zh} or {@code en}. */
    public String language() {
        return language;
    }

    /** The one of two texts that is in this look's language. */
    public String text(String chinese, String english) {
        return language.equals("zh") ? chinese : english;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Where its screenshots are, e.g. {@code zh-wide}. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
