package dev.succession.sandbox.programs;

import java.lang.reflect.InvocationTargetException;

import dev.succession.schemas.catalogue.Service;

import org.springframework.context.ConfigurableApplicationContext;

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
		try {
			return (ConfigurableApplicationContext) Class.forName(service.mainClass())
				.getMethod("start", String[].class)
				.invoke(null, (Object) arguments);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure
					: new IllegalStateException(ex.getCause());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("%s has no method start(String...), or is no dependency of the sandbox"
				.formatted(service.mainClass()), ex);
		}
	}

}
