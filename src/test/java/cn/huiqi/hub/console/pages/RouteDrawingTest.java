package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.camel.Routes.Step;
import cn.huiqi.hub.camel.Routes.Step.Kind;
import cn.huiqi.hub.console.pages.RouteDrawing.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteDrawingTest {

    private static final Step FROM = new Step(Kind.FROM, "direct:here", null, List.of());
    private static final Step WORK = new Step(Kind.BEAN, "desk.answer", "one report an application", List.of());

    @Test
    void stepsStandBelowEachOtherWithArrowsBetween() {
        RouteDrawing drawing = RouteDrawing.of(List.of(FROM, WORK));

        assertThat(drawing.boxes()).extracting(Box::kind).containsExactly("from", "bean");
        Box from = drawing.boxes().get(0);
        Box work = drawing.boxes().get(1);
        assertThat(drawing.arrows()).singleElement().satisfies(arrow -> {
            assertThat(arrow.from()).isEqualTo(from.y() + from.height());
            assertThat(arrow.to()).isEqualTo(work.y());
        });
        assertThat(drawing.height()).isGreaterThan(work.y() + work.height());
    }

    @Test
    void whatIsInsideAStepStandsInsideItsBox() {
        Step split = new Step(Kind.SPLIT, "${body}", null, List.of(WORK, WORK));

        RouteDrawing drawing = RouteDrawing.of(List.of(split));

        Box frame = drawing.boxes().get(0);
        assertThat(frame.frame()).isTrue();
        assertThat(drawing.boxes().subList(1, 3)).allSatisfy(box -> {
            assertThat(box.x()).isGreaterThan(frame.x());
            assertThat(box.x() + box.width()).isLessThan(frame.x() + frame.width());
            assertThat(box.y() + box.height()).isLessThan(frame.y() + frame.height());
        });
        assertThat(drawing.arrows()).hasSize(1);
    }

    @Test
    void noArrowLeadsFromOneBranchOfAChoiceToTheNext() {
        Step branch = new Step(Kind.WHEN, "${body} == 1", null, List.of(WORK));

        assertThat(RouteDrawing.of(List.of(new Step(Kind.CHOICE, "", null, List.of(branch, branch))))
                        .arrows())
                .isEmpty();
    }

    @Test
    void aLongTextIsBrokenBetweenWordsWhereThatCanBe() {
        assertThat(RouteDrawing.wrapped("none while a pause lasts", 12)).containsExactly("none while a", "pause lasts");
        assertThat(RouteDrawing.wrapped("status-from-regulator", 10)).containsExactly("status-fro", "m-regulato", "r");
        assertThat(RouteDrawing.wrapped(null, 10)).isEmpty();
    }
}
