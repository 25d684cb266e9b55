package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.access.SignInLinks;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where one signs in, by the form or at a provider; Spring Security takes it from there. */
@Controller
class SignInPage {

    private final SignInLinks links;

    SignInPage(SignInLinks links) {
        this.links = links;
    }

    /**
     * Shows the form.
     *
     * @param wait how many seconds to wait for the next try
     */
    @GetMapping("/sign-in")
    String show(@RequestParam(required = false) Integer wait, Authentication signedIn, Model model) {
        if (signedIn != null) {
            return "redirect:/";
        }
        model.addAttribute("wait", wait);
        model.addAttribute("links", links.byName());
        return "sign-in";
    }
}
