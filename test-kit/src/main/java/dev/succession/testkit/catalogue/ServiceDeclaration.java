package dev.succession.testkit.catalogue;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.SagaStep;
import dev.succession.schemas.catalogue.Service;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service declares in its beans, to be compared with the step catalogue. The beans
 * are looked at before they are created, so it needs no broker.
 *
 * @param service the service
 * @param steps the names of the service's step classes by the fact that they take
 * @param publishes the facts that the service says it publishes
 * @param settings what its own configuration file says that the catalogue says, too
 */
public record ServiceDeclaration(Service service, Map<FactTopic, String> steps, Set<FactTopic> publishes,
		Map<String, String> settings) {

	/**
	 * Reads what a service declares.
	 * @param service the service, whose module is on the class path
	 * @param stepType the engine's type of a step, which names the fact in its first type
	 * parameter
	 * @param publishes finds in the beans which facts the service publishes
	 * @return the declaration
	 */
	public static ServiceDeclaration of(Service service, Class<?> stepType,
			Function<ConfigurableListableBeanFactory, Set<FactTopic>> publishes) {
		AtomicReference<ServiceDeclaration> declared = new AtomicReference<>();
		try {
			new SpringApplicationBuilder(ClassUtils.resolveClassName(service.mainClass(), null))
				.properties("spring.config.name=application," + service.title())
				.initializers((context) -> context.addBeanFactoryPostProcessor((beans) -> {
					declared.set(new ServiceDeclaration(service, steps(beans, stepType),
							Set.copyOf(publishes.apply(beans)), settings(service, context.getEnvironment())));
					throw new AbandonedRunException();
				}))
				.run();
		}
		catch (AbandonedRunException ex) {
			return Objects.requireNonNull(declared.get());
		}
		throw new IllegalStateException("%s has started instead of being looked at".formatted(service.title()));
	}

	private static Map<FactTopic, String> steps(ConfigurableListableBeanFactory beans, Class<?> stepType) {
		Map<FactTopic, String> steps = new TreeMap<>();
		for (String name : beans.getBeanNamesForType(stepType, true, false)) {
			Class<?> step = Objects.requireNonNull(beans.getType(name, false), name);
			Class<?> fact = ResolvableType.forClass(step).as(stepType).getGeneric().toClass();
			steps.put(FactTopic.of(fact), step.getSimpleName());
		}
		return steps;
	}

	private static Map<String, String> settings(Service service, Environment environment) {
		Map<String, String> settings = new TreeMap<>();
		expected(service).keySet().forEach((name) -> settings.put(name, environment.getProperty(name, "missing")));
		return settings;
	}

	private static Map<String, String> expected(Service service) {
		return Map.of("spring.application.name", service.title(), "server.port",
				String.valueOf(service.managementPort()), "succession.choreography.position",
				service.position().name());
	}

	/**
	 * Fails unless the steps and what is published are those of the catalogue. The
	 * message names the step.
	 */
	public void assertThatItIsTheCatalogues() {
		for (SagaStep step : this.service.steps()) {
			assertThat(this.steps)
				.as("The catalogue says that %s takes %s, but no step of it does", this.service.title(),
						step.takes().topic())
				.containsKey(step.takes());
		}
		this.steps.forEach((fact, step) -> assertThat(this.service.step(fact))
			.as("%s of %s takes %s, but the catalogue does not say so", step, this.service.title(), fact.topic())
			.isPresent());
		assertThat(this.publishes)
			.as("What %s says it publishes, compared with the answers of its steps in the catalogue",
					this.service.title())
			.containsExactlyInAnyOrderElementsOf(this.service.publishes());
		assertThat(this.settings)
			.as("What the configuration file of %s says, compared with the catalogue", this.service.title())
			.usingRecursiveComparison()
			.withComparatorForType(String::compareToIgnoreCase, String.class)
			.isEqualTo(expected(this.service));
	}

}
