package cn.huiqi.hub.outbox;

import cn.huiqi.hub.relief.DropKind;

/**
 * One message to the regulator.
 *
 * @param id the same whenever the message is sent, e.g. {@code telecom:HQ1/revision/2} or {@code telecom:HQ1/fulfilment/1}
 * @param applicationId its correlation id
 * @param measure the application's measure
 * @param body UTF-8 JSON
 */
public record Message(String id, String applicationId, String measure, byte[] body) {

    /**
     * The id of a message about an application.
     *
     * @param number the application's revision, or which of its fulfilment reports it is
     */
    public static String idOf(DropKind kind, String applicationId, int number) {
        return applicationId + (kind == DropKind.APPLICATIONS ? "/revision/" : "/fulfilment/") + number;
    }
}
