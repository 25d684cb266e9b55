package cn.huiqi.hub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drop.State;
import cn.huiqi.hub.relief.DropKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The route alone: which steps a drop goes through follows from how far it is. The steps themselves are tested where they are. */
class ReadDropRouteTest extends CamelTestSupport {

    private final List<String> steps = new ArrayList<>();

    /** Stands for the inspector and the recording, and writes down that it was asked. */
    public final class Step {

        private final String name;
        private final State after;

        Step(String name, State after) {
            this.name = name;
            this.after = after;
        }

        /** The inspector's step. */
        public Drop judge(Drop drop) {
            return take();
        }

        /** The recording's step. */
        public Drop record(Drop drop) {
            return take();
        }

        private Drop take() {
            steps.add(name);
            return in(after);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVED,   RECORDING, RECORDED, inspect record",
        "RECEIVED,   REFUSED,   REFUSED,  inspect",
        "RECORDING,  RECORDING, RECORDED, record",
        "RECORDED,   RECORDING, RECORDED, ",
        "REFUSED,    RECORDING, REFUSED,  ",
        "SET_ASIDE,  RECORDING, SET_ASIDE,",
    })
    void aDropGoesAsFarAsItIsNotYet(State before, State judged, State after, String taken) throws Exception {
        context.getRegistry().bind("inspector", new Step("inspect", judged));
        context.getRegistry().bind("recording", new Step("record", State.RECORDED));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("file:" + Path.of("routes", "drops.camel.yaml")));

        Drop drop = template.requestBody("direct:read-drop", in(before), Drop.class);

        assertThat(drop.state()).isEqualTo(after);
        assertThat(String.join(" ", steps)).isEqualTo(taken == null ? "" : taken);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext made = super.createCamelContext();
        made.setStreamCaching(false);
        return made;
    }

    private static Drop in(State state) {
        return new Drop(
                1,
                "telecom",
                DropKind.APPLICATIONS,
                "CT_HQ_20220605_001.csv",
                1,
                "00",
                null,
                1,
                "telecom/00",
                Instant.EPOCH,
                null,
                state,
                null,
                new Drop.Counts(0, 0, 0, 0),
                0,
                1_000,
                null,
                null,
                null,
                false);
    }
}
