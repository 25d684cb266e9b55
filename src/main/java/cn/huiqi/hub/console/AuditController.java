package cn.huiqi.hub.console;

import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Audit.Verdict;
import cn.huiqi.hub.ledger.AuditEntry;
import cn.huiqi.hub.ledger.AuditFilter;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, and whether the record of it was tampered with. */
@RestController
@RequestMapping(Api.V1 + "/audit")
class AuditController {

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    /**
     * Whether the chain is as it was written.
     *
     * @param entries how many there are, if it is
     * @param firstBroken the first entry that is not, if it is not, with the {@code problem}
     */
    record VerdictView(boolean sound, Long entries, Long firstBroken, String problem) {}

    @GetMapping
    Page<AuditView> list(@RequestParam Map<String, String> query) {
        Parameters asked = new Parameters(query);
        AuditFilter filter = new AuditFilter(
                asked.text("who"), asked.text("act"), asked.text("subject"), asked.time("from"), asked.time("until"));
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        return Page.of(audit.newest(filter, cut.before(), cut.andOne()), cut, AuditEntry::seq, AuditView::of);
    }

    @GetMapping("/verify")
    VerdictView verify() {
        Verdict verdict = audit.verify();
        if (verdict instanceof Verdict.Broken broken) {
            return new VerdictView(false, null, broken.seq(), broken.problem());
        }
        return new VerdictView(true, ((Verdict.Sound) verdict).entries(), null, null);
    }
}
