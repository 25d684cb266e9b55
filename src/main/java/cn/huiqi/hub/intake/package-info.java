/** From a stored drop to rows on record: reading, normalizing, recording. */
package cn.huiqi.hub.intake;
