package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Plans;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What the frame around every page, {@code templates/layout.html}, shows: who is signed in, where they are, the other
 * language; and what things are called in this one.
 */
@ControllerAdvice(basePackageClasses = PageFrame.class)
class PageFrame {

    /** The parameter by which a language is chosen. */
    static final String LANGUAGE = "lang";

    private final MessageSource messages;
    private final Profiles profiles;
    private final Plans plans;
    private final Districts districts;

    PageFrame(MessageSource messages, Profiles profiles, Plans plans, Districts districts) {
        this.messages = messages;
        this.profiles = profiles;
        this.plans = plans;
        this.districts = districts;
    }

    /** What a page is asked for, apart from its language and a form's token. */
    static Parameters asked(Map<String, String> query) {
        return new Parameters(bare(query));
    }

    /** The same as it was given. */
    static Map<String, String> bare(Map<String, String> query) {
        Map<String, String> bare = new HashMap<>(query);
        bare.remove(LANGUAGE);
        bare.remove("_csrf");
        return bare;
    }

    @ModelAttribute
    void frame(
            Model model,
            @RequestParam Map<String, String> query,
            HttpServletRequest request,
            Authentication signedIn,
            Locale locale) {
        String other = locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? "en" : "zh";
        model.addAttribute("viewer", signedIn == null ? null : Viewer.of(signedIn));
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute("asked", query);
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("otherLanguage", other);
        model.addAttribute("otherLanguageLink", Links.with(request, LANGUAGE, other));
        model.addAttribute("names", new Names(messages, locale, profiles, plans, districts));
    }
}
