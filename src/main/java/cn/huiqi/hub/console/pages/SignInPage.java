package cn.huiqi.hub.console.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one signs in; Spring Security takes what is filled in. */
@Controller
class SignInPage {

    @GetMapping("/sign-in")
    String show() {
        return "sign-in";
    }
}
