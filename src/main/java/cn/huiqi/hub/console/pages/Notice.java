package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.Words;
import cn.huiqi.hub.failures.Answer;
import java.util.function.Function;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a page says came of an act.
 *
 * @param good whether it was done
 * @param key of the message
 * @param numbers the message's
 */
record Notice(boolean good, String key, Object... numbers) {

    /** The model's name for it. */
    static final String NAME = "notice";

    static Notice done(String key, Object... numbers) {
        return new Notice(true, key, numbers);
    }

    static Notice refused(String key, Object... numbers) {
        return new Notice(false, key, numbers);
    }

    /**
     * What came of asking for a change: {@code <act>.done}, {@code <what>.already.<state>} for whom someone was faster, or
     * {@code <act>.not-possible}.
     */
    static <T> Notice of(Answer<T> answer, String what, String act, Function<T, Enum<?>> state) {
        if (answer instanceof Answer.Done<T>) {
            return done(act + ".done");
        }
        return answer instanceof Answer.Already<T> already
                ? refused(what + ".already." + Words.of(state.apply(already.asItStands())))
                : refused(act + ".not-possible");
    }

    /** Says it on the page that the browser is sent to. */
    void on(RedirectAttributes next) {
        next.addFlashAttribute(NAME, this);
    }
}
