package cn.huiqi.hub.console;

import cn.huiqi.hub.failures.Answer;
import java.util.function.Function;

/** What came of asking for a change, as HTTP has it. */
final class Answers {

    private Answers() {}

    /**
     * How it stands now that it is done.
     *
     * @param what it was to be done to, with {@code id}, for a message
     * @param state the word for how it stands, for the message to whom someone was faster
     * @throws org.springframework.web.ErrorResponseException 404 or 409, if it is not done
     */
    static <T> T done(Answer<T> answer, String what, Object id, Function<T, Enum<?>> state) {
        if (answer instanceof Answer.Done<T> done) {
            return done.now();
        }
        if (answer instanceof Answer.Already<T> already) {
            throw Problem.conflict(what + " " + id + " is already " + Words.of(state.apply(already.asItStands())));
        }
        if (answer instanceof Answer.NotPossible<T> not) {
            throw Problem.conflict(not.why());
        }
        throw Problem.notFound(what, id);
    }
}
