package dev.succession.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Which module may see which, and which part of it. */
class DependencyTests {

	private static final String OURS = "dev.succession..";

	private static final String[] SERVICES = { "discovery-service", "purchase-service", "license-service",
			"cancellation-service" };

	private static final String[] SERVICE_PACKAGES = { "dev.succession.discovery..", "dev.succession.purchase..",
			"dev.succession.license..", "dev.succession.cancellation.." };

	@Test
	void servicesSeeOnlyTheRootOfTheEngine() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("dev.succession.choreography.*..")
			.check(Modules.main(SERVICES));
	}

	@ParameterizedTest
	@CsvSource({ "discovery", "purchase", "license", "cancellation" })
	void servicesDoNotSeeEachOther(String service) {
		String itself = "dev.succession.%s..".formatted(service);
		noClasses().that()
			.resideInAPackage(itself)
			.should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(SERVICE_PACKAGES)
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(itself))))
			.check(Modules.main());
	}

	@ParameterizedTest
	@CsvSource({ "partner-center-simulator, dev.succession.simulator..",
			"schemas, dev.succession.schemas..|dev.succession.events..", "local-platform, dev.succession.platform..",
			"forecast, dev.succession.forecast..", "price-list, dev.succession.pricelist..",
			"rollout-service, dev.succession.rollout..|dev.succession.pricelist..|dev.succession.schemas..|dev.succession.events..",
			"cli, dev.succession.cli..|dev.succession.pricelist..|dev.succession.schemas..|dev.succession.events..",
			"monitor-service, dev.succession.monitor..|dev.succession.forecast..|dev.succession.pricelist..|dev.succession.schemas..|dev.succession.events.." })
	void seesNothingElseOfOurs(String module, String packages) {
		noClasses().should()
			.dependOnClassesThat(JavaClass.Predicates.resideInAPackage(OURS)
				.and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages.split("\\|")))))
			.check(Modules.main(module));
	}

	@Test
	void noProgramSeesTheTestKit() {
		noClasses().that()
			.resideOutsideOfPackages("dev.succession.testkit..", "dev.succession.benchmark..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.succession.testkit..")
			.check(Modules.main());
	}

	@Test
	void theTestKitSeesNeitherTheEngineNorAService() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.succession.choreography..", "dev.succession.partnercenter..",
					"dev.succession.discovery..", "dev.succession.purchase..", "dev.succession.license..",
					"dev.succession.cancellation..")
			.check(Modules.main("test-kit"));
	}

	@Test
	void theClientDoesNotSeeTheEngine() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("dev.succession.choreography..")
			.check(Modules.main("partner-center"));
	}

	@Test
	void theEngineSeesNeitherTheClientNorAService() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.succession.partnercenter..", "dev.succession.discovery..",
					"dev.succession.purchase..", "dev.succession.license..", "dev.succession.cancellation..")
			.check(Modules.main("choreography"));
	}

}
