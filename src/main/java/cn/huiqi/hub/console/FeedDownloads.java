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
import org.springframework.stereotype.Component;

/** Hands out applications with personal data in full; whoever fetches them is on record before the first byte leaves. */
@Component
public class FeedDownloads {

    private static final DateTimeFormatter TIME_IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private final FeedFolder folder;
    private final ApplicationLines lines;
    private final Audit audit;
    private final Clock clock;
    private final Codes codes;

    FeedDownloads(FeedFolder folder, ApplicationLines lines, Audit audit, Clock clock, Codes codes) {
        this.folder = folder;
        this.lines = lines;
        this.audit = audit;
        this.clock = clock;
        this.codes = codes;
    }

    /**
     * A file of an extract.
     *
     * @throws org.springframework.web.ErrorResponseException 404 if the extract has no such file, 409 if it is not here any more
     */
    public ResponseEntity<Resource> file(Extract extract, String name, String who) {
        if (extract.files().stream().noneMatch(file -> file.name().equals(name))) {
            throw Problem.notFound("file of extract " + extract.id(), name);
        }
        Path file = folder.file(name);
        if (!Files.isReadable(file)) {
            throw Problem.conflict(
                    extract.state() == Extract.State.REMOVED
                            ? name + " was kept long enough and is removed"
                            : name + " is not in this hub's folder; another hub made it, or somebody moved it");
        }
        audit.append(who, "download", Extracts.subject(extract.id()), name, "sent");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, contentType(name))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .body(new FileSystemResource(file));
    }

    /**
     * Applications as they stand, written while they are read. Written from this thread: an answer of any size takes the time it takes,
     * and where it breaks off the connection does, too.
     *
     * @param query which, and in what format
     * @throws org.springframework.web.ErrorResponseException 400 if the query can't be used
     */
    public void applications(Map<String, String> query, String who, HttpServletResponse response) throws IOException {
        Parameters asked = new Parameters(query);
        ApplicationFilter filter = filter(asked);
        Format given = asked.word("format", Format.class);
        asked.refuseIfWrong();
        Format format = given == null ? Format.CSV : given;
        String name = "huiqi-applications-" + TIME_IN_NAME.format(clock.instant()) + format.suffix();
        audit.append(who, "download", "applications", new TreeMap<>(query).toString(), "sent");
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
