package cn.huiqi.hub.carrier;

import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.PlanLoader;
import cn.huiqi.hub.measures.Plans;
import cn.huiqi.hub.settings.SettingsFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** What the hub goes by: the plans' measures, the city's districts and the carriers' dialects, sound and fitting each other. */
public record Rulebook(Plans plans, Districts districts, Profiles profiles) {

    /**
     * Reads {@code measures/}, {@code districts.yaml} and {@code carriers/} in the folder {@code config}.
     *
     * @param variables the values of {@code ${NAME}} placeholders, null for a name that has none
     * @throws cn.huiqi.hub.settings.BadSettings listing everything that is wrong in any of these files
     */
    public static Rulebook load(Path config, Function<String, String> variables) {
        SettingsFiles files = new SettingsFiles(variables);
        Optional<Plans> plans = new PlanLoader(files).load(config.resolve("measures"));
        Optional<Districts> districts = Districts.load(config.resolve("districts.yaml"), files);
        Profiles profiles = new ProfileLoader(files, plans).load(config.resolve("carriers"));
        files.refuseIfUnsound();
        return new Rulebook(plans.orElseThrow(), districts.orElseThrow(), profiles);
    }
}
