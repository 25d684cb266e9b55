package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestartTest {

    @RegisterExtension
    static final Hub hub = new Hub();

    @Test
    void nothingIsDoneTwice() {
        hub.telecom().drops("CT_HQ_20220605_001.csv", SampleDrops.telecom("T-1", "T-2"));
        hub.mobile().drops("CMSH_07_20220605093000.txt", SampleDrops.mobile("M-1"));
        hub.unicom().drops("unicom-relief-2022-06-05-1.csv.gz", SampleDrops.unicom("U-1"));
        hub.telecom().receipt("CT_HQ_20220605_001.csv").isAccepted(2);
        hub.mobile().receipt("CMSH_07_20220605093000.txt").isAccepted(1);
        hub.unicom().receipt("unicom-relief-2022-06-05-1.csv.gz").isAccepted(1);
        hub.regulator().applicationsOf("CT_HQ_20220605_001.csv", 2);
        hub.regulator().applicationsOf("CMSH_07_20220605093000.txt", 1);
        hub.regulator().applicationsOf("unicom-relief-2022-06-05-1.csv.gz", 1);
        hub.regulator().reports(ThreeCarriersTest.status("r-1", "telecom:T-1", "approved", ""));
        Hub.soon().until(() -> hub.telecom().statusFiles().size() == 1);

        hub.restart();
        hub.telecom().drops("CT_HQ_20220605_002.csv", SampleDrops.telecom("T-1", "T-3"));
        hub.mobile().drops("CMSH_07_20220605093001.txt", SampleDrops.mobile("M-2"));
        hub.unicom().drops("unicom-relief-2022-06-05-2.csv.gz", SampleDrops.unicom("U-2"));
        hub.regulator().reports(ThreeCarriersTest.status("r-1", "telecom:T-1", "approved", ""));

        hub.telecom().receipt("CT_HQ_20220605_002.csv").says("accepted", 2, 1, 1, 0);
        hub.mobile().receipt("CMSH_07_20220605093001.txt").isAccepted(1);
        hub.unicom().receipt("unicom-relief-2022-06-05-2.csv.gz").isAccepted(1);
        hub.regulator().applicationsOf("CMSH_07_20220605093001.txt", 1);
        hub.regulator().applicationsOf("unicom-relief-2022-06-05-2.csv.gz", 1);
        assertThat(hub.regulator().applicationsOf("CT_HQ_20220605_002.csv", 1))
                .extracting(Regulator.Received::correlationId)
                .containsExactly("telecom:T-3");
        assertThat(hub.regulator().all("huiqi.applications")).hasSize(3);
        assertThat(hub.telecom().receipts())
                .containsExactly("CT_HQ_20220605_001.csv.receipt.json", "CT_HQ_20220605_002.csv.receipt.json");
        hub.regulator().reports(ThreeCarriersTest.status("r-2", "telecom:T-3", "approved", ""));
        Hub.soon().until(() -> hub.telecom().statusFiles().size() == 2);
        List<String> lines = hub.telecom().statusFiles().values().stream()
                .flatMap(file -> SampleDrops.gb18030(file).lines().skip(1))
                .toList();
        assertThat(lines).containsExactly("T-1,已通过,,2022-06-08 10:30:00,r-1", "T-3,已通过,,2022-06-08 10:30:00,r-2");
        assertThat(hub.mobile().statusFiles()).isEmpty();
        assertThat(hub.unicom().statusFiles()).isEmpty();
    }
}
