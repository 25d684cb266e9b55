package cn.huiqi.hub.console.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How everything stands. */
@Controller
class OverviewPage {

    @GetMapping("/")
    String show() {
        return "overview";
    }
}
