package cn.huiqi.hub.carrier;

import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads how status files for a carrier are written: the profile's {@code status}. */
final class StatusFormReader {

    /** Application no, status, reason, time of decision, report id. */
    private static final int COLUMNS = 5;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private StatusFormReader() {}

    static Profile.StatusForm read(Section section) {
        List<String> header = section.list("header", Form.text());
        if (!header.isEmpty() && header.size() != COLUMNS) {
            section.refuse(
                    "header",
                    "expected five columns (application no, status, reason, time, report id), found " + header.size());
        }
        DateTimeFormatter time =
                section.required("time", ValueFormsReader.datePattern("a time such as yyyy-MM-dd HH:mm:ss", "yMdHm"));
        return new Profile.StatusForm(
                header,
                time == null ? null : time.withZone(SHANGHAI),
                section.section("words", StatusFormReader::words));
    }

    private static Map<ApplicationStatus, String> words(Section section) {
        Map<ApplicationStatus, String> words = new EnumMap<>(ApplicationStatus.class);
        for (ApplicationStatus status : ApplicationStatus.values()) {
            String word = section.required(status.word(), Form.text());
            if (word != null && words.containsValue(word)) {
                section.refuse(status.word(), "'" + word + "' is the word for another status already");
            }
            words.put(status, word);
        }
        return words;
    }
}
