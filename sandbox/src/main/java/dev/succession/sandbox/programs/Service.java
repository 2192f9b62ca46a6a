package dev.succession.sandbox.programs;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import dev.succession.cancellation.CancellationApplication;
import dev.succession.discovery.DiscoveryApplication;
import dev.succession.license.LicenseApplication;
import dev.succession.purchase.PurchaseApplication;
import dev.succession.sandbox.programs.SandboxProperties.ManagementPorts;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services that the sandbox runs.
 */
public enum Service {

	/** Moves the licences. */
	LICENSE(ManagementPorts::license, LicenseApplication::start),

	/** Buys the replacements. */
	PURCHASE(ManagementPorts::purchase, PurchaseApplication::start),

	/** Retires the old subscriptions. */
	CANCELLATION(ManagementPorts::cancellation, CancellationApplication::start),

	/** Announces the migrations. */
	DISCOVERY(ManagementPorts::discovery, DiscoveryApplication::start);

	private final ToIntFunction<ManagementPorts> port;

	private final Function<String[], ConfigurableApplicationContext> start;

	Service(ToIntFunction<ManagementPorts> port, Function<String[], ConfigurableApplicationContext> start) {
		this.port = port;
		this.start = start;
	}

	/**
	 * The service's name, as for {@code spring.application.name}.
	 * @return for example {@code discovery-service}
	 */
	public String title() {
		return key() + "-service";
	}

	private String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	String portProperty() {
		return "sandbox.management-ports." + key();
	}

	int port(ManagementPorts ports) {
		return this.port.applyAsInt(ports);
	}

	/**
	 * Starts one instance of the service, with a log file of its own.
	 * @param arguments its command line
	 * @return the running service
	 */
	ConfigurableApplicationContext start(String... arguments) {
		return ServiceLogs.of(title(), () -> this.start.apply(arguments));
	}

}
