package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a page is asked for, and links that ask for it. */
final class Query {

    private Query() {}

    /** The parameters without those of the frame and of every form. */
    static Parameters of(Map<String, String> given) {
        return new Parameters(bare(given));
    }

    /** The same as they were given. */
    static Map<String, String> bare(Map<String, String> given) {
        Map<String, String> bare = new LinkedHashMap<>(given);
        bare.remove(PageFrame.LANGUAGE);
        bare.remove("_csrf");
        return bare;
    }

    /** A link to {@code path} that asks for that. */
    static String link(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + '=' + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + '?' + query;
    }

    /** The same for one more parameter. */
    static String link(String path, Map<String, String> parameters, String name, Object value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(name, value.toString());
        return link(path, all);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
