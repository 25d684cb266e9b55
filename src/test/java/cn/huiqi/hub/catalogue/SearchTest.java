package cn.huiqi.hub.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.FilledLedger;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;

class SearchTest {

    private static final int APPLICATIONS = 1_200;

    /** So small that every way is taken. */
    private static final List<Query.Bounds> BOUNDS =
            List.of(new Query.Bounds(60, 8, 40, 10), new Query.Bounds(60, 1, 2, 2), Query.Bounds.USUAL);

    private final Ledger ledger;
    private final Catalogued catalogue;

    SearchTest(Ledger ledger) {
        this.ledger = ledger;
        this.catalogue = new Catalogued(ledger);
    }

    @AfterEach
    void end() {
        catalogue.leases.close();
    }

    @OnBothDatabases
    void findsWhatFitsAndNothingElseHoweverItIsFound() {
        FilledLedger.fill(ledger, APPLICATIONS, 40, Catalogued.LAST_DAY, 11);
        List<Listed> all =
                catalogue.upToDate().lines().stream().map(Entry::listed).toList();
        Random random = new Random(11);
        for (int i = 0; i < 150; i++) {
            SearchFilter filter = any(random, all);
            String scope = random.nextInt(4) == 0 ? "mobile" : null;
            long before = random.nextInt(3) == 0 ? 1 + random.nextInt(APPLICATIONS) : Long.MAX_VALUE;
            int limit = 1 + random.nextInt(60);
            List<Listed> expected = new ArrayList<>(all.stream()
                    .filter(fits(filter, scope))
                    .filter(one -> one.place() < before)
                    .toList());
            Collections.reverse(expected);
            for (Query.Bounds bounds : BOUNDS) {
                assertThat(catalogue.search(bounds).find(filter, scope, before, limit))
                        .as("%s scope %s before %s limit %s with %s", filter, scope, before, limit, bounds)
                        .isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
            }
        }
    }

    private static SearchFilter any(Random random, List<Listed> all) {
        Listed one = all.get(random.nextInt(all.size()));
        String name = one.name();
        int from = random.nextInt(name.length() - 2);
        int to = from + 2 + random.nextInt(name.length() - from - 1);
        boolean byId = random.nextInt(10) == 0;
        return new SearchFilter(
                byId ? (random.nextBoolean() ? one.id() : one.id().replaceFirst(".*:", "")) : null,
                random.nextInt(8) == 0 ? one.creditCode().toLowerCase(Locale.ROOT) : null,
                random.nextBoolean() ? name.substring(from, Math.min(to, name.length())) : null,
                random.nextInt(4) == 0 ? one.carrier() : null,
                random.nextInt(4) == 0 ? one.measure() : null,
                random.nextInt(4) == 0 ? one.district() : null,
                random.nextInt(4) == 0 ? oneOf(random, Answered.values()) : null,
                random.nextInt(4) == 0 ? oneOf(random, Fulfilled.values()) : null,
                random.nextInt(4) == 0 ? one.submittedOn().minusDays(random.nextInt(3)) : null,
                random.nextInt(4) == 0 ? one.submittedOn().plusDays(random.nextInt(3)) : null);
    }

    private static <T> T oneOf(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static Predicate<Listed> fits(SearchFilter filter, String scope) {
        return one -> (scope == null || one.carrier().equals(scope))
                && (filter.id() == null
                        || one.id().equals(filter.id())
                        || one.id().endsWith(':' + filter.id()))
                && (filter.creditCode() == null || one.creditCode().equalsIgnoreCase(filter.creditCode()))
                && (filter.name() == null || one.name().contains(filter.name()))
                && (filter.carrier() == null || one.carrier().equals(filter.carrier()))
                && (filter.measure() == null || one.measure().equals(filter.measure()))
                && (filter.district() == null || one.district().equals(filter.district()))
                && (filter.answered() == null || one.answered() == filter.answered())
                && (filter.fulfilled() == null || one.fulfilled() == filter.fulfilled())
                && (filter.from() == null || !one.submittedOn().isBefore(filter.from()))
                && (filter.until() == null || !one.submittedOn().isAfter(filter.until()));
    }

    @OnBothDatabases
    void anyPartOfANameFindsItWhateverItsWidthAndCase() {
        named("A", "上海“Ｑ&Ａ”小\"馆\" (集团)有限公司");
        named("B", "𠮷祥餐饮'; drop table--");
        named("C", "ABC AND NOT OR 公司");
        named("D", "BCAB公司");

        assertThat(found("q&a")).containsExactly("telecom:A");
        assertThat(found("小\"馆\"")).containsExactly("telecom:A");
        assertThat(found("（集团）有限")).containsExactly("telecom:A");
        assertThat(found("𠮷祥")).containsExactly("telecom:B");
        assertThat(found("'; drop")).containsExactly("telecom:B");
        assertThat(found("and not")).containsExactly("telecom:C");
        assertThat(found("abc")).containsExactly("telecom:C");
        assertThat(found("公司")).containsExactly("telecom:D", "telecom:C", "telecom:A");
        assertThat(found("司公")).isEmpty();
        assertThat(found("%公")).isEmpty();
    }

    @OnBothDatabases
    void aFirmThatWasRenamedIsFoundByItsNewNameOnly() {
        named("A", "沪光商贸");
        catalogue.upToDate();
        named("A", "申悦商贸");

        assertThat(found("沪光")).isEmpty();
        assertThat(found("申悦")).containsExactly("telecom:A");
    }

    @OnBothDatabases
    void aNameOfOneCharacterIsRefused() {
        assertThat(SearchFilter.isLongEnough(" 沪 ")).isFalse();
        assertThat(SearchFilter.isLongEnough("沪光")).isTrue();
        assertThatThrownBy(() -> name("𠮷")).hasMessage("expected a name of at least 2 characters");
    }

    @OnBothDatabases
    void anEmptyCatalogueHasNothing() {
        Search search = catalogue.search(Query.Bounds.USUAL);

        assertThat(search.find(SearchFilter.ALL, null, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(search.find(name("公司"), "telecom", Long.MAX_VALUE, 10)).isEmpty();
    }

    private void named(String applicationNo, String name) {
        ReliefApplication application = new ReliefApplication(
                Given.CARRIER,
                applicationNo,
                "video-ringback",
                LocalDate.of(2022, 6, 5),
                new Applicant("91350100M000100Y43", name, "small", "H62", "310115", null),
                new Contact("张三", "13800138000"),
                null,
                Map.of("numbers", 1L),
                null);
        given().recorded(new Row.Application(1, "row", application, CanonicalJson.content(application)));
    }

    private Given given;

    private Given given() {
        given = given == null ? new Given(ledger) : given;
        return given;
    }

    private List<String> found(String name) {
        return catalogue.upToDate().search(Query.Bounds.USUAL).find(name(name), null, Long.MAX_VALUE, 10).stream()
                .map(Listed::id)
                .toList();
    }

    private static SearchFilter name(String name) {
        return new SearchFilter(null, null, name, null, null, null, null, null, null, null);
    }
}
