package cn.huiqi.hub.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlansTest {

    private final Plans plans = new Plans(List.of(plan("2024-01-01"), plan("2022-01-01"), plan("2023-06-01")));

    @ParameterizedTest(name = "{0} is judged by the plan from {1}")
    @CsvSource({
        "2021-12-31, 2022-01-01",
        "2022-01-01, 2022-01-01",
        "2023-05-31, 2022-01-01",
        "2023-06-01, 2023-06-01",
        "2024-01-01, 2024-01-01",
        "2030-01-01, 2024-01-01"
    })
    void anApplicationIsJudgedByTheLatestPlanNotAfterItElseTheEarliest(LocalDate submittedOn, LocalDate from) {
        assertThat(plans.on(submittedOn).from()).isEqualTo(from);
    }

    private static Plan plan(String from) {
        return new Plan(from, "计划", LocalDate.parse(from), List.of());
    }
}
