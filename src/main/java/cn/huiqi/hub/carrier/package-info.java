/** Carriers' dialects, loaded from {@code config/carriers} and checked: names, formats, columns and words. */
package cn.huiqi.hub.carrier;
