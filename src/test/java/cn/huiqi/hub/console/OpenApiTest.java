package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class OpenApiTest {

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Test
    void describesEveryEndpointAndNoOther() {
        RequestMappingHandlerMapping mapped = (RequestMappingHandlerMapping) HUB.bean("requestMappingHandlerMapping");
        SortedSet<String> endpoints = new TreeSet<>();
        mapped.getHandlerMethods().keySet().forEach(mapping -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .forEach(path -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> endpoints.add(method + " " + path))));

        assertThat(OpenApiDocument.ofTheHub().operations()).containsExactlyElementsOf(endpoints);
    }

    @Test
    void isServed() {
        ApiClient.Answer answer = HUB.as("auditor").get("/api/v1/openapi.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/yaml");
        assertThat(answer.text()).startsWith("openapi: 3.1.0");
    }
}
