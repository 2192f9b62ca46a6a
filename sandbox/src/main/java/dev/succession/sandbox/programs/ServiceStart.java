package dev.succession.sandbox.programs;

import java.lang.reflect.Method;
import java.util.Objects;

import dev.succession.schemas.catalogue.Service;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Starts a service of the catalogue inside this program, so that the sandbox names no
 * service of its own.
 */
final class ServiceStart {

	private ServiceStart() {
	}

	/**
	 * Starts one instance of a service.
	 * @param service the service, whose module is on the class path
	 * @param arguments its command line
	 * @return the running service
	 */
	static ConfigurableApplicationContext of(Service service, String... arguments) {
		Method start = ReflectionUtils.findMethod(ClassUtils.resolveClassName(service.mainClass(), null), "start",
				String[].class);
		Assert.state(start != null, () -> service.mainClass() + " has no method start(String...)");
		return (ConfigurableApplicationContext) Objects
			.requireNonNull(ReflectionUtils.invokeMethod(start, null, (Object) arguments));
	}

}
