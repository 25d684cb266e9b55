package cn.huiqi.hub.feeds;

import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.ledger.CurrentApplication;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import cn.huiqi.hub.relief.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/** Lines as tests of extracts need them. */
final class GivenLines {

    private static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);

    private GivenLines() {}

    /** What the shipped configuration calls things. */
    static Words words() {
        return new Words(RULES.profiles(), RULES.plans(), RULES.districts());
    }

    /** An application that is approved and done, with its texts. */
    static Map<Column, String> line(String measure, Map<String, Object> request, String name, String remarks) {
        ReliefApplication application = new ReliefApplication(
                "telecom",
                "HQ1",
                measure,
                LocalDate.of(2022, 6, 5),
                new Applicant("91350100M000100Y43", name, "small", "H62", "310115", "世纪大道 1 号"),
                new Contact("张三丰", "13800138000"),
                "021-00000000",
                request,
                remarks);
        byte[] body = CanonicalJson.application(
                application.id(),
                2,
                CanonicalJson.content(application),
                new Source("CT_HQ_20220605_001.csv", "00", 17));
        try {
            return new Cells(words())
                    .of(new CurrentApplication(
                            body, Given.NOW, true, "approved", "同意", Given.NOW, "done", "2022-06-20", "300.00"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with this name and these remarks, for a lower fee. */
    static Map<Column, String> line(String name, String remarks) {
        return line("tariff-cut", Map.of("currentMonthlyFee", "200.00"), name, remarks);
    }
}
