package cn.huiqi.hub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.IntStream;

/** Holds the house in order: packages are ranked, and each knows only those before it. */
@AnalyzeClasses(packages = "cn.huiqi.hub", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HUB = "cn.huiqi.hub.";

    /** In the pipeline's order: a package may import those before it. */
    private static final List<String> RANKS = List.of(
            "settings",
            "relief",
            "measures",
            "carrier",
            "ledger",
            "outbox",
            "failures",
            "intake",
            "status",
            "returns",
            "feeds",
            "catalogue",
            "watch",
            "camel",
            "console");

    @ArchTest
    static final ArchRule eachPackageKnowsOnlyThoseBeforeIt = CompositeArchRule.of(IntStream.range(0, RANKS.size() - 1)
            .mapToObj(ArchitectureTest::knowsNoneAfterIt)
            .toList());

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("cn.huiqi.hub.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheEdgeKnowsCamel = noClasses()
            .that()
            .resideOutsideOfPackage(HUB + "camel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule theDomainKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage(HUB + "relief..", HUB + "measures..", HUB + "carrier..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "javax.sql..");

    @ArchTest
    static final ArchRule theEmbeddedPartsKnowOnlyTheDomain = classes()
            .that()
            .resideInAPackage(HUB + "embedded..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    HUB + "ledger..",
                    HUB + "outbox..",
                    HUB + "intake..",
                    HUB + "status..",
                    HUB + "returns..",
                    HUB + "feeds..",
                    HUB + "camel..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theCommandLineKnowsNothingOfTheHub = noClasses()
            .that()
            .resideInAPackage(HUB + "cli..")
            .should()
            .dependOnClassesThat(resideInAPackage("cn.huiqi.hub..").and(resideOutsideOfPackage(HUB + "cli..")))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.camel..", "jakarta..");

    private static ArchRule knowsNoneAfterIt(int rank) {
        String[] later = RANKS.subList(rank + 1, RANKS.size()).stream()
                .map(name -> HUB + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(HUB + RANKS.get(rank) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .allowEmptyShould(true);
    }
}
