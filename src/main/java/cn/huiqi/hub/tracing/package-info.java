/** Traces by OpenTelemetry, where a collector is configured. */
package cn.huiqi.hub.tracing;
