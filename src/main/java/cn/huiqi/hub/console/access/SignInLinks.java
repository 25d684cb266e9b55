package cn.huiqi.hub.console.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;

/**
 * Where else than by the form one can sign in.
 *
 * @param byName the links by the providers' names, empty where there is none
 */
public record SignInLinks(Map<String, String> byName) {

    /** Beside each provider's registration, {@code client-name} is what people know it by. */
    static SignInLinks of(OAuth2ClientProperties properties) {
        Map<String, String> links = new LinkedHashMap<>();
        properties
                .getRegistration()
                .forEach((id, registration) -> links.put(
                        registration.getClientName() == null ? id : registration.getClientName(),
                        "/oauth2/authorization/" + id));
        return new SignInLinks(links);
    }
}
