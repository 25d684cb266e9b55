package cn.huiqi.hub.console;

import cn.huiqi.hub.failures.Trouble;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever is thrown into an RFC 9457 problem: what Spring MVC finds wrong with a request, and what nobody foresaw. */
@RestControllerAdvice(annotations = RestController.class)
class ApiErrors extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    /** Nothing of what happened inside is told; it is in the log. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(Exception thrown, HttpServletResponse response) throws Exception {
        if (thrown instanceof AccessDeniedException) {
            // Spring Security answers this one.
            throw thrown;
        }
        if (response.isCommitted()) {
            // The container then ends the connection, so that nobody takes half an answer for a whole one.
            LOG.warn("An answer broke off: {}; whoever asked finds it incomplete", thrown.toString());
            throw thrown;
        }
        if (Trouble.of(thrown) == Trouble.TRANSIENT) {
            LOG.warn("A request could not be answered: {}; whoever asked is told to try again", thrown.toString());
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "something the hub needs is away; try again in a moment");
        }
        LOG.error("A request could not be answered; whoever asked is told to look here", thrown);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "something unforeseen happened; the hub's log tells what");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }
}
