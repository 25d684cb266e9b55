package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the frame around every page, {@code templates/layout.html}, shows: who is signed in, where they are, the other language. */
@ControllerAdvice(basePackageClasses = PageFrame.class)
class PageFrame {

    /** The parameter by which a language is chosen. */
    static final String LANGUAGE = "lang";

    @ModelAttribute
    void frame(Model model, HttpServletRequest request, Authentication signedIn, Locale locale) {
        String other = locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? "en" : "zh";
        model.addAttribute("viewer", signedIn == null ? null : Viewer.of(signedIn));
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("otherLanguage", other);
        model.addAttribute(
                "otherLanguageLink",
                ServletUriComponentsBuilder.fromRequest(request)
                        .scheme(null)
                        .host(null)
                        .port(null)
                        .replaceQueryParam(LANGUAGE, other)
                        .build()
                        .toUriString());
    }
}
