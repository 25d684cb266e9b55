package cn.huiqi.hub.console;

import cn.huiqi.hub.feeds.ApplicationLines;
import cn.huiqi.hub.feeds.Extract;
import cn.huiqi.hub.feeds.Extracts;
import cn.huiqi.hub.feeds.FeedFolder;
import cn.huiqi.hub.feeds.Format;
import cn.huiqi.hub.ledger.ApplicationFilter;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.relief.ApplicationStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The extracts for the regulator's data staff. They hold personal data in full, so whoever fetches one is on record before the first
 * byte leaves.
 */
@RestController
@RequestMapping(Api.FEEDS)
class FeedsController {

    private static final DateTimeFormatter TIME_IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Extracts extracts;
    private final FeedFolder folder;
    private final ApplicationLines lines;
    private final Audit audit;
    private final Clock clock;
    private final Codes codes;

    FeedsController(
            Extracts extracts, FeedFolder folder, ApplicationLines lines, Audit audit, Clock clock, Codes codes) {
        this.extracts = extracts;
        this.folder = folder;
        this.lines = lines;
        this.audit = audit;
        this.clock = clock;
        this.codes = codes;
    }

    @GetMapping
    Page<ExtractView> list(@RequestParam Map<String, String> query) {
        Parameters asked = new Parameters(query);
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        return Page.of(extracts.newest(cut.before(), cut.andOne()), cut, Extract::id, ExtractView::of);
    }

    @PostMapping(consumes = Api.JSON)
    ResponseEntity<ExtractView> ask(@RequestBody Map<String, Object> body, Principal user) {
        Parameters asked = new Parameters(body);
        Extract.Kind kind = asked.word("kind", Extract.Kind.class);
        asked.required("kind", "full or changes");
        asked.refuseIfWrong();
        return ExtractView.accepted(extracts.ask(kind, user.getName()));
    }

    @GetMapping("/{id}")
    ExtractView one(@PathVariable long id) {
        return ExtractView.of(get(id));
    }

    @GetMapping("/{id}/files/{name}")
    ResponseEntity<Resource> file(@PathVariable long id, @PathVariable String name, Principal user) {
        Extract extract = get(id);
        if (extract.files().stream().noneMatch(file -> file.name().equals(name))) {
            throw Problem.notFound("file of extract " + id, name);
        }
        Path file = folder.file(name);
        if (!Files.isReadable(file)) {
            throw Problem.conflict(
                    extract.state() == Extract.State.REMOVED
                            ? name + " was kept long enough and is removed"
                            : name + " is not in this hub's folder; another hub made it, or somebody moved it");
        }
        audit.append(user.getName(), "download", Extracts.subject(id), name, "sent");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, contentType(name))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .body(new FileSystemResource(file));
    }

    /**
     * Applications as they stand, written while they are read. Written from this thread: an answer of any size takes the time it takes,
     * and where it breaks off the connection does, too.
     */
    @GetMapping("/applications")
    void applications(@RequestParam Map<String, String> query, Principal user, HttpServletResponse response)
            throws IOException {
        Parameters asked = new Parameters(query);
        ApplicationFilter filter = filter(asked);
        Format given = asked.word("format", Format.class);
        asked.refuseIfWrong();
        Format format = given == null ? Format.CSV : given;
        String name = "huiqi-applications-" + TIME_IN_NAME.format(clock.instant()) + format.suffix();
        audit.append(user.getName(), "download", "applications", new TreeMap<>(query).toString(), "sent");
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(name));
        lines.write(filter, format, response.getOutputStream());
    }

    private ApplicationFilter filter(Parameters asked) {
        return new ApplicationFilter(
                codes.carrier(asked),
                codes.measure(asked),
                codes.district(asked),
                asked.word("status", ApplicationStatus.class),
                asked.day("from", null),
                asked.day("until", null));
    }

    private Extract get(long id) {
        return extracts.find(id).orElseThrow(() -> Problem.notFound("extract", id));
    }

    private static String contentType(String name) {
        for (Format format : Format.values()) {
            if (name.endsWith(format.suffix())) {
                return format.contentType();
            }
        }
        return MediaType.APPLICATION_JSON_VALUE;
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
