package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.measures.Plans;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;

/**
 * What things are called on a page, in its language. Carriers, measures and districts are named by {@code config/} in Chinese; English
 * names, and those of words, codes and fields, are in the message bundles. What has no name yet, for one a measure of next year's plan
 * in English, is called by its id, made readable.
 */
public final class Names {

    private final MessageSource messages;
    private final Locale locale;
    private final boolean chinese;
    private final Profiles profiles;
    private final Plans plans;
    private final Districts districts;

    Names(MessageSource messages, Locale locale, Profiles profiles, Plans plans, Districts districts) {
        this.messages = messages;
        this.locale = locale;
        this.chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        this.profiles = profiles;
        this.plans = plans;
        this.districts = districts;
    }

    /** The carrier with that id. */
    public String carrier(String id) {
        return message(
                "carrier." + id,
                profiles.byId(id).map(Profile::name).filter(name -> chinese).orElse(id));
    }

    /** The measure with that id, as the latest plan that has it calls it. */
    public String measure(String id) {
        return chinese ? all().getOrDefault(id, id) : word("measure", id);
    }

    /** The district with that six-digit code. */
    public String district(String code) {
        String name = districts.name(code).orElse(code);
        return chinese ? name : message("district." + code, name);
    }

    /** A word that the hub uses, e.g. {@code ("status", "needs-info")}; a dash for null. */
    public String word(String kind, String word) {
        return word == null ? "–" : message(kind + '.' + word, readable(word));
    }

    /** A value of an application's request: its name if it is a word that has one, else the value. */
    public String value(String value) {
        return message("value." + value, value);
    }

    /** Words of a kind, each to what people read for it. */
    public Map<String, String> words(String kind, List<String> words) {
        Map<String, String> names = new LinkedHashMap<>();
        words.forEach(word -> names.put(word, word(kind, word)));
        return names;
    }

    /** All carriers, id to name. */
    public Map<String, String> carriers() {
        Map<String, String> names = new LinkedHashMap<>();
        profiles.all().forEach(profile -> names.put(profile.carrier(), carrier(profile.carrier())));
        return names;
    }

    /** The measures of all plans, the latest plan's first, id to name. */
    public Map<String, String> measures() {
        Map<String, String> names = new LinkedHashMap<>();
        all().keySet().forEach(id -> names.put(id, measure(id)));
        return names;
    }

    /** All districts, code to name. */
    public Map<String, String> districts() {
        Map<String, String> names = new LinkedHashMap<>();
        districts.all().keySet().forEach(code -> names.put(code, district(code)));
        return names;
    }

    private Map<String, String> all() {
        Map<String, String> chineseNames = new LinkedHashMap<>();
        List<Plan> byFirstDay = plans.all();
        for (int i = byFirstDay.size() - 1; i >= 0; i--) {
            for (Measure measure : byFirstDay.get(i).measures()) {
                chineseNames.putIfAbsent(measure.id(), measure.name());
            }
        }
        return chineseNames;
    }

    private String message(String key, String instead) {
        return messages.getMessage(key, null, instead, locale);
    }

    /** {@code Needs info} for {@code needs-info}, {@code Arrears months} for {@code arrearsMonths}. */
    private static String readable(String id) {
        String text = String.join(" ", id.split("-|_|(?<=[a-z])(?=[A-Z])")).toLowerCase(Locale.ROOT);
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
