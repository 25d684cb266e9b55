/** What the hub lets be known of its work while it does it: counts, steps for the log and for traces. */
package cn.huiqi.hub.telemetry;
