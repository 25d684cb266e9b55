package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.AuditView;
import cn.huiqi.hub.console.Page;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Shanghai;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Audit.Verdict;
import cn.huiqi.hub.ledger.AuditEntry;
import cn.huiqi.hub.ledger.AuditFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Who did what, and whether the record of it was tampered with. */
@Controller
class AuditPage {

    private static final String VERIFY = "verify";

    /** All that is done; each has its name in the bundle {@code audit}. */
    private static final List<String> ACTS = List.of(
            "sign in",
            "make token",
            "revoke token",
            "reveal",
            "reveal input",
            "look at input",
            "download",
            "ask for",
            "make",
            "register",
            "inspect",
            "record",
            "set aside",
            "park",
            "keep",
            "edit",
            "replay",
            "discard",
            "give up",
            "read again",
            "start",
            "stop",
            "suspend",
            "resume",
            "remove");

    private final Audit audit;

    AuditPage(Audit audit) {
        this.audit = audit;
    }

    @GetMapping("/audit")
    String show(@RequestParam Map<String, String> query, Model model) {
        Map<String, String> given = new TreeMap<>(query);
        given.remove(PageFrame.LANGUAGE);
        Parameters asked = new Parameters(given);
        AuditFilter filter = new AuditFilter(
                asked.text("who"),
                asked.text("act"),
                asked.text("subject"),
                startOf(asked.day("from", null)),
                endOf(asked.day("until", null)));
        boolean verify = asked.text(VERIFY) != null;
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        Page<AuditView> page =
                Page.of(audit.newest(filter, cut.before(), cut.andOne()), cut, AuditEntry::seq, AuditView::of);
        model.addAttribute("entries", page.items());
        model.addAttribute("older", page.next() == null ? null : older(given, page.next()));
        model.addAttribute("query", given);
        model.addAttribute("acts", ACTS);
        if (verify) {
            Verdict verdict = audit.verify();
            model.addAttribute("sound", verdict instanceof Verdict.Sound sound ? sound : null);
            model.addAttribute("broken", verdict instanceof Verdict.Broken broken ? broken : null);
        }
        return "audit";
    }

    private static Instant startOf(LocalDate day) {
        return day == null ? null : Shanghai.startOf(day);
    }

    private static Instant endOf(LocalDate day) {
        return day == null ? null : Shanghai.startOf(day.plusDays(1));
    }

    private static String older(Map<String, String> given, long next) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath("/audit");
        given.forEach((name, value) -> {
            if (!value.isEmpty() && !name.equals(VERIFY)) {
                link.queryParam(name, "{" + name + "}");
            }
        });
        return link.replaceQueryParam("before", next)
                .encode()
                .buildAndExpand(given)
                .toUriString();
    }
}
