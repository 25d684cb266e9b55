package cn.huiqi.hub.camel;

import cn.huiqi.hub.camel.Routes.Step;
import cn.huiqi.hub.camel.Routes.Step.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WhenDefinition;

/** Reads a route's steps from Camel's model of it. */
final class RouteSteps {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\{([^{}]+)}}");

    /** What a route's parameters may tell: a password is no one's to see. */
    private static final Set<String> SHOWN = Set.of("carrier", "account", "folder");

    /** Who logs in, and with what. */
    private static final Pattern USER = Pattern.compile("^([a-z-]+:(?://)?)[^/@]*@");

    private final Map<String, Object> parameters;

    private RouteSteps(Map<String, Object> parameters) {
        this.parameters = parameters == null ? Map.of() : parameters;
    }

    /** Its steps, the first of them where it begins. */
    static List<Step> of(RouteDefinition route) {
        RouteSteps reading = new RouteSteps(route.getTemplateParameters());
        Step from = new Step(
                Kind.FROM,
                reading.endpoint(route.getInput().getEndpointUri()),
                route.getInput().getDescription(),
                List.of());
        List<Step> steps = new ArrayList<>(List.of(from));
        steps.addAll(reading.steps(route.getOutputs()));
        return steps;
    }

    private List<Step> steps(List<ProcessorDefinition<?>> outputs) {
        return outputs.stream().map(this::step).toList();
    }

    private Step step(ProcessorDefinition<?> step) {
        if (step instanceof BeanDefinition bean) {
            return leaf(Kind.BEAN, bean.getRef() + '.' + bean.getMethod().replaceFirst("\\(.*", ""), step);
        }
        if (step instanceof ToDefinition to) {
            return leaf(Kind.TO, endpoint(to.getEndpointUri()), step);
        }
        if (step instanceof SplitDefinition split) {
            return new Step(Kind.SPLIT, condition(split), step.getDescription(), steps(split.getOutputs()));
        }
        if (step instanceof ChoiceDefinition choice) {
            return new Step(Kind.CHOICE, "", step.getDescription(), branches(choice));
        }
        if (step instanceof SetPropertyDefinition property) {
            return leaf(Kind.NOTE, property.getName(), step);
        }
        if (step instanceof SetHeaderDefinition header) {
            return leaf(Kind.NOTE, header.getName(), step);
        }
        return new Step(Kind.OTHER, step.getShortName(), step.getDescription(), steps(step.getOutputs()));
    }

    private List<Step> branches(ChoiceDefinition choice) {
        Stream<Step> whens = choice.getWhenClauses().stream().map(this::when);
        OtherwiseDefinition otherwise = choice.getOtherwise();
        Stream<Step> last = otherwise == null
                ? Stream.empty()
                : Stream.of(new Step(Kind.OTHERWISE, "", otherwise.getDescription(), steps(otherwise.getOutputs())));
        return Stream.concat(whens, last).toList();
    }

    private Step when(WhenDefinition when) {
        return new Step(Kind.WHEN, condition(when), when.getDescription(), steps(when.getOutputs()));
    }

    private static Step leaf(Kind kind, String what, ProcessorDefinition<?> step) {
        return new Step(kind, what, step.getDescription(), List.of());
    }

    private static String condition(HasExpressionType node) {
        return node.getExpressionType().getExpression();
    }

    private String endpoint(String uri) {
        String bare = uri.replaceFirst("\\?.*", "");
        String known = PARAMETER.matcher(bare).replaceAll(this::value);
        return USER.matcher(known).replaceFirst("$1");
    }

    private String value(MatchResult found) {
        String name = found.group(1);
        Object value = SHOWN.contains(name) ? parameters.get(name) : null;
        return Matcher.quoteReplacement(value == null ? found.group() : value.toString());
    }
}
