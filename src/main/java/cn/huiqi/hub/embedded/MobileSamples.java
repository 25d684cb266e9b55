package cn.huiqi.hub.embedded;

import cn.huiqi.hub.measures.Measure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** China Mobile's sample drops: one measure a file, with a trailer in it and a checksum file behind it. */
final class MobileSamples {

    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private MobileSamples() {}

    /** The drops in the order in which they are taken. */
    static List<SampleDrop> of(SampleWeeks weeks) {
        List<SampleDrop> drops = new ArrayList<>();
        for (Measure measure : weeks.measures()) {
            byte[] file = weeks.firstWeek(measure).bytes();
            drops.add(weeks.drop(
                    "CMSH_%s_202206060900%s.txt".formatted(measure.no(), measure.no()),
                    measure.no().equals("05") ? withByteOrderMark(file) : file));
        }
        byte[] first = drops.get(0).bytes();
        DropDraft tariffCuts = weeks.tariffCuts();
        DropDraft fulfilments = weeks.firstFulfilments();
        BrokenDrops broken = weeks.broken();
        drops.addAll(List.of(
                weeks.drop("CMSH_02_20220613090000.txt", tariffCuts.bytes()),
                weeks.drop("CMSH_FF_20220613100000.txt", fulfilments.bytes()),
                weeks.drop(
                        "CMSH_02_20220620090000.txt", weeks.correctedTariffCut().bytes()),
                weeks.drop("CMSH_04_20220620090001.txt", broken.inAnotherEncoding()),
                weeks.drop("CMSH_04_20220620090002.txt", broken.withoutApplicationNo()),
                // there is no such measure: HEADER
                weeks.drop("CMSH_11_20220620090003.txt", broken.sound()),
                // CHECKSUM
                weeks.drop("CMSH_04_20220620090004.txt", broken.sound()).withChecksumOf(broken.empty()),
                weeks.drop("CMSH_04_20220620090005.txt", broken.withoutTrailer()),
                weeks.drop("CMSH_04_20220620090006.txt", broken.empty()),
                weeks.drop("CMSH_04_20220620090007.txt", broken.withLongRecord()),
                // the bytes of the first drop again: ALREADY_TAKEN
                weeks.drop("CMSH_01_20220620090008.txt", first),
                weeks.drop("CMSH_03_20220704090000.txt", weeks.hardshipWaivers().bytes()),
                weeks.drop(
                        "CMSH_FF_20220704100000.txt", weeks.laterFulfilments().bytes())));
        return drops;
    }

    private static byte[] withByteOrderMark(byte[] file) {
        byte[] marked = new byte[BYTE_ORDER_MARK.length + file.length];
        System.arraycopy(BYTE_ORDER_MARK, 0, marked, 0, BYTE_ORDER_MARK.length);
        System.arraycopy(file, 0, marked, BYTE_ORDER_MARK.length, file.length);
        return marked;
    }
}
