package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.Content;
import cn.huiqi.hub.relief.Source;

/** Writes the bodies of messages to the regulator: UTF-8 JSON. */
public interface Bodies {

    /** A revision of the application {@code id}, schema {@code relief-application/1}. */
    byte[] application(String id, int revision, Content content, Source source);

    /** A fulfilment report on {@code applicationId}, schema {@code fulfilment-report/1}. */
    byte[] fulfilment(String applicationId, Content content, Source source);
}
