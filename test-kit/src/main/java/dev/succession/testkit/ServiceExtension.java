package dev.succession.testkit;

import java.util.List;

import dev.succession.simulator.client.PartnerAccess;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.platform.TestPlatform;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ReflectionSupport;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts what a {@link ServiceTest} needs, and ends it in the opposite order.
 */
final class ServiceExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(ServiceExtension.class);

	/**
	 * What runs during a test class.
	 *
	 * @param partnerCenter the simulated Partner Center, which outlives the class
	 * @param service the service
	 * @param log the fact topics
	 */
	private record Running(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {

		static Running of(ServiceTest test) {
			TestPlatform.startInBackground();
			SimulatedPartnerCenter partnerCenter = SimulatedPartnerCenter.shared(test.customers(), test.seed());
			ConfigurableApplicationContext service = start(test.value(),
					ServiceArguments.onTestPlatform()
						.partnerCenter(partnerCenter.url(), PartnerAccess.FULL)
						.with(List.of(test.settings())));
			return new Running(partnerCenter, service, new FactLog());
		}

		private static ConfigurableApplicationContext start(Class<?> application, ServiceArguments arguments) {
			return ReflectionSupport.findMethod(application, "start", String[].class)
				.map((start) -> ReflectionSupport.invokeMethod(start, null, (Object) arguments.toArray()))
				.map(ConfigurableApplicationContext.class::cast)
				.orElseThrow(() -> new IllegalStateException("%s has no start(String...)".formatted(application)));
		}

		Object get(Class<?> type) {
			if (type == FactLog.class) {
				return this.log;
			}
			if (type == SimulatedPartnerCenter.class) {
				return this.partnerCenter;
			}
			return type.isInstance(this.service) ? this.service : this.service.getBean(type);
		}

		boolean has(Class<?> type) {
			return type == FactLog.class || type == SimulatedPartnerCenter.class || type.isInstance(this.service)
					|| this.service.getBeanNamesForType(type).length == 1;
		}

		void close() {
			this.log.close();
			this.service.close();
		}

	}

	@Override
	public void beforeAll(ExtensionContext context) {
		running(context);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		Running running = context.getStore(NAMESPACE).remove(Running.class, Running.class);
		if (running != null) {
			running.close();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return running(context).has(parameter.getParameter().getType());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return running(context).get(parameter.getParameter().getType());
	}

	/** The constructor of a test class asks before its first callback. */
	private static Running running(ExtensionContext context) {
		return context.getStore(NAMESPACE)
			.computeIfAbsent(Running.class,
					(_) -> Running.of(context.getRequiredTestClass().getAnnotation(ServiceTest.class)), Running.class);
	}

}
