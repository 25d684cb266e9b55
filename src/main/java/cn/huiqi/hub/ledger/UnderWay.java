package cn.huiqi.hub.ledger;

/** What the hub exists for and is not done with. Whatever else it does stands back meanwhile: drops come by the million on a last day. */
public final class UnderWay {

    private final Ledger ledger;
    private final Leases leases;

    public UnderWay(Ledger ledger, Leases leases) {
        this.ledger = ledger;
        this.leases = leases;
    }

    /** Whether a drop is being taken or messages wait to be sent. */
    public boolean isAny() {
        // What this hub is just fetching is not on record yet.
        return leases.anyIsForDrops() || isAnyOnRecord();
    }

    private boolean isAnyOnRecord() {
        String sql = """
                select exists (select 1 from drops where completed_at is null and state <> 'SET_ASIDE')
                    or exists (select 1 from batches where sent_at is null)""";
        return ledger.read().sql(sql).query(Boolean.class).single();
    }
}
