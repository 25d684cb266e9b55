package cn.huiqi.hub.bench.rival;

/** A message for the regulator, and the row that it comes from. */
public record Outgoing(long batch, long row, String applicationId, String measure, byte[] body) {

    /** The message's stable id: a rival knows first revisions only. */
    public String messageId() {
        return applicationId + "/revision/1";
    }

    Outgoing in(long otherBatch) {
        return new Outgoing(otherBatch, row, applicationId, measure, body);
    }
}
