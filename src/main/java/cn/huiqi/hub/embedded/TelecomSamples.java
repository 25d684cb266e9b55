package cn.huiqi.hub.embedded;

import java.nio.charset.Charset;
import java.util.List;

/** China Telecom's sample drops: all measures in one wide file, with a marker behind it. */
final class TelecomSamples {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private TelecomSamples() {}

    /** The drops in the order in which they are taken. */
    static List<SampleDrop> of(SampleWeeks weeks) {
        byte[] first = weeks.firstWeek(0, 120).bytes();
        DropDraft rest = weeks.firstWeek(120, weeks.firstWeeksRows()).turnedRound("客户经理", "顾建国");
        DropDraft tariffCuts = weeks.tariffCuts();
        DropDraft fulfilments = weeks.firstFulfilments();
        BrokenDrops broken = weeks.broken();
        return List.of(
                weeks.drop("CT_HQ_20220606_001.csv", first),
                // another order of columns, one that is unknown, and LF as line end
                weeks.drop("CT_HQ_20220606_002.csv", withLineFeeds(rest.unpacked())),
                weeks.drop("CT_HQ_20220613_001.csv", tariffCuts.bytes()),
                weeks.drop("CT_BL_20220613_001.csv", fulfilments.bytes()),
                weeks.drop("CT_HQ_20220620_001.csv", weeks.correctedTariffCut().bytes()),
                weeks.drop("CT_HQ_20220620_002.csv", broken.inAnotherEncoding()),
                weeks.drop("CT_HQ_20220620_003.csv", broken.withoutApplicationNo()),
                weeks.drop("CT_HQ_20220620_004.csv", broken.withOpenQuote()),
                weeks.drop("CT_HQ_20220620_005.csv", broken.empty()),
                weeks.drop("CT_HQ_20220620_006.csv", broken.withLongRecord()),
                // the bytes of the first drop again: ALREADY_TAKEN
                weeks.drop("CT_HQ_20220620_007.csv", first),
                weeks.drop(
                        "CT_HQ_20220704_001.csv",
                        weeks.hardshipWaiversAndOthers().bytes()),
                weeks.drop("CT_BL_20220704_001.csv", weeks.laterFulfilments().bytes()));
    }

    private static byte[] withLineFeeds(byte[] file) {
        return new String(file, GB18030).replace("\r\n", "\n").getBytes(GB18030);
    }
}
