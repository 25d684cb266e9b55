package cn.huiqi.hub.console;

import cn.huiqi.hub.feeds.Extract;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.ResponseEntity;

/** An extract on record, see {@link Extract}. */
public record ExtractView(
        long id,
        String kind,
        String state,
        String who,
        LocalDate dueOn,
        OffsetDateTime askedAt,
        String name,
        OffsetDateTime asOf,
        String follows,
        Long rows,
        OffsetDateTime madeAt,
        OffsetDateTime uploadedAt,
        List<FileView> files) {

    /** One of its files. */
    public record FileView(String name, long bytes, String sha256) {}

    public static ExtractView of(Extract extract) {
        return new ExtractView(
                extract.id(),
                Words.of(extract.kind()),
                Words.of(extract.state()),
                extract.who(),
                extract.dueOn(),
                Shanghai.time(extract.askedAt()),
                extract.name(),
                Shanghai.time(extract.begunAt()),
                extract.follows(),
                extract.rows(),
                Shanghai.time(extract.madeAt()),
                Shanghai.time(extract.uploadedAt()),
                extract.files().stream()
                        .map(file -> new FileView(file.name(), file.bytes(), file.sha256()))
                        .toList());
    }

    /** It was asked for and is on its way. */
    static ResponseEntity<ExtractView> accepted(Extract extract) {
        return ResponseEntity.accepted()
                .location(URI.create(Api.FEEDS + '/' + extract.id()))
                .body(of(extract));
    }
}
