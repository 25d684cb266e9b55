package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.Page;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Problem;
import cn.huiqi.hub.console.Shanghai;
import cn.huiqi.hub.console.TokenQuery;
import cn.huiqi.hub.console.access.ApiToken;
import cn.huiqi.hub.console.access.NewToken;
import cn.huiqi.hub.console.access.Role;
import cn.huiqi.hub.console.access.Tokens;
import cn.huiqi.hub.console.access.Tokens.Made;
import cn.huiqi.hub.console.access.Tokens.Revoked;
import cn.huiqi.hub.console.access.Viewer;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tokens by which programs use the API: ops make them, see which are used, and revoke them. */
@Controller
class TokensPage {

    private final Tokens tokens;

    TokensPage(Tokens tokens) {
        this.tokens = tokens;
    }

    /** A token as a line of the list. */
    record Line(
            long id,
            String name,
            String role,
            String carrier,
            String state,
            String madeBy,
            OffsetDateTime madeAt,
            OffsetDateTime expiresAt,
            OffsetDateTime lastUsedAt) {}

    @GetMapping("/tokens")
    String show(@RequestParam Map<String, String> query, Model model) {
        Map<String, String> given = new HashMap<>(query);
        given.remove(PageFrame.LANGUAGE);
        Parameters asked = new Parameters(given);
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        return list(cut, model);
    }

    /** The text of a new token is shown on the page that comes next, and nowhere after that. */
    @PostMapping("/tokens")
    String make(@RequestParam Map<String, String> form, Viewer viewer, RedirectAttributes next) {
        Map<String, String> given = new HashMap<>(form);
        given.remove("_csrf");
        Parameters asked = new Parameters(given);
        NewToken wanted = TokenQuery.read(asked, tokens);
        asked.refuseIfWrong();
        if (tokens.make(wanted, viewer.name()) instanceof Made.New made) {
            next.addFlashAttribute("made", made);
        } else {
            next.addFlashAttribute("taken", wanted.name());
        }
        return "redirect:/tokens";
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(@PathVariable long id, Viewer viewer, RedirectAttributes next) {
        ApiToken token = tokens.find(id).orElseThrow(() -> Problem.notFound("token", id));
        Revoked came = tokens.revoke(id, viewer.name());
        next.addFlashAttribute("revoked", came == Revoked.DONE ? token.name() : null);
        return "redirect:/tokens";
    }

    private String list(Page.Cut cut, Model model) {
        Page<Line> page = Page.of(tokens.newest(cut.before(), cut.andOne()), cut, ApiToken::id, this::line);
        model.addAttribute("tokens", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("roles", Role.values());
        model.addAttribute("carriers", tokens.carriers());
        model.addAttribute("mostDays", NewToken.MOST_DAYS);
        return "tokens";
    }

    private Line line(ApiToken token) {
        String state = token.revokedAt() != null ? "revoked" : tokens.isInForce(token) ? "in-force" : "ended";
        return new Line(
                token.id(),
                token.name(),
                token.role().word(),
                token.carrier(),
                state,
                token.madeBy(),
                Shanghai.time(token.madeAt()),
                Shanghai.time(token.expiresAt()),
                Shanghai.time(token.lastUsedAt()));
    }
}
