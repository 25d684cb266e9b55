package cn.huiqi.hub.console;

import cn.huiqi.hub.catalogue.Answered;
import cn.huiqi.hub.catalogue.Fulfilled;
import cn.huiqi.hub.catalogue.Listed;
import cn.huiqi.hub.catalogue.Search;
import cn.huiqi.hub.catalogue.SearchFilter;
import cn.huiqi.hub.relief.Masked;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding applications. */
@RestController
@RequestMapping(Api.V1 + "/applications")
class ApplicationsController {

    private final Search search;
    private final Codes codes;

    ApplicationsController(Search search, Codes codes) {
        this.search = search;
        this.codes = codes;
    }

    /** See {@link Listed}; the name is masked, and status and fulfilment are missing where there are none. */
    record View(
            String id,
            String carrier,
            String measure,
            String district,
            String size,
            LocalDate submittedOn,
            LocalDate receivedOn,
            String creditCode,
            String name,
            String status,
            String fulfilment,
            int revision) {

        static View of(Listed listed) {
            return new View(
                    listed.id(),
                    listed.carrier(),
                    listed.measure(),
                    listed.district(),
                    listed.size(),
                    listed.submittedOn(),
                    listed.receivedOn(),
                    listed.creditCode(),
                    Masked.text(listed.name()),
                    listed.answered() == Answered.UNANSWERED ? null : Words.of(listed.answered()),
                    listed.fulfilled() == Fulfilled.NOT_REPORTED ? null : Words.of(listed.fulfilled()),
                    listed.revision());
        }
    }

    @GetMapping
    Page<View> list(@RequestParam Map<String, String> query) {
        Parameters asked = new Parameters(query);
        String name = asked.text("name");
        boolean tooShort = name != null && !SearchFilter.isLongEnough(name);
        if (tooShort) {
            asked.wrong("name", "expected at least " + SearchFilter.SHORTEST_NAME + " characters, found fewer");
        }
        SearchFilter filter = new SearchFilter(
                asked.text("id"),
                asked.text("creditCode"),
                tooShort ? null : name,
                codes.carrier(asked),
                codes.measure(asked),
                codes.district(asked),
                asked.word("status", Answered.class),
                asked.word("fulfilment", Fulfilled.class),
                asked.day("from", null),
                asked.day("until", null));
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        return Page.of(search.find(filter, null, cut.before(), cut.andOne()), cut, Listed::place, View::of);
    }
}
