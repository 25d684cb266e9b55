package cn.huiqi.hub.console;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The answers that are no success, as RFC 9457 problems. Thrown, so that a handler's return type is what it answers when all is well. */
public final class Problem {

    private Problem() {}

    /** One value of a request that can't be used: its name, and what was expected and found. */
    public record FieldError(String field, String message) {}

    /** There is none of that id. */
    public static ErrorResponseException notFound(String what, Object id) {
        return of(HttpStatus.NOT_FOUND, "no " + what + " " + id + " on record");
    }

    /** It can't be done as things stand, for one because someone was faster. */
    public static ErrorResponseException conflict(String detail) {
        return of(HttpStatus.CONFLICT, detail);
    }

    /** The request itself is wrong; the problem's member {@code errors} lists all that is. */
    public static ErrorResponseException badRequest(List<FieldError> errors) {
        List<String> lines = errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .toList();
        ErrorResponseException problem = of(HttpStatus.BAD_REQUEST, String.join("; ", lines));
        problem.getBody().setProperty("errors", errors);
        return problem;
    }

    private static ErrorResponseException of(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
