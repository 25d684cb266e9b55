package cn.huiqi.hub.embedded;

import java.util.List;

/** China Unicom's sample drops: all measures in one gzipped file, renamed when complete. */
final class UnicomSamples {

    private UnicomSamples() {}

    /** The drops in the order in which they are taken: 10 comes after 9. */
    static List<SampleDrop> of(SampleWeeks weeks) {
        byte[] first = weeks.firstWeek(0, 120).bytes();
        DropDraft rest = weeks.firstWeek(120, weeks.firstWeeksRows());
        DropDraft tariffCuts = weeks.tariffCuts();
        DropDraft fulfilments = weeks.firstFulfilments();
        BrokenDrops broken = weeks.broken();
        return List.of(
                weeks.drop("unicom-relief-2022-06-06-9.csv.gz", first),
                weeks.drop("unicom-relief-2022-06-06-10.csv.gz", rest.bytes()),
                weeks.drop("unicom-relief-2022-06-13-1.csv.gz", tariffCuts.bytes()),
                weeks.drop("unicom-fulfil-2022-06-13-1.csv.gz", fulfilments.bytes()),
                weeks.drop(
                        "unicom-relief-2022-06-20-1.csv.gz",
                        weeks.correctedTariffCut().bytes()),
                weeks.drop("unicom-relief-2022-06-20-2.csv.gz", broken.inAnotherEncoding()),
                weeks.drop("unicom-relief-2022-06-20-3.csv.gz", broken.withoutApplicationNo()),
                weeks.drop("unicom-relief-2022-06-20-4.csv.gz", broken.withOpenQuote()),
                weeks.drop("unicom-relief-2022-06-20-5.csv.gz", broken.cutInHalf()),
                weeks.drop("unicom-relief-2022-06-20-6.csv.gz", broken.empty()),
                weeks.drop("unicom-relief-2022-06-20-7.csv.gz", broken.withManyFields()),
                // the bytes of the first drop again: ALREADY_TAKEN
                weeks.drop("unicom-relief-2022-06-20-8.csv.gz", first),
                weeks.drop(
                        "unicom-relief-2022-07-04-1.csv.gz",
                        weeks.hardshipWaiversAndOthers().bytes()),
                weeks.drop(
                        "unicom-fulfil-2022-07-04-1.csv.gz",
                        weeks.laterFulfilments().bytes()));
    }
}
