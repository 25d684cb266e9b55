package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.failures.Trouble;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What nobody foresaw while a page was made goes into the log, and whoever asked gets the {@link ErrorPage}. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
class PageErrors {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    @ExceptionHandler
    void unforeseen(Exception thrown, HttpServletResponse response) throws Exception {
        if (isForeseen(thrown)) {
            throw thrown;
        }
        if (response.isCommitted()) {
            // The container then ends the connection, so that nobody takes half an answer for a whole one.
            LOG.warn("An answer broke off: {}; whoever asked finds it incomplete", thrown.toString());
            throw thrown;
        }
        response.sendError(logged(thrown));
    }

    /** Others answer it: Spring Security, or Spring MVC, which knows its status. */
    private static boolean isForeseen(Exception thrown) {
        return thrown instanceof AccessDeniedException
                || thrown instanceof ErrorResponse
                || AnnotatedElementUtils.hasAnnotation(thrown.getClass(), ResponseStatus.class);
    }

    private static int logged(Exception thrown) {
        if (Trouble.of(thrown) == Trouble.TRANSIENT) {
            LOG.warn("A page could not be shown: {}; whoever asked is told to try again", thrown.toString());
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        LOG.error("A page could not be shown; whoever asked is told to tell ops, who look here", thrown);
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
