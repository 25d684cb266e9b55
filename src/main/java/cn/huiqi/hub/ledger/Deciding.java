package cn.huiqi.hub.ledger;

/** Decides the sound rows of one chunk, one after another, against what is on record of their applications. */
sealed interface Deciding permits DecidingApplications, DecidingFulfilments {

    /** Of an application no that stood in the same drop before, with other content. */
    String REPEATED = "在本文件中已出现过且内容不同：以第一次出现的为准，一个文件中同一编号只应有一种内容";

    /** What becomes of {@code row}, given all rows before it. */
    void decide(Row row, Verdicts verdicts);

    /**
     * Puts on record what the decided rows change in their applications.
     *
     * @param batch that the accepted rows' messages are in; not looked at if no row was accepted
     * @throws org.springframework.dao.ConcurrencyFailureException if another writer changed one of them meanwhile
     * @throws org.springframework.dao.DuplicateKeyException if another writer put one of them on record meanwhile
     */
    void write(long batch);
}
