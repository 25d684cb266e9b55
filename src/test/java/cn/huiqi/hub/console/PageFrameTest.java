package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page: its headers, and what is said where there is none. */
class PageFrameTest {

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]* (th:)?src=)|<style|\\s(th:)?style=|\\s(th:)?on[a-z]+=|hx-on|javascript:|hx-vals=.js:");

    @ParameterizedTest
    @CsvSource(textBlock = """
            Content-Security-Policy | default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
            X-Content-Type-Options  | nosniff
            X-Frame-Options         | DENY
            Referrer-Policy         | same-origin
            Cache-Control           | no-cache, no-store, max-age=0, must-revalidate
            """, delimiter = '|')
    void everyPageHasItsHeaders(String header, String value) {
        PageClient page = PageClient.of(HUB.url(), "auditor", "auditor-console");

        for (String path : List.of("/", "/audit", "/nothing", "/tokens")) {
            assertThat(page.get(path).headers().firstValue(header)).as(path).hasValue(value);
        }
        assertThat(PageClient.anonymous(HUB.url()).get("/sign-in").headers().firstValue(header))
                .hasValue(value);
    }

    @Test
    void whatNeverChangesIsKept() {
        assertThat(PageClient.anonymous(HUB.url())
                        .get("/assets/console.css")
                        .headers()
                        .firstValue("Cache-Control"))
                .hasValue("max-age=3600");
    }

    @Test
    void httpsIsForGoodWhereThereIsHttps() {
        assertThat(PageClient.anonymous(HUB.url()).get("/sign-in").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/audit?limit=x, 400, That request can&#39;t be used, 请求有误",
        "/tokens,        403, Not for your role,              您的角色无权访问",
        "/nothing,       403, Not for your role,              您的角色无权访问",
        "/assets/none,   404, There is no such page,          页面不存在"
    })
    void whereThereIsNoPageItIsSaidInTheirLanguage(String path, int status, String english, String chinese) {
        PageClient page = PageClient.of(HUB.url(), "auditor", "auditor-console");
        for (String language : List.of("en", "zh-CN")) {
            HttpResponse<String> answer = page.get(path, "Accept-Language", language);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body())
                    .contains("<h1>" + (language.equals("en") ? english : chinese))
                    .contains("<span>auditor</span>")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void whatIsNotForThePlaceIsSaid() {
        PageClient page = PageClient.of(HUB.url(), "ops", "ops-console");

        HttpResponse<String> answer = page.post("/failures", "");
        assertThat(answer.statusCode()).isIn(404, 405);
        assertThat(answer.body()).contains("<main");
    }

    @Test
    void theAuditIsFilteredAndVerified() {
        PageClient page = PageClient.of(HUB.url(), "auditor", "auditor-console");

        String found =
                page.get("/audit?act=sign+in&who=auditor&limit=1&verify=yes").body();
        assertThat(found)
                .contains("each as it was written.")
                .contains(">auditor</td>", ">signed in</td>")
                .doesNotContain(">hub</td>");
        assertThat(page.get("/audit?subject=drop&until=2000-01-01").body()).contains("There is no entry like that.");
        assertThat(page.get("/audit?subject=drop&limit=2").body())
                .contains("href=\"/audit?limit=2&amp;subject=drop&amp;before=");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noTemplateHoldsCodeOrStyleInItself(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContainPattern(INLINE);
    }

    static Stream<Path> templates() {
        return files("src/main/resources/templates");
    }

    private static Stream<Path> files(String folder) {
        return Arrays.stream(new File(folder).listFiles()).map(File::toPath).sorted();
    }
}
