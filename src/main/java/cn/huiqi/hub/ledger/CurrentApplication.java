package cn.huiqi.hub.ledger;

import java.time.Instant;

/**
 * An application as it stands.
 *
 * @param body its latest revision as on the queue, {@code relief-application/1}
 * @param receivedAt when the drop with that revision came
 * @param answered whether the regulator has said something since that revision was ready to be sent
 * @param status the regulator's last word that took effect, or null
 * @param reason given with it, may be empty; null without a status
 * @param decidedAt when that was decided, or null
 * @param fulfilment {@code done}, {@code not-done} or null
 * @param fulfilledOn the Shanghai day it was done, {@code yyyy-MM-dd}, or null
 * @param savedAmount yuan with two places as the carrier reported, or null
 */
public record CurrentApplication(
        byte[] body,
        Instant receivedAt,
        boolean answered,
        String status,
        String reason,
        Instant decidedAt,
        String fulfilment,
        String fulfilledOn,
        String savedAmount) {}
