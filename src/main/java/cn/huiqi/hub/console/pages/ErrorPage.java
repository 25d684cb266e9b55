package cn.huiqi.hub.console.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is said where a page can't be shown: in the language of the pages, within their frame, and nothing of what happened inside. */
@Controller
class ErrorPage implements ErrorController {

    private static final String PATH = "/error";

    private static final List<String> PROGRAMS = List.of("/api/", "/actuator/");

    /** Those that have a text of their own; others have one by kind. */
    private static final Set<Integer> TOLD = Set.of(400, 403, 404, 405, 409, 429, 503);

    /** Those where the hub tells what it expected, in English as in its log. */
    private static final Set<Integer> DETAILED = Set.of(400, 409);

    /** Programs get a problem, people a page. */
    @RequestMapping(PATH)
    Object show(HttpServletRequest request, HttpServletResponse response, Model model) {
        HttpStatus status = status(request);
        String asked = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (PROGRAMS.stream().anyMatch(asked.substring(request.getContextPath().length())::startsWith)) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemDetail.forStatus(status));
        }
        response.setStatus(status.value());
        model.addAttribute("kind", kind(status.value()));
        model.addAttribute("detail", DETAILED.contains(status.value()) ? detail(request) : null);
        model.addAttribute("path", asked);
        model.addAttribute("otherLanguageLink", "/?" + PageFrame.LANGUAGE + '=' + model.getAttribute("otherLanguage"));
        return "error";
    }

    private static String kind(int status) {
        if (TOLD.contains(status)) {
            return Integer.toString(status);
        }
        return status < 500 ? "4xx" : "5xx";
    }

    private static HttpStatus status(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String detail(HttpServletRequest request) {
        Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        return message == null || message.toString().isEmpty() ? null : message.toString();
    }
}
