package cn.huiqi.hub.measures;

import java.time.LocalDate;
import java.util.List;

/**
 * A year's measures.
 *
 * @param id e.g. {@code shanghai-2022}
 * @param name Chinese name
 * @param from first day of applications judged by this plan
 * @param measures in the order of their numbers
 */
public record Plan(String id, String name, LocalDate from, List<Measure> measures) {}
