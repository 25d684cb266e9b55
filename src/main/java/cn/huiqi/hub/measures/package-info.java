/** The plan's measures, their limits and the city's districts, loaded from {@code config/} and checked. */
package cn.huiqi.hub.measures;
