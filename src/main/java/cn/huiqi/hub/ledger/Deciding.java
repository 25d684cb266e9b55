package cn.huiqi.hub.ledger;

/** Decides the sound rows of one chunk, one after another, against what is on record of their applications. */
sealed interface Deciding permits DecidingApplications, DecidingFulfilments {

    /** What becomes of {@code row}, given all rows before it. */
    void decide(Row row, Verdicts verdicts);

    /**
     * Puts on record what the decided rows change in their applications.
     *
     * @throws org.springframework.dao.ConcurrencyFailureException if another writer changed one of them meanwhile
     * @throws org.springframework.dao.DuplicateKeyException if another writer put one of them on record meanwhile
     */
    void write();
}
