package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Links to the page that was asked for, with one thing different. */
final class Links {

    private static final String BEFORE = "before";

    private Links() {}

    /** Gives the template {@code parts :: pieces} the links from this piece of a list to the next and back to the first. */
    static void addPieces(Model model, HttpServletRequest request, Page<?> found) {
        model.addAttribute("older", found.next() == null ? null : with(request, BEFORE, found.next()));
        model.addAttribute("newest", request.getParameter(BEFORE) == null ? null : with(request, BEFORE, null));
    }

    /** The same path and query, with {@code value} for that parameter; without it if the value is null. */
    static String with(HttpServletRequest request, String parameter, Object value) {
        UriComponentsBuilder link = ServletUriComponentsBuilder.fromRequest(request)
                .scheme(null)
                .host(null)
                .port(null);
        return (value == null ? link.replaceQueryParam(parameter) : link.replaceQueryParam(parameter, value))
                .build()
                .toUriString();
    }

    /** {@code path} asked for that. */
    static String to(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + '=' + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + '?' + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
